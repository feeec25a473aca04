"""The sources on which the chronicle rests, and how far each was checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    """The source says it throughout, or no place in it is known to us.

    Then the value may say where it is quoted: `FACTS § 2, C08`.
    """
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
class Citation:
    """Where something said rests.

    Attributes:
        source: Id of the source.
        locator: Where in the source.
        checked: How far this very point was checked.
    """

    source: str
    locator: Locator
    checked: Checked


@dataclass(frozen=True, slots=True)
class Background:
    """What a student needs to know before reading a source, one sentence each.

    Attributes:
        who: Who wrote it.
        when: When, counted from the events.
        where: Where it was written or printed, and where it was read here.
        why: To what end.
        side: From which side it looks.
    """

    who: Text
    when: Text
    where: Text
    why: Text
    side: Text


@dataclass(frozen=True, slots=True)
class Dependence:
    """Another source that a source copies, translates or rests on.

    Attributes:
        source: Id of the other source.
        text: What it takes from there.
    """

    source: str
    text: Text


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
        csl: The work as an item of CSL-JSON without its id; empty where there is none.
        csl_ru: The fields of that item that are written otherwise in Russian.
        background: What to know before reading it, point by point, or None.
        depends_on: The sources on which it rests: with them it is one witness, not two.
    """

    id: str
    label: Text
    author: str
    title: str
    year: str | None
    kind: SourceKind
    checked: Checked
    standpoint: Text
    csl: Mapping[str, Any] = field(default_factory=dict, hash=False)
    csl_ru: Mapping[str, Any] = field(default_factory=dict, hash=False)
    background: Background | None = None
    depends_on: tuple[Dependence, ...] = ()
