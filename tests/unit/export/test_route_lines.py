"""The lines of movements, rings and fire in a baked page."""

from __future__ import annotations

import dataclasses
import itertools
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely

from petrograd_map.data.resources import bundled
from petrograd_map.domain.routes import RouteKind
from petrograd_map.export.route_lines import Sign, route_legs
from petrograd_map.mappage.drawing import Feature

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.routes import Route

CITIES = ("petrograd", "moscow")
ARC = shapely.LineString([(30.1, 59.9), (30.2, 59.95)])
SPOT = shapely.Point(30.1, 59.9)


def _steps(shape: shapely.Geometry) -> list[int]:
    """Write a shape plainly: longitude and latitude of each point, in units of 1e-5 degrees."""
    found: list[int] = np.rint(shapely.get_coordinates(shape) * 1e5).astype(int).ravel().tolist()
    return found


@pytest.fixture
def routes(october: Chronicle) -> dict[str, Route]:
    """A movement, a ring and a line of fire, without what the lines do not depend on."""
    route = october.routes[0]
    return {
        kind: dataclasses.replace(route, id=kind, kind=RouteKind(kind))
        for kind in ("route", "ring", "fire")
    }


def _feature(route: str, shape: shapely.Geometry, leg: int = 0, **flags: bool) -> Feature:
    usual = {"beyond": False, "blank": False, "target": False}
    return Feature(shape, {"route": route, "leg": leg} | usual | flags)


@pytest.mark.parametrize(
    ("route", "shape", "flags", "sign"),
    [
        ("route", ARC, {}, Sign.WAY),
        ("route", shapely.MultiLineString([ARC]), {}, Sign.WAY),
        ("route", SPOT, {}, Sign.STOP),
        ("ring", ARC, {}, Sign.RING),
        ("ring", SPOT, {}, Sign.STOP),
        ("fire", ARC, {}, Sign.SHOT),
        ("fire", SPOT, {}, Sign.BURST),
        ("fire", SPOT, {"target": True}, Sign.BURST),
        ("fire", SPOT, {"blank": True}, Sign.SMOKE),
    ],
)
def test_kind_shape_and_flags_say_what_is_drawn(
    routes: dict[str, Route],
    route: str,
    shape: shapely.Geometry,
    flags: dict[str, bool],
    sign: Sign,
) -> None:
    (leg,) = route_legs([_feature(route, shape, **flags)], routes, _steps)
    assert (leg["route"], leg["leg"], leg["sign"]) == (route, 0, sign)
    assert leg["lines"] == [_steps(shape)]


def test_a_leg_of_several_lines_keeps_them_apart(routes: dict[str, Route]) -> None:
    other = shapely.LineString([(30.2, 59.95), (30.3, 59.9)])
    (leg,) = route_legs([_feature("route", shapely.MultiLineString([ARC, other]))], routes, _steps)
    assert leg["lines"] == [_steps(ARC), _steps(other)]


def test_what_lies_beyond_the_sheet_is_not_drawn(routes: dict[str, Route]) -> None:
    features = [_feature("route", ARC), _feature("route", SPOT, 1, beyond=True)]
    assert [leg["leg"] for leg in route_legs(features, routes, _steps)] == [0]


def test_ways_and_fire_lie_over_rings_and_legs_are_in_order(routes: dict[str, Route]) -> None:
    features = [
        _feature("fire", ARC),
        _feature("route", ARC, 1),
        _feature("ring", ARC),
        _feature("route", ARC, 0),
    ]
    for shuffled in itertools.permutations(features):
        legs = route_legs(shuffled, routes, _steps)
        assert [(leg["route"], leg["leg"]) for leg in legs] == [
            ("ring", 0),
            ("route", 0),
            ("route", 1),
            ("fire", 0),
        ]


def test_a_ring_about_a_ring_is_an_outer_one_round_the_same(routes: dict[str, Route]) -> None:
    both = routes | {"other": dataclasses.replace(routes["ring"], id="other")}
    inner = shapely.LineString([(30.10, 59.90), (30.12, 59.92), (30.14, 59.90)])
    outer = shapely.LineString([(30.00, 59.80), (30.10, 60.00), (30.30, 59.80)])
    legs = route_legs([_feature("ring", outer), _feature("other", inner)], both, _steps)
    assert {leg["route"]: leg["sign"] for leg in legs} == {"ring": "outer_ring", "other": "ring"}
    for leg in legs:
        assert leg["middle"] == pytest.approx([3012000, 5991000])


def test_rings_in_two_parts_of_a_city_have_each_their_own_middle(routes: dict[str, Route]) -> None:
    both = routes | {"other": dataclasses.replace(routes["ring"], id="other")}
    far = shapely.transform(ARC, lambda points: np.add(points, (5, 0)))
    legs = route_legs([_feature("ring", ARC), _feature("other", far)], both, _steps)
    assert [leg["sign"] for leg in legs] == ["ring", "ring"]
    assert legs[0]["middle"] == pytest.approx([3015000, 5992500])
    assert legs[1]["middle"] == pytest.approx([3515000, 5992500])


@pytest.fixture
def baked_legs(october: Chronicle) -> list[dict[str, Any]]:
    """The legs of both cities from the bundled layers."""
    routes = {route.id: route for route in october.routes}
    found = []
    for city in CITIES:
        text = bundled().layer(city, "routes").read_text(encoding="utf-8")
        features = [
            _feature(
                shape=shapely.geometry.shape(feature["geometry"]),
                **{
                    key: value
                    for key, value in feature["properties"].items()
                    if key != "approximate"
                },
            )
            for feature in json.loads(text)["features"]
        ]
        found += route_legs(features, routes, _steps)
    return found


def test_the_october_legs_are_drawn_but_those_beyond(
    baked_legs: list[dict[str, Any]], october: Chronicle
) -> None:
    drawn = {(leg["route"], leg["leg"]) for leg in baked_legs}
    every = {(route.id, leg) for route in october.routes for leg in range(len(route.legs))}
    assert {route for route, _ in every - drawn} == {"route_kerensky"}
    assert drawn <= every


def test_the_october_signs(baked_legs: list[dict[str, Any]]) -> None:
    signs: dict[str, set[str]] = {}
    for leg in baked_legs:
        signs.setdefault(leg["route"], set()).add(leg["sign"])
    assert signs["ring_siege_inner_north"] == signs["ring_siege_inner_south"] == {"ring"}
    assert signs["ring_siege_outer"] == {"outer_ring"}
    assert signs["fire_aurora_blank"] == {"smoke"}
    assert signs["fire_fortress_palace"] == {"shot"}
    assert signs["fire_metropol"] == {"burst"}
    assert signs["route_aurora"] == {"way", "stop"}


def test_the_rings_of_the_siege_enclose_the_winter_palace(baked_legs: list[dict[str, Any]]) -> None:
    middles = [leg["middle"] for leg in baked_legs if "middle" in leg]
    assert len(middles) == 5
    for longitude, latitude in middles:
        assert longitude == pytest.approx(3031390, abs=600)
        assert latitude == pytest.approx(5994040, abs=300)
