from __future__ import annotations

from typing import TYPE_CHECKING

from support.chronicles import at, span, words

from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.routes import Leg, Route, RouteKind
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


def test_the_legs_of_a_moment_are_those_whose_window_holds_it() -> None:
    route = _route((0, 10), (5, 20), (20, 20), (30, 40))
    assert route.under_way(at(7)) == (0, 1)
    assert route.under_way(at(20)) == (1, 2)
    assert route.under_way(at(25)) == ()
    assert route.behind(at(25)) == (0, 1, 2)
    assert route.behind(at(0)) == ()


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
