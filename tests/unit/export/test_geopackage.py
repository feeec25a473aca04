from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.exports import request_for

from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Calendar, Moment
from petrograd_map.domain.texts import Language
from petrograd_map.export.formats import export
from petrograd_map.export.geopackage import LAYERS
from petrograd_map.mappage.tokens import token

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.timeline import Timeline

NAMES = [layer.name for layer in LAYERS]


@pytest.fixture(scope="module")
def package(october: Chronicle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package") / "october.gpkg"
    export("gpkg", request_for(october), path)
    return path


def _rows(package: Path, question: str, *values: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(package)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(question, values)]


def _style(package: Path, layer: str) -> ET.Element:
    (row,) = _rows(package, "SELECT styleQML FROM layer_styles WHERE f_table_name = ?", layer)
    return ET.fromstring(row["styleQML"])  # noqa: S314 - our own


def _options(element: ET.Element) -> dict[str, str]:
    return {
        each.get("name", ""): each.get("value", "") for each in element.iterfind("Option/Option")
    }


# ------------------------------------------------------------------ read by GDAL


def test_pyogrio_reads_the_layers_with_times_that_are_times(package: Path) -> None:
    for layer in LAYERS:
        info = pyogrio.read_info(package, layer=layer.name)
        kinds = dict(zip(info["fields"], info["dtypes"], strict=True))
        assert info["geometry_type"] == layer.geometry
        assert info["crs"] == "EPSG:4326"
        assert {kinds["start"], kinds["end"]} == {"datetime64[ms]"}
        assert kinds["start_os"] == "object"


def test_the_intervals_are_those_of_the_timeline(package: Path, october_timeline: Timeline) -> None:
    frame = pyogrio.read_dataframe(package, layer="place_intervals")
    assert set(frame["place"]) == set(october_timeline.chronicle.place_by_id)
    for _, row in frame.iterrows():
        start, end = (Moment.from_civil(row[name].tz_localize(None)) for name in ("start", "end"))
        assert start < end
        stretch = october_timeline.stretch_of(row["place"], start)
        assert row["holder"] == stretch.control.holder
        assert row["certainty"] == stretch.control.certainty
        assert row["pressure"] == stretch.control.pressure
        assert (row["start_ns"], row["start_os"]) == (str(start), start.isoformat(Calendar.OS))
        assert (row["end_ns"], row["end_os"]) == (str(end), end.isoformat(Calendar.OS))
        assert (row["event"] if isinstance(row["event"], str) else None) == stretch.event


def test_every_event_is_there_with_the_points_of_its_places(
    package: Path, october: Chronicle
) -> None:
    frame = pyogrio.read_dataframe(package, layer="events").set_index("event")
    assert list(frame.index) == [event.id for event in october.events]
    for event in october.events:
        shape = frame.loc[event.id].geometry
        assert (0 if shape is None else len(shape.geoms)) == len(event.places)
        assert frame.loc[event.id, "start"] < frame.loc[event.id, "end"]


def test_every_leg_that_is_drawn_is_there(package: Path, october: Chronicle) -> None:
    drawn = {
        (row["route"], int(row["leg"]))
        for layer in ("routes", "route_points")
        for row in _rows(package, f"SELECT route, leg FROM {layer}")  # noqa: S608 - our own names
    }
    assert drawn == {
        (route.id, number) for route in october.routes for number in range(len(route.legs))
    }


def test_ogrinfo_reads_it_without_a_warning(package: Path) -> None:
    ogrinfo = shutil.which("ogrinfo")
    if ogrinfo is None:
        pytest.skip("ogrinfo is not installed (Debian: gdal-bin)")
    done = subprocess.run(  # noqa: S603 - a program of the system
        [ogrinfo, "-ro", "-so", "-al", str(package)], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    parts = done.stdout.split("\nLayer name: ")
    for layer in LAYERS:
        (part,) = (each for each in parts if each.startswith(f"{layer.name}\n"))
        (count,) = _rows(package, f"SELECT count(*) AS n FROM {layer.name}")  # noqa: S608 - as above
        assert f"Feature Count: {count['n']}\n" in part
        assert re.search(r"^start: DateTime", part, re.MULTILINE)
        assert re.search(r"^end: DateTime", part, re.MULTILINE)


# ------------------------------------------------------------------ played by QGIS


@given(data=st.data())
def test_what_qgis_shows_of_a_minute_is_what_the_timeline_says(
    package: Path, october_timeline: Timeline, data: st.DataObject
) -> None:
    """QGIS compares the fields as text with the ends of a frame, written as here."""
    span = october_timeline.chronicle.span
    minutes = range(span.start.minutes, span.end.minutes)
    stops = [stop for stop in october_timeline.stops() if stop in minutes]
    minute = data.draw(st.sampled_from(minutes) | st.sampled_from(stops))
    frame = [Moment(minute), Moment(minute + 1)]
    begin, end = (f"{moment.civil().isoformat(timespec='seconds')}Z" for moment in frame)
    question = 'SELECT place, holder FROM place_intervals WHERE "start" < ? AND "end" > ?'
    shown = [(row["place"], row["holder"]) for row in _rows(package, question, end, begin)]
    assert shown == [
        (place, stretch.control.holder)
        for place, stretch in october_timeline.control_at(Moment(minute)).items()
    ]


@pytest.mark.parametrize("layer", NAMES)
def test_a_style_says_when_a_feature_is_there(package: Path, layer: str) -> None:
    temporal = _style(package, layer).find("temporal")
    assert temporal is not None
    said = {
        name: temporal.get(name)
        for name in ("enabled", "mode", "limitMode", "startField", "endField")
    }
    assert said == {
        "enabled": "1",
        "mode": "2",
        "limitMode": "0",
        "startField": "start",
        "endField": "end",
    }


def test_qgis_finds_a_style_for_each_layer(package: Path) -> None:
    rows = _rows(package, "SELECT * FROM layer_styles ORDER BY id")
    assert [row["f_table_name"] for row in rows] == NAMES
    for row in rows:
        assert (row["f_table_schema"], row["f_geometry_column"]) == ("", "geom")
        assert row["useAsDefault"] == 1
        beside = package.with_name(f"october.{row['f_table_name']}.qml")
        assert beside.read_text(encoding="utf-8") == row["styleQML"]


@pytest.mark.parametrize("layer", NAMES)
def test_a_style_uses_fields_that_the_layer_has(package: Path, layer: str) -> None:
    style = _style(package, layer)
    fields = set(pyogrio.read_info(package, layer=layer)["fields"])
    renderer = style.find("renderer-v2")
    assert renderer is not None
    used = {renderer.get("attr", "")}
    used |= {each.get("fieldName", "") for each in style.iter("text-style")}
    for text in (style.findtext("mapTip", ""), *_expressions(style)):
        used |= set(re.findall(r'"(\w+)"', text))
    assert len(used) > 3
    assert used <= fields


def _expressions(style: ET.Element) -> list[str]:
    return [
        each.get("value", "") for each in style.iter("Option") if each.get("name") == "expression"
    ]


def test_a_side_has_its_colour_and_its_letter(package: Path) -> None:
    renderer = _style(package, "place_intervals").find("renderer-v2")
    assert renderer is not None
    categories = {each.get("value"): each for each in renderer.iter("category")}
    assert set(categories) == set(Side)
    letters = set()
    for symbol in renderer.iterfind("symbols/symbol"):
        name = symbol.get("name", "")
        disc, letter = map(_options, symbol.iterfind("layer"))
        fill = token(f"side.{name}.fill")
        red, green, blue = (int(fill[at : at + 2], 16) for at in (1, 3, 5))
        assert disc["color"] == f"{red},{green},{blue},255"
        assert categories[name].get("symbol") == name
        assert categories[name].get("label", "").startswith(f"{letter['chr']} ")
        letters.add(letter["chr"])
    assert len(letters) == len(Side)


def test_an_event_of_no_side_has_a_symbol_too(package: Path, october: Chronicle) -> None:
    assert any(event.side is None for event in october.events)
    renderer = _style(package, "events").find("renderer-v2")
    assert renderer is not None
    (others,) = (each for each in renderer.iter("category") if each.get("value") == "")
    symbols = {each.get("name") for each in renderer.iterfind("symbols/symbol")}
    assert others.get("symbol") in symbols


# ------------------------------------------------------------------ what goes with it


def test_every_source_is_there_with_its_reference(package: Path, october: Chronicle) -> None:
    rows = _rows(package, "SELECT * FROM sources ORDER BY fid")
    assert [row["source"] for row in rows] == [source.id for source in october.sources]
    for row in rows:
        assert row["reference_en"]
        assert row["reference_ru"]


def test_it_says_whence_it_comes(package: Path) -> None:
    about = {row["about"]: row for row in _rows(package, "SELECT * FROM about")}
    assert "OpenStreetMap" in about["licence"]["en"]
    assert "ODbL" in about["licence"]["ru"]
    assert "Petrograd 1917" in about["program"]["en"]
    for row in _rows(package, "SELECT * FROM gpkg_contents WHERE data_type = 'features'"):
        assert "Account followed" in row["description"]


def test_two_exports_hold_the_same(package: Path, october: Chronicle, tmp_path: Path) -> None:
    export("gpkg", request_for(october), tmp_path / "october.gpkg")
    for name in (*NAMES, "sources", "about"):
        question = f'SELECT * FROM "{name}"'  # noqa: S608 - our own names
        assert _rows(package, question) == _rows(tmp_path / "october.gpkg", question)


def test_it_follows_an_account_and_speaks_russian(
    october: Chronicle, october_timeline: Timeline, tmp_path: Path
) -> None:
    path = tmp_path / "reed.gpkg"
    export("gpkg", request_for(october, "reed", Language.RU, ("petrograd",)), path)
    rows = _rows(path, "SELECT * FROM place_intervals")
    assert {row["city"] for row in rows} == {"petrograd"}
    for row in rows:
        stretch = october_timeline.stretch_of(row["place"], Moment.parse(row["start_ns"]), "reed")
        assert row["holder"] == stretch.control.holder
    (style,) = _style(path, "place_intervals").iter("text-style")
    assert style.get("fieldName") == "name_ru"
