"""Teaching matter: conflicts of the sources, casualties, misconceptions, words, reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.domain.sources import Citation
    from petrograd_map.domain.texts import Text


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's claim in a conflict.

    Attributes:
        text: The claim in our own words.
        citation: Where it stands.
    """

    text: Text
    citation: Citation


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement of the sources that belongs to no single event.

    Attributes:
        id: Short name, unique in the chronicle.
        text: What they disagree about.
        claims: What each says, at least two.
        preferred: What the chronicle holds, or None where it holds nothing.
        why: Why, or None.
        events: Ids of the events to look at.
        notes: Ids of the historian's notes it rests on, such as `C27`.
    """

    id: str
    text: Text
    claims: tuple[Claim, ...]
    preferred: Text | None = None
    why: Text | None = None
    events: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Killed:
    """How many were killed, as one source has it.

    Attributes:
        least: At least so many.
        most: At most so many; None where the source says only "more than".
    """

    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Casualties:
    """One source's figure of the dead.

    There is no sum of several, and no method that makes one: sources count other people,
    other days and other places, so their figures cannot be added up.

    Attributes:
        id: Short name, unique in the chronicle.
        scope: Of whom, where and when it speaks.
        city: Id of the city.
        span: The time of which it speaks.
        figure: The figure as the source has it.
        citation: Where it stands.
        killed: The number in it, or None where there is none.
        note: What to know of it, or None.
    """

    id: str
    scope: Text
    city: str
    span: Span
    figure: Text
    citation: Citation
    killed: Killed | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A common misconception, and what the sources say.

    Attributes:
        id: Short name, unique in the chronicle.
        claim: The belief, in a line.
        answer: What the sources say.
        where_from: Where the belief comes from.
        events: Ids of the events to look at.
        at: A moment to look at, or None.
        places: Ids of the places to look at.
        citations: Where the answer rests.
    """

    id: str
    claim: Text
    answer: Text
    where_from: Text
    events: tuple[str, ...] = ()
    at: Moment | None = None
    places: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A work to read further, of which the chronicle makes no other use.

    Attributes:
        id: Short name, unique in the chronicle.
        text: What one finds there.
        citation: The work, and where in it.
    """

    id: str
    text: Text
    citation: Citation


@dataclass(frozen=True, slots=True)
class Term:
    """A word that a visitor may not know.

    Attributes:
        id: Short name, unique in the chronicle.
        term: The word.
        also: Other words for it, in both languages.
        text: What it means.
    """

    id: str
    term: Text
    also: tuple[str, ...]
    text: Text
