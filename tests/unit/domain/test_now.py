from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import at, chronicle, event, span

from petrograd_map.domain.events import Event, EventKind
from petrograd_map.domain.now import Happenings

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle

CITIES = ("north", "south")

_events = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 8), st.sampled_from(CITIES), st.booleans()),
    max_size=8,
)


def _chronicle(rows: list[tuple[int, int, str, bool]]) -> Chronicle:
    events = []
    for index, (start, length, city, condition) in enumerate(rows):
        each = event(f"e_{index}", span(start, start + length), city=city)
        events.append(replace(each, kind=EventKind.CONDITION) if condition else each)
    return chronicle(*events)


def _over(each: Event) -> int:
    return max(each.span.end.minutes, each.span.start.minutes + 1)


@given(_events, st.integers(-2, 32), st.sets(st.sampled_from(CITIES)), st.integers(0, 3))
def test_it_is_what_a_naive_scan_finds(
    rows: list[tuple[int, int, str, bool]], minute: int, cities: set[str], number: int
) -> None:
    tiny = _chronicle(rows)
    moment = at(minute)
    told = [e for e in tiny.events if e.kind is not EventKind.CONDITION and e.city in cities]
    by_start = sorted(told, key=lambda e: e.span.start)
    by_end = sorted(told, key=lambda e: (_over(e), e.span.start))
    over = [e for e in by_end if _over(e) <= moment.minutes]
    answer = Happenings(tiny, before=number, after=number).at(moment, cities)
    assert list(answer.just) == (over[-number:] if number else [])
    assert list(answer.now) == [
        e for e in by_start if e.span.start <= moment and _over(e) > moment.minutes
    ]
    assert list(answer.next) == [e for e in by_start if e.span.start > moment][:number]


def test_while_nothing_differs_the_answer_is_the_same_object() -> None:
    happenings = Happenings(chronicle(event("e", span(5, 10))))
    assert happenings.at(at(6), CITIES) is happenings.at(at(9), reversed(CITIES))
    assert happenings.at(at(10), CITIES) is not happenings.at(at(9), CITIES)
