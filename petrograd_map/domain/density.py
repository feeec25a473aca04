"""How thickly the changes of holder lie in time: the histogram behind the time bar.

Counted are the changes of a place's *holder*, by the side that results. What only opens the
chronicle (an event of the kind `condition`) changed nobody's hands and is left out: else the
first minute, in which all places come to be known, would tower over the whole revolution.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from petrograd_map.domain.events import EventKind
from petrograd_map.domain.timeline import BEST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from petrograd_map.domain.control import Side
    from petrograd_map.domain.timeline import Change, Timeline

HolderChange: TypeAlias = "tuple[int, Side]"
"""The minute at which a place changed hands, and the side that holds it from then on."""


def holder_changes(
    timeline: Timeline, account: str = BEST, *, cities: Collection[str]
) -> tuple[HolderChange, ...]:
    """Return every change of holder within the chronicle's span, in order of time.

    Args:
        timeline: The timeline of the chronicle.
        account: The account policy.
        cities: Ids of the cities that count.
    """
    chronicle = timeline.chronicle
    span = chronicle.span

    def counts(change: Change) -> bool:
        if change.before.control.holder is change.after.control.holder:
            return False
        if chronicle.place_by_id[change.after.place].city not in cities:
            return False
        event = chronicle.event_by_id.get(change.after.event or "")
        return event is None or event.kind is not EventKind.CONDITION

    return tuple(
        (change.moment.minutes, change.after.control.holder)
        for change in timeline.changes_between(span.start.shifted(-1), span.end, account)
        if counts(change)
    )


def density(
    changes: Iterable[HolderChange], *, first: int, width: int, count: int
) -> tuple[Counter[Side], ...]:
    """Count changes by the side that results, in bins of equal width.

    Args:
        changes: The changes of holder.
        first: The minute with which the first bin begins.
        width: Length of a bin, in minutes.
        count: Number of bins; what lies outside them is not counted.

    Returns:
        A counter for every bin. A bin has its first minute and not the one after its last.

    Raises:
        ValueError: If the width is not positive.
    """
    if width <= 0:
        raise ValueError(f"a bin cannot be {width} minutes wide")
    bins: tuple[Counter[Side], ...] = tuple(Counter() for _ in range(count))
    for minute, side in changes:
        index = (minute - first) // width
        if 0 <= index < count:
            bins[index][side] += 1
    return bins
