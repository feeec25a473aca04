"""Map layers as GeoDataFrames: read, check, dissolve. The only user of geopandas.

It runs when a page is baked and when a data set is checked, never in a running window.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import shapely
from pydantic import BaseModel, Field, ValidationError

from petrograd_map.data.findings import Finding, Severity, pointer, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from petrograd_map.data.resources import DataSet

WGS84 = "EPSG:4326"
# 1e-5 degrees are 1.1 m north to south: finer than any position in the layers.
GRID_DEGREES = 1e-5


class _LabelName(BaseModel):
    en: str
    ru: str


class LabelProperties(BaseModel):
    """What a feature of the layer `labels` must have."""

    kind: str = Field(alias="class")
    name: _LabelName
    min_zoom: float
    max_zoom: float
    priority: int
    angle: float


_PROPERTIES: Final[Mapping[str, type[BaseModel]]] = {"labels": LabelProperties}
_GEOMETRIES: Final[Mapping[str, str]] = {"labels": "Point"}


@dataclass(frozen=True, slots=True)
class City:
    """The map layers of one city.

    Attributes:
        id: Id of the city.
        layers: A GeoDataFrame (WGS 84) by name of the layer.
    """

    id: str
    layers: Mapping[str, gpd.GeoDataFrame]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the map's frame, in degrees.

        It is the `extent` layer, or whatever the places need if there is none.
        """
        layer = self.layers.get("extent")
        if layer is None or layer.empty:
            layer = self.layers["places"]
        west, south, east, north = (float(edge) for edge in layer.total_bounds)
        return west, south, east, north


def read(data_set: DataSet, cities: Iterable[str]) -> tuple[list[City], list[Finding]]:
    """Read the map layers of some cities.

    Returns:
        The cities, without the features that cannot be drawn; and every finding.
    """
    found: list[City] = []
    findings: list[Finding] = []
    for city in cities:
        layers = {}
        for path in data_set.layers(city):
            file = path.relative_to(data_set.root).as_posix()
            layers[path.stem], problems = _read_layer(path, file)
            findings += problems
        found.append(City(city, layers))
    return found, findings


def _read_layer(path: Path, file: str) -> tuple[gpd.GeoDataFrame, list[Finding]]:
    """Read one layer; what is not a feature with a valid geometry is left out and named."""
    findings: list[Finding] = []

    def error(where: str, code: str, expected: str, found: str) -> None:
        findings.append(Finding(file, where, Severity.ERROR, code, expected, found))

    try:
        features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
    except (OSError, ValueError, RecursionError, KeyError, TypeError) as problem:
        error("", "layer", "GeoJSON FeatureCollection", shown(str(problem)))
        features = []
    if not isinstance(features, list):
        error("/features", "type", "list", shown(features))
        features = []
    rows: list[dict[str, Any]] = []
    shapes = []
    for index, feature in enumerate(features):
        where = f"/features/{index}/geometry"
        try:
            shape = shapely.geometry.shape(feature["geometry"])
            properties = dict(feature["properties"] or {})
        except (
            LookupError,
            TypeError,
            ValueError,
            ArithmeticError,
            AttributeError,
            shapely.errors.ShapelyError,
        ) as p:
            error(where, "type", "GeoJSON geometry", shown(str(p) or type(p).__name__))
            continue
        problems = list(_property_problems(path.stem, properties))
        for name, expected, found in problems:
            error(f"/features/{index}/properties{name}", "type", expected, found)
        wanted = _GEOMETRIES.get(path.stem, shape.geom_type)
        if shape.geom_type != wanted:
            error(f"{where}/type", "type", wanted, shown(shape.geom_type))
        if problems or shape.geom_type != wanted:
            continue
        if shape.is_empty or not shape.is_valid:
            reason = "empty" if shape.is_empty else shapely.is_valid_reason(shape)
            error(where, "invalid_geometry", "valid", reason)
            continue
        rows.append(properties)
        shapes.append(shape)
    return gpd.GeoDataFrame(rows, geometry=shapes, crs=WGS84), findings


def _property_problems(layer: str, properties: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield pointer, what was expected and what was found of each property that is wrong."""
    model = _PROPERTIES.get(layer)
    if model is None:
        return
    try:
        model.model_validate(properties)
    except ValidationError as error:
        for problem in error.errors(include_url=False):
            yield pointer(problem["loc"]), problem["type"], shown(problem["input"])


def dissolved(layer: gpd.GeoDataFrame, column: str | None) -> dict[str, dict[str, Any]]:
    """Merge a layer into one geometry for each value of a column.

    One path is drawn faster than a thousand, and its parts never overlap.

    Args:
        layer: The layer.
        column: The property by whose values to group; a single group if None, or if no
            feature has it.

    Returns:
        A GeoJSON geometry by value (the empty text for the single group), in the order of
        the values' names, on a grid of `GRID_DEGREES`.
    """
    if layer.empty:
        return {}
    if column is None or column not in layer.columns:
        groups = {"": layer.geometry}
    else:
        values = layer[column].fillna("").astype(str)
        groups = {str(value): layer.geometry[values == value] for value in sorted(set(values))}
    return {value: _merged(shapes) for value, shapes in groups.items()}


def _merged(shapes: gpd.GeoSeries) -> dict[str, Any]:
    union = shapely.union_all(shapes.to_numpy(), grid_size=GRID_DEGREES)
    if union.geom_type in ("LineString", "MultiLineString"):
        union = shapely.line_merge(union)
    return geometry(shapely.normalize(union))


def geometry(shape: shapely.Geometry) -> dict[str, Any]:
    """Write a geometry as GeoJSON with five decimals."""
    written: dict[str, Any] = json.loads(shapely.to_geojson(shape))
    return {"type": written["type"], "coordinates": _rounded(written["coordinates"])}


def _rounded(value: Any) -> Any:
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return round(value, 5)
