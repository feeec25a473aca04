from __future__ import annotations

from support.chronicles import at, chronicle

from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import ViewState
from petrograd_map.state.intents import (
    GoTo,
    Pause,
    Select,
    Shift,
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


def test_a_listener_may_ask_for_more() -> None:
    store, listener = _store()
    store.subscribe(lambda new, _: store.dispatch(GoTo(at(40))) if new.moment != at(40) else None)
    store.dispatch(Shift(1))
    assert [new.moment for new, _ in listener.heard] == [at(21), at(40)]
    assert store.state.moment == at(40)


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
