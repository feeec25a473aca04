"""The quiet hours: the spans in which the map does not change."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.timeline import BEST

if TYPE_CHECKING:
    from collections.abc import Collection

    from petrograd_map.domain.timeline import Timeline


def quiet_spans(
    timeline: Timeline, account: str = BEST, *, cities: Collection[str], least_minutes: int
) -> tuple[Span, ...]:
    """Return the spans of at least so many minutes in which nothing changes.

    A quiet span runs from one moment at which the map comes to look different to the next,
    or from the start or to the end of the chronicle's span: its inside is quiet, its ends are
    not, so playing may go from its start to its end without leaving anything out.

    Args:
        timeline: The timeline of the chronicle.
        account: The account policy.
        cities: Ids of the cities that count.
        least_minutes: Length of the shortest quiet that is of interest, in minutes.
    """
    whole = timeline.chronicle.span
    first, last = whole.start.minutes, whole.end.minutes
    stops = timeline.stops(account, cities=cities)
    bounds = [first, *(stop for stop in stops if first < stop < last), last]
    return tuple(
        Span(Moment(start), Moment(end))
        for start, end in pairwise(bounds)
        if end - start >= max(1, least_minutes)
    )
