from __future__ import annotations

import pytest
from support.chronicles import at, chronicle

from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import ViewState
from petrograd_map.state.intents import (
    GoTo,
    Pause,
    Select,
    Shift,
    ShowCities,
)
from petrograd_map.state.store import Store

VIEW = ViewState(moment=at(20), cities=("north",))


class _Listener:
    def __init__(self) -> None:
        self.heard: list[tuple[ViewState, ViewState]] = []

    def __call__(self, new: ViewState, old: ViewState) -> None:
        self.heard.append((new, old))


def _store() -> tuple[Store, _Listener]:
    store = Store(Timeline(chronicle()), VIEW)
    listener = _Listener()
    store.subscribe(listener)
    return store, listener


def test_listeners_hear_the_new_and_the_old_view() -> None:
    store, listener = _store()
    other = _Listener()
    store.subscribe(other)
    store.dispatch(Shift(1))
    assert listener.heard == [(store.state, VIEW)]
    assert listener.heard == other.heard
    assert store.state.moment == at(21)


def test_nobody_is_told_when_nothing_changes() -> None:
    store, listener = _store()
    for intent in (Shift(0), GoTo(at(20)), Pause(), Select(None), Select("nowhere")):
        store.dispatch(intent)
    assert listener.heard == []
    assert store.state is VIEW


def test_a_listener_may_ask_for_more_and_all_hear_the_views_in_their_order() -> None:
    store, before = _store()
    store.subscribe(lambda new, _: store.dispatch(GoTo(at(40))) if new.moment != at(40) else None)
    after = _Listener()
    store.subscribe(after)
    store.dispatch(Shift(1))
    assert [new.moment for new, _ in before.heard] == [at(21), at(40)]
    assert [old.moment for _, old in before.heard] == [at(20), at(21)]
    assert before.heard == after.heard
    assert store.state.moment == at(40)


def test_a_listener_that_fails_does_not_silence_the_store() -> None:
    store, listener = _store()

    def fail_once(new: ViewState, _old: ViewState) -> None:
        if new.moment == at(21):
            raise ZeroDivisionError

    store.subscribe(fail_once)
    with pytest.raises(ZeroDivisionError):
        store.dispatch(Shift(1))
    store.dispatch(Shift(1))
    assert [new.moment for new, _ in listener.heard] == [at(21), at(22)]


def test_going_back_and_forward_is_told_and_at_the_ends_of_the_trail_it_is_not() -> None:
    store, listener = _store()
    store.go_back()
    store.go_forward()
    assert listener.heard == []
    store.dispatch(GoTo(at(40)))
    leapt = store.state
    store.go_back()
    store.go_forward()
    assert listener.heard == [(leapt, VIEW), (VIEW, leapt), (leapt, VIEW)]


def test_a_leap_that_changes_nothing_leaves_no_trail() -> None:
    store, _ = _store()
    store.dispatch(GoTo(at(40)))
    store.go_back()
    store.dispatch(GoTo(at(20)))
    store.go_forward()
    assert store.state.moment == at(40)


def test_the_trail_does_not_lead_into_another_chronicle() -> None:
    store, _ = _store()
    store.dispatch(GoTo(at(40)))
    store.open(Timeline(chronicle()), VIEW)
    store.go_back()
    assert store.state is VIEW


def test_a_listener_may_subscribe_another() -> None:
    store, _ = _store()
    late = _Listener()
    store.subscribe(lambda *_: store.subscribe(late))
    store.dispatch(Shift(1))
    assert late.heard == []
    store.dispatch(Shift(1))
    assert len(late.heard) == 1


def test_another_chronicle_is_told_to_those_who_asked_for_it_even_if_the_view_is_equal() -> None:
    """Views of two chronicles cannot be compared, so no difference is told."""
    store, listener = _store()
    told: list[Timeline] = []
    store.on_open(lambda: told.append(store.timeline))
    other = Timeline(chronicle())
    store.open(other, VIEW)
    assert told == [other]
    assert listener.heard == []


def test_what_leads_to_a_city_that_is_not_on_offer_is_refused_and_told() -> None:
    store = Store(Timeline(chronicle()), VIEW, cities=("north",))
    listener, refused = _Listener(), list[tuple[str, ...]]()
    store.subscribe(listener)
    store.on_refusal(refused.append)
    store.dispatch(ShowCities(("south",)))
    store.dispatch(ShowCities(("north", "south")))
    assert (store.state, listener.heard) == (VIEW, [])
    assert refused == [("south",), ("south",)]
    assert not store.trail.behind
    store.dispatch(Shift(1))
    assert store.state.moment == at(21)
