"""Builders of tiny chronicles: as domain objects, as documents and as folders."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from petrograd_map.data.resources import DataSet
from petrograd_map.domain.chronicle import Chronicle
from petrograd_map.domain.control import (
    Certainty,
    Grip,
    Physical,
    Pressure,
    Side,
    SideDescription,
)
from petrograd_map.domain.events import KEEP, Account, Effect, Event, EventKind
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.places import City, Place, PlaceKind
from petrograd_map.domain.routes import Leg, Route, RouteKind
from petrograd_map.domain.sources import (
    Checked,
    Citation,
    Locator,
    LocatorLabel,
    Source,
    SourceKind,
)
from petrograd_map.domain.texts import Text
from petrograd_map.domain.tours import Step, Tour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

OPENING = Moment.parse("1917-11-07T00:00")
"""The moment from which the minutes of a tiny chronicle count."""
LAST_MINUTE = 60
SOURCES = ("reed", "sass", "silent")
CITY_OF = {"bridge": "north", "palace": "north", "kremlin": "south"}


def at(minute: int) -> Moment:
    return OPENING.shifted(minute)


def span(start: int, end: int | None = None) -> Span:
    return Span(at(start), at(start if end is None else end))


def words(text: str) -> Text:
    return Text(en=text, ru=f"{text} по-русски")


def account(
    source: str = "reed",
    *,
    preferred: bool = False,
    during: Span | None = None,
    holder: Side | None = None,
) -> Account:
    return Account(
        source=source,
        locator=Locator(LocatorLabel.LINE, "1"),
        text=words(f"{source} says so"),
        preferred=preferred,
        checked=Checked.FULL_TEXT,
        span=during,
        holder=holder,
    )


def event(
    name: str,
    during: Span,
    *effects: Effect,
    accounts: Sequence[Account] | None = None,
    disputed: bool = False,
    city: str = "north",
) -> Event:
    return Event(
        id=name,
        city=city,
        kind=EventKind.SEIZURE,
        side=Side.MRC,
        span=during,
        title=words(name),
        text=words(f"{name} happened"),
        places=tuple(dict.fromkeys(effect.place for effect in effects)),
        effects=effects,
        accounts=tuple(accounts or (account(preferred=True),)),
        disputed=disputed,
    )


def place(name: str, city: str = "north", moored_from: tuple[Moment, ...] = ()) -> Place:
    return Place(name, city, PlaceKind.BRIDGE, words(name), words(f"{name} today"), moored_from)


def route(*spans: Span, kind: RouteKind = RouteKind.ROUTE, event: str | None = None) -> Route:
    """Build a route with a leg for each span; its id is that of its kind."""
    citation = Citation("reed", Locator(LocatorLabel.LINE, "1"), Checked.FULL_TEXT)
    legs = tuple(
        Leg(words("on the way"), each, Certainty.PROBABLE, citation, event) for each in spans
    )
    return Route(str(kind), kind, "north", Side.MRC, words("A walk"), words("A walk"), legs)


def step(minute: int, city: str = "north", **fields: Any) -> Step:
    return Step(at(minute), city, fields.pop("places", ()), words("here"), words("see"), **fields)


def tour(name: str, *steps: Step) -> Tour:
    cities = tuple(dict.fromkeys(each.city for each in steps))
    during = Span(steps[0].at, steps[-1].at)
    return Tour(name, 1, words(name), words("why?"), cities, during, steps)


def _city(name: str) -> City:
    return City(name, words(name), span(0, LAST_MINUTE), 59.9, 30.3, 13, words("its own clock"))


def _source(name: str) -> Source:
    return Source(
        name, words(name), name, name, None, SourceKind.HISTORY, Checked.FULL_TEXT, words("there")
    )


def chronicle(
    *events: Event,
    places: Iterable[Place] | None = None,
    sources: Iterable[str] = SOURCES,
) -> Chronicle:
    """Build a chronicle of two cities, `north` and `south`, 60 minutes long."""
    if places is None:
        places = [place(name, city) for name, city in CITY_OF.items()]
    return Chronicle(
        title=words("tiny"),
        span=span(0, LAST_MINUTE),
        cities=(_city("north"), _city("south")),
        sides=tuple(SideDescription(side, words(side.name), words("they")) for side in Side),
        places=tuple(places),
        sources=tuple(_source(name) for name in sources),
        events=tuple(sorted(events, key=lambda item: (item.span.start, item.span.end))),
    )


# ------------------------------------------------------------------ any tiny chronicle

_spans = st.builds(
    lambda start, length: span(start, start + length),
    st.integers(0, 30),
    st.sampled_from((0, 0, 1, 4, 9, 20)),
)


def _effects(city: str) -> st.SearchStrategy[Effect]:
    return st.builds(
        Effect,
        place=st.sampled_from([name for name, where in CITY_OF.items() if where == city]),
        span=st.none() | _spans,
        holder=st.sampled_from((KEEP, Side.PG, Side.MRC, Side.CONT)),
        grip=st.sampled_from((KEEP, None, Grip.GUARDED, Grip.OCCUPIED)),
        pressure=st.sampled_from((KEEP, Pressure.NONE, Pressure.SURROUNDED)),
        physical=st.sampled_from((KEEP, None, Physical.RAISED, Physical.LOWERED)),
        certainty=st.sampled_from((KEEP, Certainty.FIRM, Certainty.PROBABLE, Certainty.UNKNOWN)),
    )


@st.composite
def events(draw: st.DrawFn, name: str) -> Event:
    city = draw(st.sampled_from(sorted(set(CITY_OF.values()))))
    speaking = draw(st.lists(st.sampled_from(SOURCES[:2]), min_size=1, max_size=2, unique=True))
    accounts = [
        account(
            source,
            preferred=number == 0,
            during=draw(st.none() | _spans),
            holder=draw(st.sampled_from((None, None, Side.PG, Side.MRC, Side.KOB))),
        )
        for number, source in enumerate(speaking)
    ]
    return event(
        name,
        draw(_spans),
        *draw(st.lists(_effects(city), max_size=3)),
        accounts=accounts,
        disputed=draw(st.booleans()),
        city=city,
    )


@st.composite
def chronicles(draw: st.DrawFn) -> Chronicle:
    """Draw a chronicle of up to six events on three places, of any shape the rules allow."""
    count = draw(st.integers(0, 6))
    return chronicle(*(draw(events(f"e{number}")) for number in range(count)))


# ------------------------------------------------------------------ documents and folders


def text(english: str = "Word", russian: str = "Слово") -> dict[str, str]:
    return {"en": english, "ru": russian}


def document() -> dict[str, Any]:
    """Return the smallest sensible `events.json`: no finding, not even a warning."""
    return copy.deepcopy(_DOCUMENT)


def point(name: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"place": name, "part": "point", **properties},
        "geometry": {"type": "Point", "coordinates": [30.3, 59.9]},
    }


def layer(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def places_layer() -> dict[str, Any]:
    return layer(point("p_bridge"), point("p_palace"))


def write_data_set(
    root: Path, *, chronicle_text: str | bytes | None = None, places: str | bytes | None = None
) -> DataSet:
    """Write a data folder: the tiny document and its layer, unless other text is given."""
    root.mkdir(parents=True, exist_ok=True)
    data_set = DataSet(root)
    whole = json.dumps(document()) if chronicle_text is None else chronicle_text
    _write(data_set.events, whole)
    path = data_set.layer("petrograd", "places")
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, json.dumps(places_layer()) if places is None else places)
    return data_set


def _write(path: Path, content: str | bytes) -> None:
    # Text as `json.dumps` writes it is ASCII; anything else goes in as the bytes it is.
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def broken(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """Return the tiny document with one change made to it."""
    changed = document()
    change(changed)
    return changed


def _an_event(name: str, start: str, *effects: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": name,
        "city": "petrograd",
        "kind": "seizure",
        "side": "MRC",
        "span": {"from": start, "precision": "minute"},
        "title": text(),
        "text": text("word " * 30, "слово " * 30),
        "effects": list(effects),
        "accounts": [
            {
                "source": "reed",
                "locator": {"label": "line", "value": "1"},
                "text": text(),
                "preferred": True,
            }
        ],
    }


_DOCUMENT: dict[str, Any] = {
    "schema_version": 1,
    "title": text(),
    "span": {"from": "1917-11-05T00:00", "to": "1917-11-09T00:00"},
    "cities": [
        {
            "id": "petrograd",
            "name": text(),
            "span": {"from": "1917-11-05T00:00", "to": "1917-11-09T00:00"},
            "view": {"latitude": 59.9, "longitude": 30.3, "zoom": 13},
            "clock": text(),
        }
    ],
    "sides": [{"id": str(side), "name": text(), "note": text()} for side in Side],
    "sources": [
        {
            "id": "reed",
            "label": text(),
            "author": "John Reed",
            "title": "Ten Days",
            "kind": "eyewitness",
            "checked": "full_text",
            "standpoint": text(),
        }
    ],
    "places": [
        {
            "id": name,
            "city": "petrograd",
            "kind": kind,
            "name": text(),
            "name_today": text(),
        }
        for name, kind in (("p_bridge", "bridge"), ("p_palace", "government"))
    ],
    "events": [
        _an_event("e_bridge", "1917-11-06T10:00", {"place": "p_bridge", "holder": "MRC"}),
        _an_event("e_palace", "1917-11-08T02:00", {"place": "p_palace", "holder": "MRC"}),
        _an_event(
            "e_opening",
            "1917-11-05T00:00",
            {"place": "p_bridge", "holder": "UNK"},
            {"place": "p_palace", "holder": "UNK"},
        )
        | {"kind": "condition", "side": None},
    ],
}
