"""Lanes: every place by time, side by side, as far as it can be seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from petrograd_map.domain.control import Side
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.timeline import BEST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.domain.timeline import Stretch, Timeline


class LaneOrder(StrEnum):
    """How the lanes follow one another."""

    KIND = "kind"
    """By city and by what the places are."""
    CHANGE = "change"
    """By the hour at which the holder first changed; places that never changed come last."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One place over a span.

    Attributes:
        place: Id of the place.
        stretches: Its stretches without a gap from the start of the span to its end;
            neighbours look different.
    """

    place: str
    stretches: tuple[Stretch, ...]

    @property
    def first_change(self) -> Moment | None:
        """When another side first came to hold the place, or None if none did.

        The beginning of evidence is no change, unless the evidence tells of one.
        """
        for before, after in pairwise(self.stretches):
            known = before.control.holder is not Side.UNK or before.towards is not None
            if known and before.control.holder is not after.control.holder:
                return after.start
        return None


@dataclass(frozen=True, slots=True)
class LaneGroup:
    """Lanes that stand together.

    Attributes:
        city: Id of their city, or None where the lanes are not grouped.
        kind: What the places are, or None where the lanes are not grouped.
        lanes: The lanes, never none.
    """

    city: str | None
    kind: PlaceKind | None
    lanes: tuple[Lane, ...]


def lane_groups(
    timeline: Timeline,
    span: Span,
    account: str = BEST,
    *,
    cities: Collection[str],
    order: LaneOrder = LaneOrder.KIND,
) -> tuple[LaneGroup, ...]:
    """Return the lanes of some cities under an account policy.

    Lanes between which the order does not decide follow the order of the chronicle.

    Args:
        timeline: The timeline of the chronicle.
        span: The time they run over; it has a length.
        account: The account policy.
        cities: Ids of the cities shown.
        order: How the lanes follow one another.

    Raises:
        UnknownAccountError: If `account` is neither `best` nor the id of a source.
    """
    chronicle = timeline.chronicle
    lanes = {
        place: lane_of(timeline, place.id, span, account)
        for place in chronicle.places
        if place.city in cities
    }
    if order is LaneOrder.CHANGE:
        by_change = sorted(lanes.values(), key=_hour_of_change)
        return (LaneGroup(None, None, tuple(by_change)),) if by_change else ()
    groups = []
    for city in chronicle.cities:
        for kind in PlaceKind:
            alike = [
                lane
                for place, lane in lanes.items()
                if place.city == city.id and place.kind is kind
            ]
            if alike:
                groups.append(LaneGroup(city.id, kind, tuple(alike)))
    return tuple(groups)


def lane_of(timeline: Timeline, place: str, span: Span, account: str = BEST) -> Lane:
    """Return the lane of one place over a span.

    Raises:
        KeyError: If the chronicle has no such place.
        UnknownAccountError: If `account` is neither `best` nor the id of a source.
    """
    return Lane(place, tuple(_seen(timeline.history_of(place, account), span)))


def _hour_of_change(lane: Lane) -> tuple[bool, int]:
    change = lane.first_change
    return (True, 0) if change is None else (False, change.minutes)


def _seen(history: Iterable[Stretch], span: Span) -> Iterator[Stretch]:
    """Cut stretches to a span, and join those between which nobody could see a difference.

    Time before the first stretch looks as that stretch does.
    """
    pending: Stretch | None = None
    for stretch in history:
        if stretch.end is not None and stretch.end <= span.start:
            continue
        if pending is not None and stretch.start >= span.end:
            break
        if pending is None:
            pending = replace(stretch, start=span.start)
        elif pending.looks != stretch.looks:
            yield replace(pending, end=stretch.start)
            pending = stretch
    if pending is not None:
        yield replace(pending, end=span.end)
