from __future__ import annotations

import dataclasses
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import broken, write_data_set

from petrograd_map.data.assemble import load
from petrograd_map.data.sun import CLOCK_OFFSET, daylight
from petrograd_map.domain.daylight import Daylight, darkness
from petrograd_map.domain.moments import Moment, Span

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle

PETROGRAD = (59.938, 30.322, "+03:01:19")
MOSCOW = (55.7535, 37.612, "+03:31:19")
TURNS = [turn.name for turn in dataclasses.fields(Daylight)]


def span(first: str, last: str) -> Span:
    return Span(Moment.parse(f"{first}T00:00"), Moment.parse(f"{last}T00:00"))


def one_day(place: tuple[float, float, str], date: str) -> dict[str, Moment]:
    (day,) = daylight(*place, span(date, date))
    return {turn: getattr(day, turn) for turn in TURNS}


# ------------------------------------------------------------------ when it rose and set


@pytest.mark.parametrize(
    ("place", "date", "clocks"),
    [
        # Computed apart from astral, by the almanac's formulae.
        (PETROGRAD, "1917-11-07", ("06:59", "07:49", "08:35", "16:51", "17:37", "18:27")),
        (MOSCOW, "1917-11-10", ("06:58", "07:43", "08:24", "17:04", "17:45", "18:29")),
    ],
)
def test_the_sun_rises_and_sets_when_it_did(
    place: tuple[float, float, str], date: str, clocks: tuple[str, ...]
) -> None:
    for (turn, found), clock in zip(one_day(place, date).items(), clocks, strict=True):
        expected = Moment.parse(f"{date}T{clock}")
        assert abs(found.minutes - expected.minutes) <= 1, (turn, str(found), clock)


def test_the_map_of_petrograd_darkens_at_sunset_on_the_seventh(october: Chronicle) -> None:
    days = october.city_by_id["petrograd"].days
    assert darkness(days, Moment.parse("1917-11-07T16:50")) == 0
    assert darkness(days, Moment.parse("1917-11-07T16:51")) > 0


@pytest.mark.parametrize("city", ["petrograd", "moscow"])
def test_the_bundled_cities_have_the_light_of_every_day_shown(
    october: Chronicle, city: str
) -> None:
    days = october.city_by_id[city].days
    first, last = october.span.start.civil().date(), october.span.end.civil().date()
    assert [day.sunrise.civil().date() for day in days][:: len(days) - 1] == [first, last]
    assert len(days) == (last - first).days + 1


@pytest.mark.parametrize(
    "place",
    [
        PETROGRAD,
        MOSCOW,
        # Far from Greenwich a day of the city is not a day of Greenwich.
        (52.29, 104.28, "+06:57:05"),
        (43.12, 131.89, "+08:47:33"),
        (-33.87, 151.21, "+10:00"),
        (40.71, -74.01, "-05:00"),
        (37.78, -122.42, "-08:00"),
    ],
    ids=["petrograd", "moscow", "irkutsk", "vladivostok", "sydney", "new york", "san francisco"],
)
def test_each_day_has_its_turns_in_their_order(place: tuple[float, float, str]) -> None:
    dates = [f"1917-11-{number:02}" for number in range(5, 17)]
    days = daylight(*place, span(dates[0], dates[-1]))
    assert len(days) == len(dates)
    for day, date in zip(days, dates, strict=True):
        turns = [getattr(day, turn) for turn in TURNS]
        assert turns == sorted(set(turns))
        assert {str(turn)[:10] for turn in turns} == {date}


def test_a_clock_put_on_shows_every_turn_as_much_later() -> None:
    latitude, longitude, _ = PETROGRAD
    usual = one_day((latitude, longitude, "+02:00"), "1917-11-07")
    for offset, minutes in (("+03:00", 60), ("+02:00:00", 0), ("+01:30", -30), ("-00:30", -150)):
        moved = one_day((latitude, longitude, offset), "1917-11-07")
        assert moved == {turn: moment.shifted(minutes) for turn, moment in usual.items()}


@given(st.floats(-55, 55))
def test_at_every_latitude_noon_is_half_way(latitude: float) -> None:
    """By the sun's own clock; the equation of time was 16 minutes then."""
    day = one_day((latitude, 0, "+00:00"), "1917-11-07")
    noon = Moment.parse("1917-11-07T11:44").minutes
    for early, late in zip(TURNS[:3], reversed(TURNS), strict=False):
        assert (day[early].minutes + day[late].minutes) / 2 == pytest.approx(noon, abs=1.5)


@pytest.mark.parametrize(
    ("latitude", "date"),
    [
        (90, "1917-11-07"),
        (-90, "1917-11-07"),
        # The sun does not rise in Spitsbergen, and does not set in the Antarctic.
        (78.2, "1917-11-07"),
        (-75, "1917-11-20"),
        # In Petrograd's white nights it sets, but it never becomes night.
        (59.938, "1917-06-21"),
    ],
)
def test_where_the_sun_keeps_no_hours_there_are_no_days(latitude: float, date: str) -> None:
    assert daylight(latitude, 30.3, "+02:00", span(date, date)) == ()


def test_a_single_day_without_them_takes_them_all() -> None:
    """Half a month of days and then none would be night for ever, where it is day for ever."""
    white = span("1917-05-01", "1917-06-21")
    assert daylight(59.938, 30.322, "+03:01:19", white) == ()
    assert len(daylight(59.938, 30.322, "+03:01:19", span("1917-05-01", "1917-05-02"))) == 2


# ------------------------------------------------------------------ the clock in the data


@pytest.mark.parametrize("offset", ["+03:01:19", "-00:30", "+00:00", "+11:59:59", "-05:00:00"])
def test_how_a_clock_can_run(tmp_path: Path, offset: str) -> None:
    assert re.search(CLOCK_OFFSET, offset)
    assert _load_with(tmp_path, offset) == ([], 5)


@pytest.mark.parametrize(
    "offset", ["", "3", "03:01", "+3:01", "+03:60", "+03:01:60", "+03.01", "UTC+3", "+03:01 ", 3]
)
def test_how_no_clock_runs(tmp_path: Path, offset: object) -> None:
    findings, days = _load_with(tmp_path, offset)
    assert findings == ["/cities/0/clock_offset"]
    assert days == 0


def test_a_city_whose_clock_nobody_has_given_has_no_days(tmp_path: Path) -> None:
    assert _load_with(tmp_path, None) == ([], 0)


def test_a_city_at_the_pole_loads_and_has_no_days(tmp_path: Path) -> None:
    pole = broken(
        lambda chronicle: chronicle["cities"][0].update(
            clock_offset="+00:00", view={"latitude": 85, "longitude": 0, "zoom": 12}
        )
    )
    chronicle, findings = load(write_data_set(tmp_path, chronicle_text=json.dumps(pole)))
    assert findings == []
    assert chronicle is not None
    assert chronicle.cities[0].days == ()


def _load_with(root: Path, offset: object) -> tuple[list[str], int]:
    """Load a chronicle with a clock offset: where its findings are, and how many days it has."""
    changed = broken(lambda chronicle: chronicle["cities"][0].update(clock_offset=offset))
    data_set = write_data_set(root, chronicle_text=json.dumps(changed))
    chronicle, findings = load(data_set)
    days = 0 if chronicle is None else len(chronicle.cities[0].days)
    return [finding.path for finding in findings], days
