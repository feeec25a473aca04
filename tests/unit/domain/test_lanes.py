from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import (
    CITY_OF,
    LAST_MINUTE,
    SOURCES,
    at,
    chronicle,
    chronicles,
    event,
    place,
    span,
)

from petrograd_map.domain.control import Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.lanes import Lane, LaneGroup, LaneOrder, lane_groups
from petrograd_map.domain.timeline import BEST, Timeline

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.moments import Span

WHOLE = span(0, LAST_MINUTE)
BOTH = ("north", "south")
policies = st.sampled_from((BEST, *SOURCES))
orders = st.sampled_from(LaneOrder)
spans = st.builds(
    lambda start, length: span(start, start + length),
    st.integers(-20, LAST_MINUTE),
    st.integers(1, 2 * LAST_MINUTE),
)


def lanes_of(groups: tuple[LaneGroup, ...]) -> list[Lane]:
    return [lane for group in groups for lane in group.lanes]


@given(chronicles(), spans, policies, orders)
def test_every_lane_covers_the_span_without_a_gap(
    tiny: Chronicle, during: Span, policy: str, order: LaneOrder
) -> None:
    groups = lane_groups(Timeline(tiny), during, policy, cities=BOTH, order=order)
    lanes = lanes_of(groups)
    assert sorted(lane.place for lane in lanes) == sorted(CITY_OF)
    for lane in lanes:
        assert lane.stretches[0].start == during.start
        assert lane.stretches[-1].end == during.end
        for before, after in pairwise(lane.stretches):
            assert before.start < after.start == before.end
            assert before.looks != after.looks


@given(chronicles(), spans, policies)
def test_at_every_minute_a_lane_looks_as_the_timeline_says(
    tiny: Chronicle, during: Span, policy: str
) -> None:
    timeline = Timeline(tiny)
    for lane in lanes_of(lane_groups(timeline, during, policy, cities=BOTH)):
        for stretch in lane.stretches:
            assert stretch.end is not None
            for minute in range(stretch.start.minutes, stretch.end.minutes):
                moment = at(0).shifted(minute - at(0).minutes)
                assert timeline.stretch_of(lane.place, moment, policy).looks == stretch.looks


@given(chronicles(), policies, orders)
def test_the_order_is_the_same_each_time(tiny: Chronicle, policy: str, order: LaneOrder) -> None:
    first, second = (
        lane_groups(Timeline(tiny), WHOLE, policy, cities=BOTH, order=order) for _ in range(2)
    )
    assert first == second


@given(chronicles(), policies)
def test_by_change_the_hours_rise_and_the_unchanged_come_last(tiny: Chronicle, policy: str) -> None:
    timeline = Timeline(tiny)
    (group,) = lane_groups(timeline, WHOLE, policy, cities=BOTH, order=LaneOrder.CHANGE)
    changes = [lane.first_change for lane in group.lanes]
    told = [change for change in changes if change is not None]
    assert told == sorted(told)
    assert changes == [*told, *[None] * (len(changes) - len(told))]
    recorded = [item.id for item in tiny.places]
    for before, after in pairwise(group.lanes):
        if before.first_change == after.first_change:
            assert recorded.index(before.place) < recorded.index(after.place)


def taking(
    name: str, where: str, start: int, end: int | None = None, by: Side = Side.MRC
) -> Chronicle:
    return chronicle(event(name, span(start, end), Effect(where, holder=by)))


def test_the_first_change_is_when_the_new_holder_holds() -> None:
    tiny = chronicle(
        event("opening", span(0), Effect("bridge", holder=Side.PG)),
        event("taking", span(10, 20), Effect("bridge", holder=Side.MRC)),
    )
    (bridge, *_) = lanes_of(lane_groups(Timeline(tiny), WHOLE, cities=["north"]))
    assert bridge.first_change == at(20)


def test_evidence_that_begins_is_no_change() -> None:
    tiny = taking("known", "bridge", 10)
    (bridge, *_) = lanes_of(lane_groups(Timeline(tiny), WHOLE, cities=["north"]))
    assert len(bridge.stretches) == 2
    assert bridge.first_change is None


def test_a_change_out_of_no_evidence_that_is_told_is_one() -> None:
    tiny = taking("taken", "bridge", 10, 20)
    (bridge, *_) = lanes_of(lane_groups(Timeline(tiny), WHOLE, cities=["north"]))
    assert bridge.first_change == at(20)


def test_only_the_cities_asked_for_have_lanes() -> None:
    timeline = Timeline(chronicle())
    groups = lane_groups(timeline, WHOLE, cities=["south"])
    assert [lane.place for lane in lanes_of(groups)] == ["kremlin"]
    assert [group.city for group in groups] == ["south"]


@pytest.mark.parametrize("order", LaneOrder)
def test_without_places_there_is_no_group(order: LaneOrder) -> None:
    timeline = Timeline(chronicle(places=[place("bridge", "north")]))
    assert lane_groups(timeline, WHOLE, cities=["south"], order=order) == ()


def test_october_stands_by_city_and_kind(october_timeline: Timeline) -> None:
    october = october_timeline.chronicle
    groups = lane_groups(october_timeline, october.span, cities=list(october.city_by_id))
    assert len(lanes_of(groups)) == len(october.places)
    cities = [group.city for group in groups]
    petrograd = cities.count("petrograd")
    assert cities == ["petrograd"] * petrograd + ["moscow"] * (len(cities) - petrograd)
    for group in groups:
        assert {october.place_by_id[lane.place].kind for lane in group.lanes} == {group.kind}
    assert len({(group.city, group.kind) for group in groups}) == len(groups)


def test_by_change_october_begins_before_it_ends(october_timeline: Timeline) -> None:
    """The seizures of the first night stand above those of Moscow's last days."""
    (group,) = lane_groups(
        october_timeline,
        october_timeline.chronicle.span,
        cities=["petrograd", "moscow"],
        order=LaneOrder.CHANGE,
    )
    order = [lane.place for lane in group.lanes]
    assert order.index("p_telegraph") < order.index("p_winter_palace") < order.index("m_kremlin")
