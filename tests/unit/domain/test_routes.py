from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from support.chronicles import at, route, span

from petrograd_map.domain.routes import Phase, Route, RouteKind

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle


def _route(*spans: tuple[int, int]) -> Route:
    return route(*(span(*each) for each in spans))


def test_a_route_lasts_from_its_earliest_to_its_latest_hour() -> None:
    walk = _route((10, 30), (5, 20), (25, 40))
    assert (walk.start, walk.end) == (at(5), at(40))


def test_a_leg_is_under_way_at_both_ends_of_its_span() -> None:
    walk = _route((0, 10), (5, 20), (20, 20), (30, 40))
    ahead, now, behind = Phase.AHEAD, Phase.UNDER_WAY, Phase.BEHIND
    assert walk.phases(at(0)) == (now, ahead, ahead, ahead)
    assert walk.phases(at(7)) == (now, now, ahead, ahead)
    assert walk.phases(at(20)) == (behind, now, now, ahead)
    assert walk.phases(at(25)) == (behind, behind, behind, ahead)
    assert walk.phases(at(11).shifted(180)) == (Phase.GONE, behind, behind, behind)


def test_a_movement_stays_in_sight_for_a_while_but_a_ring_does_not() -> None:
    walk = _route((10, 30))
    ring = dataclasses.replace(walk, kind=RouteKind.RING)
    for either in (walk, ring):
        assert not either.in_sight(at(9))
        assert either.in_sight(at(10))
        assert either.in_sight(at(30))
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
    for told in october.routes:
        assert told.legs
        for leg in told.legs:
            assert leg.citation.source in october.source_by_id
