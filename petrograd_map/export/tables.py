"""Who held what, and what happened, as tables, JSON, CSV and GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from petrograd_map.domain.comparison import differences
from petrograd_map.domain.control import Pressure
from petrograd_map.domain.moments import Calendar
from petrograd_map.domain.timeline import BEST
from petrograd_map.i18n import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.places import Place
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Stretch, Timeline

STATE_COLUMNS = (
    "id",
    "name",
    "city",
    "holder",
    "grip",
    "pressure",
    "physical",
    "certainty",
    "since",
    "event",
    "changing_to",
    "changing_until",
    "accounts",
)


def state_json(timeline: Timeline, places: Iterable[Place], moment: Moment, account: str) -> str:
    """Return the control of places at a moment as JSON, as the design lays it down.

    By an account other than the best, `differs_from_best` says what the best has otherwise.
    """
    compared = list(places)
    document: dict[str, Any] = {
        "at": moment.isoformat(),
        "at_os": moment.isoformat(Calendar.OS),
        "account": account,
        "places": {
            place.id: _state(timeline, place, timeline.stretch_of(place.id, moment, account))
            for place in compared
        },
    }
    if account != BEST:
        document["differs_from_best"] = {
            pair.place: {"account": _looks(pair.account), "best": _looks(pair.best)}
            for pair in differences(timeline, compared, moment, account)
        }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _looks(stretch: Stretch) -> dict[str, str | None]:
    """Return what differs between two accounts: the control and what it is changing to."""
    control = stretch.control
    return {
        "holder": control.holder,
        "grip": control.grip,
        "pressure": control.pressure,
        "physical": control.physical,
        "certainty": control.certainty,
        "changing_to": None if stretch.towards is None else stretch.towards.holder,
    }


def _state(timeline: Timeline, place: Place, stretch: Stretch) -> dict[str, Any]:
    control = stretch.control
    return {
        "city": place.city,
        "holder": control.holder,
        "grip": control.grip,
        "pressure": control.pressure,
        "physical": control.physical,
        "certainty": control.certainty,
        "since": stretch.since.isoformat(),
        "event": stretch.event,
        "accounts": accounts_of(timeline, stretch),
    }


def accounts_of(timeline: Timeline, stretch: Stretch) -> list[str]:
    """Return the ids of the sources on which a stretch rests, each once."""
    events = timeline.chronicle.event_by_id
    sources = (account.source for event in stretch.bearing for account in events[event].accounts)
    return list(dict.fromkeys(sources))


def _row(
    timeline: Timeline, place: Place, moment: Moment, account: str, language: Language
) -> dict[str, str | None]:
    stretch = timeline.stretch_of(place.id, moment, account)
    state = _state(timeline, place, stretch)
    changing = stretch.towards is not None and stretch.end is not None
    return {
        "id": place.id,
        "name": place.name[language],
        **{key: state[key] for key in STATE_COLUMNS[2:10]},
        "changing_to": stretch.towards.holder if stretch.towards is not None else None,
        "changing_until": str(stretch.end) if changing else None,
        "accounts": " ".join(state["accounts"]),
    }


def state_csv(
    timeline: Timeline,
    places: Iterable[Place],
    moment: Moment,
    account: str,
    language: Language,
) -> str:
    """Return the control of places at a moment as CSV (RFC 4180), one row a place."""
    rows = [_row(timeline, place, moment, account, language) for place in places]
    return as_csv(STATE_COLUMNS, rows)


def state_geojson(
    timeline: Timeline,
    places: Iterable[Place],
    moment: Moment,
    account: str,
    language: Language,
    points: Mapping[str, Mapping[str, Any]],
) -> str:
    """Return the control of places at a moment as a GeoJSON FeatureCollection.

    Args:
        timeline: The timeline of the chronicle.
        places: The places wanted.
        moment: When.
        account: The account policy.
        language: The language of the names.
        points: The GeoJSON geometry of each place's symbol at that moment, by id.
    """
    features = [
        {
            "type": "Feature",
            "geometry": points.get(place.id),
            "properties": {
                "at": moment.isoformat(),
                **_row(timeline, place, moment, account, language),
            },
        }
        for place in places
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def state_table(
    timeline: Timeline,
    places: Iterable[Place],
    moment: Moment,
    account: str,
    language: Language,
) -> str:
    """Return the control of places at a moment as a table for reading.

    By an account other than the best, a second table says what the best has otherwise.
    """
    catalogue = Catalogue(language)
    sides = timeline.chronicle.side_by_id
    compared = list(places)
    rows = []
    for place in compared:
        stretch = timeline.stretch_of(place.id, moment, account)
        control = stretch.control
        rows.append(
            (
                place.name[language],
                f"{control.holder} {sides[control.holder].name[language]}",
                "" if control.grip is None else catalogue(f"grip.{control.grip}"),
                "" if control.pressure == "none" else catalogue(f"pressure.{control.pressure}"),
                "" if control.physical is None else catalogue(f"physical.{control.physical}"),
                catalogue(f"certainty.{control.certainty}"),
                _goal(stretch),
                stretch.since.isoformat(),
            )
        )
    keys = ("place", "holder", "grip", "pressure", "physical", "certainty", "towards", "since")
    table = _columns([catalogue(f"table.{key}") for key in keys], rows)
    if account == BEST:
        return table
    return f"{table}\n\n{_differences_table(timeline, compared, moment, account, language)}"


def _goal(stretch: Stretch) -> str:
    """Return the side to which a place is changing, or nothing if the holder stays."""
    towards = stretch.towards
    if towards is None or towards.holder is stretch.control.holder:
        return ""
    return towards.holder


def _differences_table(
    timeline: Timeline,
    places: Iterable[Place],
    moment: Moment,
    account: str,
    language: Language,
) -> str:
    """Return what an account has otherwise than the best, as a table with a heading."""
    catalogue = Catalogue(language)
    chronicle = timeline.chronicle
    source = chronicle.source_by_id[account].label[language]
    found = differences(timeline, places, moment, account)
    if not found:
        return catalogue("state.same_as_best", source=source)
    rows = [
        (
            chronicle.place_by_id[pair.place].name[language],
            _in_words(pair.account, language),
            _in_words(pair.best, language),
        )
        for pair in found
    ]
    head = [catalogue("table.place"), source, catalogue("account.best")]
    return f"{catalogue('state.differs_from_best', source=source)}\n\n{_columns(head, rows)}"


def _in_words(stretch: Stretch, language: Language) -> str:
    """Say a stretch in a cell: holder, state, certainty and what it is changing to."""
    catalogue = Catalogue(language)
    control = stretch.control
    parts = [control.holder.value]
    if control.grip is not None:
        parts.append(catalogue(f"grip.{control.grip}"))
    if control.pressure is not Pressure.NONE:
        parts.append(catalogue(f"pressure.{control.pressure}"))
    if control.physical is not None:
        parts.append(catalogue(f"physical.{control.physical}"))
    parts.append(catalogue(f"certainty.{control.certainty}"))
    if _goal(stretch):
        parts.append(f"→ {_goal(stretch)}")
    return ", ".join(parts)


EVENT_COLUMNS = ("id", "city", "from", "to", "precision", "kind", "side", "title", "disputed")


def events_json(events: Iterable[Event], language: Language) -> str:
    """Return events as JSON, with their accounts."""
    document = [
        {
            **_event_row(event, language),
            "disputed": event.disputed,
            "text": event.text[language],
            "places": event.places,
            "notes": event.notes,
            "why": None if event.why is None else event.why[language],
            "accounts": [
                {
                    "source": account.source,
                    "locator": {"label": account.locator.label, "value": account.locator.value},
                    "preferred": account.preferred,
                    "checked": account.checked,
                    "text": account.text[language],
                    "from": None if account.span is None else str(account.span.start),
                    "to": None if account.span is None else str(account.span.end),
                    "holder": account.holder,
                }
                for account in event.accounts
            ],
        }
        for event in events
    ]
    return json.dumps(document, ensure_ascii=False, indent=2)


def events_csv(events: Iterable[Event], language: Language) -> str:
    """Return events as CSV (RFC 4180), one row an event."""
    return as_csv(EVENT_COLUMNS, [_event_row(event, language) for event in events])


def events_table(events: Iterable[Event], chronicle: Chronicle, language: Language) -> str:
    """Return events as a table for reading."""
    catalogue = Catalogue(language)
    rows = [
        (
            str(event.span.start),
            "" if event.span.end == event.span.start else str(event.span.end),
            chronicle.city_by_id[event.city].name[language],
            event.title[language],
            "?" if event.disputed else "",
            event.id,
        )
        for event in events
    ]
    head = [catalogue("table.when"), "", catalogue("table.city"), catalogue("table.what"), "", "id"]
    return _columns(head, rows)


def _event_row(event: Event, language: Language) -> dict[str, str | None]:
    return {
        "id": event.id,
        "city": event.city,
        "from": str(event.span.start),
        "to": str(event.span.end),
        "precision": event.span.precision,
        "kind": event.kind,
        "side": event.side,
        "title": event.title[language],
        "disputed": "yes" if event.disputed else "no",
    }


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str | None]]) -> str:
    """Write rows as CSV with a head line."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().removesuffix("\r\n")


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Align a table in columns."""
    table = [list(map(str, row)) for row in (head, *rows)]
    widths = [max(len(row[index]) for row in table) for index in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
    return "\n".join([lines[0], "  ".join("─" * width for width in widths), *lines[1:]])
