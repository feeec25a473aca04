"""Places and who held them as GeoJSON in the Linked Places format, version 1.3.

https://github.com/LinkedPasts/linked-places-format. Who held a place is a relation of the
place to a side, with its time, certainty and citations. While a place changes, nobody knows
the minute: then the relation before ends, and the one after starts, between an `earliest` and
a `latest` moment. Moments are ISO 8601 without a time zone.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.moments import Span
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import ViewState
from petrograd_map.export.rows import citation_words, cited
from petrograd_map.export.spells import spells
from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import moment_words
from petrograd_map.state.address import write_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from petrograd_map.domain.places import Place
    from petrograd_map.export.intervals import Interval
    from petrograd_map.export.request import Request
    from petrograd_map.export.spells import Spell

CONTEXT: Final = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
"""What the keys mean in linked data; version 1.3 of the format still names this one."""
HELD_BY: Final = "crm:P49_has_former_or_current_keeper"
"""CIDOC CRM, P49: who has or had a thing in custody, whoever owned it."""

_CERTAINTIES: Final[Mapping[Certainty, str]] = {
    Certainty.FIRM: "certain",
    Certainty.PROBABLE: "less-certain",
    Certainty.DISPUTED: "uncertain",
    Certainty.UNKNOWN: "uncertain",
}
# Concepts of the Art & Architecture Thesaurus that the World Historical Gazetteer takes, with
# their labels there. For a ship it has none.
_HISTORIC_BUILDING: Final = ("aat:300008063", "historic building")
_MILITARY: Final = ("aat:300164060", "military installation")
_TYPES: Final[Mapping[PlaceKind, tuple[str, str]]] = {
    PlaceKind.GOVERNMENT: _HISTORIC_BUILDING,
    PlaceKind.HEADQUARTERS: _HISTORIC_BUILDING,
    PlaceKind.FORTRESS: ("aat:300006888", "fortification"),
    PlaceKind.MILITARY: _MILITARY,
    PlaceKind.BRIDGE: ("aat:300007836", "bridge"),
    PlaceKind.STATION: ("aat:300000678", "transportation complex"),
    PlaceKind.COMMUNICATIONS: _HISTORIC_BUILDING,
    PlaceKind.UTILITY: _HISTORIC_BUILDING,
    PlaceKind.FINANCE: _HISTORIC_BUILDING,
    PlaceKind.PRESS: _HISTORIC_BUILDING,
    PlaceKind.PRISON: _HISTORIC_BUILDING,
    PlaceKind.HOTEL: _HISTORIC_BUILDING,
    PlaceKind.BARRACKS: _MILITARY,
    PlaceKind.DEPOT: _MILITARY,
    PlaceKind.CROSSING: ("aat:300122438", "transportation space"),
    PlaceKind.SQUARE: ("aat:300008304", "square"),
    PlaceKind.LANDMARK: _HISTORIC_BUILDING,
    PlaceKind.DISTRICT: ("aat:300000705", "district"),
    PlaceKind.ARTILLERY: _MILITARY,
}
_POPULATED, _SITE = "P", "S"
"""GeoNames' feature classes: populated places; spots, buildings and other sites."""


def linked_places(request: Request) -> str:
    """Return the places of a chronicle, and who held them, as Linked Places GeoJSON."""
    own = {
        place: tuple(each)
        for place, each in groupby(request.intervals, key=lambda interval: interval.place.id)
    }
    document = {
        "type": "FeatureCollection",
        "@context": CONTEXT,
        "about": {language: request.notice(language) for language in Language},
        "account": request.account,
        "sides": [
            {
                "@id": _side_id(entry.side),
                "label": entry.name[request.language],
                "names": _texts(entry.name.en, entry.name.ru),
            }
            for entry in request.chronicle.sides
        ],
        "sources": [
            {
                "@id": _source_id(source.id),
                "label": source.label[request.language],
                "author": source.author,
                "title": source.title,
                "year": source.year,
                "checked": source.checked,
            }
            for source in request.chronicle.sources
        ],
        "features": [_feature(place, own.get(place.id, ()), request) for place in request.places],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _feature(place: Place, own: Sequence[Interval], request: Request) -> dict[str, Any]:
    chronicle = request.chronicle
    span = chronicle.city_by_id[place.city].span
    feature: dict[str, Any] = {
        "@id": write_address(
            ViewState(moment=chronicle.span.start, cities=(place.city,), selected=place.id)
        ),
        "type": "Feature",
        "properties": {
            "title": place.name[request.language],
            "ccodes": ["RU"],
            "fclasses": [_POPULATED if place.kind is PlaceKind.DISTRICT else _SITE],
            "place": place.id,
            "city": place.city,
            "kind": place.kind,
        },
        "when": {"timespans": [_exactly(span)], "label": _dates(span, request.language)},
        "names": _names(place, request),
        "geometry": _geometry(place, request),
        # Of a place of which nothing is known, nothing is said.
        "relations": [
            _relation(spell, request)
            for spell in spells(own)
            if spell.control.holder is not Side.UNK
        ],
    }
    if place.kind in _TYPES:
        identifier, label = _TYPES[place.kind]
        words = [Catalogue(language)(f"kind.{place.kind}") for language in Language]
        feature["types"] = [
            {"identifier": identifier, "label": label, "sourceLabels": _texts(*words)}
        ]
    return feature


def _names(place: Place, request: Request) -> list[dict[str, Any]]:
    """Return the names of a place: that of 1917 first."""
    title = request.chronicle.title
    found = []
    for key, text in (("then", place.name), ("now", place.name_today)):
        for language in Language:
            catalogue = Catalogue(language)
            label = (
                catalogue("export.name_1917", title=title[language])
                if key == "then"
                else catalogue("export.name_today", title=title[language])
            )
            name: dict[str, Any] = {
                "toponym": text[language],
                "lang": language,
                "citations": [{"label": label}],
            }
            if key == "then":
                name["when"] = {"timespans": [{"start": {"in": "1917"}}]}
            found.append(name)
    return found


def _geometry(place: Place, request: Request) -> dict[str, Any]:
    """Return the position of a place, or for a ship that moved, its positions with their time."""
    span = request.chronicle.city_by_id[place.city].span
    points = [
        {
            "type": "Point",
            "coordinates": [position.longitude, position.latitude],
            "certainty": "less-certain" if position.approximate else "certain",
        }
        for position in request.positions.places[place.id]
    ]
    if len(points) == 1:
        return points[0]
    starts = [min(span.start, request.chronicle.span.start), *place.moored_from]
    ends = [*place.moored_from, request.chronicle.span.end]
    return {
        "type": "GeometryCollection",
        "geometries": [
            point | {"when": {"timespans": [_exactly(Span(start, end))]}}
            for point, start, end in zip(points, starts, ends, strict=True)
        ],
    }


def _relation(spell: Spell, request: Request) -> dict[str, Any]:
    control = spell.control
    side = request.chronicle.side_by_id[control.holder].name[request.language]
    events = dict.fromkeys(event for each in spell.intervals for event in each.stretch.bearing)
    relation: dict[str, Any] = {
        "relationType": HELD_BY,
        "relationTo": _side_id(control.holder),
        "label": Catalogue(request.language)("export.holder", side=side),
        "when": {
            "timespans": [{"start": _bounds(spell.starts), "end": _bounds(spell.ends)}],
            "label": _dates(Span(spell.starts.start, spell.ends.end), request.language),
        },
        "certainty": _CERTAINTIES[control.certainty],
        "control": {
            "holder": control.holder,
            "grip": control.grip,
            "pressure": control.pressure,
            "physical": control.physical,
            "certainty": control.certainty,
        },
        "events": list(events),
    }
    citations = [
        {
            "@id": _source_id(source),
            "label": citation_words(source, locator, request.chronicle, request.language),
        }
        for source, locator in cited(request.chronicle.event_by_id[event] for event in events)
    ]
    return relation | ({"citations": citations} if citations else {})


def _bounds(span: Span) -> dict[str, str]:
    """Write a moment that is known, or the two between which it lies."""
    if span.start == span.end:
        return {"in": str(span.start)}
    return {"earliest": str(span.start), "latest": str(span.end)}


def _exactly(span: Span) -> dict[str, dict[str, str]]:
    return {"start": {"in": str(span.start)}, "end": {"in": str(span.end)}}


def _dates(span: Span, language: Language) -> str:
    """Write a span in both calendars."""
    start, end = moment_words(span.start, language), moment_words(span.end, language)
    return Catalogue(language)("export.dates", start=start, end=end)


def _texts(english: str, russian: str) -> list[dict[str, str]]:
    return [{"label": english, "lang": "en"}, {"label": russian, "lang": "ru"}]


def _side_id(side: Side) -> str:
    return f"#side-{side}"


def _source_id(source: str) -> str:
    return f"#source-{source}"
