from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import LAST_MINUTE, SOURCES, account, at, chronicle, chronicles, event, span

from petrograd_map.domain.chronicle import Chronicle  # noqa: TC001 - hypothesis reads it
from petrograd_map.domain.comparison import differences, differences_between
from petrograd_map.domain.control import Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.timeline import BEST, Timeline


def test_a_place_whose_hour_a_source_has_otherwise_differs_between_the_two_hours() -> None:
    taken = event(
        "e_taken",
        span(10),
        Effect("bridge", holder=Side.MRC),
        accounts=[account(preferred=True), account("sass", during=span(30))],
    )
    timeline = Timeline(chronicle(taken))
    places = timeline.chronicle.places

    def differing(minute: int) -> list[str]:
        return [pair.place for pair in differences(timeline, places, at(minute), "sass")]

    assert differing(9) == []
    assert differing(10) == differing(29) == ["bridge"]
    assert differing(30) == []
    (pair,) = differences(timeline, places, at(20), "sass")
    assert (pair.account.control.holder, pair.best.control.holder) == (Side.UNK, Side.MRC)


@given(chronicles(), st.integers(0, LAST_MINUTE), st.sampled_from(SOURCES))
def test_what_is_not_named_is_the_same(whole: Chronicle, minute: int, source: str) -> None:
    timeline = Timeline(whole)
    named = {pair.place for pair in differences(timeline, whole.places, at(minute), source)}
    here, best = timeline.control_at(at(minute), source), timeline.control_at(at(minute))
    assert named == {place for place in here if here[place].looks != best[place].looks}
    assert differences(timeline, whole.places, at(minute), BEST) == ()


def test_a_place_differs_between_the_moments_on_both_sides_of_its_change() -> None:
    taken = event("e_taken", span(10), Effect("bridge", holder=Side.MRC))
    timeline = Timeline(chronicle(taken))
    places = timeline.chronicle.places

    def differing(then: int, now: int) -> list[str]:
        turns = differences_between(timeline, places, at(then), at(now), BEST)
        return [turn.place for turn in turns]

    assert differing(9, 10) == differing(10, 9) == ["bridge"]
    assert differing(0, 9) == differing(10, 99) == []
    (turn,) = differences_between(timeline, places, at(30), at(0), BEST)
    assert (turn.then.control.holder, turn.now.control.holder) == (Side.MRC, Side.UNK)


def test_a_place_that_changed_back_does_not_differ() -> None:
    there = event("e_there", span(10), Effect("bridge", holder=Side.MRC))
    back = event("e_back", span(20), Effect("bridge", holder=Side.PG))
    again = event("e_again", span(30), Effect("bridge", holder=Side.MRC))
    timeline = Timeline(chronicle(there, back, again))
    places = timeline.chronicle.places
    assert differences_between(timeline, places, at(15), at(35), BEST) == ()
    assert differences_between(timeline, places, at(15), at(25), BEST) != ()


MINUTES = st.integers(0, LAST_MINUTE)


@given(chronicles(), MINUTES, MINUTES, st.sampled_from([BEST, *SOURCES]))
def test_the_places_named_are_those_that_look_otherwise_and_no_other(
    whole: Chronicle, one: int, other: int, account: str
) -> None:
    timeline = Timeline(whole)
    turns = differences_between(timeline, whole.places, at(one), at(other), account)
    then = timeline.control_at(at(one), account)
    now = timeline.control_at(at(other), account)
    naive = [place.id for place in whole.places if then[place.id].looks != now[place.id].looks]
    assert [turn.place for turn in turns] == naive
    assert all((turn.then, turn.now) == (then[turn.place], now[turn.place]) for turn in turns)
    back = differences_between(timeline, whole.places, at(other), at(one), account)
    assert [turn.place for turn in back] == naive
    assert differences_between(timeline, whole.places, at(one), at(one), account) == ()
