"""The lines of a city's movements, rings and fire as the page draws them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import shapely

from petrograd_map.domain.routes import RouteKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from petrograd_map.domain.routes import Route
    from petrograd_map.mappage.drawing import Feature


class Sign(StrEnum):
    """What the page draws for a leg, the lowest first; `web/routes.js` knows the same names."""

    OUTER_RING = "outer_ring"
    """An arc of a ring that has another ring within; its teeth are plain strokes."""
    RING = "ring"
    """An arc with teeth towards what it encloses."""
    WAY = "way"
    """A way with an arrowhead."""
    STOP = "stop"
    """A spot on a way."""
    SHOT = "shot"
    """From a gun to where its shells burst."""
    BURST = "burst"
    """Where shells burst; nobody knows from where they came."""
    SMOKE = "smoke"
    """A gun that fired without a shell."""


def route_legs(
    features: Sequence[Feature],
    routes: Mapping[str, Route],
    steps: Callable[[shapely.Geometry], list[int]],
) -> list[dict[str, Any]]:
    """Return the legs of a city's routes in the order in which they are drawn.

    What lies beyond the sheet is not drawn: the page tells of it at the last leg before it.

    Args:
        features: The layer `routes` of the city.
        routes: The routes of the chronicle by id.
        steps: Writes the points of a shape as `web/steps.js` reads them.
    """
    drawn = [each for each in features if not each.properties["beyond"]]
    extents = _extents_of_rings(drawn, routes)
    found = []
    for feature in drawn:
        route = routes[feature.properties["route"]]
        extent = extents.get(route.id)
        sign = _sign(feature, route.kind, outer=extent is not None and _encloses(extent, extents))
        leg = {"route": route.id, "leg": feature.properties["leg"], "sign": sign.value}
        lines = [steps(part) for part in shapely.get_parts(feature.shape)]
        if sign in (Sign.RING, Sign.OUTER_RING) and extent is not None:
            leg["middle"] = steps(_middle(extent, extents))
        found.append(leg | {"lines": lines})
    order = {sign.value: index for index, sign in enumerate(Sign)}
    rank = {route: index for index, route in enumerate(routes)}
    return sorted(found, key=lambda leg: (order[leg["sign"]], rank[leg["route"]], leg["leg"]))


def _sign(feature: Feature, kind: RouteKind, *, outer: bool) -> Sign:
    is_point = isinstance(feature.shape, shapely.Point)
    if kind is RouteKind.FIRE:
        if feature.properties["blank"]:
            return Sign.SMOKE
        return Sign.BURST if is_point else Sign.SHOT
    if is_point:
        return Sign.STOP
    if kind is RouteKind.RING:
        return Sign.OUTER_RING if outer else Sign.RING
    return Sign.WAY


def _extents_of_rings(
    drawn: Sequence[Feature], routes: Mapping[str, Route]
) -> dict[str, shapely.Polygon]:
    """Return the rectangle about all arcs of each ring."""
    arcs: dict[str, list[shapely.Geometry]] = {}
    for feature in drawn:
        route = routes[feature.properties["route"]]
        if route.kind is RouteKind.RING:
            arcs.setdefault(route.id, []).append(feature.shape)
    return {
        route: shapely.box(*shapely.total_bounds(shapes).tolist()) for route, shapes in arcs.items()
    }


def _encloses(extent: shapely.Polygon, extents: Mapping[str, shapely.Polygon]) -> bool:
    return any(other is not extent and extent.contains(other) for other in extents.values())


def _middle(extent: shapely.Polygon, extents: Mapping[str, shapely.Polygon]) -> shapely.Point:
    """Return what a ring encloses, as one point.

    A ring may be told as several routes, each but a half: those whose rectangles meet are
    rings round the same, and the innermost say best where it is.
    """
    meeting = [other for other in extents.values() if other.intersects(extent)]
    inner = [other for other in meeting if not _encloses(other, extents)]
    return shapely.unary_union(inner or meeting).envelope.centroid
