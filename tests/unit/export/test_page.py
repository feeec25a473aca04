"""The baked page, as folium and geopandas make it."""

from __future__ import annotations

import itertools
import json
import math
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely
from support.chronicles import broken, layer, point, write_data_set
from support.drawings import drawings, parse

from petrograd_map.data import geo
from petrograd_map.data.assemble import load
from petrograd_map.data.resources import DataSet, bundled
from petrograd_map.export.page import bake
from petrograd_map.mappage import baked
from petrograd_map.mappage.layers import AREAS, INTERACTIVE_PANES, PANES, STRATA
from petrograd_map.mappage.sheet import Sheet

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle

ROOT = baked.WEB.parent.parent
SVG = "http://www.w3.org/2000/svg"


@pytest.fixture(scope="module")
def page(october: Chronicle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the bundled chronicle, baked once."""
    folder, findings = bake(bundled(), october, tmp_path_factory.mktemp("pages"))
    assert findings == []
    assert folder is not None
    return folder


def _read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_a_page_is_its_files_and_nothing_else(page: Path) -> None:
    assert sorted(path.name for path in page.iterdir()) == sorted(baked.FILES)
    assert [path.name for path in page.parent.iterdir()] == [page.name]


def test_the_page_lies_under_its_key(page: Path, october: Chronicle) -> None:
    assert page.name == baked.key(bundled().digest(), october)


def test_no_file_of_the_page_names_a_remote_address(page: Path) -> None:
    own = [*page.iterdir(), *baked.WEB.glob("*.js"), *baked.WEB.glob("*.css")]
    assert len(own) > 10
    for path in (*own, baked.WEB / "index.html"):
        text = path.read_text(encoding="utf-8").replace(SVG, "")
        assert not re.search(r"https?:|(?<![:\w])//[a-z0-9-]+\.[a-z]", text), path.name


def test_two_builds_are_equal_byte_for_byte(page: Path, tmp_path: Path) -> None:
    """The second in a process of its own, in which sets and dicts hash otherwise."""
    environment = os.environ | {"PYTHONHASHSEED": "1917"}
    command = [sys.executable, "-m", "petrograd_map", "bake", "--into", str(tmp_path)]
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    other = Path(done.stdout.strip())
    assert other.name == page.name
    for name in baked.FILES:
        assert (other / name).read_bytes() == (page / name).read_bytes(), name


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[str] = []
        self._in: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._in = tag

    def handle_endtag(self, tag: str) -> None:
        if self._in == tag:
            self._in = None

    def handle_data(self, data: str) -> None:
        if self._in in ("script", "style") and data.strip():
            self.inline.append(data)


@pytest.fixture
def elements(page: Path) -> _Elements:
    parser = _Elements()
    parser.feed(_read(page, baked.INDEX))
    return parser


def test_no_script_stands_inside_the_page(elements: _Elements) -> None:
    assert elements.inline == []
    scripts = [attributes for tag, attributes in elements.elements if tag == "script"]
    assert len(scripts) >= 4
    for attributes in scripts:
        assert attributes.get("src"), attributes
    for _, attributes in elements.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert not (attributes.get("href") or "").startswith("javascript:")


def test_what_the_page_asks_for_is_there(page: Path, elements: _Elements) -> None:
    wanted = [
        address
        for _, attributes in elements.elements
        for address in (attributes.get("src"), attributes.get("href"))
        if address is not None
    ]
    assert len(wanted) >= 6
    ids = {attributes.get("id") for _, attributes in elements.elements}
    for address in wanted:
        first, _, rest = address.removeprefix("../").partition("/")
        if address.startswith("#"):
            assert address[1:] in ids, address
        elif not address.startswith("../"):
            assert (page / address).is_file(), address
        elif first == "leaflet":
            assert (baked.leaflet() / rest).is_file(), address
        elif first == "web":
            assert (baked.WEB / rest).is_file(), address
        else:
            assert address == "../qwebchannel.js"


def test_each_city_has_a_frame_and_a_map(page: Path, elements: _Elements) -> None:
    ids = {attributes.get("id") for _, attributes in elements.elements}
    scripts = _read(page, baked.MAPS)
    for city in ("petrograd", "moscow"):
        assert f"frame_{city}" in ids
        assert f"map_{city}" in ids
        assert f"var map_{city} = L.map(" in scripts


@pytest.mark.parametrize("city", ["petrograd", "moscow"])
def test_every_pane_is_made_at_its_height(page: Path, city: str) -> None:
    scripts = _read(page, baked.MAPS)
    for name, height in PANES.items():
        made = re.search(rf'map_{city}\.createPane\(\s*"{name}"\s*\)', scripts)
        assert made is not None, name
        following = scripts[made.end() : made.end() + 400]
        assert re.search(rf"zIndex = {height}\b", following), name
        passes = re.search(r'pointerEvents = ["\']none', following.split("createPane")[0])
        assert bool(passes) == (name not in INTERACTIVE_PANES), name


@pytest.mark.parametrize("city", ["petrograd", "moscow"])
def test_every_layer_with_features_is_drawn(page: Path, city: str) -> None:
    drawing = parse(drawings(_read(page, baked.INDEX))[city])
    laid = [(use.key, use.classes) for use in drawing.uses]
    for stratum in STRATA:
        path = bundled().layer(city, stratum.file)
        if path.is_file() and json.loads(path.read_text(encoding="utf-8"))["features"]:
            for stroke in stratum.strokes:
                drawn = {key for key, classes in laid if {*stroke.split()} <= {*classes}}
                assert any(key.startswith(f"{city}_{stratum.file}_") for key in drawn), stroke


def test_nothing_is_drawn_twice_under_one_name(elements: _Elements) -> None:
    ids = [attributes["id"] for _, attributes in elements.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("city", ["petrograd", "moscow"])
def test_the_drawing_of_a_city_lies_under_its_map_over_the_bounds_of_its_sheet(
    page: Path, october: Chronicle, city: str
) -> None:
    cities, _ = geo.read(bundled(), [each.id for each in october.cities])
    bounds = next(each.bounds for each in cities if each.id == city)
    script = _read(page, baked.MAPS)
    overlay = re.search(
        rf'L\.svgOverlay\(\s*document\.getElementById\("sheet_{city}"\),\s*(\[\[.*?\]\]),'
        rf".*?\.addTo\(map_{city}\)",
        script,
        re.DOTALL,
    )
    assert overlay is not None
    (south, west), (north, east) = json.loads(overlay[1])
    # A unit of the sheet is about a hundred-thousandth of a degree.
    assert (west, south, east, north) == pytest.approx(bounds, abs=2e-5)
    assert shapely.box(west, south, east, north).covers(shapely.box(*bounds))
    west_, south_, east_, north_ = Sheet.around(bounds).bounds
    assert [[south, west], [north, east]] == [[south_, west_], [north_, east_]]


def test_what_the_page_writes_of_its_own_is_what_the_layers_name(
    page: Path, october: Chronicle
) -> None:
    """Labels, streets with a name and what lies beyond; each at points of the map."""
    features = json.loads(_read(page, baked.FEATURES))
    for city in october.cities:
        own = features[city.id]
        for part, file in (("labels", "labels"), ("streets", "streets"), ("beyond", "beyond")):
            path = bundled().layer(city.id, file)
            source = json.loads(path.read_text(encoding="utf-8"))["features"]
            names = [each["properties"].get("name") for each in source]
            assert [each["name"] for each in own[part]] == [name for name in names if name]
        for street in own["streets"]:
            lengths = [_length(line) for line in street["lines"]]
            # Within the rounding to whole steps of 1e-5 degrees.
            assert all(one >= other - len(lengths) for one, other in itertools.pairwise(lengths))
            assert all(len(line) >= 4 and len(line) % 2 == 0 for line in street["lines"])
        for label in own["labels"]:
            assert label["line"]
            assert label["min_zoom"] <= label["max_zoom"]


def _length(line: list[int]) -> float:
    """Return the length of a line of steps, which begins with its first point."""
    return sum(map(math.hypot, line[2::2], line[3::2]))


def test_every_place_has_a_point_and_the_aurora_two(page: Path, october: Chronicle) -> None:
    features = json.loads(_read(page, baked.FEATURES))
    for city in october.cities:
        points: dict[str, list[int]] = {}
        for feature in features[city.id]["places"]:
            if feature["part"] == "point":
                points.setdefault(feature["place"], []).append(feature["position"])
        on_sheet = [item for item in october.places if not item.beyond]
        assert set(points) == {item.id for item in on_sheet if item.city == city.id}
        for name, positions in points.items():
            assert sorted(positions) == list(range(2 if name == "p_aurora" else 1))


def test_areas_lie_under_what_stands_on_them(page: Path, october: Chronicle) -> None:
    features = json.loads(_read(page, baked.FEATURES))
    for city in october.cities:
        areas = [feature["area"] for feature in features[city.id]["places"]]
        assert areas == sorted(areas, reverse=True)
        for feature in features[city.id]["places"]:
            assert feature["area"] == (october.place_by_id[feature["place"]].kind in AREAS)


# ------------------------------------------------------------------ of small data sets


def _bake(data_set: DataSet, pages: Path) -> tuple[Path | None, list[str]]:
    chronicle, errors = load(data_set)
    assert chronicle is not None, errors
    folder, findings = bake(data_set, chronicle, pages)
    return folder, [finding.code for finding in findings]


def test_the_smallest_data_set_is_baked(tmp_path: Path) -> None:
    folder, codes = _bake(write_data_set(tmp_path / "data"), tmp_path / "pages")
    assert codes == []
    assert folder is not None
    assert json.loads(_read(folder, baked.FEATURES))["petrograd"]["labels"] == []


def test_the_user_s_cache_is_where_pages_go_unless_told(tmp_path: Path) -> None:
    data_set = write_data_set(tmp_path / "data")
    chronicle, _ = load(data_set)
    assert chronicle is not None
    folder, _ = bake(data_set, chronicle)
    assert folder is not None
    assert baked.find(folder.name) == folder
    assert folder.is_relative_to(Path(os.environ["XDG_CACHE_HOME"]))


def test_baking_again_replaces_the_page(tmp_path: Path) -> None:
    data_set = write_data_set(tmp_path / "data")
    folder, _ = _bake(data_set, tmp_path / "pages")
    assert folder is not None
    (folder / baked.INDEX).write_text("half", encoding="utf-8")
    again, _ = _bake(data_set, tmp_path / "pages")
    assert again == folder
    assert _read(folder, baked.INDEX) != "half"
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


@pytest.mark.parametrize(
    ("name", "geometry", "code"),
    [
        (
            "water",
            {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]},
            "invalid_geometry",
        ),
        ("water", {"type": "Polygon", "coordinates": []}, "invalid_geometry"),
        ("water", {"type": "Blob", "coordinates": []}, "type"),
        ("towers", {"type": "Point", "coordinates": ["x", "y"]}, "type"),
        ("towers", {"type": "Point", "coordinates": [math.nan, 59.9]}, "invalid_geometry"),
        ("towers", {"type": "Point", "coordinates": [math.inf, 59.9]}, "invalid_geometry"),
        ("towers", {"type": "Point", "coordinates": [10**400, 59.9]}, "type"),
        ("water", {"type": ["Point"], "coordinates": [30.3, 59.9]}, "type"),
        ("water", {"type": "LineString", "coordinates": [[30.3, 59.9]]}, "type"),
        ("water", {"type": "LineString", "coordinates": [[30.3, 59.9], [30.4, 59.9]]}, "type"),
        ("water", {"type": "GeometryCollection", "geometries": [7]}, "type"),
        ("water", None, "type"),
        ("water", 7, "type"),
    ],
)
def test_a_layer_that_cannot_be_drawn_is_named_and_not_baked(
    tmp_path: Path, name: str, geometry: object, code: str
) -> None:
    data_set = write_data_set(tmp_path / "data")
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    data_set.layer("petrograd", name).write_text(json.dumps(layer(feature)), encoding="utf-8")
    folder, codes = _bake(data_set, tmp_path / "pages")
    assert folder is None
    assert codes == [code]
    assert not (tmp_path / "pages").exists()


@pytest.mark.parametrize("content", ["", "null", "[]", '{"features": 3}', "[" * 100_000])
def test_a_layer_that_is_none_is_named_and_not_baked(tmp_path: Path, content: str) -> None:
    data_set = write_data_set(tmp_path / "data")
    data_set.layer("petrograd", "water").write_text(content, encoding="utf-8")
    folder, codes = _bake(data_set, tmp_path / "pages")
    assert folder is None
    assert len(codes) == 1


SQUARE = {
    "type": "Polygon",
    "coordinates": [[[30.3, 59.9], [30.31, 59.9], [30.31, 59.91], [30.3, 59.91], [30.3, 59.9]]],
}


def _with_layers(root: Path, layers: dict[str, list[object]]) -> DataSet:
    """Write the tiny data set with more layers, each of these features."""
    data_set = write_data_set(root)
    frame = {"extent": [{"type": "Feature", "properties": None, "geometry": SQUARE}]}
    for name, features in (frame | layers).items():
        path = data_set.layer("petrograd", name)
        path.write_text(json.dumps(layer(*features)), encoding="utf-8")
    return data_set


@pytest.mark.parametrize("properties", [None, {}, {"name": None}, {"kind": "park", "more": [1]}])
def test_a_feature_is_drawn_with_what_it_leaves_out(tmp_path: Path, properties: object) -> None:
    park = {"type": "Feature", "properties": properties, "geometry": SQUARE}
    folder, codes = _bake(_with_layers(tmp_path / "data", {"parks": [park]}), tmp_path / "pages")
    assert codes == []
    assert folder is not None
    drawing = parse(drawings(_read(folder, baked.INDEX))["petrograd"])
    width, height = drawing.size
    assert drawing.area("park", "park") == pytest.approx(width * height, rel=0.01)


def test_a_layer_without_features_draws_nothing(tmp_path: Path) -> None:
    empty: dict[str, list[object]] = {stratum.file: [] for stratum in STRATA}
    folder, codes = _bake(_with_layers(tmp_path / "data", empty), tmp_path / "pages")
    assert codes == []
    assert folder is not None
    drawing = parse(drawings(_read(folder, baked.INDEX))["petrograd"])
    assert {use.classes for use in drawing.uses} == {("base", "land")}


EVIL = "\"/><script>alert(1)</script><g id='"


@pytest.mark.parametrize(
    ("name", "column", "geometry"),
    [
        ("parks", "kind", SQUARE),
        ("blocks", "kind", SQUARE),
        ("buildings", "kind", SQUARE),
        ("streets", "class", {"type": "LineString", "coordinates": [[30.3, 59.9], [30.31, 59.9]]}),
        ("railways", "class", {"type": "LineString", "coordinates": [[30.3, 59.9], [30.31, 59.9]]}),
        (
            "bridges",
            "material",
            {"type": "LineString", "coordinates": [[30.3, 59.9], [30.31, 59.9]]},
        ),
        ("walls", "kind", {"type": "LineString", "coordinates": [[30.3, 59.9], [30.31, 59.9]]}),
        ("towers", "kind", {"type": "Point", "coordinates": [30.305, 59.905]}),
    ],
)
def test_a_layer_cannot_write_into_the_page(
    tmp_path: Path, name: str, column: str, geometry: object
) -> None:
    """Its kinds become style classes, so only known ones get there."""
    feature = {"type": "Feature", "properties": {column: EVIL}, "geometry": geometry}
    data_set = _with_layers(tmp_path / "data", {name: [feature]})
    folder, codes = _bake(data_set, tmp_path / "pages")
    assert folder is None
    assert codes == ["type"]
    assert not (tmp_path / "pages").exists()


def test_no_other_text_of_a_layer_becomes_markup(tmp_path: Path) -> None:
    text = {"en": EVIL, "ru": EVIL}
    park = {"type": "Feature", "properties": {"name": text, "note": EVIL}, "geometry": SQUARE}
    label = {
        "type": "Feature",
        "properties": {
            "class": "park",
            "name": text,
            "min_zoom": 11,
            "max_zoom": 17,
            "priority": 1,
        },
        "geometry": point("x")["geometry"],
    }
    data_set = _with_layers(tmp_path / "data", {"parks": [park], "labels": [label]})
    folder, codes = _bake(data_set, tmp_path / "pages")
    assert codes == []
    assert folder is not None
    for name in (baked.INDEX, baked.MAPS, baked.TOKENS):
        assert "alert" not in _read(folder, name)
    # The page puts names down as text, never as markup.
    assert json.loads(_read(folder, baked.FEATURES))["petrograd"]["labels"][0]["name"] == text
    for path in baked.WEB.glob("*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML", path.read_text("utf-8"))


def test_labels_without_what_a_label_needs_are_findings(tmp_path: Path) -> None:
    data_set = write_data_set(tmp_path / "data")
    label = {"type": "Feature", "properties": {}, "geometry": point("x")["geometry"]}
    path = data_set.layer("petrograd", "labels")
    path.write_text(json.dumps(layer(label)), encoding="utf-8")
    folder, codes = _bake(data_set, tmp_path / "pages")
    assert folder is None
    assert codes


def test_what_changes_the_page_changes_its_key(tmp_path: Path) -> None:
    """A place that becomes a district is drawn otherwise, so it is another page."""
    quarter = broken(lambda chronicle: chronicle["places"][0].update(kind="district"))
    one, _ = _bake(write_data_set(tmp_path / "one"), tmp_path / "pages_one")
    changed = write_data_set(tmp_path / "other", chronicle_text=json.dumps(quarter))
    other, _ = _bake(changed, tmp_path / "pages_other")
    assert one is not None
    assert other is not None
    assert _read(one, baked.FEATURES) != _read(other, baked.FEATURES)
    assert one.name != other.name
