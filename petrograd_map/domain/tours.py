"""Guided tours: stops in time and place, with what is to be seen there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.domain.sources import Citation
    from petrograd_map.domain.texts import Text


@dataclass(frozen=True, slots=True)
class Step:
    """One stop of a tour.

    Attributes:
        at: The moment to which the time bar goes.
        city: Id of the city that is shown.
        places: Ids of the places that the map must show.
        title: One line.
        text: What is to be seen and what it means.
        select: Id of the place whose panel opens, or None.
        event: Id of the event of which the step speaks, or None.
        route: Id of the route that is drawn, or None.
    """

    at: Moment
    city: str
    places: tuple[str, ...]
    title: Text
    text: Text
    select: str | None = None
    event: str | None = None
    route: str | None = None


@dataclass(frozen=True, slots=True)
class Tour:
    """A tour through some hours.

    Attributes:
        id: Short name, unique in the chronicle.
        number: Its place in the list, from 1.
        title: One line.
        lead: The question that it answers.
        cities: Ids of the cities that it visits.
        span: The hours through which it leads.
        steps: Its stops, at least one.
        citations: Where its texts rest.
    """

    id: str
    number: int
    title: Text
    lead: Text
    cities: tuple[str, ...]
    span: Span
    steps: tuple[Step, ...]
    citations: tuple[Citation, ...] = ()


_MS_PER_WORD = 300
"""Two hundred words a minute: reading aloud to a class, or reading in a foreign language."""
_LOOK_MS = 3000
"""The time to find on the map what the text speaks of."""


def reading_time_ms(text: str) -> int:
    """Return how long a step with this text stays while the tour plays, in milliseconds."""
    return len(text.split()) * _MS_PER_WORD + _LOOK_MS
