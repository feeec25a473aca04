"""Writes the message contract for the page: `contract.js` and `messages.d.ts`.

Both files are generated from the dataclasses in `petrograd_map.mappage.messages` by
`make generated`.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from typing import Any

from petrograd_map.mappage import messages

_HEAD = "// Generated from petrograd_map/mappage/messages.py by petrograd_map.mappage.contract.\n"
_LINE_WIDTH = 101
"""The page's lines have 100 characters at most, and an end."""
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def contract_js() -> str:
    """Return `contract.js`: for each message to the page, the type of each field.

    A type is written as `string`, `integer`, `number` or `boolean`, as `[type]` for a list,
    as the name of another entry for an object, and with `?` in front if it may be null.
    """
    shapes = {_name(cls): _fields(cls) for cls in messages.SHARED}
    tagged = {_tag(cls): _fields(cls) for cls in messages.TO_PAGE}
    return (
        _HEAD
        + "\n/** @type {Record<string, Record<string, string>>} */\n"
        + f"export const SHAPES = {_js(shapes)};\n"
        + "\n/** @type {Record<string, Record<string, string>>} */\n"
        + f"export const TO_PAGE = {_js(tagged)};\n"
    )


def messages_d_ts() -> str:
    """Return `messages.d.ts`: the TypeScript types of every message."""
    parts = [_interface(cls) for cls in (*messages.SHARED, *messages.TO_PAGE, *messages.FROM_PAGE)]
    return (
        _HEAD
        + "\n"
        + "\n".join(parts)
        + "\n"
        + _union("ToPage", messages.TO_PAGE)
        + _union("FromPage", messages.FROM_PAGE)
    )


def _interface(cls: type[Any]) -> str:
    hints = typing.get_type_hints(cls)
    lines = [f"  {field.name}: {_ts(hints[field.name])};" for field in dataclasses.fields(cls)]
    return f"export interface {_name(cls)} {{\n" + "\n".join(lines) + "\n}\n"


def _union(name: str, members: tuple[type[Any], ...]) -> str:
    """Write a type that is one of several, on one line if it fits there."""
    names = [_name(cls) for cls in members]
    line = f"export type {name} = {' | '.join(names)};\n"
    if len(line) <= _LINE_WIDTH:
        return line
    return f"export type {name} =\n" + "\n".join(f"  | {each}" for each in names) + ";\n"


def _ts(hint: Any) -> str:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return " | ".join(json.dumps(value) for value in inner)
    if origin is tuple:
        return f"{_ts(inner[0])}[]"
    if origin is types.UnionType:
        return " | ".join("null" if part is type(None) else _ts(part) for part in inner)
    if hint in (int, float):
        return "number"
    return _PLAIN.get(hint) or _name(hint)


def _fields(cls: type[Any]) -> dict[str, str]:
    hints = typing.get_type_hints(cls)
    return {field.name: _kind(hints[field.name]) for field in dataclasses.fields(cls)}


def _kind(hint: Any) -> str:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return "string"
    if origin is tuple:
        return f"[{_kind(inner[0])}]"
    if origin is types.UnionType:
        (part,) = (part for part in inner if part is not type(None))
        return f"?{_kind(part)}"
    return _PLAIN.get(hint) or _name(hint)


def _name(cls: type[Any]) -> str:
    return cls.__name__


def _tag(cls: type[Any]) -> str:
    (tag,) = typing.get_args(typing.get_type_hints(cls)["type"])
    return str(tag)


def _js(table: dict[str, dict[str, str]]) -> str:
    """Write a table of tables as biome formats it."""
    lines = ["{"]
    for name, fields in table.items():
        lines.append(f"  {name}: {{")
        lines += [f"    {field}: {json.dumps(kind)}," for field, kind in fields.items()]
        lines.append("  },")
    return "\n".join([*lines, "}"])
