"""JSON pointers and JSON Schema, as far as the tests need them."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def resolve(document: Any, pointer: str) -> Any:
    """Return what a JSON pointer (RFC 6901) points at; raise if it points at nothing."""
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(document, list):
            assert re.fullmatch("0|[1-9][0-9]*", name), pointer
            document = document[int(name)]
        else:
            document = document[name]
    return document


def ways(document: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every value in a document."""
    yield way
    if isinstance(document, dict):
        for name, value in document.items():
            yield from ways(value, (*way, name))
    elif isinstance(document, list):
        for index, value in enumerate(document):
            yield from ways(value, (*way, index))


_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}
_KNOWN = {
    "$defs", "$ref", "$schema", "additionalProperties", "anyOf", "const", "default",
    "description", "discriminator", "enum", "items", "maxItems", "maxLength", "maximum", "minItems",
    "minLength", "minimum", "oneOf", "pattern", "properties", "required", "title", "type",
}  # fmt: skip


def breaches(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> list[str]:
    """Return every breach of a JSON Schema, for the keywords that our schema uses.

    Raises:
        AssertionError: If the schema uses a keyword that is not known here.
    """
    assert set(schema) <= _KNOWN, set(schema) - _KNOWN
    found: list[str] = []
    if "$ref" in schema:
        found += breaches(value, resolve(root, schema["$ref"].removeprefix("#")), root, at)
    found += _choice_breaches(value, schema, root, at)
    if "type" in schema and not _is(value, schema["type"]):
        return [*found, f"{at}: not a {schema['type']}"]
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: not {schema['const']}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: not one of {schema['enum']}")
    match value:
        case str():
            found += _text_breaches(value, schema, at)
        case int() | float():
            if not schema.get("minimum", -math.inf) <= value <= schema.get("maximum", math.inf):
                found.append(f"{at}: out of range")
        case list():
            found += _list_breaches(value, schema, root, at)
        case dict():
            found += _object_breaches(value, schema, root, at)
    return found


def _choice_breaches(
    value: Any, schema: dict[str, Any], root: dict[str, Any], at: str
) -> list[str]:
    found = []
    if "anyOf" in schema and all(breaches(value, way, root, at) for way in schema["anyOf"]):
        found.append(f"{at}: fits none of the choices")
    if "oneOf" in schema:
        fitting = [way for way in schema["oneOf"] if not breaches(value, way, root, at)]
        if len(fitting) != 1:
            found.append(f"{at}: fits {len(fitting)} of the choices, not one")
    return found


def _is(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, _TYPES[name])


def _text_breaches(value: str, schema: dict[str, Any], at: str) -> list[str]:
    found = []
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{at}: does not fit {schema['pattern']}")
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", math.inf):
        found.append(f"{at}: too short or too long")
    return found


def _list_breaches(
    value: list[Any], schema: dict[str, Any], root: dict[str, Any], at: str
) -> list[str]:
    found = [f"{at}: too few"] if len(value) < schema.get("minItems", 0) else []
    found += [f"{at}: too many"] if len(value) > schema.get("maxItems", math.inf) else []
    for index, item in enumerate(value):
        found += breaches(item, schema.get("items", {}), root, f"{at}/{index}")
    return found


def _object_breaches(
    value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], at: str
) -> list[str]:
    properties = schema.get("properties", {})
    found = [f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value]
    if schema.get("additionalProperties") is False:
        found += [f"{at}: {name} is unknown" for name in value if name not in properties]
    for name, item in value.items():
        if name in properties:
            found += breaches(item, properties[name], root, f"{at}/{name}")
    return found
