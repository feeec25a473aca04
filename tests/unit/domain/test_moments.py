from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from petrograd_map.domain.moments import (
    Calendar,
    Moment,
    NotAMomentError,
    Precision,
    Span,
)

FIRST = Moment.parse("1900-03-14T00:00").minutes
LAST = Moment.parse("2100-03-13T23:59").minutes
any_minute = st.integers(FIRST, LAST)
near_1917 = st.integers(-10_000, 100_000)


@given(any_minute, st.sampled_from(Calendar))
def test_what_is_written_is_read_back(minutes: int, calendar: Calendar) -> None:
    moment = Moment(minutes)
    assert Moment.parse(moment.isoformat(calendar), calendar) == moment


@given(any_minute)
def test_old_style_is_thirteen_days_behind(minutes: int) -> None:
    moment = Moment(minutes)
    assert moment.civil(Calendar.NS) - moment.civil(Calendar.OS) == dt.timedelta(days=13)
    assert Moment.parse(moment.isoformat(), Calendar.OS).minutes - minutes == 13 * 24 * 60 or (
        minutes + 13 * 24 * 60 > LAST
    )


def _julian_day(year: int, month: int, day: int) -> int:
    """Count days of the Julian calendar by its own rule, without `datetime`."""
    shift = (14 - month) // 12
    years, months = year + 4800 - shift, month + 12 * shift - 3
    return day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083


@given(any_minute)
def test_old_style_dates_are_those_of_the_julian_calendar(minutes: int) -> None:
    old = Moment(minutes).civil(Calendar.OS)
    epoch = _julian_day(1917, 9, 18)  # 1 October 1917 N.S.
    assert _julian_day(old.year, old.month, old.day) - epoch == minutes // (24 * 60)


def test_the_storming_has_its_two_famous_dates() -> None:
    moment = Moment.parse("1917-11-07T21:40")
    assert moment.isoformat(Calendar.OS) == "1917-10-25T21:40"
    assert str(moment) == "1917-11-07T21:40"
    assert Moment.parse("1917-10-25T21:40", Calendar.OS) == moment


@pytest.mark.parametrize(
    ("written", "calendar", "same"),
    [
        ("1917-11-07T24:00", Calendar.NS, "1917-11-08T00:00"),
        ("1917-12-31T24:00", Calendar.NS, "1918-01-01T00:00"),
        ("1917-10-25T24:00", Calendar.OS, "1917-11-08T00:00"),
        ("1916-02-29T12:00", Calendar.OS, "1916-03-13T12:00"),
        ("2000-02-29T12:00", Calendar.NS, "2000-02-29T12:00"),
        ("1900-03-01T00:00", Calendar.OS, "1900-03-14T00:00"),
        ("2100-02-28T23:59", Calendar.OS, "2100-03-13T23:59"),
    ],
)
def test_days_at_the_edge_are_read(written: str, calendar: Calendar, same: str) -> None:
    assert Moment.parse(written, calendar) == Moment.parse(same)


@pytest.mark.parametrize(
    ("written", "calendar"),
    [
        ("1917-11-07T24:01", Calendar.NS),
        ("1917-11-07T23:60", Calendar.NS),
        ("1917-11-31T10:00", Calendar.NS),
        ("1917-02-29T10:00", Calendar.NS),
        ("1917-02-29T10:00", Calendar.OS),
        ("1917-13-01T10:00", Calendar.NS),
        ("1917-00-01T10:00", Calendar.NS),
        ("0000-01-01T10:00", Calendar.NS),
        ("9999-12-31T24:00", Calendar.OS),
        # The day exists in the Julian calendar, but there the lag was still 12 days.
        ("1900-02-29T10:00", Calendar.OS),
        ("1900-02-28T10:00", Calendar.OS),
        ("1900-03-13T23:59", Calendar.NS),
        ("2100-03-13T24:00", Calendar.NS),
        ("2100-03-01T00:00", Calendar.OS),
        ("1917-11-07 21:40", Calendar.NS),
        ("1917-11-07T21:40Z", Calendar.NS),
        ("1917-11-07T21:40:00", Calendar.NS),
        ("1917-11-07T21:40\n", Calendar.NS),
        (" 1917-11-07T21:40", Calendar.NS),
        ("1917-11-7T21:40", Calendar.NS),
        ("٢٠١٧-11-07T21:40", Calendar.NS),
        ("", Calendar.NS),
    ],
)
def test_what_is_no_moment_is_refused(written: str, calendar: Calendar) -> None:
    with pytest.raises(NotAMomentError) as caught:
        Moment.parse(written, calendar)
    assert caught.value.expected
    assert repr(written) in caught.value.found


almost_moments = st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}\Z")


@given(st.text() | almost_moments, st.sampled_from(Calendar))
@example("9999-12-31T24:00", Calendar.NS)
def test_only_not_a_moment_ever_escapes(written: str, calendar: Calendar) -> None:
    try:
        moment = Moment.parse(written, calendar)
    except NotAMomentError:
        return
    midnight = written.endswith("T24:00")
    assert midnight or moment.isoformat(calendar) == written


@given(st.integers())
@example(FIRST - 1)
@example(LAST + 1)
@example(10**400)
def test_a_minute_is_a_moment_exactly_within_the_two_centuries(minutes: int) -> None:
    if FIRST <= minutes <= LAST:
        assert Moment(minutes).minutes == minutes
    else:
        with pytest.raises(NotAMomentError):
            Moment(minutes)


@given(near_1917, near_1917)
def test_moments_are_ordered_as_their_texts(one: int, other: int) -> None:
    first, second = Moment(one), Moment(other)
    assert (first < second) == (str(first) < str(second))
    assert (first <= second) == (one <= other)
    assert (first == second) == (one == other)
    assert (hash(first) == hash(second)) or one != other


def test_a_moment_does_not_compare_with_a_number() -> None:
    with pytest.raises(TypeError):
        _ = Moment(1) < 2


@given(near_1917)
def test_a_day_starts_at_its_midnight(minutes: int) -> None:
    moment = Moment(minutes)
    start = moment.start_of_day()
    assert str(start) == f"{str(moment)[:10]}T00:00"


@given(near_1917, st.integers(0, 59))
def test_seconds_are_dropped(minutes: int, seconds: int) -> None:
    civil = Moment(minutes).civil() + dt.timedelta(seconds=seconds)
    assert Moment.from_civil(civil) == Moment(minutes)


def test_shifting_stays_in_range_or_says_so() -> None:
    assert Moment(5).shifted(-6) == Moment(-1)
    with pytest.raises(NotAMomentError):
        Moment(LAST).shifted(1)


@given(near_1917, near_1917)
def test_a_span_never_ends_before_it_starts(start: int, end: int) -> None:
    if end < start:
        with pytest.raises(ValueError, match="cannot end"):
            Span(Moment(start), Moment(end))
    else:
        assert Span(Moment(start), Moment(end)).precision is Precision.MINUTE


@given(st.integers(0, 20), st.integers(0, 20), st.integers(-1, 41))
def test_a_span_covers_its_start_but_not_its_end(start: int, length: int, minute: int) -> None:
    span = Span(Moment(start), Moment(start + length))
    assert span.covers(Moment(minute)) == (minute in range(start, start + length))


@given(st.integers(0, 12), st.integers(0, 6), st.integers(0, 12), st.integers(0, 6))
def test_spans_overlap_when_they_share_a_minute(a: int, m: int, b: int, n: int) -> None:
    one, other = Span(Moment(a), Moment(a + m)), Span(Moment(b), Moment(b + n))
    shared = set(range(a, a + m + 1)) & set(range(b, b + n + 1))
    assert one.overlaps(other) == bool(shared)
    assert other.overlaps(one) == bool(shared)
