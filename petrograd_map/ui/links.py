"""The links of the panels: written into their texts, read when one is followed.

A link is `KIND:ID`, or `moment:MINUTES`, or `look:CITY:MINUTES:PLACE,PLACE`. Ids have neither
colons nor commas (`data.schema.base.IdField`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from petrograd_map.domain.moments import Moment, NotAMomentError

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOMENT: Final = "moment"
_LOOK: Final = "look"


class LinkKind(StrEnum):
    """What the id of a link is the id of."""

    PLACE = "place"
    EVENT = "event"
    ACCOUNT = "account"
    """An account policy: the map is to be shown as a source has it."""
    SOURCE = "source"
    TERM = "term"
    PERSON = "person"
    TOUR = "tour"
    QUIZ = "quiz"


@dataclass(frozen=True, slots=True)
class MomentLink:
    """Leads to a moment."""

    moment: Moment


@dataclass(frozen=True, slots=True)
class IdLink:
    """Leads to what has an id."""

    kind: LinkKind
    id: str


@dataclass(frozen=True, slots=True)
class LookLink:
    """Shows a city at a moment, with these places in sight."""

    city: str
    moment: Moment
    places: tuple[str, ...]


Link: TypeAlias = MomentLink | IdLink | LookLink


class NotALinkError(ValueError):
    """A text is no link of the panels; the message is the text."""


def to_moment(moment: Moment) -> str:
    """Write the link that leads to a moment."""
    return f"{_MOMENT}:{moment.minutes}"


def to_id(kind: LinkKind, name: str) -> str:
    """Write the link that leads to what has an id."""
    return f"{kind}:{name}"


def to_look(city: str, moment: Moment, places: Iterable[str]) -> str:
    """Write the link that shows places of a city at a moment; of no places, the whole city."""
    return f"{_LOOK}:{city}:{moment.minutes}:{','.join(places)}"


def read(text: str) -> Link:
    """Return what a link says.

    Raises:
        NotALinkError: If it is none of ours.
    """
    kind, *parts = text.split(":")
    try:
        match kind, parts:
            case "moment", [minutes]:
                return MomentLink(Moment(int(minutes)))
            case "look", [city, minutes, places] if city:
                ids = tuple(place for place in places.split(",") if place)
                return LookLink(city, Moment(int(minutes)), ids)
            case _, [name] if name:
                return IdLink(LinkKind(kind), name)
    except (NotAMomentError, ValueError):
        pass
    raise NotALinkError(text)
