"""A data set from two tables: a teacher's events and places as CSV.

One row of the table of events is an event, with what it does to one place and what one source
says of it. A row with the id of an event above adds a place or a source to it; what it repeats
of the event itself may be left empty. Findings name the row and the column.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from petrograd_map.data.assemble import load
from petrograd_map.data.csv_tables import (
    EVENT_COLUMNS,
    PLACE_COLUMNS,
    Table,
    cell_error,
    cell_path,
    read,
)
from petrograd_map.data.findings import Finding, Severity, in_order, pointer, shown
from petrograd_map.data.resources import EVENTS, DataSet
from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import MINUTES_PER_DAY, Moment, NotAMomentError
from petrograd_map.domain.timeline import BEST
from petrograd_map.i18n import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_YES: Final = ("yes", "да", "1", "true")
_LANGUAGES: Final = ("en", "ru")
_ZOOM: Final = 13
_CITY: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")


def import_tables(events: Path, places: Path, target: Path) -> list[Finding]:
    """Make a data set of two tables.

    Args:
        events: The table of events.
        places: The table of places.
        target: The folder that is made. It must not be there, or be empty.

    Returns:
        Every finding, by row and column. If one is an error, nothing was written.

    Raises:
        FileExistsError: If the folder holds anything.
        OSError: If it cannot be written.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(target)
    place_table, findings = read(places, PLACE_COLUMNS)
    event_table, problems = read(events, EVENT_COLUMNS)
    findings += problems
    if place_table is None or event_table is None:
        return in_order(findings)
    draft = _Draft()
    findings += draft.draw_places(place_table)
    draft.tell_events(event_table)
    draft.frame()
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".importing-", dir=target.parent))
    try:
        draft.write(DataSet(scratch))
        _, found = load(DataSet(scratch))
        findings = in_order([*findings, *(draft.told(finding) for finding in found)])
        if not any(finding.severity is Severity.ERROR for finding in findings):
            if target.exists():
                target.rmdir()
            scratch.chmod(0o755)
            scratch.replace(target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return findings


@dataclass(slots=True)
class _Draft:
    """A data set in the making, which remembers from which cell everything came.

    Attributes:
        cities: The cities by id, in the order of the table.
        places: The places, as in `events.json`.
        features: For each city the features of its layer of places.
        events: The events by id.
        sources: The sources by what the table calls them.
        cells: For a file of the data set and a way in it, where in which table that stood.
        span: The time of all.
    """

    cities: dict[str, dict[str, Any]] = field(default_factory=dict)
    places: list[dict[str, Any]] = field(default_factory=list)
    features: dict[str, list[Any]] = field(default_factory=dict)
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    cells: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    span: dict[str, str] = field(default_factory=dict)

    # -------------------------------------------------------------- the two tables

    def draw_places(self, table: Table) -> list[Finding]:
        """Turn the table of places into cities, places and their layers."""
        findings = []
        for number, cells in table.rows:
            row = _Row(self, table.file, number, cells)
            place: dict[str, Any] = {}
            at = ("places", len(self.places))
            row.put(place, at, "id", "city", "kind")
            row.put_text(place, at, "name", "name")
            row.put_text(place, at, "today", "name_today")
            row.origin(None, *at)
            self.places.append(place)
            city = cells.get("city", "")
            self._name_city(row, city)
            position = []
            for column in ("longitude", "latitude"):
                degrees = _degrees(cells.get(column, ""))
                if degrees is None:
                    found = shown(cells.get(column, ""))
                    findings.append(
                        cell_error(
                            table.file, number, column, "type", expected="number", found=found
                        )
                    )
                position.append(degrees or 0.0)
            features = self.features.setdefault(city, [])
            layer = f"geo/{city}/places.geojson"
            row.origin("longitude", "features", len(features), file=layer)
            features.append(_point(cells.get("id", ""), position))
        return findings

    def _name_city(self, row: _Row, city: str) -> None:
        if city not in self.cities:
            self.cities[city] = {
                "id": city,
                "name": dict.fromkeys(_LANGUAGES, city.capitalize()),
            }
            at = ("cities", len(self.cities) - 1)
            row.origin("city", *at, "id")
            row.origin("city_en", *at, "name")
        for language in _LANGUAGES:
            name = row.cells.get(f"city_{language}", "")
            if name:
                self.cities[city]["name"][language] = name

    def tell_events(self, table: Table) -> None:
        """Turn the table of events into events and their sources."""
        city_of = {place.get("id"): place.get("city") for place in self.places}
        order: dict[str, int] = {}
        for number, cells in table.rows:
            row = _Row(self, table.file, number, cells)
            name = cells.get("id", "")
            event = self.events.setdefault(name, {"effects": [], "accounts": []})
            at = ("events", order.setdefault(name, len(order)))
            city = cells.get("city") or city_of.get(cells.get("place"))
            if city:
                event.setdefault("city", city)
            row.origin("city", *at, "city")
            row.put(event, at, "id", "kind", "side")
            row.put_span(event, at, "from", "to", "precision")
            for part in ("title", "text", "why"):
                row.put_text(event, at, part, part)
            if cells.get("disputed"):
                event["disputed"] = cells["disputed"].casefold() in _YES
            row.origin("disputed", *at, "disputed")
            row.put_effect(event, at)
            row.put_account(event, at)
            row.origin(None, *at)

    def source(self, text: str) -> str:
        """Return the id of a source written `Author, Title`; make it if it is new."""
        if text not in self.sources:
            taken = {BEST, *(source["id"] for source in self.sources.values())}
            slug = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")[:40].rstrip("_")
            if not re.match("[a-z]", slug):
                slug = f"source_{slug}".rstrip("_")
            name, number = slug, 2
            while name in taken:
                name, number = f"{slug}_{number}", number + 1
            author, _, title = (part.strip() for part in text.partition(","))
            self.sources[text] = {
                "id": name,
                "label": dict.fromkeys(_LANGUAGES, author or text),
                "author": author or text,
                "title": title or text,
                "kind": "popular",
                "checked": "memory",
                "standpoint": _in_both("import.standpoint"),
            }
        return str(self.sources[text]["id"])

    # -------------------------------------------------------------- the whole

    def frame(self) -> None:
        """Find what no table has: the span of all, and where the cities' maps open."""
        moments = list(_moments(self.events.values()))
        # Without one, every moment is wrong and said to be; the span must not add to it.
        first = min(moments, default=Moment(0)).start_of_day()
        last = max(moments, default=first).start_of_day()
        self.span = {"from": str(first), "to": str(last.shifted(MINUTES_PER_DAY))}
        for city in self.cities.values():
            points = [each["geometry"]["coordinates"] for each in self.features[city["id"]]]
            city["span"] = self.span
            city["clock"] = _in_both("import.clock")
            city["view"] = {
                "latitude": _mean([point[1] for point in points], 85),
                "longitude": _mean([point[0] for point in points], 180),
                "zoom": _ZOOM,
            }
        for event in self.events.values():
            # An event without a place lies in the only city, if there is one only.
            if "city" not in event and len(self.cities) == 1:
                event["city"] = next(iter(self.cities))

    def write(self, data_set: DataSet) -> None:
        """Write the data set."""
        names = [city["name"] for city in self.cities.values()]
        title = {
            language: Catalogue(language)(
                "import.title", cities=", ".join(name[language] for name in names)
            )
            for language in _LANGUAGES
        }
        document = {
            "schema_version": 1,
            "title": title,
            "span": self.span,
            "cities": list(self.cities.values()),
            "sources": list(self.sources.values()),
            "places": self.places,
            "events": list(self.events.values()),
        }
        data_set.events.write_text(
            json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
        for city, features in self.features.items():
            if _CITY.fullmatch(city) is None:
                # No folder of such a name: the id of the city is found to be wrong.
                continue
            path = data_set.layer(city, "places")
            path.parent.mkdir(parents=True, exist_ok=True)
            collection = {"type": "FeatureCollection", "features": features}
            text = json.dumps(collection, ensure_ascii=False, indent=1) + "\n"
            path.write_text(text, encoding="utf-8")

    def told(self, finding: Finding) -> Finding:
        """Return a finding about the data set as one about the tables."""
        origin = self._origin(finding.file, finding.path)
        if origin is None:
            return finding
        expected = finding.expected
        if expected.startswith("/"):
            expected = "#".join(self._origin(finding.file, expected) or (expected,))
        return replace(finding, file=origin[0], path=origin[1], expected=expected)

    def _origin(self, file: str, way: str) -> tuple[str, str] | None:
        """Return table and cell of what stands at a way, or else of what holds it."""
        while way:
            if (file, way) in self.cells:
                return self.cells[file, way]
            way = way.rpartition("/")[0]
        return None


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table, whose cells go into a draft.

    Attributes:
        draft: The draft.
        file: The table's name.
        number: The number of the row.
        cells: The cells by column.
    """

    draft: _Draft
    file: str
    number: int
    cells: Mapping[str, str]

    def origin(self, column: str | None, *way: str | int, file: str = EVENTS) -> None:
        """Let the draft remember that what stands at a way came from a cell of this row."""
        cell = (self.file, cell_path(self.number, column))
        self.draft.cells.setdefault((file, pointer(way)), cell)

    def put(self, target: dict[str, Any], at: tuple[str | int, ...], *columns: str) -> None:
        """Put cells into an object, unless they are empty or an earlier row has."""
        for column in columns:
            if self.cells.get(column):
                target.setdefault(column, self.cells[column])
            self.origin(column, *at, column)

    def put_text(
        self, target: dict[str, Any], at: tuple[str | int, ...], column: str, name: str
    ) -> None:
        """Put a text of two columns into an object, unless an earlier row has."""
        words = {
            language: self.cells[f"{column}_{language}"]
            for language in _LANGUAGES
            if self.cells.get(f"{column}_{language}")
        }
        if words:
            target.setdefault(name, words)
        for language in _LANGUAGES:
            self.origin(f"{column}_{language}", *at, name, language)
        self.origin(f"{column}_en", *at, name)

    def put_span(self, target: dict[str, Any], at: tuple[str | int, ...], *columns: str) -> None:
        """Put a span into an object; a blank between day and hour is what Excel writes."""
        span = {}
        for column, name in zip(columns, ("from", "to", "precision"), strict=False):
            text = self.cells.get(column, "")
            if text:
                span[name] = re.sub(r"^(\d\S*) (\d\S*)$", r"\1T\2", text)
            self.origin(column, *at, "span", name)
        if span:
            target.setdefault("span", span)
        self.origin(columns[0], *at, "span")

    def put_effect(self, event: dict[str, Any], at: tuple[str | int, ...]) -> None:
        """Put what the row says of a place into an event."""
        columns = ("holder", "grip", "pressure", "physical", "certainty")
        if any(self.cells.get(column) for column in columns):
            effect: dict[str, Any] = {}
            way = (*at, "effects", len(event["effects"]))
            self.put(effect, way, "place", *columns)
            if effect.get("holder") not in (None, Side.UNK):
                effect.setdefault("certainty", "probable")
            self.origin(None, *way)
            event["effects"].append(effect)
        elif self.cells.get("place"):
            places = event.setdefault("places", [])
            self.origin("place", *at, "places", len(places))
            places.append(self.cells["place"])

    def put_account(self, event: dict[str, Any], at: tuple[str | int, ...]) -> None:
        """Put what the row says of a source into an event; the first is the preferred one."""
        self.origin("source", *at, "accounts")
        text = self.cells.get("source", "")
        if not text:
            return
        if text not in self.draft.sources:
            self.origin("source", "sources", len(self.draft.sources))
        source = self.draft.source(text)
        if any(account["source"] == source for account in event["accounts"]):
            # The same source once more: the row only adds a place.
            return
        way = (*at, "accounts", len(event["accounts"]))
        where = self.cells.get("where", "")
        account: dict[str, Any] = {
            "source": source,
            "locator": {"label": "section" if where else "whole", "value": where},
            "preferred": not event["accounts"],
        }
        self.put(account, way, "checked")
        account.setdefault("checked", "memory")
        self.put_text(account, way, "claim", "text")
        account.setdefault("text", event.get("text", {}))
        self.put_span(account, way, "claim_from", "claim_to")
        if self.cells.get("claim_holder"):
            account["holder"] = self.cells["claim_holder"]
        self.origin("claim_holder", *way, "holder")
        self.origin("source", *way)
        event["accounts"].append(account)


def _point(place: str, position: list[float]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"place": place, "part": "point"},
        "geometry": {"type": "Point", "coordinates": position},
    }


def _degrees(text: str) -> float | None:
    """Read a number; a comma is the decimal sign where Excel speaks Russian."""
    if re.fullmatch(r"-?\d{1,3}([.,]\d{1,12})?", text) is None:
        return None
    return float(text.replace(",", "."))


def _mean(numbers: list[float], limit: float) -> float:
    return max(-limit, min(limit, sum(numbers) / len(numbers)))


def _moments(events: Iterable[Mapping[str, Any]]) -> Iterator[Moment]:
    for event in events:
        spans = [event.get("span", {}), *(each.get("span", {}) for each in event["accounts"])]
        for text in (span.get(name) for span in spans for name in ("from", "to")):
            try:
                yield Moment.parse(text or "")
            except NotAMomentError:
                continue


def _in_both(key: str) -> dict[str, str]:
    return {language: Catalogue(language)(key) for language in _LANGUAGES}
