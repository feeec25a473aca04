"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.domain.texts import Text


class HitKind(StrEnum):
    """What was found; of two that answer equally well, the earlier kind comes first."""

    PLACE = "place"
    PERSON = "person"
    EVENT = "event"
    TERM = "term"
    TOUR = "tour"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, and where and when it leads.

    Attributes:
        kind: What it is.
        id: Its id in the chronicle.
        title: What it is called.
        detail: What else to show of it: who, where today, what happened.
        score: How well it answers, higher is better; of use only beside other hits.
        span: When it happened, as finely as it is known; None for what did not happen.
        moment: The moment to go to; for a person that of the first event that names them; None
            if the one on screen may stay.
        places: Ids of the places to look at; may be empty.
        events: Ids of the events to read: the event itself, those that name a person or those
            of which a source gives an account.
    """

    kind: HitKind
    id: str
    title: Text
    detail: Text
    score: float
    span: Span | None = None
    moment: Moment | None = None
    places: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
