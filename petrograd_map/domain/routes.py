"""Movements, rings and lines of fire, leg by leg with their hours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from petrograd_map.domain.control import Certainty, Side
    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.domain.sources import Citation
    from petrograd_map.domain.texts import Text


class RouteKind(StrEnum):
    """What the lines of a route stand for."""

    ROUTE = "route"
    """The way of people or ships."""
    RING = "ring"
    """A ring of pickets and troops round a place."""
    FIRE = "fire"
    """From a gun to its target."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg of a route, one arc of a ring, or one gun and its target.

    Attributes:
        name: What happens on it.
        span: Within which it happened: from the earliest to the latest hour claimed.
        certainty: How sure way and hours are.
        citation: Where it rests.
        event: Id of the event to which it belongs, or None.
    """

    name: Text
    span: Span
    certainty: Certainty
    citation: Citation
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """A movement, a ring or a line of fire; its geometry is a layer of the map.

    Attributes:
        id: Short name, unique in the chronicle.
        kind: What its lines stand for.
        city: Id of the city on whose clock the hours are given.
        side: The side that moved, closed the ring or fired.
        title: One line.
        text: Two or three sentences.
        legs: Its legs in the order in which they were gone; at least one.
        notes: Ids of the historian's notes it rests on.
    """

    id: str
    kind: RouteKind
    city: str
    side: Side
    title: Text
    text: Text
    legs: tuple[Leg, ...]
    notes: tuple[str, ...] = ()

    @property
    def start(self) -> Moment:
        """The first moment at which it may have begun."""
        return min(leg.span.start for leg in self.legs)

    @property
    def end(self) -> Moment:
        """The moment by which it was over."""
        return max(leg.span.end for leg in self.legs)

    def under_way(self, moment: Moment) -> tuple[int, ...]:
        """Return the indices of the legs whose span holds a moment, ends included."""
        return tuple(
            index for index, leg in enumerate(self.legs) if leg.span.start <= moment <= leg.span.end
        )

    def behind(self, moment: Moment) -> tuple[int, ...]:
        """Return the indices of the legs that were over before a moment."""
        return tuple(index for index, leg in enumerate(self.legs) if leg.span.end < moment)
