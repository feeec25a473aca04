"""Load a data set: read, check, and turn it into the chronicle, or say all that is wrong."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, get_args

from pydantic import BaseModel, ValidationError

from petrograd_map.data import checks, schema
from petrograd_map.data.conversion import chronicle_of
from petrograd_map.data.findings import Finding, Severity, closest, in_order, pointer, shown
from petrograd_map.data.geometry import places_of
from petrograd_map.data.remainder import without_broken
from petrograd_map.data.resources import EVENTS, DataSet
from petrograd_map.data.route_geometry import check_routes
from petrograd_map.i18n.troubles import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.moments import Moment


def load(data_set: DataSet) -> tuple[Chronicle | None, list[Finding]]:
    """Load a data set.

    Returns:
        The chronicle, or None if anything is in error; and every finding of every file, in
        the order of the files and of what stands in them.
    """
    chronicle, findings = _load(data_set)
    return chronicle, in_order(findings)


def _load(data_set: DataSet) -> tuple[Chronicle | None, list[Finding]]:
    raw, findings = _read_json(data_set.events, EVENTS)
    if findings:
        return None, findings
    try:
        model = schema.ChronicleModel.model_validate(raw)
    except ValidationError as error:
        if error.error_count() > _MOST_ERRORS:
            return None, _first_findings(raw, error.error_count())
        problems = _problems(error)
        findings = [_schema_finding(problem) for problem in problems]
        return None, findings + _findings_of_the_rest(data_set, raw, problems)
    findings, moored = _check(data_set, model)
    if _has_errors(findings):
        return None, findings
    chronicle = chronicle_of(model, moored)
    findings += checks.check_answers(chronicle)
    return (None if _has_errors(findings) else chronicle), findings


def _problems(error: ValidationError) -> list[ErrorDetails]:
    return [each for each in error.errors(include_url=False) if not _follows(each)]


def _first_findings(raw: Any, count: int) -> list[Finding]:
    """Return the first of very many findings about the shape of a file, and their number."""
    findings = [Finding(EVENTS, "", Severity.ERROR, "more", str(_MOST_ERRORS), str(count))]
    for most in _BEGINNINGS:
        try:
            schema.ChronicleModel.model_validate(_beginning(raw, most))
        except ValidationError as error:
            return findings + [_schema_finding(problem) for problem in _problems(error)]
    return findings


_MOST_ERRORS: Final = 10_000
"""Whoever has more of them has one mistake made by a program."""
_BEGINNINGS: Final = (10, 200, 2000)


def _beginning(document: Any, most: int) -> Any:
    """Return a document with only the first entries of every list."""
    match document:
        case dict():
            return {name: _beginning(value, most) for name, value in document.items()}
        case list():
            return [_beginning(value, most) for value in document[:most]]
        case _:
            return document


def _has_errors(findings: list[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _check(
    data_set: DataSet, model: schema.ChronicleModel
) -> tuple[list[Finding], dict[str, tuple[Moment, ...]]]:
    """Check what the schema cannot: ids, times and accounts, and where everything is."""
    moored, findings = _read_places(data_set, model)
    return [*checks.check(model), *findings, *_read_routes(data_set, model)], moored


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
        size = path.stat().st_size
        if size > _MOST_BYTES:
            return broken("too_large", f"≤ {_MOST_BYTES:,}", f"{size:,}")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return broken("not_utf8", "UTF-8", f"0x{error.object[error.start]:02x} ({error.start})")
    except OSError as error:
        return broken("unreadable", str(path), name_of(error))
    try:
        raw = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        where = f"{error.lineno}:{error.colno}"
        return broken("not_json", where, _as_it_stands(text[error.pos : error.pos + 20]))
    except _BadJsonError as error:
        return broken(error.code, "JSON", error.found)
    except (RecursionError, ValueError) as error:
        # Nested too deep, or a number of more digits than Python reads.
        return broken("unreadable_json", "JSON", str(error))
    crowd = _crowd(raw)
    if crowd is not None:
        way, most, count = crowd
        large = Finding(file, pointer(way), Severity.ERROR, "too_large", f"≤ {most}", str(count))
        return None, [large]
    if _SURROGATE.search(text) is None:
        return raw, []
    surrogates = [
        Finding(file, pointer(way), Severity.ERROR, "surrogate", "Unicode", shown(value))
        for way, value in _lone_surrogates(raw)
    ]
    return (None, surrogates) if surrogates else (raw, [])


def _as_it_stands(text: str) -> str:
    """Return a piece of a file for a message of one line: breaks and tabs are spaces."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split()) or "—"


_MOST_BYTES: Final = 8 * 1024 * 1024
"""Eight times the bundled chronicle; what is larger could not be checked while one waits."""
_MOST_ENTRIES: Final = 20_000
_MOST_FIELDS: Final = 1000
_MOST_OBJECTS: Final = 200_000


def _crowd(document: Any) -> tuple[tuple[str | int, ...], int, int] | None:
    """Return where a document has more than any chronicle, how much may be, and how much is."""
    objects = 0
    pending: list[tuple[tuple[str | int, ...], Any]] = []
    if isinstance(document, dict | list):
        pending.append(((), document))
    while pending:
        way, value = pending.pop()
        objects += 1
        most = _MOST_FIELDS if isinstance(value, dict) else _MOST_ENTRIES
        if len(value) > most:
            return way, most, len(value)
        if objects > _MOST_OBJECTS:
            return (), _MOST_OBJECTS, objects
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        pending += [((*way, key), each) for key, each in inner if isinstance(each, dict | list)]
    return None


# Only an escape can bring half of a surrogate pair into a file that is UTF-8.
_SURROGATE: Final = re.compile(r"\\u[dD][89abAB]|\\u[dD][c-fC-F]")


def _lone_surrogates(document: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the way to every text, or name of a field, that no UTF-8 can hold."""
    pending: list[tuple[tuple[str | int, ...], Any]] = [((), document)]
    while pending:
        way, value = pending.pop()
        match value:
            case str() if not _is_unicode(value):
                yield way, value
            case dict():
                for name, inner in value.items():
                    if not _is_unicode(name):
                        yield way, name
                    pending.append(((*way, name), inner))
            case list():
                pending += (((*way, index), inner) for index, inner in enumerate(value))


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


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
    "union_tag_not_found": "missing",
    "extra_forbidden": "extra",
    "moment": "moment",
    "day": "day",
    "string_pattern_mismatch": "pattern",
    "string_too_short": "empty",
    "too_short": "empty",
}
_ENUM_ERRORS = ("enum", "literal_error", "union_tag_invalid")
# What pydantic expects, as JSON calls it.
_EXPECTED: Final[Mapping[str, str]] = {
    "string_type": "string",
    "string_too_short": "string",
    "bool_type": "true | false",
    "int_type": "integer",
    "int_from_float": "integer",
    "float_type": "number",
    "finite_number": "number",
    "model_type": "object",
    "model_attributes_type": "object",
    "dict_type": "object",
    "tuple_type": "list",
    "too_short": "list",
}
_TAG: Final = "kind"
"""The field that tells one kind of answer from another; pydantic names its value in a way."""
_TAGS: Final = tuple(
    get_args(model.model_fields[_TAG].annotation)[0]
    for model in get_args(get_args(schema.AnswerModel)[0])
)


def _follows(problem: ErrorDetails) -> bool:
    """Tell whether an error only follows from others: a list short of its broken entries."""
    if problem["type"] != "too_short":
        return False
    return bool(problem.get("ctx", {}).get("actual_length", 0) < len(problem["input"]))


def _schema_finding(problem: ErrorDetails) -> Finding:
    """Turn one pydantic error into a finding."""
    way, kind = _untagged(problem["loc"]), problem["type"]
    code = _CODES.get(kind, "type")
    context = problem.get("ctx", {})
    expected, found, suggestion = _expected(kind, context), shown(problem["input"]), None
    if kind == "union_tag_not_found":
        way, expected, found = (*way, _TAG), _TAG, _names_in(problem["input"])
    elif code == "missing":
        expected, found = str(way[-1]), _names_in(problem["input"])
    elif code == "extra":
        known = _names_at(problem["loc"][:-1])
        expected, found = ", ".join(known), str(way[-1])
        suggestion = closest(found, known)
    elif code == "empty" and way[0] == "events" and way[-1] == "accounts":
        code = "no_source"
    elif kind == "too_short" and problem["input"]:
        code, expected, found = "range", f"≥ {context['min_length']}", str(len(problem["input"]))
    elif kind in _ENUM_ERRORS:
        given = problem["input"]
        if kind == "union_tag_invalid":
            way, given = (*way, _TAG), context["tag"]
            found = shown(given)
        suggestion = closest(str(given), expected.split(" | "))
    return Finding(EVENTS, pointer(way), Severity.ERROR, code, expected, found, suggestion)


def _untagged(way: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return the way in the file for one that names the kind of an answer."""
    return tuple(
        part
        for index, part in enumerate(way)
        if not (index and way[index - 1] == "answer" and part in _TAGS)
    )


def _expected(kind: str, context: Mapping[str, Any]) -> str:
    """Return what pydantic expected in an error of some kind: a type, a limit or a choice."""
    if kind in _ENUM_ERRORS:
        written = context.get("expected_tags") or context["expected"]
        choices = str(written).replace(" or ", ", ").split(",")
        return " | ".join(choice.strip(" '") for choice in choices)
    for limit, sign in (("ge", "≥"), ("le", "≤"), ("max_length", "≤")):
        if limit in context:
            return f"{sign} {context[limit]}"
    return _EXPECTED.get(kind) or str(context.get("expected") or context.get("pattern") or kind)


def _names_at(way: tuple[str | int, ...]) -> list[str]:
    """Return the names that the schema knows at a place in the file."""
    models: list[type[BaseModel]] = [schema.ChronicleModel]
    for part in way:
        if isinstance(part, int):
            continue
        inner: list[type[BaseModel]] = []
        for model in models:
            by_name = {field.alias or name: field for name, field in model.model_fields.items()}
            if part in by_name:
                inner += _models_in(by_name[part].annotation)
            elif part in _TAGS and get_args(model.model_fields[_TAG].annotation) == (part,):
                inner.append(model)
        models = inner
    return [field.alias or name for model in models for name, field in model.model_fields.items()]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    """Return the models that an annotation such as `tuple[EventModel, ...]` names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]


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


def _read_routes(data_set: DataSet, model: schema.ChronicleModel) -> list[Finding]:
    """Check every city's `routes.geojson` against the legs of its routes."""
    findings: list[Finding] = []
    for city in model.cities:
        legs = {
            route.id: (pointer(("routes", index)), len(route.legs))
            for index, route in enumerate(model.routes)
            if route.city == city.id
        }
        path = data_set.layer(city.id, "routes")
        file = path.relative_to(data_set.root).as_posix()
        if not path.is_file():
            findings += [
                Finding(EVENTS, where, Severity.WARNING, "not_drawn", file, route)
                for route, (where, _) in legs.items()
            ]
            continue
        raw, problems = _read_json(path, file)
        findings += problems or check_routes(raw, file, legs)
    return findings
