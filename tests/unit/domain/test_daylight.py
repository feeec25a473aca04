from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.domain.daylight import (
    CIVIL_DARKNESS,
    SUNSET_DARKNESS,
    Daylight,
    darkness,
    nights,
)
from petrograd_map.domain.moments import Moment, Span

GRADES = [number / 20 for number in range(21)]


def at(clock: str, day: int = 7) -> Moment:
    return Moment.parse(f"1917-11-{day:02}T{clock}")


def a_day(day: int) -> Daylight:
    """Return the light of a day in Petrograd."""
    return Daylight(
        nautical_dawn=at("06:59", day),
        civil_dawn=at("07:49", day),
        sunrise=at("08:35", day),
        sunset=at("16:51", day),
        civil_dusk=at("17:37", day),
        nautical_dusk=at("18:27", day),
    )


DAYS = (a_day(7), a_day(8))


@st.composite
def days(draw: st.DrawFn) -> Daylight:
    """Draw the light of any one day on which the sun rises and sets and night falls."""
    steps = draw(st.lists(st.integers(2, 180), min_size=5, max_size=5))
    first = draw(st.integers(0, 8 * 60))
    starts = itertools.accumulate(steps, initial=at("00:00").minutes + first)
    return Daylight(*map(Moment, starts))


@pytest.mark.parametrize(
    ("clock", "dark"),
    [
        ("00:00", 1),
        ("06:58", 1),
        ("06:59", 1),
        ("07:49", CIVIL_DARKNESS),
        ("08:34", SUNSET_DARKNESS),
        ("08:35", 0),
        ("12:00", 0),
        ("16:50", 0),
        ("16:51", SUNSET_DARKNESS),
        ("17:37", CIVIL_DARKNESS),
        ("18:27", 1),
        ("18:28", 1),
        ("23:59", 1),
    ],
)
def test_how_dark_it_is_at_the_turns_of_a_day(clock: str, dark: float) -> None:
    assert darkness(DAYS, at(clock)) == pytest.approx(dark)


def test_between_two_turns_it_is_in_between() -> None:
    # Half way from 17:37 to 18:27, and from 06:59 to 07:49.
    half = (CIVIL_DARKNESS + 1) / 2
    assert darkness(DAYS, at("18:02")) == pytest.approx(half, abs=0.025)
    assert darkness(DAYS, at("07:24")) == pytest.approx(half, abs=0.025)


def test_between_two_days_it_is_night() -> None:
    for clock in ("18:28", "23:59"):
        assert darkness(DAYS, at(clock, 7)) == 1
    for clock in ("00:00", "03:30", "06:58"):
        assert darkness(DAYS, at(clock, 8)) == 1
    assert darkness(DAYS, at("12:00", 8)) == 0


def test_before_the_first_day_and_after_the_last_it_is_night() -> None:
    assert darkness(DAYS, at("12:00", 6)) == 1
    assert darkness(DAYS, at("12:00", 9)) == 1


@given(st.integers(0, 24 * 60 - 1))
def test_a_city_without_days_has_no_night(minute: int) -> None:
    assert darkness((), at("00:00").shifted(minute)) == 0


def test_the_days_may_come_from_anywhere_that_can_be_gone_through() -> None:
    assert darkness(iter(()), at("23:00")) == 0
    assert darkness(iter(DAYS), at("23:00")) == 1


@given(days())
def test_the_minute_of_sunset_and_of_sunrise_can_be_seen(day: Daylight) -> None:
    assert darkness([day], day.sunset.shifted(-1)) == 0
    assert darkness([day], day.sunset) >= SUNSET_DARKNESS
    assert darkness([day], day.sunrise) == 0
    assert darkness([day], day.sunrise.shifted(-1)) >= SUNSET_DARKNESS


@given(days())
def test_it_only_gets_lighter_till_noon_and_darker_after(day: Daylight) -> None:
    start, end = day.nautical_dawn.shifted(-5), day.nautical_dusk.shifted(5)
    through = [darkness([day], Moment(minute)) for minute in range(start.minutes, end.minutes + 1)]
    noon = (day.sunrise.minutes + day.sunset.minutes) // 2 - start.minutes
    morning, evening = through[: noon + 1], through[noon:]
    assert morning == sorted(morning, reverse=True)
    assert evening == sorted(evening)
    assert through[0] == through[-1] == 1
    assert through[noon] == 0


@given(days(), st.integers(-60, 25 * 60))
def test_darkness_comes_in_twentieths(day: Daylight, minute: int) -> None:
    assert darkness([day], at("00:00").shifted(minute)) in GRADES


@given(days())
def test_no_minute_of_dusk_brings_more_than_its_share(day: Daylight) -> None:
    """But for the step at sunset itself it goes in a straight line, one grade at most early."""
    for start, end, before, after in (
        (day.sunset, day.civil_dusk, SUNSET_DARKNESS, CIVIL_DARKNESS),
        (day.civil_dusk, day.nautical_dusk, CIVIL_DARKNESS, 1.0),
    ):
        length = end.minutes - start.minutes
        for passed in range(length + 1):
            straight = before + (after - before) * passed / length
            found = darkness([day], start.shifted(passed))
            assert found == pytest.approx(straight, abs=0.025 + 1e-9)


def test_nights_lie_between_days() -> None:
    assert nights(DAYS) == (Span(at("17:37"), at("07:49", 8)),)
    assert nights(()) == ()
