"""Checks of a city's `routes.geojson` that need no geometry library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from petrograd_map.data.findings import Finding, Guesses, Severity, pointer, shown
from petrograd_map.data.geometry import well_nested

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DEPTH: Final = {"Point": 0, "LineString": 1, "MultiLineString": 2}
_FEWEST: Final = {"LineString": 2, "MultiLineString": 2}
_FLAGS: Final = ("approximate", "beyond", "blank", "target")


def check_routes(collection: Any, file: str, legs: Mapping[str, tuple[str, int]]) -> list[Finding]:
    """Check the lines of a city's routes.

    Args:
        collection: The decoded GeoJSON.
        file: Its name, for findings.
        legs: For each route of the city the JSON pointer to it and how many legs it has.

    Returns:
        Every finding: what cannot be drawn is an error, a leg without a line a warning.
    """
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection":
        found = shown(collection if not isinstance(collection, dict) else collection.get("type"))
        return [Finding(file, "", Severity.ERROR, "type", "GeoJSON FeatureCollection", found)]
    findings: list[Finding] = []
    drawn: set[tuple[str, int]] = set()
    guesses = Guesses()
    for index, feature in enumerate(features):
        problems = list(_problems(feature, file, ("features", index), legs, guesses))
        findings += problems
        if not problems:
            properties = feature["properties"]
            drawn.add((properties["route"], properties["leg"]))
    findings += [
        Finding("events.json", f"{where}/legs/{leg}", Severity.WARNING, "not_drawn", file, route)
        for route, (where, count) in legs.items()
        for leg in range(count)
        if (route, leg) not in drawn
    ]
    return findings


def _problems(
    feature: Any,
    file: str,
    at: tuple[str | int, ...],
    legs: Mapping[str, tuple[str, int]],
    guesses: Guesses,
) -> Iterator[Finding]:
    def error(
        code: str, *way: str | int, expected: str, found: object, like: str | None = None
    ) -> Finding:
        return Finding(
            file, pointer((*at, *way)), Severity.ERROR, code, expected, shown(found), like
        )

    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        yield error("type", expected="GeoJSON Feature", found=feature)
        return
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        yield error("type", "properties", expected="object", found=properties)
        return
    route, leg = properties.get("route"), properties.get("leg")
    if not isinstance(route, str) or route not in legs:
        like = guesses.closest(str(route), legs)
        where = "events.json#/routes"
        yield error("unknown_id", "properties", "route", expected=where, found=route, like=like)
    elif isinstance(leg, bool) or not isinstance(leg, int) or not 0 <= leg < legs[route][1]:
        expected = f"0 … {legs[route][1] - 1}"
        yield error("type", "properties", "leg", expected=expected, found=leg)
    for flag in _FLAGS:
        if flag in properties and not isinstance(properties[flag], bool):
            found = properties[flag]
            yield error("type", "properties", flag, expected="true | false", found=found)
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or not isinstance(kind, str) or kind not in _DEPTH:
        yield error("type", "geometry", expected=" | ".join(_DEPTH), found=kind)
        return
    coordinates = geometry.get("coordinates")
    if not well_nested(coordinates, _DEPTH[kind], _FEWEST.get(kind, 1)):
        yield error("coordinates", "geometry", "coordinates", expected=kind, found=coordinates)
