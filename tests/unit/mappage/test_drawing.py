from __future__ import annotations

import re
import typing
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box
from support.drawings import Drawing, parse, runs

from petrograd_map.data.geo import LAYERS
from petrograd_map.mappage.baked import WEB
from petrograd_map.mappage.drawing import Feature, draw
from petrograd_map.mappage.layers import STRATA, Ink, Stratum
from petrograd_map.mappage.sheet import CELL, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BOUNDS = (30.3, 59.93, 30.33, 59.94)
SHEET = Sheet.around(BOUNDS)
SQUARE = box(30.31, 59.933, 30.32, 59.937)
WAY = LineString([(30.305, 59.935), (30.325, 59.935)])
SPOT = Point(30.315, 59.935)
_SHAPE = {Ink.AREA: SQUARE, Ink.REST: SQUARE, Ink.LINE: WAY, Ink.POINT: SPOT, Ink.DECK: WAY}


def _drawn(layers: Mapping[str, Sequence[Feature]], city: str = "petrograd") -> Drawing:
    return parse(draw(city, SHEET, layers))


def _kinds(file: str, column: str) -> tuple[str, ...]:
    """Return every value that a layer may have in a column."""
    fields = LAYERS[file].properties.model_fields
    (field,) = (field for name, field in fields.items() if (field.alias or name) == column)
    values = typing.get_args(field.annotation)
    assert typing.get_origin(field.annotation) is typing.Literal, (file, column)
    return values


def _name(stratum: Stratum) -> str:
    return f"{stratum.file}-{stratum.ink.name.lower()}"


def _everything() -> dict[str, list[Feature]]:
    """Return layers with a feature of each kind of each stratum, surveyed and approximate."""
    layers: dict[str, list[Feature]] = {}
    for stratum in STRATA:
        kinds = ("",) if stratum.column is None else _kinds(stratum.file, stratum.column)
        for kind in kinds:
            for approximate in (False, True):
                properties: dict[str, Any] = {"approximate": approximate, "width_m": 20.0}
                if stratum.column is not None:
                    properties[stratum.column] = kind
                feature = Feature(_SHAPE[stratum.ink], properties)
                layers.setdefault(stratum.file, []).append(feature)
    return layers


EVERYTHING = _everything()


# ------------------------------------------------------------------ strata and classes


def test_strata_lie_on_each_other_in_their_order() -> None:
    drawing = _drawn(EVERYTHING)
    laid = [use.classes for use in drawing.uses]
    wanted = [stroke.split() for stratum in STRATA for stroke in stratum.strokes]
    first = [
        min(
            index
            for index, classes in enumerate(laid)
            if list(classes[1 : 1 + len(stroke)]) == stroke
        )
        for stroke in wanted
    ]
    assert first == sorted(first)
    assert first[0] == 0


def test_the_water_lies_lowest_and_the_neatline_highest() -> None:
    drawing = _drawn(EVERYTHING)
    assert drawing.order[0] == ("base", "water")
    assert drawing.order[-2:] == [("base", "margin"), ("base", "neatline")]
    assert len(drawing.order) == len(drawing.uses) + 3


def test_all_casings_lie_under_all_streets() -> None:
    """Or a lane that meets a main street would be cut off by its casing."""
    laid = [use.classes[1] for use in _drawn(EVERYTHING).uses]
    casings = [index for index, name in enumerate(laid) if name == "street-casing"]
    streets = [index for index, name in enumerate(laid) if name == "street"]
    assert len(casings) == len(streets) > 3
    assert max(casings) < min(streets)


@pytest.mark.parametrize("stratum", [each for each in STRATA if each.column], ids=_name)
def test_every_kind_of_a_layer_is_drawn_in_its_class(stratum: Stratum) -> None:
    assert stratum.column is not None
    uses = _drawn(EVERYTHING).uses
    for stroke in stratum.strokes:
        for kind in _kinds(stratum.file, stratum.column):
            for soft in ((), ("approximate",)):
                classes = ("base", *stroke.split(), kind, *soft)
                assert sum(use.classes == classes for use in uses) == 1, classes


def test_within_a_stroke_the_order_of_the_stratum_holds_and_what_is_approximate_is_lower() -> None:
    streets = [use.classes[2:] for use in _drawn(EVERYTHING).uses if use.classes[1] == "street"]
    assert streets == [
        ("lane", "approximate"),
        ("lane",),
        ("secondary", "approximate"),
        ("secondary",),
        ("main", "approximate"),
        ("main",),
    ]


@given(st.permutations(EVERYTHING["streets"] + EVERYTHING["parks"]))
def test_the_order_of_the_features_in_the_file_does_not_matter(features: list[Feature]) -> None:
    streets = [feature for feature in features if "class" in feature.properties]
    parks = [feature for feature in features if "kind" in feature.properties]
    again = draw("petrograd", SHEET, {"streets": streets, "parks": parks})
    usual = {name: EVERYTHING[name] for name in ("streets", "parks")}
    assert again == draw("petrograd", SHEET, usual)


@pytest.mark.parametrize("stratum", STRATA, ids=_name)
def test_a_stratum_is_drawn_by_a_layer_with_a_model(stratum: Stratum) -> None:
    """Its column has known values only, for they become style classes and ids."""
    assert stratum.file in LAYERS
    if stratum.column is not None:
        kinds = _kinds(stratum.file, stratum.column)
        assert all(re.fullmatch(r"[a-z]+", kind) for kind in kinds)
        assert set(stratum.order) <= set(kinds)


def test_a_style_sheet_knows_every_stroke() -> None:
    css = (WEB / "map.css").read_text(encoding="utf-8")
    for use in _drawn(EVERYTHING).uses:
        assert re.search(rf"\.{re.escape(use.classes[1])}\b", css), use.classes


# ------------------------------------------------------------------ what is inside


def test_an_area_covers_what_it_covers() -> None:
    drawing = _drawn({"parks": [Feature(SQUARE, {"kind": "park"})]})
    expected = SHEET.project(SQUARE)
    (run,) = drawing.laid("park", "park")
    assert run.line.bounds == pytest.approx(shapely.bounds(expected), abs=0.5)
    assert drawing.area("park", "park") == pytest.approx(shapely.area(expected), rel=1e-3)


def test_land_is_what_is_not_water() -> None:
    whole = SHEET.frame.area
    assert whole < CELL**2, "one cell, so that nothing overlaps"
    lakes = [Feature(SQUARE, {}), Feature(shapely.affinity.translate(SQUARE, 0.005), {})]
    wet = shapely.union_all([SHEET.project(lake.shape) for lake in lakes]).area
    assert _drawn({"water": lakes}).area("land") == pytest.approx(whole - wet, rel=1e-3)


@pytest.mark.parametrize("layers", [{}, {"water": []}])
def test_without_any_water_all_is_land(layers: Mapping[str, Sequence[Feature]]) -> None:
    drawing = _drawn(layers)
    assert drawing.area("land") == SHEET.frame.area
    assert [use.classes for use in drawing.uses] == [("base", "land")]


def test_where_all_is_water_there_is_no_land() -> None:
    drawing = _drawn({"water": [Feature(box(30, 59, 31, 60), {})]})
    assert drawing.uses == []
    assert drawing.groups == {}


def test_approximate_water_is_water_all_the_same() -> None:
    surveyed = _drawn({"water": [Feature(SQUARE, {})]})
    approximate = _drawn({"water": [Feature(SQUARE, {"approximate": True})]})
    assert approximate == surveyed
    assert [use.classes for use in approximate.uses] == [("base", "land")]


@given(st.floats(2, 60))
def test_a_deck_is_as_broad_as_its_bridge(width_m: float) -> None:
    bridge = Feature(WAY, {"material": "iron", "width_m": width_m})
    (deck,) = _drawn({"bridges": [bridge]}).laid("bridge", "iron")
    left, top, right, bottom = deck.line.bounds
    assert (bottom - top) / SHEET.units_per_metre == pytest.approx(width_m, abs=0.7)
    # Its ends are where the line ends, not half a width beyond.
    west, _, east, _ = shapely.bounds(SHEET.project(WAY))
    assert (left, right) == pytest.approx((west, east), abs=1)


def test_a_tower_is_a_dot_at_its_spot() -> None:
    drawing = _drawn({"towers": [Feature(SPOT, {"kind": "tower"})]})
    ((one, other),) = (run.points for run in drawing.laid("tower", "tower"))
    assert one == other
    assert one == pytest.approx(shapely.get_coordinates(SHEET.project(SPOT))[0], abs=0.5)


def test_what_lies_outside_the_sheet_is_not_drawn() -> None:
    far = [
        Feature(shapely.affinity.translate(_SHAPE[each.ink], 1), {"width_m": 9.0})
        for each in STRATA
    ]
    layers = {stratum.file: [feature] for stratum, feature in zip(STRATA, far, strict=True)}
    drawing = _drawn(layers)
    assert {use.classes for use in drawing.uses} == {("base", "land")}
    assert drawing.area("land") == SHEET.frame.area


def test_nothing_reaches_over_the_edge_of_the_sheet() -> None:
    layers = {
        name: [
            Feature(shapely.affinity.scale(each.shape, 20, 20), each.properties)
            for each in features
            if each.shape is not SPOT
        ]
        for name, features in EVERYTHING.items()
    }
    drawing = _drawn(layers)
    assert len(drawing.groups) > 10
    for run in runs(path for paths in drawing.groups.values() for path in paths):
        for x, y in run.points:
            assert 0 <= x <= SHEET.width
            assert 0 <= y <= SHEET.height


# ------------------------------------------------------------------ as a part of the page


def test_a_drawing_is_as_large_as_its_sheet() -> None:
    drawing = _drawn({})
    assert drawing.size == (SHEET.width, SHEET.height)
    assert "sheet_petrograd" in drawing.ids


def test_every_group_is_laid_down_and_every_use_has_its_group() -> None:
    drawing = _drawn(EVERYTHING)
    assert {use.key for use in drawing.uses} == set(drawing.groups)
    assert all(drawing.groups.values())


def test_a_shape_is_written_once_however_many_strokes_draw_it() -> None:
    drawing = _drawn({"streets": [Feature(WAY, {"class": "main"})], "shore": [Feature(WAY, {})]})
    strokes = [use.key for use in drawing.uses if use.key.startswith("petrograd_shore")]
    assert len(strokes) > 2
    assert len(set(strokes)) == 1


def test_two_cities_share_no_id() -> None:
    one, other = (_drawn(EVERYTHING, city) for city in ("petrograd", "moscow"))
    assert len(one.ids) == len(set(one.ids))
    assert not set(one.ids) & set(other.ids)
    for drawing, city in ((one, "petrograd"), (other, "moscow")):
        assert all(name.startswith(f"{city}_") for name in drawing.groups)
        fills = {use.fill for use in drawing.uses if use.fill is not None}
        assert fills == {f"url(#hachures_{city})"}
        assert f"hachures_{city}" in drawing.ids


def test_a_drawing_is_nothing_but_shapes() -> None:
    assert _drawn(EVERYTHING).tags <= {"svg", "defs", "pattern", "g", "path", "use", "rect"}


def test_what_a_layer_says_besides_does_not_get_into_the_drawing() -> None:
    said = {"kind": "park", "name": {"en": "<script>", "ru": '"'}, "note": "<script>"}
    assert draw("c", SHEET, {"parks": [Feature(SQUARE, said)]}) == draw(
        "c", SHEET, {"parks": [Feature(SQUARE, {"kind": "park"})]}
    )
