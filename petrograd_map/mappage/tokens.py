"""Colours, sizes and durations: one file feeds Qt and the page."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from petrograd_map.mappage.baked import WEB

CONTRAST: Final = "contrast"


@cache
def tokens() -> dict[str, Any]:
    """Return `web/tokens.json`."""
    text = (WEB / "tokens.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


def token(path: str) -> str:
    """Return one value as text, for example `token("side.PG.fill")`.

    Raises:
        KeyError: If there is no such token.
    """
    value: Any = tokens()
    for name in path.split("."):
        value = value[name]
    return str(value)


def in_contrast(path: str) -> str:
    """Return one value as text as it is in high contrast: as usual, unless it is replaced."""
    instead = tokens()[CONTRAST].get(path.replace(".", "-"))
    return token(path) if instead is None else str(instead)


def stylesheet() -> str:
    """Return the tokens as custom properties of a style sheet.

    The group `contrast` replaces values of the others inside an element of that class.

    `side.PG.fill` becomes `--side-PG-fill`; a name that ends in a unit (`-px`, `-ms`) gives
    it to the value; keys that start with `$` are comments.
    """
    usual = {name: table for name, table in tokens().items() if name != CONTRAST}
    return _rule(":root", usual) + _rule(f".{CONTRAST}", tokens()[CONTRAST])


def _rule(selector: str, table: dict[str, Any]) -> str:
    lines = [f"  --{name}: {value}{_unit(name)};" for name, value in _flat(table, "")]
    return f"{selector} {{\n" + "\n".join(lines) + "\n}\n"


def _unit(name: str) -> str:
    return next((unit for unit in ("px", "ms") if name.endswith(f"-{unit}")), "")


def _flat(table: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    found = []
    for name, value in table.items():
        if name.startswith("$"):
            continue
        if isinstance(value, dict):
            found += _flat(value, f"{prefix}{name}-")
        else:
            found.append((f"{prefix}{name}", str(value)))
    return found
