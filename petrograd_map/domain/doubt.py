"""When something is in doubt: the spans in which any place is disputed or changing hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.domain.control import Certainty
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.timeline import BEST

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from petrograd_map.domain.timeline import Stretch, Timeline


def disputed_spans(
    timeline: Timeline, account: str = BEST, *, cities: Collection[str]
) -> tuple[Span, ...]:
    """Return the spans in which the state of at least one place is disputed.

    Args:
        timeline: The timeline of the chronicle.
        account: The account policy.
        cities: Ids of the cities that count.

    Returns:
        Spans within that of the chronicle, in order; no two of them touch.
    """
    return _spans(timeline, account, cities, _is_disputed)


def changing_spans(
    timeline: Timeline, account: str = BEST, *, cities: Collection[str]
) -> tuple[Span, ...]:
    """Return the spans in which at least one place is on its way to another holder.

    Args:
        timeline: The timeline of the chronicle.
        account: The account policy.
        cities: Ids of the cities that count.

    Returns:
        Spans within that of the chronicle, in order; no two of them touch.
    """
    return _spans(timeline, account, cities, _is_changing_hands)


def _is_disputed(stretch: Stretch) -> bool:
    return stretch.control.certainty is Certainty.DISPUTED


def _is_changing_hands(stretch: Stretch) -> bool:
    towards = stretch.towards
    return towards is not None and towards.holder is not stretch.control.holder


def _spans(
    timeline: Timeline,
    account: str,
    cities: Collection[str],
    counts: Callable[[Stretch], bool],
) -> tuple[Span, ...]:
    whole = timeline.chronicle.span
    found = []
    for place in timeline.chronicle.places:
        if place.city not in cities:
            continue
        for stretch in timeline.history_of(place.id, account):
            start = max(stretch.start, whole.start)
            end = whole.end if stretch.end is None else min(stretch.end, whole.end)
            if start < end and counts(stretch):
                found.append((start.minutes, end.minutes))
    return _joined(found)


def _joined(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Make one span of all that overlap or touch."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(Span(Moment(start), Moment(end)) for start, end in joined)
