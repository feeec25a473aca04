"""The chronicle as KML 2.2 (OGC 07-147r2): a placemark with a time span for every interval.

Moments carry no time zone: an XML Schema dateTime may go without, and KML takes local time.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.texts import Language
from petrograd_map.export.rows import Row, event_row, interval_row, leg_row, span_by
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.tokens import token
from petrograd_map.phrases import moment_words, span_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from petrograd_map.domain.events import Event
    from petrograd_map.export.intervals import Interval
    from petrograd_map.export.request import Request

NAMESPACE: Final = "http://www.opengis.net/kml/2.2"
_SIDELESS: Final = "none"
_LINE_WIDTH_PX: Final = "3"
_SOLID: Final = "ff"


def kml(request: Request) -> str:
    """Return places, events and routes of a chronicle as KML: a folder for each city."""
    root = ET.Element("kml", {"xmlns": NAMESPACE})
    document = _below(root, "Document")
    notice = request.notice()
    _below(document, "name", notice["title"])
    _below(document, "description", _paragraphs(list(notice.values())[1:]))
    for side in (*Side, None):
        _style(document, side)
    for city in request.cities:
        folder = _below(document, "Folder")
        _below(folder, "name", request.chronicle.city_by_id[city].name[request.language])
        _places(folder, city, request)
        _events(folder, city, request)
        _routes(folder, city, request)
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _style(document: ET.Element, side: Side | None) -> None:
    """Add the style of a side: the colour of its symbols, names and lines."""
    colour = token("paper.ink") if side is None else token(f"side.{side}.fill")
    style = _below(document, "Style", id=f"side-{side or _SIDELESS}")
    for name in ("IconStyle", "LineStyle"):
        part = _below(style, name)
        _below(part, "color", kml_colour(colour))
        if name == "LineStyle":
            _below(part, "width", _LINE_WIDTH_PX)


def kml_colour(colour: str) -> str:
    """Write a colour `#RRGGBB` as KML does: opacity, blue, green, red."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{_SOLID}{blue}{green}{red}".lower()


def _places(parent: ET.Element, city: str, request: Request) -> None:
    folder = _folder(parent, Catalogue(request.language)("export.places"))
    for place in request.places:
        own = [each for each in request.intervals if each.place is place]
        if place.city != city or not own:
            continue
        inner = _folder(folder, place.name[request.language])
        for interval in own:
            _interval(inner, interval, request)


def _interval(folder: ET.Element, interval: Interval, request: Request) -> None:
    language = request.language
    row = interval_row(interval, request.chronicle, request.account)
    name = f"{row[f'holder_letter_{language}']} {interval.place.name[language]}"
    sentences = [
        _held(row, request),
        Catalogue(language)(
            "export.dates",
            start=moment_words(interval.start, language),
            end=moment_words(interval.end, language),
        ),
        row[f"event_{language}"],
        row[f"citations_{language}"],
    ]
    span = Span(interval.start, interval.end)
    placemark = _placemark(folder, name, sentences, span, interval.stretch.control.holder)
    _data(placemark, row)
    position = request.position_of(interval)
    _point(placemark, (position.longitude, position.latitude))


def _held(row: Row, request: Request) -> str:
    """Say who held a place, and how."""
    catalogue = Catalogue(request.language)
    said = [row[f"holder_{request.language}"]]
    said += [
        catalogue(f"{kind}.{row[kind]}") for kind in ("grip", "pressure", "physical") if row[kind]
    ]
    said.append(catalogue(f"certainty.{row['certainty']}"))
    if row["towards"] is not None and row["towards"] != row["holder"]:
        said.append(catalogue("state.changing_to", side=row[f"towards_{request.language}"]))
    return "; ".join(filter(None, said))


def _events(parent: ET.Element, city: str, request: Request) -> None:
    folder = _folder(parent, Catalogue(request.language)("export.events"))
    for event in request.events:
        if event.city == city:
            _event(folder, event, request)


def _event(folder: ET.Element, event: Event, request: Request) -> None:
    language = request.language
    row = event_row(event, request.chronicle, request.account)
    span = span_by(event, request.account)
    sentences = [event.text[language], span_words(span, language), row[f"citations_{language}"]]
    placemark = _placemark(folder, event.title[language], sentences, span, event.side)
    _data(placemark, row)
    points = request.points_of(event)
    if len(points) == 1:
        _point(placemark, points[0])
    elif points:
        several = _below(placemark, "MultiGeometry")
        for point in points:
            _point(several, point)


def _routes(parent: ET.Element, city: str, request: Request) -> None:
    folder = _folder(parent, Catalogue(request.language)("export.routes"))
    for route in request.routes:
        if route.city != city:
            continue
        inner = _folder(folder, route.title[request.language])
        for number, leg in enumerate(route.legs):
            row = leg_row(route, number, leg, request.chronicle)
            sentences = [
                span_words(leg.span, request.language),
                Catalogue(request.language)(f"certainty.{leg.certainty}"),
                row[f"citations_{request.language}"],
            ]
            name = leg.name[request.language]
            placemark = _placemark(inner, name, sentences, leg.span, route.side)
            _data(placemark, row)
            _shape(placemark, request.positions.legs.get((route.id, number), ()))


def _shape(placemark: ET.Element, geometries: Sequence[dict[str, Any]]) -> None:
    """Add the lines and points of a leg."""
    if not geometries:
        return
    parent = placemark if len(geometries) == 1 else _below(placemark, "MultiGeometry")
    for geometry in geometries:
        if geometry["type"] == "Point":
            _point(parent, geometry["coordinates"])
            continue
        lines = geometry["coordinates"]
        for line in [lines] if geometry["type"] == "LineString" else lines:
            _coordinates(_below(parent, "LineString"), line)


def _folder(parent: ET.Element, name: str) -> ET.Element:
    folder = _below(parent, "Folder")
    _below(folder, "name", name)
    return folder


def _placemark(
    folder: ET.Element,
    name: str,
    sentences: Iterable[str | None],
    span: Span,
    side: Side | None,
) -> ET.Element:
    """Add a placemark with what the standard wants before the geometry, in its order."""
    placemark = _below(folder, "Placemark")
    _below(placemark, "name", name)
    _below(placemark, "description", _paragraphs(sentences))
    time = _below(placemark, "TimeSpan")
    _below(time, "begin", _date_time(span.start))
    _below(time, "end", _date_time(span.end))
    _below(placemark, "styleUrl", f"#side-{side or _SIDELESS}")
    return placemark


_IN_WORDS: Final = tuple(f"_{language}" for language in Language)


def _data(placemark: ET.Element, row: Row) -> None:
    """Add the row for programs: what is not empty, and not a text in a language."""
    data = _below(placemark, "ExtendedData")
    for name, value in row.items():
        if value and not name.endswith(_IN_WORDS):
            _below(_below(data, "Data", name=name), "value", str(value))


def _point(parent: ET.Element, coordinates: Sequence[float]) -> None:
    _coordinates(_below(parent, "Point"), [coordinates])


def _coordinates(parent: ET.Element, points: Iterable[Sequence[float]]) -> None:
    pairs = (f"{longitude},{latitude}" for longitude, latitude, *_ in points)
    _below(parent, "coordinates", " ".join(pairs))


def _date_time(moment: Moment) -> str:
    """Write a moment as a dateTime of XML Schema, which wants seconds."""
    return moment.civil().isoformat(timespec="seconds")


def _paragraphs(sentences: Iterable[str | None]) -> str:
    """Write sentences as HTML, which viewers of KML show."""
    return "".join(f"<p>{escape(sentence, quote=False)}</p>" for sentence in sentences if sentence)


def _below(
    parent: ET.Element, tag: str, text: str | None = None, /, **attributes: str
) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    return element
