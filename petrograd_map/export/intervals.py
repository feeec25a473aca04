"""The whole history of control as intervals: one a place and stretch, half-open."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.places import Place
    from petrograd_map.domain.timeline import Stretch, Timeline


@dataclass(frozen=True, slots=True)
class Interval:
    """A time from `start` up to, not including, `end`, over which all is constant.

    Attributes:
        place: The place.
        start: Its first moment.
        end: The first moment after it.
        position: Which of the place's positions holds during it, counted from 0.
        stretch: What is true of the place.
    """

    place: Place
    start: Moment
    end: Moment
    position: int
    stretch: Stretch


def intervals(
    timeline: Timeline, account: str, cities: Collection[str] | None = None
) -> tuple[Interval, ...]:
    """Return the intervals of all places, in the order of the places and of time.

    They have no gap and no overlap, and end with the chronicle. Where a ship is moved, a
    stretch is cut in two.

    Args:
        timeline: The timeline of the chronicle.
        account: The account policy.
        cities: Ids of the cities whose places are wanted; all if None.
    """
    return tuple(
        interval
        for place in timeline.chronicle.places
        if cities is None or place.city in cities
        for stretch in timeline.history_of(place.id, account)
        for interval in _cut(place, stretch, timeline.chronicle.span.end)
    )


def _cut(place: Place, stretch: Stretch, last: Moment) -> Iterator[Interval]:
    """Yield a stretch up to the end of the chronicle, cut where the place is moved."""
    start, end = stretch.start, last if stretch.end is None else min(stretch.end, last)
    if start >= end:
        return
    cuts = [start, *(moment for moment in place.moored_from if start < moment < end), end]
    for first, after in pairwise(cuts):
        yield Interval(place, first, after, place.position_at(first), stretch)
