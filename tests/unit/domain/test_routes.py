from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from support.chronicles import at, span, words

from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.routes import Leg, Phase, Route, RouteKind
from petrograd_map.domain.sources import Checked, Citation, Locator, LocatorLabel

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle

CITATION = Citation("reed", Locator(LocatorLabel.LINE, "1"), Checked.FULL_TEXT)


def _route(*spans: tuple[int, int]) -> Route:
    legs = tuple(
        Leg(words("on the way"), span(*each), Certainty.PROBABLE, CITATION) for each in spans
    )
    title = words("A walk")
    return Route("route_walk", RouteKind.ROUTE, "north", Side.MRC, title, title, legs)


def test_a_route_lasts_from_its_earliest_to_its_latest_hour() -> None:
    route = _route((10, 30), (5, 20), (25, 40))
    assert (route.start, route.end) == (at(5), at(40))


def test_a_leg_is_under_way_at_both_ends_of_its_span() -> None:
    route = _route((0, 10), (5, 20), (20, 20), (30, 40))
    ahead, now, behind = Phase.AHEAD, Phase.UNDER_WAY, Phase.BEHIND
    assert route.phases(at(0)) == (now, ahead, ahead, ahead)
    assert route.phases(at(7)) == (now, now, ahead, ahead)
    assert route.phases(at(20)) == (behind, now, now, ahead)
    assert route.phases(at(25)) == (behind, behind, behind, ahead)


def test_a_movement_stays_in_sight_for_a_while_but_a_ring_does_not() -> None:
    walk = _route((10, 30))
    ring = dataclasses.replace(walk, kind=RouteKind.RING)
    for route in (walk, ring):
        assert not route.in_sight(at(9))
        assert route.in_sight(at(10))
        assert route.in_sight(at(30))
    assert walk.in_sight(at(30).shifted(180))
    assert not walk.in_sight(at(30).shifted(181))
    assert not ring.in_sight(at(31))


def test_the_bundled_routes_are_those_of_the_issue(october: Chronicle) -> None:
    wanted = {
        "route_lenin", "route_kerensky", "route_duma_march", "route_aurora", "route_kronstadt",
        "route_ministers", "ring_siege_inner_north", "ring_siege_inner_south", "ring_siege_outer",
        "fire_fortress_palace", "fire_aurora_blank",
    }  # fmt: skip
    assert wanted <= set(october.route_by_id)
    for route in october.routes:
        assert route.legs
        for leg in route.legs:
            assert leg.citation.source in october.source_by_id
