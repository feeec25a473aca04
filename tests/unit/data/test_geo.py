from __future__ import annotations

import json
import typing
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import layer, write_data_set

from petrograd_map.data import geo
from petrograd_map.data.findings import Severity
from petrograd_map.data.resources import bundled

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

    from petrograd_map.data.findings import Finding

POINT = {"type": "Point", "coordinates": [30.3, 59.9]}
LINE = {"type": "LineString", "coordinates": [[30.3, 59.9], [30.31, 59.9]]}
LINES = {"type": "MultiLineString", "coordinates": [[[30.3, 59.9], [30.31, 59.9]]]}
RING = [[30.3, 59.9], [30.31, 59.9], [30.31, 59.91], [30.3, 59.9]]
AREA = {"type": "Polygon", "coordinates": [RING]}
AREAS = {"type": "MultiPolygon", "coordinates": [[RING]]}
GEOMETRIES = (POINT, LINE, LINES, AREA, AREAS)

NAME = {"en": "Neva", "ru": "Нева"}
LABEL = {"class": "river", "name": NAME, "min_zoom": 12, "max_zoom": 17, "priority": 1}
NEEDED: dict[str, dict[str, Any]] = {
    "labels": LABEL,
    "beyond": {"name": NAME},
    "routes": {"route": "r", "leg": 0},
}
"""The properties without which a feature of a layer is none; all others may be left out."""


def feature(geometry: object, properties: object = None) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def fitting(name: str) -> dict[str, Any]:
    """Return a geometry that a layer may have."""
    types = geo.LAYERS[name].geometries
    return next(each for each in GEOMETRIES if not types or each["type"] in types)


def read(root: Path, name: str, *features: Any) -> tuple[gpd.GeoDataFrame, list[Finding]]:
    """Write a layer and read it."""
    data_set = write_data_set(root)
    path = data_set.layer("petrograd", name)
    path.write_text(json.dumps(layer(*features)), encoding="utf-8")
    cities, findings = geo.read(data_set, ["petrograd"])
    return cities[0].layers[name], findings


def kinds(name: str, column: str) -> tuple[str, ...]:
    fields = geo.LAYERS[name].properties.model_fields
    (field,) = (field for each, field in fields.items() if (field.alias or each) == column)
    return typing.get_args(field.annotation)


COLUMNS = [
    ("water", "kind"),
    ("parks", "kind"),
    ("blocks", "kind"),
    ("streets", "class"),
    ("railways", "class"),
    ("bridges", "material"),
    ("bridges", "carries"),
    ("walls", "kind"),
    ("towers", "kind"),
    ("buildings", "kind"),
    ("labels", "class"),
]


# ------------------------------------------------------------------ the bundled layers


@pytest.mark.parametrize("city", ["petrograd", "moscow"])
def test_the_bundled_layers_have_no_findings_and_known_names(city: str) -> None:
    (found,), findings = geo.read(bundled(), [city])
    assert findings == []
    assert found.id == city
    assert set(found.layers) <= set(geo.LAYERS)
    assert all(not each.empty for each in found.layers.values())


@pytest.mark.parametrize("city", ["petrograd", "moscow"])
def test_the_bundled_layers_use_a_value_of_their_own_in_each_column(city: str) -> None:
    """A column that only ever says one thing says nothing; it would be a slip in the drawing."""
    (found,), _ = geo.read(bundled(), [city])
    for name, column in (("streets", "class"), ("buildings", "kind"), ("labels", "class")):
        assert len(set(found.layers[name][column])) > 1


# ------------------------------------------------------------------ what a layer may say


@pytest.mark.parametrize("name", geo.LAYERS)
@pytest.mark.parametrize("geometry", GEOMETRIES, ids=lambda each: each["type"])
def test_a_layer_has_geometries_of_its_types_only(
    tmp_path: Path, name: str, geometry: dict[str, Any]
) -> None:
    types = geo.LAYERS[name].geometries
    frame, findings = read(tmp_path, name, feature(geometry, NEEDED.get(name)))
    if not types or geometry["type"] in types:
        assert findings == []
        assert list(frame.geometry.geom_type) == [geometry["type"]]
        return
    (finding,) = findings
    assert (finding.path, finding.code) == ("/features/0/geometry/type", "type")
    assert finding.expected == " | ".join(types)
    assert finding.found is not None
    assert geometry["type"] in finding.found
    assert frame.empty


@pytest.mark.parametrize("name", geo.LAYERS)
def test_what_a_feature_leaves_out_is_filled_in(tmp_path: Path, name: str) -> None:
    frame, findings = read(tmp_path, name, feature(fitting(name), NEEDED.get(name)))
    assert findings == []
    for each, field in geo.LAYERS[name].properties.model_fields.items():
        assert (field.alias or each) in frame.columns
    assert list(frame["approximate"]) == [False]


@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_a_known_kind_is_kept_as_it_is(tmp_path: Path, name: str, column: str) -> None:
    values = kinds(name, column)
    assert values
    features = [feature(fitting(name), NEEDED.get(name, {}) | {column: value}) for value in values]
    frame, findings = read(tmp_path, name, *features)
    assert findings == []
    assert list(frame[column]) == list(values)


@pytest.mark.parametrize(("name", "column"), COLUMNS)
@pytest.mark.parametrize("value", ["", "River", "fjord", "main street", 7, None, ["river"], {}])
def test_a_kind_that_nobody_knows_is_found(
    tmp_path: Path, name: str, column: str, value: object
) -> None:
    """And not drawn: it would become a style class and part of an id."""
    needed = NEEDED.get(name, {})
    good, bad = feature(fitting(name), needed), feature(fitting(name), needed | {column: value})
    frame, findings = read(tmp_path, name, good, bad, good)
    (finding,) = findings
    assert finding.path == f"/features/1/properties/{column}"
    assert finding.code == "type"
    assert finding.severity is Severity.ERROR
    assert finding.file == f"geo/petrograd/{name}.geojson"
    assert len(frame) == 2


def test_every_column_of_known_kinds_is_tried_here() -> None:
    found = {
        (name, field.alias or each)
        for name, rules in geo.LAYERS.items()
        for each, field in rules.properties.model_fields.items()
        if typing.get_origin(field.annotation) is typing.Literal
    }
    assert found == set(COLUMNS)


@pytest.mark.parametrize(
    ("name", "properties", "where"),
    [
        ("parks", {"approximate": "yes"}, "/approximate"),
        ("parks", {"approximate": 1}, "/approximate"),
        ("parks", {"approximate": None}, "/approximate"),
        ("parks", {"name": "Neva"}, "/name"),
        ("parks", {"name": {"en": "Neva"}}, "/name/ru"),
        ("parks", {"name": {"en": "Neva", "ru": ""}}, "/name/ru"),
        ("parks", {"name": {"en": 7, "ru": "Нева"}}, "/name/en"),
        ("parks", {"name": NAME | {"de": "Newa"}}, "/name/de"),
        ("bridges", {"width_m": 0}, "/width_m"),
        ("bridges", {"width_m": -3}, "/width_m"),
        ("bridges", {"width_m": 201}, "/width_m"),
        ("bridges", {"width_m": "broad"}, "/width_m"),
        ("bridges", {"width_m": None}, "/width_m"),
        ("bridges", {"width_m": float("nan")}, "/width_m"),
        ("bridges", {"width_m": float("inf")}, "/width_m"),
        ("beyond", {}, "/name"),
        ("beyond", {"name": None}, "/name"),
        ("labels", LABEL | {"name": None}, "/name"),
        ("labels", LABEL | {"priority": 1.5}, "/priority"),
        ("labels", LABEL | {"min_zoom": "near"}, "/min_zoom"),
        ("labels", LABEL | {"max_zoom": None}, "/max_zoom"),
    ],
)
def test_a_property_that_is_wrong_is_named_by_its_way(
    tmp_path: Path, name: str, properties: dict[str, Any], where: str
) -> None:
    frame, findings = read(tmp_path, name, feature(fitting(name), properties))
    assert [finding.path for finding in findings] == [f"/features/0/properties{where}"]
    assert frame.empty


@pytest.mark.parametrize("left_out", LABEL)
def test_a_label_needs_all_of_its_properties(tmp_path: Path, left_out: str) -> None:
    rest = {key: value for key, value in LABEL.items() if key != left_out}
    _, findings = read(tmp_path, "labels", feature(POINT, rest))
    assert [finding.path for finding in findings] == [f"/features/0/properties/{left_out}"]


def test_every_problem_of_a_layer_is_found_at_once(tmp_path: Path) -> None:
    bad = feature(POINT, {"kind": "fjord", "approximate": 3})
    frame, findings = read(tmp_path, "water", bad, feature(AREA), bad)
    assert [finding.path for finding in findings] == [
        f"/features/{index}/{where}"
        for index in (0, 2)
        for where in ("properties/approximate", "properties/kind", "geometry/type")
    ]
    assert len(frame) == 1


def test_a_width_may_be_a_whole_number(tmp_path: Path) -> None:
    frame, findings = read(tmp_path, "bridges", feature(LINE, {"width_m": 20}), feature(LINE))
    assert findings == []
    assert list(frame["width_m"]) == [20.0, 12.0]


def test_what_else_a_feature_says_is_kept_and_does_no_harm(tmp_path: Path) -> None:
    said = {"note": "drawn by hand", "geometry": "no", "osm": [1, 2]}
    frame, findings = read(tmp_path, "parks", feature(AREA, said), feature(AREA))
    assert findings == []
    assert frame["note"][0] == "drawn by hand"
    assert list(frame.geometry.geom_type) == ["Polygon", "Polygon"]


def test_a_layer_of_another_name_is_read_as_it_is(tmp_path: Path) -> None:
    odd = {"kind": "anything", "class": 7}
    frame, findings = read(tmp_path, "tramways", feature(LINE, odd), feature(POINT))
    assert findings == []
    assert len(frame) == 2


def test_a_layer_without_features_is_an_empty_one(tmp_path: Path) -> None:
    frame, findings = read(tmp_path, "water")
    assert findings == []
    assert frame.empty
    assert frame.crs == geo.WGS84


any_value = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
any_properties = any_value | st.dictionaries(
    st.sampled_from(("kind", "class", "name", "approximate", "width_m", "priority")), any_value
)


@given(
    st.sampled_from(sorted(geo.LAYERS)),
    st.lists(
        st.builds(feature, st.sampled_from(GEOMETRIES) | any_value, any_properties) | any_value,
        max_size=4,
    ),
)
def test_any_layer_is_read_or_its_findings_point_into_it(
    tmp_path_factory: pytest.TempPathFactory, name: str, features: list[Any]
) -> None:
    frame, findings = read(tmp_path_factory.mktemp("data"), name, *features)
    spoiled = {finding.path.split("/")[2] for finding in findings}
    assert all(finding.path.startswith("/features/") for finding in findings)
    assert spoiled <= {str(index) for index in range(len(features))}
    assert len(frame) == len(features) - len(spoiled)


# ------------------------------------------------------------------ the frame of a map


def test_a_map_reaches_as_far_as_its_extent(tmp_path: Path) -> None:
    data_set = write_data_set(tmp_path)
    data_set.layer("petrograd", "extent").write_text(json.dumps(layer(feature(AREA))))
    (city,), _ = geo.read(data_set, ["petrograd"])
    assert city.bounds == (30.3, 59.9, 30.31, 59.91)


@pytest.mark.parametrize("extent", [None, layer()])
def test_a_map_without_an_extent_reaches_as_far_as_its_places(
    tmp_path: Path, extent: dict[str, Any] | None
) -> None:
    data_set = write_data_set(tmp_path)
    if extent is not None:
        data_set.layer("petrograd", "extent").write_text(json.dumps(extent))
    (city,), findings = geo.read(data_set, ["petrograd"])
    assert findings == []
    assert city.bounds == (30.3, 59.9, 30.3, 59.9)


def test_a_geometry_is_written_with_five_decimals() -> None:
    written = geo.geometry(shapely.Point(30.123456789, 59.987654321))
    assert written == {"type": "Point", "coordinates": [30.12346, 59.98765]}
