"""Requests for exports, and small readers of what they write."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from petrograd_map.data.resources import bundled
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import BEST, Timeline
from petrograd_map.export.request import Request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.domain.chronicle import Chronicle

_HERE = Path(__file__).resolve().parent


def schema(name: str) -> dict[str, Any]:
    """Return a JSON Schema that lies beside this file."""
    found: dict[str, Any] = json.loads((_HERE / f"{name}.schema.json").read_text("utf-8"))
    return found


def request_for(
    chronicle: Chronicle,
    account: str = BEST,
    language: Language = Language.EN,
    cities: tuple[str, ...] | None = None,
) -> Request:
    """Return a request for a chronicle with the layers of the bundled one."""
    wanted = tuple(city.id for city in chronicle.cities) if cities is None else cities
    return Request(bundled(), Timeline(chronicle), account, wanted, language)


def read_bibtex(text: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield type, key and fields of each entry; a field is read as BibTeX counts braces."""
    at = 0
    while (at := text.find("@", at)) >= 0:
        head = re.compile(r"@(\w+)\{([^,]+),\s*").match(text, at)
        assert head is not None, text[at : at + 40]
        at = head.end()
        fields = {}
        while text[at] != "}":
            name = re.compile(r"([\w-]+) = ").match(text, at)
            assert name is not None, text[at : at + 40]
            value, at = _value(text, name.end())
            assert name.group(1) not in fields, f"{head.group(2)} has two of {name.group(1)}"
            fields[name.group(1)] = value
            assert text[at] == ",", text[at : at + 40]
            at += len(text[at:]) - len(text[at + 1 :].lstrip())
        yield head.group(1), head.group(2), fields


def _value(text: str, at: int) -> tuple[str, int]:
    if text[at] != "{":
        word = re.compile(r"\w+").match(text, at)
        assert word is not None, text[at : at + 40]
        return word.group(), word.end()
    depth, start = 0, at
    while True:
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
        if depth == 0:
            return text[start + 1 : at - 1], at


def untex(text: str) -> str:
    """Return what TeX prints for a field: its braces and escapes gone."""
    words = {"backslash": "\\", "braceleft": "{", "braceright": "}"}
    words |= {"asciitilde": "~", "asciicircum": "^"}
    pattern = r"\\text(\w+)\{\}|\\([&%$#_])|[{}]"
    return re.sub(
        pattern, lambda found: words.get(found.group(1), "") or found.group(2) or "", text
    )


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    """Return tags and values of each record."""
    records: list[list[tuple[str, str]]] = []
    for line in text.removesuffix("\r\n").split("\r\n"):
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found is not None, line
        tag, value = found.groups()
        if tag == "TY":
            records.append([])
        records[-1].append((tag, value))
    return records
