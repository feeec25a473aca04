"""Findings: what is wrong in a data file, and where."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from petrograd_map.i18n import Catalogue
from petrograd_map.i18n.troubles import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable


MOMENT_SHAPE: Final = "YYYY-MM-DDTHH:MM"
"""How a moment is written in a file, New Style."""


class Severity(StrEnum):
    """What a finding means for the file."""

    ERROR = "error"
    """The file cannot be used."""
    WARNING = "warning"
    """The file can be used, but something in it looks wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem in a data file.

    Attributes:
        file: The file, relative to the data folder.
        path: JSON pointer (RFC 6901) to the value; empty for the whole file.
        severity: Whether the file can be used all the same.
        code: Which kind of problem; the key of its message in the catalogue.
        expected: What should stand there: a value, a limit, a pointer or a type, never prose,
            so that the sentence around it can be in any language.
        found: What stands there.
        suggestion: The known id that was probably meant, or None.
    """

    file: str
    path: str
    severity: Severity
    code: str
    expected: str
    found: str
    suggestion: str | None = None

    def message(self, language: str) -> str:
        """Say the finding in one sentence, in a language of the catalogue."""
        catalogue = Catalogue(language)
        found = in_words(self.found, language)
        sentence = catalogue(f"finding.{self.code}", expected=self.expected, found=found)
        if self.suggestion is not None:
            sentence += " " + catalogue("finding.did_you_mean", suggestion=self.suggestion)
        return sentence

    def line(self, language: str) -> str:
        """Write the finding as one line: where, how grave, what."""
        severity = Catalogue(language)(f"severity.{self.severity}")
        where = f"{self.file}#{self.path}" if self.path else self.file
        return f"{where}: {severity}: {self.message(language)}"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order of the files and of what stands in them, each once."""
    return sorted(dict.fromkeys(findings), key=_place_in_order)


def _place_in_order(finding: Finding) -> tuple[object, ...]:
    # Numbers of a pointer as numbers: the tenth event comes after the second.
    parts = [
        (0, int(part), "")
        if part.isascii() and part.isdecimal() and len(part) < _DIGITS
        else (1, 0, part)
        for part in finding.path.split("/")
    ]
    return (finding.file, parts, finding.severity, finding.code, finding.expected, finding.found)


_DIGITS: Final = 12
"""An index has fewer digits than this; what has more is the name of a field."""


def pointer(parts: Iterable[str | int]) -> str:
    """Write the way to a value as a JSON pointer."""
    escaped = (str(part).replace("~", "~0").replace("/", "~1") for part in parts)
    return _printable("".join(f"/{part}" for part in escaped))


def _printable(text: str) -> str:
    """Return a text that UTF-8 can hold: half of a surrogate pair is written as its escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


_LONGEST_GUESS: Final = 100
"""Characters. Comparing takes time that grows with the square of them."""


def closest(unknown: str, known: Iterable[str]) -> str | None:
    """Return the known id most like an unknown one, or None if none is like it.

    Ids differ by a slip or two, so what is much longer is not compared.
    """
    if len(unknown) > _LONGEST_GUESS:
        return None
    return next(iter(difflib.get_close_matches(unknown, list(known), n=1, cutoff=0.6)), None)


@dataclass(slots=True)
class Guesses:
    """Looks for the known ids that were probably meant, a limited number of times.

    Looking takes its time; who has so many slips has made one mistake many times.

    Attributes:
        left: How many more it looks for.
    """

    left: int = 50

    def closest(self, unknown: str, known: Iterable[str]) -> str | None:
        """Return the known id most like an unknown one, or None."""
        if self.left <= 0:
            return None
        self.left -= 1
        return closest(unknown, known)


def shown(value: object, *, limit: int = 60) -> str:
    """Write a value of a file for a message as JSON does, cut to `limit` characters."""
    if isinstance(value, str):
        # Only what is shown is written: a text may be as long as the file.
        value = value[: limit + 1]
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        text = repr(value)
    text = _printable(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"
