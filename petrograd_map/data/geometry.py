"""Checks of a city's `places.geojson` that need no geometry library.

A running window checks the positions of places with this; the validity of every polygon
is checked when the page is baked (`petrograd_map.data.geo`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from petrograd_map.data.findings import MOMENT_SHAPE, Finding, Guesses, Severity, pointer, shown
from petrograd_map.domain.moments import Moment, NotAMomentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# How deep the coordinates of each geometry type are nested (RFC 7946, section 3.1).
_DEPTH = {
    "Point": 0,
    "LineString": 1,
    "MultiPoint": 1,
    "Polygon": 2,
    "MultiLineString": 2,
    "MultiPolygon": 3,
}
_FEWEST = {"LineString": 2, "Polygon": 4, "MultiLineString": 2, "MultiPolygon": 4}
PARTS = ("point", "footprint")


def places_of(
    collection: Any, file: str, known: Mapping[str, str]
) -> tuple[dict[str, tuple[Moment, ...]], list[Finding]]:
    """Read which places of a city have a position, and from when.

    Args:
        collection: The decoded GeoJSON.
        file: Its name, for findings.
        known: The city's places in the chronicle: the JSON pointer to each, by id.

    Returns:
        For each place with a symbol, the moments from which its second and later positions
        hold; and every finding.
    """
    findings: list[Finding] = []
    points: dict[str, list[Moment | None]] = {}
    footprints: list[tuple[int, str, Moment | None]] = []
    guesses = Guesses()
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection":
        found = shown(collection if not isinstance(collection, dict) else collection.get("type"))
        return {}, [Finding(file, "", Severity.ERROR, "type", "GeoJSON FeatureCollection", found)]
    for index, feature in enumerate(features):
        at = ("features", index)
        problems = list(_problems(feature, file, at, known, guesses))
        findings += problems
        if problems:
            continue
        properties = feature["properties"]
        start = properties.get("from")
        moment = None if start is None else Moment.parse(start)
        if properties["part"] == "point":
            points.setdefault(properties["place"], []).append(moment)
        else:
            footprints.append((index, properties["place"], moment))

    moored: dict[str, tuple[Moment, ...]] = {}
    for place, starts in points.items():
        later = sorted(start for start in starts if start is not None)
        if len(starts) - len(later) != 1:
            found = f"{place}: {len(starts) - len(later)}"
            findings.append(Finding(file, "", Severity.ERROR, "positions", "1", found))
        moored[place] = tuple(later)
    for index, place, moment in footprints:
        if place in points and moment not in points[place]:
            where = pointer(("features", index, "properties", "from"))
            known_starts = [None if each is None else str(each) for each in points[place]]
            expected, found = shown(known_starts), shown(None if moment is None else str(moment))
            findings.append(Finding(file, where, Severity.ERROR, "berth", expected, found))
    for place in known:
        if place not in points:
            where = known[place]
            findings.append(
                Finding("events.json", where, Severity.ERROR, "no_geometry", file, place)
            )
    return moored, findings


def _problems(
    feature: Any,
    file: str,
    at: tuple[str | int, ...],
    known: Mapping[str, str],
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
    place = properties.get("place")
    if not isinstance(place, str) or place not in known:
        like = guesses.closest(str(place), known)
        expected = "events.json#/places"
        yield error("unknown_id", "properties", "place", expected=expected, found=place, like=like)
    part = properties.get("part")
    if part not in PARTS:
        yield error("type", "properties", "part", expected=" | ".join(PARTS), found=part)
    start = properties.get("from")
    if start is not None:
        try:
            Moment.parse(start if isinstance(start, str) else "")
        except NotAMomentError:
            yield error("moment", "properties", "from", expected=MOMENT_SHAPE, found=start)
    yield from _geometry_problems(feature.get("geometry"), part, error)


def _geometry_problems(geometry: Any, part: object, error: Any) -> Iterator[Finding]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(kind, str) or kind not in _DEPTH:
        yield error("type", "geometry", expected=" | ".join(_DEPTH), found=kind)
        return
    if part == "point" and kind != "Point":
        yield error("type", "geometry", "type", expected="Point", found=kind)
    coordinates = geometry.get("coordinates")
    if not well_nested(coordinates, _DEPTH[kind], _FEWEST.get(kind, 1)):
        yield error("coordinates", "geometry", "coordinates", expected=kind, found=coordinates)


def well_nested(value: Any, depth: int, fewest: int) -> bool:
    """Tell whether coordinates are nested as a geometry's must be.

    Args:
        value: The coordinates.
        depth: How deep positions lie: 0 for a Point, 1 for a LineString.
        fewest: How many positions a line or ring needs.
    """
    if not isinstance(value, list):
        return False
    if depth == 0:
        return _is_position(value)
    if depth == 1 and len(value) < fewest:
        return False
    return bool(value) and all(well_nested(item, depth - 1, fewest) for item in value)


def _is_position(value: list[Any]) -> bool:
    if len(value) not in (2, 3) or any(isinstance(item, bool) for item in value):
        return False
    # A comparison, unlike `math.isfinite`, bears integers beyond all floats.
    limits = (180, 85, 10_000)  # degrees, degrees where Mercator ends, metres
    return all(
        isinstance(item, int | float) and abs(item) <= limit
        for item, limit in zip(value, limits, strict=False)
    )
