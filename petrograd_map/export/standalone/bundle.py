"""Joins the page's modules into one script.

No browser loads an ES module from `file://`. Our modules use few forms of import and export,
each at the beginning of a line, as biome formats them; these are rewritten, everything else
is refused. A module becomes a function that runs once and returns what the module exports.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_IMPORT: Final = re.compile(
    r'^import (?:\{([^{}]*)\} from )?"(\.{1,2}/[\w./-]+\.js)";$', re.MULTILINE
)
_EXPORT: Final = re.compile(r"^export ((?:async )?function|class|const) (\w+)", re.MULTILINE)
_OTHER: Final = re.compile(r"^(?:import|export)\b.*|\bimport\s*\(|\bimport\.meta\b", re.MULTILINE)
_COMMENT: Final = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.MULTILINE | re.DOTALL)


class BundleError(ValueError):
    """A module that cannot be joined to the others: what it says, and in which file."""


def bundle(folder: Path, entry: str, instead: Mapping[str, str]) -> str:
    """Return one classic script that does what a module and all that it imports do.

    Args:
        folder: The folder of the modules.
        entry: Path of the module that begins, within the folder.
        instead: Modules that stand in for others, by path within the folder.

    Raises:
        BundleError: If modules import one another in a circle, one of them is missing, or
            has a form of import or export that is not known here.
    """
    joined: dict[str, str] = {}
    _join(folder, entry, instead, joined, ())
    return '(() => {\n"use strict";\n' + "\n".join(joined.values()) + "\n})();\n"


def _join(
    folder: Path,
    path: str,
    instead: Mapping[str, str],
    joined: dict[str, str],
    above: tuple[str, ...],
) -> None:
    """Add a module after all that it imports; `above` are the modules that asked for it."""
    if path in above:
        raise BundleError(f"modules import one another: {' > '.join((*above, path))}")
    if path in joined:
        return
    file = folder / path
    if not file.is_file():
        raise BundleError(f"no such module: {path}")
    text = file.read_text(encoding="utf-8")
    for match in _IMPORT.finditer(text):
        _join(folder, _target(match[2], path, instead), instead, joined, (*above, path))
    joined[path] = _wrapped(text, path, instead)


def _target(address: str, path: str, instead: Mapping[str, str]) -> str:
    """Return the module that an address in another module leads to."""
    asked = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    return instead.get(asked, asked)


def _wrapped(text: str, path: str, instead: Mapping[str, str]) -> str:
    """Return a module as a constant that holds what it exports."""

    def bind(match: re.Match[str]) -> str:
        if match[1] is None:
            return ""
        names = re.sub(r"\bas\b", ":", " ".join(match[1].split()).rstrip(","))
        return f"const {{ {names} }} = {_constant(_target(match[2], path, instead))};"

    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub(bind, text))
    left = _OTHER.search(_COMMENT.sub("", body))
    if left is not None:
        raise BundleError(f"{path}: a form that cannot be joined: {left.group()}")
    exported = ", ".join(match[2] for match in _EXPORT.finditer(text))
    return (
        f"// {path}\nconst {_constant(path)} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"
    )


def _constant(path: str) -> str:
    """Return the name under which a module's exports are kept."""
    return "$" + re.sub(r"\W", "_", path.removesuffix(".js"))
