"""The sources on which the chronicle rests, and how far each was checked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from petrograd_map.domain.texts import Text


class Checked(StrEnum):
    """How far a source, or one account taken from it, was checked for this chronicle."""

    FULL_TEXT = "full_text"
    """The text itself was read."""
    EXCERPT = "excerpt"
    """An extract was read."""
    MEMORY = "memory"
    """From memory: no text was at hand. To be confirmed against the printed page."""
    INFERENCE = "inference"
    """Nobody says it: it follows from other accounts, or is our reading of them."""


class SourceKind(StrEnum):
    """What kind of witness a source is."""

    EYEWITNESS = "eyewitness"
    DOCUMENT = "document"
    HISTORY = "history"
    POPULAR = "popular"
    NOTES = "notes"
    """The historian's notes behind this chronicle."""


class LocatorLabel(StrEnum):
    """What a locator counts, in the terms of the Citation Style Language."""

    WHOLE = "whole"
    """The source says it throughout, or no place in it is known to us."""
    APPENDIX = "appendix"
    CHAPTER = "chapter"
    DATE = "date"
    LINE = "line"
    PAGE = "page"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a source something is said.

    Attributes:
        label: What is counted.
        value: The number or name, for example `004_a53b871dd4318b45.txt:184`; may be empty.
    """

    label: LocatorLabel
    value: str


@dataclass(frozen=True, slots=True)
class Source:
    """A text that speaks of the events.

    Attributes:
        id: Short name used in data and as the name of an account policy.
        label: How it is called in one or two words on screen.
        author: Who wrote it, as on the title page.
        title: Its title.
        year: When it was written or published, or None where not known.
        kind: What kind of witness it is.
        checked: How far it was checked here, unless an account says otherwise.
        standpoint: Who wrote it, when, from which side; what to know before reading it.
    """

    id: str
    label: Text
    author: str
    title: str
    year: str | None
    kind: SourceKind
    checked: Checked
    standpoint: Text
