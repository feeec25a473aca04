"""Movements, rings and lines of fire, leg by leg with their hours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.moments import MINUTES_PER_HOUR

if TYPE_CHECKING:
    from petrograd_map.domain.control import Certainty, Side
    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.domain.sources import Citation
    from petrograd_map.domain.texts import Text


_TRAIL_MINUTES: Final = 3 * MINUTES_PER_HOUR


class RouteKind(StrEnum):
    """What the lines of a route stand for."""

    ROUTE = "route"
    """The way of people or ships."""
    RING = "ring"
    """A ring of pickets and troops round a place."""
    FIRE = "fire"
    """From a gun to its target."""


class Phase(StrEnum):
    """How a leg stands at a moment."""

    AHEAD = "ahead"
    UNDER_WAY = "under_way"
    BEHIND = "behind"
    GONE = "gone"
    """So long behind that the map no longer shows it."""


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

    def phases(self, moment: Moment) -> tuple[Phase, ...]:
        """Return how each leg stands at a moment."""
        return tuple(_phase(leg, moment) for leg in self.legs)

    def in_sight(self, moment: Moment) -> bool:
        """Tell whether the map shows it at a moment of itself.

        A leg of a movement stays in sight for some hours, so that one sees where it led; a
        ring and a line of fire are there only while they last.
        """
        phases = self.phases(moment)
        if self.kind is RouteKind.ROUTE:
            return Phase.UNDER_WAY in phases or Phase.BEHIND in phases
        return self.start <= moment <= self.end


def _phase(leg: Leg, moment: Moment) -> Phase:
    """Return how a leg stands at a moment; it is under way at both ends of its span."""
    if moment < leg.span.start:
        return Phase.AHEAD
    if moment <= leg.span.end:
        return Phase.UNDER_WAY
    if moment <= leg.span.end.shifted(_TRAIL_MINUTES):
        return Phase.BEHIND
    return Phase.GONE
