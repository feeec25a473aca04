"""Map layers as GeoDataFrames: read and checked. The only user of geopandas.

It runs when a page is baked and when a data set is checked, never in a running window.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import geopandas as gpd
import shapely
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from petrograd_map.data.findings import Finding, Severity, pointer, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from petrograd_map.data.resources import DataSet

WGS84 = "EPSG:4326"


class _Feature(BaseModel):
    """What a feature of any layer may have."""

    model_config = ConfigDict(extra="ignore", strict=True, allow_inf_nan=False)

    approximate: bool = False


class _Name(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    en: str = Field(min_length=1)
    ru: str = Field(min_length=1)


class _Named(_Feature):
    name: _Name | None = None


class _Water(_Named):
    kind: Literal["river", "gulf", "pond", "canal", "basin"] = "river"


class _Park(_Named):
    kind: Literal["park", "garden", "boulevard", "cemetery", "field", "wood"] = "park"


class _Block(_Feature):
    kind: Literal["block", "suburb"] = "block"


class _Street(_Named):
    kind: Literal["main", "secondary", "lane"] = Field("secondary", alias="class")


class _Railway(_Named):
    kind: Literal["line", "siding"] = Field("line", alias="class")


class _Bridge(_Named):
    material: Literal["iron", "stone", "wood"] = "iron"
    carries: Literal["road", "rail", "foot"] = "road"
    width_m: float = Field(12, gt=0, le=200, strict=False)


class _Wall(_Named):
    kind: Literal["wall", "fortress"] = "wall"


class _Tower(_Named):
    kind: Literal["tower", "gate"] = "tower"


class _Building(_Named):
    kind: Literal[
        "palace", "public", "station", "church", "barracks", "works", "school", "other"
    ] = "other"


class _Label(_Feature):
    kind: Literal[
        "gulf",
        "river",
        "canal",
        "pond",
        "island",
        "district",
        "square",
        "park",
        "landmark",
        "station",
        "rail",
        "gate",
    ] = Field(alias="class")
    name: _Name
    min_zoom: float = Field(strict=False)
    max_zoom: float = Field(strict=False)
    priority: int


class _Beyond(_Feature):
    name: _Name


class _Route(_Feature):
    """One leg of a route; `beyond`, `blank` and `target` are points (docs/data-format.md)."""

    route: str
    leg: int = Field(ge=0)
    beyond: bool = False
    blank: bool = False
    target: bool = False


@dataclass(frozen=True, slots=True)
class _Layer:
    """What the features of a layer must be.

    Attributes:
        properties: The model of their properties.
        geometries: The types of geometry that the layer may have; empty for any.
    """

    properties: type[_Feature]
    geometries: tuple[str, ...] = ()


_AREA: Final = ("Polygon", "MultiPolygon")
_LINE: Final = ("LineString", "MultiLineString")
LAYERS: Final[Mapping[str, _Layer]] = {
    "beyond": _Layer(_Beyond, ("Point",)),
    "blocks": _Layer(_Block, _AREA),
    "bridges": _Layer(_Bridge, _LINE),
    "buildings": _Layer(_Building, _AREA),
    "extent": _Layer(_Feature, _AREA),
    "labels": _Layer(_Label, ("Point", "LineString")),
    "parks": _Layer(_Park, _AREA),
    "places": _Layer(_Feature),
    "railways": _Layer(_Railway, _LINE),
    "routes": _Layer(_Route, ("Point", *_LINE)),
    "shore": _Layer(_Feature, _LINE),
    "streams": _Layer(_Named, _LINE),
    "streets": _Layer(_Street, _LINE),
    "towers": _Layer(_Tower, ("Point",)),
    "walls": _Layer(_Wall, _LINE),
    "water": _Layer(_Water, _AREA),
}
"""The layers of a base map. A file of another name is read as it is, and not drawn."""


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
        rules = LAYERS.get(path.stem, _Layer(_Feature))
        problems = _property_problems(rules.properties, properties)
        for name, expected, found in problems:
            error(f"/features/{index}/properties{name}", "type", expected, found)
        fits = not rules.geometries or shape.geom_type in rules.geometries
        if not fits:
            error(f"{where}/type", "type", " | ".join(rules.geometries), shown(shape.geom_type))
        if problems or not fits:
            continue
        if shape.is_empty or not shape.is_valid:
            reason = "empty" if shape.is_empty else shapely.is_valid_reason(shape)
            error(where, "invalid_geometry", "valid", reason)
            continue
        rows.append(properties | _completed(rules.properties, properties))
        shapes.append(shape)
    return gpd.GeoDataFrame(rows, geometry=shapes, crs=WGS84), findings


def _property_problems(
    model: type[_Feature], properties: dict[str, Any]
) -> list[tuple[str, str, str]]:
    """Return pointer, what was expected and what was found of each property that is wrong."""
    try:
        model.model_validate(properties)
    except ValidationError as error:
        return [
            (pointer(problem["loc"]), problem["type"], shown(problem["input"]))
            for problem in error.errors(include_url=False)
        ]
    return []


def _completed(model: type[_Feature], properties: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a valid feature with what it leaves out."""
    return model.model_validate(properties).model_dump(by_alias=True)


def geometry(shape: shapely.Geometry) -> dict[str, Any]:
    """Write a geometry as GeoJSON with five decimals."""
    written: dict[str, Any] = json.loads(shapely.to_geojson(shape))
    return {"type": written["type"], "coordinates": _rounded(written["coordinates"])}


def _rounded(value: Any) -> Any:
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return round(value, 5)
