"""Load a data set: read, check, and turn it into the chronicle, or say all that is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ValidationError

from petrograd_map.data import checks, schema
from petrograd_map.data.findings import Finding, Severity, closest, pointer, shown
from petrograd_map.data.geometry import places_of
from petrograd_map.data.remainder import without_broken
from petrograd_map.data.resources import EVENTS, DataSet
from petrograd_map.data.sun import daylight
from petrograd_map.domain.chronicle import Chronicle
from petrograd_map.domain.control import SideDescription
from petrograd_map.domain.events import KEEP, Account, Effect, Event
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.places import City, Place
from petrograd_map.domain.sources import Locator, Source
from petrograd_map.domain.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from petrograd_map.domain.daylight import Daylight


def load(data_set: DataSet) -> tuple[Chronicle | None, list[Finding]]:
    """Load a data set.

    Returns:
        The chronicle, or None if anything is in error; and every finding, of every file.
    """
    raw, findings = _read_json(data_set.events, EVENTS)
    if findings:
        return None, findings
    try:
        model = schema.ChronicleModel.model_validate(raw)
    except ValidationError as error:
        problems = [problem for problem in error.errors() if not _follows(problem)]
        findings = [_schema_finding(problem) for problem in problems]
        return None, findings + _findings_of_the_rest(data_set, raw, problems)
    findings, moored = _check(data_set, model)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, findings
    return _chronicle(model, moored), findings


def _check(
    data_set: DataSet, model: schema.ChronicleModel
) -> tuple[list[Finding], dict[str, tuple[Moment, ...]]]:
    """Check what the schema cannot: ids, times and accounts, and where the places are."""
    moored, geometry_findings = _read_places(data_set, model)
    return checks.check(model) + geometry_findings, moored


def _findings_of_the_rest(
    data_set: DataSet, raw: Any, problems: list[ErrorDetails]
) -> list[Finding]:
    """Check what is left of a chronicle without the entries that the schema refuses."""
    remainder = without_broken(raw, [problem["loc"] for problem in problems])
    if remainder is None:
        return []
    try:
        model = schema.ChronicleModel.model_validate(remainder.document)
    except ValidationError:
        return []
    return remainder.told(_check(data_set, model)[0])


def _read_json(path: Path, file: str) -> tuple[Any, list[Finding]]:
    """Read a JSON file; on any trouble return None and what is wrong."""

    def broken(code: str, expected: str, found: str) -> tuple[None, list[Finding]]:
        return None, [Finding(file, "", Severity.ERROR, code, expected, found)]

    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return broken("not_utf8", "UTF-8", f"0x{error.object[error.start]:02x} ({error.start})")
    except OSError as error:
        return broken("unreadable", str(path), error.strerror or type(error).__name__)
    try:
        return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_object), []
    except json.JSONDecodeError as error:
        where = f"{error.lineno}:{error.colno}"
        return broken("not_json", where, shown(text[error.pos : error.pos + 20]))
    except _BadJsonError as error:
        return broken(error.code, "JSON", error.found)
    except (RecursionError, ValueError) as error:
        # Nested too deep, or a number of more digits than Python reads.
        return broken("unreadable_json", "JSON", str(error))


class _BadJsonError(Exception):
    """Something that Python's reader of JSON would let pass."""

    def __init__(self, code: str, found: str) -> None:
        super().__init__(code, found)
        self.code = code
        self.found = found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs; a key written twice would lose its first value."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _BadJsonError("duplicate_key", repr(name))
        found[name] = value
    return found


def _refuse_constant(name: str) -> None:
    raise _BadJsonError("no_number", name)


# pydantic's error types that mean the same kind of finding; all others are "type".
_CODES: Final[Mapping[str, str]] = {
    "missing": "missing",
    "extra_forbidden": "extra",
    "moment": "moment",
    "string_pattern_mismatch": "pattern",
    "string_too_short": "empty",
    "too_short": "empty",
}
_ENUM_ERRORS = ("enum", "literal_error")
# What pydantic expects, as JSON calls it.
_EXPECTED: Final[Mapping[str, str]] = {
    "string_type": "string",
    "string_too_short": "string",
    "bool_type": "true | false",
    "float_type": "number",
    "finite_number": "number",
    "model_type": "object",
    "model_attributes_type": "object",
    "dict_type": "object",
    "tuple_type": "list",
    "too_short": "list",
}


def _follows(problem: ErrorDetails) -> bool:
    """Tell whether an error only follows from others: a list short of its broken entries."""
    return problem["type"] == "too_short" and bool(problem["input"])


def _schema_finding(problem: ErrorDetails) -> Finding:
    """Turn one pydantic error into a finding."""
    way, kind = problem["loc"], problem["type"]
    code = _CODES.get(kind, "type")
    context = problem.get("ctx", {})
    expected, found, suggestion = _expected(kind, context), shown(problem["input"]), None
    if code == "missing":
        expected, found = str(way[-1]), _names_in(problem["input"])
    elif code == "extra":
        known = _names_at(way[:-1])
        expected, found = ", ".join(known), str(way[-1])
        suggestion = closest(found, known)
    elif kind in _ENUM_ERRORS:
        suggestion = closest(str(problem["input"]), expected.split(" | "))
    return Finding(EVENTS, pointer(way), Severity.ERROR, code, expected, found, suggestion)


def _expected(kind: str, context: Mapping[str, Any]) -> str:
    """Return what pydantic expected in an error of some kind: a type, a limit or a choice."""
    if kind in _ENUM_ERRORS:
        choices = str(context["expected"]).replace(" or ", ", ").split(",")
        return " | ".join(choice.strip(" '") for choice in choices)
    for limit, sign in (("ge", "≥"), ("le", "≤"), ("max_length", "≤")):
        if limit in context:
            return f"{sign} {context[limit]}"
    return _EXPECTED.get(kind) or str(context.get("expected") or context.get("pattern") or kind)


def _names_at(way: tuple[str | int, ...]) -> list[str]:
    """Return the names that the schema knows at a place in the file."""
    model: type[BaseModel] = schema.ChronicleModel
    for part in way:
        if isinstance(part, int):
            continue
        by_name = {field.alias or name: field for name, field in model.model_fields.items()}
        model = _model_in(by_name[part].annotation) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model that an annotation such as `tuple[EventModel, ...]` names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model is not None), None)


def _names_in(value: object) -> str:
    """Name the fields that an object has."""
    return ", ".join(map(str, value)) if isinstance(value, dict) and value else shown(value)


def _read_places(
    data_set: DataSet, model: schema.ChronicleModel
) -> tuple[dict[str, tuple[Moment, ...]], list[Finding]]:
    """Read every city's `places.geojson`: when its ships moved, and what is wrong."""
    moored: dict[str, tuple[Moment, ...]] = {}
    findings: list[Finding] = []
    for city in model.cities:
        known = {
            place.id: pointer(("places", index))
            for index, place in enumerate(model.places)
            if place.city == city.id
        }
        path = data_set.layer(city.id, "places")
        file = path.relative_to(data_set.root).as_posix()
        raw, problems = _read_json(path, file)
        if not problems:
            positions, problems = places_of(raw, file, known)
            moored |= positions
        findings += problems
    return moored, findings


def _chronicle(model: schema.ChronicleModel, moored: Mapping[str, tuple[Moment, ...]]) -> Chronicle:
    return Chronicle(
        title=_text(model.title),
        span=_span(model.span),
        cities=tuple(_city(city, _span(model.span)) for city in model.cities),
        sides=tuple(
            SideDescription(side.id, _text(side.name), _text(side.note)) for side in model.sides
        ),
        places=tuple(
            Place(
                id=place.id,
                city=place.city,
                kind=place.kind,
                name=_text(place.name),
                name_today=_text(place.name_today),
                moored_from=moored[place.id],
            )
            for place in model.places
        ),
        sources=tuple(_source(source) for source in model.sources),
        events=tuple(
            sorted(
                (_event(event, model) for event in model.events),
                key=lambda event: (event.span.start, event.span.end),
            )
        ),
    )


def _text(text: schema.TextModel) -> Text:
    return Text(en=text.en, ru=text.ru)


def _span(span: schema.SpanModel) -> Span:
    return Span(span.start, span.start if span.end is None else span.end, span.precision)


def _city(city: schema.CityModel, shown: Span) -> City:
    """Assemble a city with the light of every day that can be shown."""
    sun: tuple[Daylight, ...] = ()
    if city.clock_offset is not None:
        sun = daylight(city.view.latitude, city.view.longitude, city.clock_offset, shown)
    return City(
        id=city.id,
        name=_text(city.name),
        span=_span(city.span),
        latitude=city.view.latitude,
        longitude=city.view.longitude,
        zoom=city.view.zoom,
        clock=_text(city.clock),
        days=sun,
    )


def _source(source: schema.SourceModel) -> Source:
    return Source(
        id=source.id,
        label=_text(source.label),
        author=source.author,
        title=source.title,
        year=source.year,
        kind=source.kind,
        checked=source.checked,
        standpoint=_text(source.standpoint),
    )


def _event(event: schema.EventModel, model: schema.ChronicleModel) -> Event:
    checked = {source.id: source.checked for source in model.sources}
    concerned = (*event.places, *(effect.place for effect in event.effects))
    return Event(
        id=event.id,
        city=event.city,
        kind=event.kind,
        side=event.side,
        span=_span(event.span),
        title=_text(event.title),
        text=_text(event.text),
        places=tuple(dict.fromkeys(concerned)),
        effects=tuple(_effect(effect) for effect in event.effects),
        accounts=tuple(
            Account(
                source=account.source,
                locator=Locator(account.locator.label, account.locator.value),
                text=_text(account.text),
                preferred=account.preferred,
                checked=account.checked or checked[account.source],
                span=None if account.span is None else _span(account.span),
                holder=account.holder,
            )
            for account in event.accounts
        ),
        disputed=event.disputed,
        why=None if event.why is None else _text(event.why),
        notes=event.notes,
    )


def _effect(effect: schema.EffectModel) -> Effect:
    """Turn an effect of the file into one of the domain: what is not written is kept."""
    written = effect.model_fields_set
    return Effect(
        place=effect.place,
        span=None if effect.span is None else _span(effect.span),
        holder=KEEP if effect.holder is None else effect.holder,
        grip=effect.grip if "grip" in written else KEEP,
        pressure=KEEP if effect.pressure is None else effect.pressure,
        physical=effect.physical if "physical" in written else KEEP,
        certainty=KEEP if effect.certainty is None else effect.certainty,
    )
