from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.domain.moments import MINUTES_PER_DAY, MINUTES_PER_HOUR, Moment, Span
from petrograd_map.ui.lanes.axis import TimeAxis

START = Moment.parse("1917-11-05T00:00")


def axis(days: float, width: float = 1200, *, start: Moment = START) -> TimeAxis:
    return TimeAxis(Span(start, start.shifted(round(days * MINUTES_PER_DAY))), 300, 300 + width)


@given(st.integers(0, 12 * MINUTES_PER_DAY))
def test_a_minute_is_found_again_within_a_pixel(offset: int) -> None:
    laid = axis(12)
    minute = START.minutes + offset
    pixel = 12 * MINUTES_PER_DAY / 1200
    assert abs(laid.minute_at(laid.x_of(minute)) - minute) <= pixel


def test_beyond_its_ends_are_its_ends() -> None:
    laid = axis(1)
    assert (laid.x_of(START.minutes - 1), laid.x_of(START.minutes + 5000)) == (300, 1500)
    assert laid.minute_at(0) == START.minutes
    assert laid.minute_at(9999) == START.minutes + MINUTES_PER_DAY


def test_days_lie_side_by_side_from_end_to_end() -> None:
    days = list(axis(2, start=START.shifted(12 * MINUTES_PER_HOUR)).days())
    assert [str(midnight) for midnight, _, _ in days] == [
        "1917-11-05T00:00",
        "1917-11-06T00:00",
        "1917-11-07T00:00",
    ]
    assert [(left, right) for _, left, right in days] == [(300, 600), (600, 1200), (1200, 1500)]


@given(st.floats(0.05, 14), st.integers(50, 3000))
def test_hours_never_touch(days: float, width: int) -> None:
    hours = list(axis(days, width).hours())
    least = 46 if any(with_minutes for _, _, with_minutes in hours) else 26
    places = [x for _, x, _ in hours]
    assert all(after - before >= least - 1e-6 for before, after in pairwise(places))


def test_hours_are_told_as_finely_as_there_is_room() -> None:
    assert list(axis(12, 200).hours()) == []
    noons = [str(moment)[11:] for moment, _, _ in axis(3, 200).hours()]
    assert noons == ["12:00"] * 3
    assert [str(moment)[11:] for moment, _, _ in axis(1 / 24, 200).hours()] == [
        "00:15",
        "00:30",
        "00:45",
    ]
