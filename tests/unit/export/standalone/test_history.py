from __future__ import annotations

from itertools import accumulate, combinations
from typing import TYPE_CHECKING, Any

import pytest

from petrograd_map.domain.daylight import darkness
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.now import Happenings
from petrograd_map.domain.timeline import BEST
from petrograd_map.export.standalone.history import history

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline


@pytest.fixture(scope="module")
def baked(october_timeline: Timeline) -> dict[str, Any]:
    return history(october_timeline)


def last(rows: list[list[Any]], minute: int) -> list[Any]:
    """Return the last row that has begun."""
    return [row for row in rows if row[0] <= minute][-1]


def moments(timeline: Timeline, step: int) -> range:
    span = timeline.chronicle.span
    return range(span.start.minutes, span.end.minutes + 1, step)


def test_the_stretches_are_those_of_the_timeline(
    baked: dict[str, Any], october_timeline: Timeline
) -> None:
    events = [event.id for event in october_timeline.chronicle.events]
    for account in october_timeline.accounts:
        tracks = baked["accounts"].get(account, {"tracks": {}})["tracks"]
        for place in october_timeline.chronicle.places:
            rows = tracks.get(place.id, baked["accounts"][BEST]["tracks"][place.id])
            stretches = october_timeline.history_of(place.id, account)
            starts = list(accumulate(row[0] for row in rows))
            assert starts == [stretch.start.minutes for stretch in stretches]
            for start, row, stretch in zip(starts, rows, stretches, strict=True):
                _, look, ago, event, bearing = row
                holder, towards, grip, pressure, physical, certainty, *_ = baked["looks"][look]
                control = stretch.control
                assert (holder, grip, pressure) == (control.holder, control.grip, control.pressure)
                assert (physical, certainty) == (control.physical, control.certainty)
                assert towards == (None if stretch.towards is None else stretch.towards.holder)
                assert start - ago == stretch.since.minutes
                assert stretch.event == (None if event < 0 else events[event])
                assert stretch.bearing == tuple(events[each] for each in bearing)


def test_an_account_that_has_nothing_otherwise_is_left_out(
    baked: dict[str, Any], october_timeline: Timeline
) -> None:
    for account in set(october_timeline.accounts) - set(baked["accounts"]):
        for place in october_timeline.chronicle.places:
            own = october_timeline.history_of(place.id, account)
            assert own == october_timeline.history_of(place.id)
    assert 5 < len(baked["accounts"]) < len(october_timeline.accounts)


def test_light_and_routes_and_happenings_are_as_asked_for(
    baked: dict[str, Any], october_timeline: Timeline
) -> None:
    chronicle = october_timeline.chronicle
    ids = [event.id for event in chronicle.events]
    happenings = Happenings(chronicle)
    for minute in moments(october_timeline, 47):
        moment = Moment(minute)
        for city, rows in zip(chronicle.cities, baked["light"], strict=True):
            assert last(rows, minute)[1] == darkness(city.days, moment)
        for route, rows in zip(chronicle.routes, baked["routes"], strict=True):
            begun = [row for row in rows if row[0] <= minute] or rows[:1]
            assert begun[-1][1:] == [list(route.phases(moment)), route.in_sight(moment)]
        for number in (1, 2):
            for cities in combinations([city.id for city in chronicle.cities], number):
                found = last(baked["happenings"][" ".join(cities)], minute)[1:]
                happening = happenings.at(moment, cities)
                parts = (happening.just, happening.now, happening.next)
                assert found == [[ids.index(event.id) for event in part] for part in parts]


def test_stops_of_a_city_add_up(baked: dict[str, Any], october_timeline: Timeline) -> None:
    for index, city in enumerate(october_timeline.chronicle.cities):
        stops = october_timeline.stops(cities=[city.id])
        assert list(accumulate(baked["accounts"][BEST]["stops"][index])) == list(stops)
