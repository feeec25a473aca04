from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from support.exports import request_for

from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.export.kml import NAMESPACE, kml, kml_colour
from petrograd_map.mappage.tokens import token

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.timeline import Timeline

IN = {"k": NAMESPACE}
# What may stand in each element, in the order of the standard's schema (OGC 07-147r2).
CHILDREN = {
    "kml": ["Document"],
    "Document": ["name", "description", "Style", "Folder"],
    "Folder": ["name", "Folder", "Placemark"],
    "Style": ["IconStyle", "LineStyle"],
    "IconStyle": ["color"],
    "LineStyle": ["color", "width"],
    "Placemark": [
        "name",
        "description",
        "TimeSpan",
        "styleUrl",
        "ExtendedData",
        "Point",
        "LineString",
        "MultiGeometry",
    ],
    "TimeSpan": ["begin", "end"],
    "ExtendedData": ["Data"],
    "Data": ["value"],
    "Point": ["coordinates"],
    "LineString": ["coordinates"],
    "MultiGeometry": ["Point", "LineString"],
}
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
"""A dateTime of XML Schema without a time zone."""


@pytest.fixture(scope="module")
def root(october: Chronicle) -> ET.Element:
    return ET.fromstring(kml(request_for(october)).encode("utf-8"))  # noqa: S314 - our own


def _tag(element: ET.Element) -> str:
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def _text(element: ET.Element, path: str) -> str:
    return element.findtext(path, "", IN)


def _data(placemark: ET.Element) -> dict[str, str]:
    return {
        each.get("name", ""): _text(each, "k:value")
        for each in placemark.iterfind("k:ExtendedData/k:Data", IN)
    }


def _intervals(root: ET.Element) -> list[tuple[ET.Element, dict[str, str]]]:
    pairs = [(each, _data(each)) for each in root.iter(f"{{{NAMESPACE}}}Placemark")]
    return [(each, data) for each, data in pairs if "holder" in data]


def test_elements_stand_where_the_standard_wants_them(root: ET.Element) -> None:
    for element in root.iter():
        allowed = CHILDREN.get(_tag(element), [])
        found = [allowed.index(_tag(child)) for child in element]
        assert found == sorted(found), _tag(element)


def test_every_placemark_has_a_time_without_a_zone_and_a_style(root: ET.Element) -> None:
    styles = {f"#{style.get('id')}" for style in root.iter(f"{{{NAMESPACE}}}Style")}
    for placemark in root.iter(f"{{{NAMESPACE}}}Placemark"):
        begin, end = (_text(placemark, f"k:TimeSpan/k:{name}") for name in ("begin", "end"))
        assert DATE_TIME.fullmatch(begin)
        assert DATE_TIME.fullmatch(end)
        assert begin <= end
        assert _text(placemark, "k:styleUrl") in styles


def test_coordinates_are_numbers_and_lie_in_russia(root: ET.Element) -> None:
    for element in root.iter(f"{{{NAMESPACE}}}coordinates"):
        for pair in (element.text or "").split():
            longitude, latitude = map(float, pair.split(","))
            assert 27 < longitude < 39
            assert 55 < latitude < 61


def test_a_colour_is_written_backwards() -> None:
    assert kml_colour("#2B73C2") == "ffc2732b"


def test_a_side_has_its_colour_of_the_map(root: ET.Element) -> None:
    for side in Side:
        style = root.find(f".//k:Style[@id='side-{side}']", IN)
        assert style is not None
        colour = kml_colour(token(f"side.{side}.fill"))
        assert _text(style, "k:IconStyle/k:color") == colour
        assert _text(style, "k:LineStyle/k:color") == colour


def test_there_is_a_folder_for_each_city(root: ET.Element, october: Chronicle) -> None:
    folders = [_text(each, "k:name") for each in root.iterfind("k:Document/k:Folder", IN)]
    assert folders == [city.name.en for city in october.cities]


def test_every_place_event_and_leg_is_there(root: ET.Element, october: Chronicle) -> None:
    rows = [_data(each) for each in root.iter(f"{{{NAMESPACE}}}Placemark")]
    assert {row["place"] for row in rows if "holder" in row} == set(october.place_by_id)
    assert {row["event"] for row in rows if "notes" in row} == {
        event.id for event in october.events if event.notes
    }
    legs = [(row["route"], row["leg"]) for row in rows if "route" in row]
    assert legs == [
        (route.id, str(number))
        for city in october.cities
        for route in october.routes
        if route.city == city.id
        for number in range(len(route.legs))
    ]
    cited = {source for row in rows for source in row.get("sources", "").split()}
    speaking = {account.source for event in october.events for account in event.accounts}
    assert speaking <= cited


def test_an_interval_says_by_letter_and_words_who_held_the_place(
    root: ET.Element, october_timeline: Timeline
) -> None:
    for placemark, data in _intervals(root):
        begin = Moment.parse(_text(placemark, "k:TimeSpan/k:begin")[:16])
        stretch = october_timeline.stretch_of(data["place"], begin)
        side = stretch.control.holder
        assert data["holder"] == side
        assert _text(placemark, "k:styleUrl") == f"#side-{side}"
        name = october_timeline.chronicle.side_by_id[side].name.en
        assert name in _text(placemark, "k:description")
        assert "O.S." in _text(placemark, "k:description")


def test_texts_are_text_and_not_markup(october: Chronicle) -> None:
    text = kml(request_for(october, language=Language.RU))
    root = ET.fromstring(text.encode("utf-8"))  # noqa: S314 - our own
    for element in root.iter(f"{{{NAMESPACE}}}description"):
        paragraphs = ET.fromstring(f"<div>{element.text}</div>")  # noqa: S314 - our own
        assert {each.tag for each in paragraphs} <= {"p"}


def test_it_says_whence_it_comes(root: ET.Element) -> None:
    told = _text(root, "k:Document/k:description")
    for word in ("OpenStreetMap", "ODbL", "Petrograd 1917", "Account followed", "O.S.", "Reed"):
        assert word in told
