from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import LAST_MINUTE, SOURCES, at, chronicle, chronicles, event, place, span

from petrograd_map.domain.control import Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.timeline import BEST, Timeline
from petrograd_map.export.intervals import Interval, intervals
from petrograd_map.export.spells import spells

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.moments import Moment

MINUTES = st.integers(0, LAST_MINUTE - 1)
ACCOUNTS = st.sampled_from((BEST, *SOURCES))


@given(chronicles(), ACCOUNTS, MINUTES)
def test_at_any_moment_one_interval_of_a_place_says_what_the_timeline_says(
    tiny: Chronicle, account: str, minute: int
) -> None:
    timeline = Timeline(tiny)
    there = [each for each in intervals(timeline, account) if each.start <= at(minute) < each.end]
    assert [each.place for each in there] == list(tiny.places)
    for each in there:
        assert each.stretch == timeline.stretch_of(each.place.id, at(minute), account)


@given(chronicles(), ACCOUNTS)
def test_intervals_have_no_gap_and_end_with_the_chronicle(tiny: Chronicle, account: str) -> None:
    for one in tiny.places:
        own = [each for each in intervals(Timeline(tiny), account) if each.place is one]
        assert own[0].start == tiny.span.start
        assert own[-1].end == tiny.span.end
        assert all(before.end == after.start for before, after in pairwise(own))


def test_a_stretch_is_cut_where_a_ship_is_moved() -> None:
    ship = place("ship", moored_from=(at(20),))
    tiny = chronicle(event("e", span(10), Effect("ship", holder=Side.MRC)), places=[ship])
    found = [
        (each.start, each.end, each.position, each.stretch.control.holder)
        for each in intervals(Timeline(tiny), BEST)
    ]
    assert found == [
        (at(0), at(10), 0, Side.UNK),
        (at(10), at(20), 0, Side.MRC),
        (at(20), at(60), 1, Side.MRC),
    ]


def test_what_happens_after_the_chronicle_is_in_no_interval() -> None:
    late = event("late", span(LAST_MINUTE), Effect("bridge", holder=Side.MRC))
    found = intervals(Timeline(chronicle(late)), BEST, ["north"])
    assert {each.place.id for each in found} == {"bridge", "palace"}
    assert {each.stretch.control.holder for each in found} == {Side.UNK}


# ------------------------------------------------------------------ spells


def _sure(moment: Moment, own: list[Interval]) -> list[Side]:
    """Return who holds a place for sure at a moment, by its spells."""
    return [
        spell.control.holder
        for spell in spells(own)
        if spell.starts.end <= moment < spell.ends.start
    ]


def _possible(moment: Moment, own: list[Interval]) -> list[Side]:
    """Return who may hold a place at a moment, by its spells."""
    return [
        spell.control.holder
        for spell in spells(own)
        if spell.starts.start <= moment < spell.ends.end
    ]


@given(chronicles(), ACCOUNTS, MINUTES)
def test_spells_are_as_sure_as_the_timeline(tiny: Chronicle, account: str, minute: int) -> None:
    timeline = Timeline(tiny)
    for one in tiny.places:
        own = [each for each in intervals(timeline, account) if each.place is one]
        stretch = timeline.stretch_of(one.id, at(minute), account)
        holder = stretch.control.holder
        assert holder in _possible(at(minute), own)
        if stretch.towards is None:
            assert _sure(at(minute), own) == [holder]
            assert _possible(at(minute), own) == [holder]
        else:
            assert set(_sure(at(minute), own)) <= {holder}


def test_a_change_of_unknown_minute_ends_one_spell_and_starts_the_next() -> None:
    falls = event("falls", span(10, 30), Effect("bridge", holder=Side.MRC))
    own = [
        each for each in intervals(Timeline(chronicle(falls)), BEST) if each.place.id == "bridge"
    ]
    unknown, held = spells(own)
    assert (unknown.control.holder, held.control.holder) == (Side.UNK, Side.MRC)
    assert unknown.starts == span(0)
    assert unknown.ends == held.starts == span(10, 30)
    assert held.ends == span(LAST_MINUTE)


def test_a_change_to_which_no_end_is_known_is_not_ended_by_us() -> None:
    falls = event("falls", span(10, LAST_MINUTE + 30), Effect("bridge", holder=Side.MRC))
    own = [
        each for each in intervals(Timeline(chronicle(falls)), BEST) if each.place.id == "bridge"
    ]
    (unknown,) = spells(own)
    assert unknown.ends == span(10, LAST_MINUTE)
