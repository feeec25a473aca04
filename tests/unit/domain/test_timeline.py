from __future__ import annotations

import dataclasses
import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import (
    LAST_MINUTE,
    SOURCES,
    account,
    at,
    chronicle,
    chronicles,
    event,
    place,
    span,
)
from support.naive_scan import look

from petrograd_map.domain.control import NO_EVIDENCE, Certainty, Grip, Physical, Pressure, Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.timeline import BEST, Timeline, UnknownAccountError

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle

policies = st.sampled_from((BEST, *SOURCES))
minutes = st.integers(0, LAST_MINUTE)
MRC_TAKES = Effect("bridge", holder=Side.MRC, certainty=Certainty.FIRM)


# ------------------------------------------------------------------ against the naive scan


@given(chronicles(), policies)
def test_every_minute_is_as_the_naive_scan_sees_it(tiny: Chronicle, policy: str) -> None:
    timeline = Timeline(tiny)
    for minute in range(LAST_MINUTE + 1):
        stretches = timeline.control_at(at(minute), policy)
        assert set(stretches) == {item.id for item in tiny.places}
        for name, stretch in stretches.items():
            seen = look(tiny, name, at(minute), policy)
            told = (stretch.control, stretch.towards, stretch.since, stretch.event)
            assert told == (seen.control, seen.towards, seen.since, seen.event), (name, minute)
            assert set(stretch.bearing) == seen.bearing
            assert len(set(stretch.bearing)) == len(stretch.bearing)
            assert timeline.stretch_of(name, at(minute), policy) is stretch


@pytest.mark.parametrize("policy", ["best", "reed", "rabinowitch", "encyclopaedia"])
def test_the_bundled_chronicle_is_as_the_naive_scan_sees_it(
    october: Chronicle, october_timeline: Timeline, policy: str
) -> None:
    if policy not in october_timeline.accounts:
        policy = october_timeline.accounts[-1]
    for name in ("p_winter_palace", "p_bank", "p_telephone", "m_kremlin", "m_arsenal"):
        for stretch in october_timeline.history_of(name, policy):
            for moment in (stretch.start, stretch.start.shifted(1)):
                known = october_timeline.stretch_of(name, moment, policy)
                seen = look(october, name, moment, policy)
                told = (known.control, known.towards, known.since, known.event)
                assert told == (seen.control, seen.towards, seen.since, seen.event)


def test_all_places_are_each_in_the_stretch_of_its_own_history(
    october: Chronicle, october_timeline: Timeline
) -> None:
    """With so many places the timeline goes on from marks, and back from them."""
    for item in october.places:
        for stretch in october_timeline.history_of(item.id):
            for moment in (stretch.start.shifted(-1), stretch.start):
                found = october_timeline.control_at(moment)
                assert found == {
                    other.id: october_timeline.stretch_of(other.id, moment)
                    for other in october.places
                }


# ------------------------------------------------------------------ histories


@given(chronicles(), policies)
def test_a_history_has_no_gap_and_no_step_without_a_difference(
    tiny: Chronicle, policy: str
) -> None:
    timeline = Timeline(tiny)
    for item in tiny.places:
        history = timeline.history_of(item.id, policy)
        assert history[0].start == at(0)
        assert history[-1].end is None
        for before, after in pairwise(history):
            assert before.end == after.start
            assert before.start < after.start
            same = dataclasses.replace(before, start=after.start, end=after.end)
            assert same != after
        for stretch in history:
            assert timeline.stretch_of(item.id, stretch.start, policy) is stretch


def test_before_its_city_opens_a_place_is_as_at_the_opening() -> None:
    timeline = Timeline(chronicle(event("e", span(0), MRC_TAKES)))
    assert timeline.stretch_of("bridge", at(-100)).control.holder is Side.MRC
    assert timeline.control_at(at(-100)) == timeline.control_at(at(0))


def test_a_place_of_which_nothing_is_said_has_no_evidence() -> None:
    (stretch,) = Timeline(chronicle()).history_of("bridge")
    assert (stretch.control, stretch.event, stretch.towards) == (NO_EVIDENCE, None, None)
    assert stretch.bearing == ()


# ------------------------------------------------------------------ changes


@given(chronicles(), policies, minutes, minutes)
def test_changes_lead_from_one_moment_to_the_other(
    tiny: Chronicle, policy: str, one: int, other: int
) -> None:
    timeline = Timeline(tiny)
    earlier, later = at(min(one, other)), at(max(one, other))
    changes = timeline.changes_between(earlier, later, policy)
    assert [change.moment for change in changes] == sorted(change.moment for change in changes)
    assert all(earlier < change.moment <= later for change in changes)
    state = timeline.control_at(earlier, policy)
    for change in changes:
        assert state[change.after.place] == change.before
        assert change.before.end == change.moment == change.after.start
        state[change.after.place] = change.after
    assert state == timeline.control_at(later, policy)


def test_changes_backwards_are_refused() -> None:
    with pytest.raises(ValueError, match="lies before"):
        Timeline(chronicle()).changes_between(at(2), at(1))


class _Counted(tuple[Any, ...]):
    """A tuple that counts how often it is looked into."""

    __slots__ = ()
    looks = 0

    def __getitem__(self, key: Any) -> Any:
        _Counted.looks += 1
        return super().__getitem__(key)

    def __iter__(self) -> Any:
        raise AssertionError("went through all of it")


class _Untouchable:
    """Stands where no one may look."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"looked at {name}")

    def __getitem__(self, key: object) -> Any:
        raise AssertionError(f"looked at {key}")


def test_asking_for_changes_looks_at_no_place() -> None:
    crowd = [place(f"place_{number}") for number in range(3000)]
    takings = [
        event(f"e{number}", span(1 + number % 40), Effect(f"place_{number}", holder=Side.MRC))
        for number in range(2000)
    ]
    last = event("last", span(55), Effect("place_2999", holder=Side.MRC))
    timeline = Timeline(chronicle(*takings, last, places=crowd))
    assert len(timeline.changes_between(at(0), at(60))) == 2001
    track = timeline._tracks[BEST]
    nothing: Any = _Untouchable()
    timeline._tracks[BEST] = dataclasses.replace(
        track,
        stretches=nothing,
        starts=nothing,
        changes=_Counted(track.changes),
        change_minutes=_Counted(track.change_minutes),
    )
    timeline.chronicle = nothing
    _Counted.looks = 0
    (change,) = timeline.changes_between(at(50), at(60))
    assert change.after.event == "last"
    # Two searches by halves, and one slice.
    assert 0 < _Counted.looks <= 2 * math.ceil(math.log2(2002)) + 1


# ------------------------------------------------------------------ stops

some_cities = st.sampled_from((None, ("north",), ("south",), ("south", "north"), ()))


@given(chronicles(), policies, some_cities)
def test_stops_are_the_minutes_at_which_the_map_looks_different(
    tiny: Chronicle, policy: str, cities: tuple[str, ...] | None
) -> None:
    timeline = Timeline(tiny)
    seen = [item.id for item in tiny.places if cities is None or item.city in cities]

    def picture(minute: int) -> list[object]:
        stretches = timeline.control_at(at(minute), policy)
        return [stretches[name].looks for name in seen]

    different = [
        at(minute).minutes
        for minute in range(1, LAST_MINUTE + 1)
        if picture(minute) != picture(minute - 1)
    ]
    assert list(timeline.stops(policy, cities=cities)) == different


@given(chronicles(), policies, some_cities, st.integers(-5, LAST_MINUTE + 5))
def test_next_and_previous_change_are_each_others_inverse(
    tiny: Chronicle, policy: str, cities: tuple[str, ...] | None, minute: int
) -> None:
    timeline = Timeline(tiny)
    stops = [*timeline.stops(policy, cities=cities)]
    moment = at(minute)
    following = timeline.next_change(moment, policy, cities=cities)
    preceding = timeline.previous_change(moment, policy, cities=cities)
    later = [stop for stop in stops if stop > moment.minutes]
    sooner = [stop for stop in stops if stop < moment.minutes]
    assert (following and following.minutes) == (later[0] if later else None)
    assert (preceding and preceding.minutes) == (sooner[-1] if sooner else None)
    if following is not None:
        back = timeline.previous_change(following, policy, cities=cities)
        assert back == (moment if moment.minutes in stops else preceding)
    if preceding is not None:
        on = timeline.next_change(preceding, policy, cities=cities)
        assert on == (moment if moment.minutes in stops else following)


def test_a_change_in_another_city_is_no_stop() -> None:
    south = event("s", span(20), Effect("kremlin", holder=Side.KOB), city="south")
    timeline = Timeline(chronicle(event("n", span(10), MRC_TAKES), south))
    assert timeline.next_change(at(10), cities=["north"]) is None
    assert timeline.next_change(at(10), cities=["north", "south"]) == at(20)
    assert timeline.next_change(at(10)) == at(20)


# ------------------------------------------------------------------ accounts


def test_a_policy_that_no_source_bears_is_refused() -> None:
    timeline = Timeline(chronicle())
    for ask in (
        lambda: timeline.control_at(at(0), "nobody"),
        lambda: timeline.stretch_of("bridge", at(0), "nobody"),
        lambda: timeline.history_of("bridge", "nobody"),
        lambda: timeline.changes_between(at(0), at(1), "nobody"),
        lambda: timeline.next_change(at(0), "nobody"),
        lambda: timeline.previous_change(at(0), "nobody"),
        lambda: timeline.stops("nobody"),
    ):
        with pytest.raises(UnknownAccountError, match="nobody"):
            ask()


def test_a_place_that_is_not_there_is_refused() -> None:
    timeline = Timeline(chronicle())
    with pytest.raises(KeyError):
        timeline.stretch_of("nowhere", at(0))
    with pytest.raises(KeyError):
        timeline.history_of("nowhere")


def test_only_sources_that_speak_can_be_followed_from_the_menu() -> None:
    timeline = Timeline(chronicle(event("e", span(5), MRC_TAKES)))
    assert timeline.accounts == ("best", "reed")
    assert timeline.control_at(at(9), "silent") == timeline.control_at(at(9))


def test_a_followed_source_moves_an_event_and_names_its_holder() -> None:
    claims = [
        account("reed", preferred=True),
        account("sass", during=span(30, 40), holder=Side.CONT),
    ]
    timeline = Timeline(chronicle(event("e", span(10), MRC_TAKES, accounts=claims)))
    assert timeline.stretch_of("bridge", at(10)).control.holder is Side.MRC
    assert timeline.stretch_of("bridge", at(29), "sass").event is None
    assert timeline.stretch_of("bridge", at(30), "sass").towards is not None
    assert timeline.stretch_of("bridge", at(40), "sass").control.holder is Side.CONT
    assert timeline.stretch_of("bridge", at(40), "sass").since == at(30)


def test_a_source_does_not_move_an_effect_that_has_its_own_span() -> None:
    later = dataclasses.replace(MRC_TAKES, span=span(20))
    claims = [account(preferred=True), account("sass", during=span(5))]
    timeline = Timeline(chronicle(event("e", span(10), later, accounts=claims)))
    assert timeline.next_change(at(0), "sass") == at(20)


def test_what_a_source_already_has_behind_it_is_superseded() -> None:
    """By Sass the palace fell at 10; the siege at 20, of which he is silent, is left out."""
    siege = event("siege", span(20), Effect("palace", holder=Side.CONT))
    fall = event(
        "fall",
        span(40),
        Effect("palace", holder=Side.MRC),
        accounts=[account(preferred=True), account("sass", during=span(10))],
    )
    timeline = Timeline(chronicle(siege, fall))
    holders = [stretch.control.holder for stretch in timeline.history_of("palace", "sass")]
    assert holders == [Side.UNK, Side.MRC]
    holders = [stretch.control.holder for stretch in timeline.history_of("palace")]
    assert holders == [Side.UNK, Side.CONT, Side.MRC]


def test_only_changes_of_holder_are_superseded() -> None:
    """Sass has the bridge fall early; that it was raised later, he does not deny."""
    raised = event("raised", span(20), Effect("bridge", physical=Physical.RAISED))
    fall = event(
        "fall",
        span(40),
        MRC_TAKES,
        accounts=[account(preferred=True), account("sass", during=span(10))],
    )
    timeline = Timeline(chronicle(raised, fall))
    assert timeline.stretch_of("bridge", at(10), "sass").control.holder is Side.MRC
    assert timeline.stretch_of("bridge", at(20), "sass").control.physical is Physical.RAISED


def test_only_changes_of_holder_supersede() -> None:
    """That Sass has the bridge raised early says nothing of who took it later."""
    raised = event(
        "raised",
        span(40),
        Effect("bridge", physical=Physical.RAISED),
        accounts=[account(preferred=True), account("sass", during=span(10))],
    )
    timeline = Timeline(chronicle(event("fall", span(20), MRC_TAKES), raised))
    assert timeline.stretch_of("bridge", at(10), "sass").control.physical is Physical.RAISED
    assert timeline.stretch_of("bridge", at(20), "sass").control.holder is Side.MRC


# ------------------------------------------------------------------ single rules


def test_while_the_holder_changes_nothing_is_certain() -> None:
    opening = event("before", span(0), Effect("bridge", holder=Side.PG, certainty=Certainty.FIRM))
    timeline = Timeline(chronicle(opening, event("e", span(10, 20), MRC_TAKES)))
    under_way = timeline.stretch_of("bridge", at(10))
    assert under_way.control.holder is Side.PG
    assert under_way.control.certainty is Certainty.UNKNOWN
    assert under_way.towards is not None
    assert under_way.towards.holder is Side.MRC
    assert under_way.towards.certainty is Certainty.FIRM
    assert under_way.bearing == ("before", "e")
    assert timeline.stretch_of("bridge", at(9)).control.certainty is Certainty.FIRM
    assert timeline.stretch_of("bridge", at(20)).control.certainty is Certainty.FIRM
    assert timeline.stretch_of("bridge", at(20)).since == at(10)


def test_a_change_of_something_else_leaves_the_holder_certain() -> None:
    opening = event("before", span(0), Effect("bridge", holder=Side.PG, certainty=Certainty.FIRM))
    raised = event("raised", span(10, 20), Effect("bridge", physical=Physical.RAISED))
    timeline = Timeline(chronicle(opening, raised))
    assert timeline.stretch_of("bridge", at(15)).control.certainty is Certainty.FIRM
    after = timeline.stretch_of("bridge", at(20))
    assert after.control.physical is Physical.RAISED
    assert (after.control.holder, after.since, after.event) == (Side.PG, at(0), "before")


def test_a_dispute_lasts_from_the_earliest_to_the_latest_claim() -> None:
    claims = [account(preferred=True, during=span(20)), account("sass", during=span(10, 35))]
    timeline = Timeline(chronicle(event("e", span(20), MRC_TAKES, accounts=claims, disputed=True)))
    certain = [timeline.stretch_of("bridge", at(minute)).control.certainty for minute in range(40)]
    assert certain == ([Certainty.UNKNOWN] * 10 + [Certainty.DISPUTED] * 25 + [Certainty.FIRM] * 5)


def test_none_and_keep_are_told_apart() -> None:
    held = Effect("bridge", holder=Side.PG, grip=Grip.GUARDED, physical=Physical.RAISED)
    gone = Effect("bridge", grip=None)
    timeline = Timeline(chronicle(event("a", span(1), held), event("b", span(2), gone)))
    control = timeline.stretch_of("bridge", at(2)).control
    assert (control.grip, control.physical) == (None, Physical.RAISED)


@given(chronicles(), policies)
def test_pressure_alone_never_changes_the_holder(tiny: Chronicle, policy: str) -> None:
    press = event("press", span(31), Effect("bridge", pressure=Pressure.SURROUNDED))
    pressed = dataclasses.replace(tiny, events=(*tiny.events, press))
    before, after = Timeline(tiny), Timeline(pressed)
    for minute in range(LAST_MINUTE + 1):
        one = before.stretch_of("bridge", at(minute), policy)
        other = after.stretch_of("bridge", at(minute), policy)
        assert (one.control.holder, one.since, one.event) == (
            other.control.holder,
            other.since,
            other.event,
        )
