"""Bakes the page of a data set: layers in, files out."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from petrograd_map.data import geo
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.places import PlaceKind
from petrograd_map.export.ground import ground
from petrograd_map.export.route_lines import route_legs
from petrograd_map.mappage import baked, builder
from petrograd_map.mappage.drawing import Feature
from petrograd_map.mappage.layers import AREAS
from petrograd_map.mappage.sheet import Sheet

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from petrograd_map.data.findings import Finding
    from petrograd_map.data.resources import DataSet
    from petrograd_map.domain.chronicle import Chronicle


# Letters follow a street no closer than this: 1.5e-4 degrees are 17 m north to south.
_NAME_TOLERANCE_DEGREES: Final = 1.5e-4
# Room about places that lie close together, where no layer says what the sheet shows.
_ROOM_DEGREES: Final = 0.02


def bake(
    data_set: DataSet, chronicle: Chronicle, pages: Path | None = None
) -> tuple[Path | None, list[Finding]]:
    """Bake the page of a data set.

    Args:
        data_set: Where the layers are.
        chronicle: The chronicle of the same data set.
        pages: The folder of pages into which it goes, under its key; by default the
            user's cache.

    Returns:
        The folder of the page, or None if a layer cannot be drawn; and every finding.

    Raises:
        OSError: If the page cannot be written.
    """
    cities, findings = geo.read(data_set, [city.id for city in chronicle.cities])
    if findings:
        return None, findings
    cities = [_on_the_sheet(city, chronicle) for city in cities]
    files = builder.build(
        [(city.id, _bounds(city)) for city in cities],
        {city.id: {name: _drawn(layer) for name, layer in city.layers.items()} for city in cities},
        {city.id: _features(city, chronicle) for city in cities},
    )
    key = baked.key(data_set.digest(), chronicle)
    folder = (pages or baked.cache()) / key
    _write_whole(folder, files)
    return folder, []


def _on_the_sheet(city: geo.City, chronicle: Chronicle) -> geo.City:
    """Return a city without the places that lie beyond its sheet."""
    places = city.layers["places"]
    beyond = [place.id for place in chronicle.places if place.beyond]
    drawn = places[~places["place"].isin(beyond)]
    return replace(city, layers={**city.layers, "places": drawn})


def _bounds(city: geo.City) -> tuple[float, float, float, float]:
    """Return the bounds of a city's sheet; without a frame of its own, room about its places."""
    west, south, east, north = city.bounds
    if "extent" in city.layers and not city.layers["extent"].empty:
        return west, south, east, north
    room = max(_ROOM_DEGREES, (east - west) / 4, (north - south) / 4)
    return west - room, south - room, east + room, north + room


def _write_whole(target: Path, files: dict[str, str]) -> None:
    """Write a folder so that it is there whole or not at all.

    A folder that is there whole stays: a running window may be reading it.
    """
    if _holds(target, files):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".baking-", dir=target.parent))
    try:
        for name, text in files.items():
            (scratch / name).write_text(text, encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        try:
            scratch.replace(target)
        except OSError:
            # Another process was faster; what it wrote is the same.
            if not _holds(target, files):
                raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _holds(folder: Path, files: dict[str, str]) -> bool:
    """Tell whether a folder holds all these files with these texts."""
    return all(
        (folder / name).is_file() and (folder / name).read_text(encoding="utf-8") == text
        for name, text in files.items()
    )


def _drawn(layer: GeoDataFrame) -> list[Feature]:
    """Return the features of a layer as they are drawn."""
    properties = layer.drop(columns=layer.geometry.name).to_dict("records")
    return [Feature(*each) for each in zip(layer.geometry, properties, strict=True)]


def _features(city: geo.City, chronicle: Chronicle) -> dict[str, Any]:
    """Return the places and names of a city as the page reads them."""
    layers = {name: _drawn(layer) for name, layer in city.layers.items()}
    return {
        "places": _places(city, chronicle),
        "labels": [_label(feature) for feature in layers.get("labels", ())],
        "streets": [
            _street(feature) for feature in layers.get("streets", ()) if feature.properties["name"]
        ],
        "beyond": [
            {"name": feature.properties["name"], "at": _steps(feature.shape)}
            for feature in layers.get("beyond", ())
        ],
        "routes": route_legs(
            layers.get("routes", ()), {route.id: route for route in chronicle.routes}, _steps
        ),
        "ground": ground(city, Sheet.around(_bounds(city)), chronicle),
    }


def _places(city: geo.City, chronicle: Chronicle) -> list[dict[str, Any]]:
    """Return the places' features in the order in which they are drawn and named.

    Places of areas come first, so that others lie on top; then the kinds in their order of
    weight, so that the Winter Palace is named before the hotel beside it.
    """
    found = []
    for _, row in city.layers["places"].iterrows():
        place = chronicle.place_by_id[row["place"]]
        starts = [None, *place.moored_from]
        texts = [None if start is None else str(start) for start in starts]
        start = row.get("from")
        own = str(Moment.parse(start)) if isinstance(start, str) else None
        found.append(
            {
                "place": place.id,
                "part": row["part"],
                "position": texts.index(own),
                "area": place.kind in AREAS,
                "geometry": geo.geometry(shapely.normalize(row.geometry)),
            }
        )
    weight = {kind: index for index, kind in enumerate(PlaceKind)}
    order = {
        place.id: (place.kind not in AREAS, weight[place.kind], index)
        for index, place in enumerate(chronicle.places)
    }
    return sorted(found, key=lambda each: (*order[each["place"]], each["position"]))


def _label(feature: Feature) -> dict[str, Any]:
    keys = ("class", "name", "min_zoom", "max_zoom", "priority")
    # A number without a fraction is written without a point.
    values = {key: feature.properties[key] for key in keys}
    short = {
        key: int(value) if isinstance(value, float) and value.is_integer() else value
        for key, value in values.items()
    }
    return short | {"line": _steps(feature.shape)}


def _street(feature: Feature) -> dict[str, Any]:
    """Return a street as its name is written along it: its lines, the longest first."""
    merged = shapely.line_merge(shapely.simplify(feature.shape, _NAME_TOLERANCE_DEGREES))
    lines = sorted(shapely.get_parts(shapely.normalize(merged)), key=lambda line: -line.length)
    keys = ("class", "name")
    return {key: feature.properties[key] for key in keys} | {
        "lines": [_steps(line) for line in lines]
    }


def _steps(shape: shapely.Geometry) -> list[int]:
    """Return the points of a shape as `web/steps.js` reads them.

    Latitude and longitude of the first, then the steps to each next one, in units of 1e-5
    degrees: half the size of written degrees.
    """
    points = np.rint(shapely.get_coordinates(shape)[:, ::-1] * 1e5).astype(int)
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=int))
    found: list[int] = steps.ravel().tolist()
    return found
