"""What the time bar says of the place under the pointer."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.i18n import Catalogue, dates
from petrograd_map.phrases import moment_words
from petrograd_map.ui.timebar.layers import bins_shown, flags_placed
from petrograd_map.ui.timebar.strip import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF

    from petrograd_map.domain.moments import Span
    from petrograd_map.ui.timebar.plate import Plate

_NEAR_PX: Final = 24.0
"""How far an event may lie from the pointer and still be told."""
_FLAG_PX: Final = 6.0
"""How far beside a flag a finger may come down."""


def reading(plate: Plate, at: QPointF, minutes: int) -> list[str]:
    """Return lines about a place on the bar: the moment in both calendars, then what is there.

    Args:
        plate: The bar.
        at: The place, in pixels.
        minutes: The moment that a press there asks for.
    """
    flag = flag_at(plate, at)
    moment = Moment(minutes if flag is None else flag[0])
    lines = [moment_words(moment, Language(plate.language))]
    if flag is not None:
        return [*lines, flag[1]]
    if plate.rows.strip.contains(at):
        return [*lines, *_holder(plate, minutes)]
    if plate.rows.lane.contains(at):
        return [*lines, *_doubt(plate, moment)]
    return [*lines, *_event(plate, minutes), *_counts(plate, minutes)]


def flag_at(plate: Plate, at: QPointF) -> tuple[int, str] | None:
    """Return minute and name of the flag at a place, or None."""
    if not plate.rows.flags.top() <= at.y() <= plate.rows.flags.bottom():
        return None
    reached = [
        (abs(box.left() - at.x()), minute, name)
        for minute, name, box, _ in flags_placed(plate)
        if box.left() - _FLAG_PX <= at.x() <= box.right() + _FLAG_PX
    ]
    return min(reached)[1:] if reached else None


def nearest(sorted_minutes: Sequence[int], minutes: float) -> int | None:
    """Return the index of the minute nearest to a time, or None if there are none."""
    index = bisect_left(sorted_minutes, minutes)
    around = [i for i in (index - 1, index) if 0 <= i < len(sorted_minutes)]
    return min(around, key=lambda i: abs(sorted_minutes[i] - minutes), default=None)


def _event(plate: Plate, minutes: int) -> list[str]:
    events = plate.contents.events
    index = nearest([minute for minute, _ in events], minutes)
    if index is None:
        return []
    minute, title = events[index]
    if abs(minute - minutes) * plate.scale.px_per_minute > _NEAR_PX:
        return []
    clock = dates.clock(Moment(minute).civil())
    return [Catalogue(plate.language)("timebar.event", clock=clock, title=title)]


def _counts(plate: Plate, minutes: int) -> list[str]:
    """Say how many places changed hands in the bin, by the letters of the sides."""
    first, width, bins = bins_shown(plate)
    index = (minutes - first) // width
    counts = bins[index]
    if not counts:
        return []
    catalogue = Catalogue(plate.language)
    start = Moment(first + index * width)
    told = [f"{catalogue(f'letter.{side}')} {counts[side]}" for side in Side if counts[side]]
    return [
        catalogue(
            "timebar.counts",
            start=dates.clock(start.civil()),
            end=dates.clock(start.shifted(width).civil()),
            counts=" · ".join(told),
        )
    ]


def _holder(plate: Plate, minutes: int) -> list[str]:
    catalogue = Catalogue(plate.language)
    for run in runs(plate.contents.stretches, plate.scale.last + 1):
        if run.start <= minutes < run.end:
            words = [catalogue(f"side.{run.holder}")]
            if run.goal is not None:
                words.append(catalogue("state.changing_to", side=catalogue(f"side.{run.goal}")))
            if run.disputed:
                words.append(catalogue("sign.disputed"))
            holder = ", ".join(words)
            return [catalogue("timebar.holder", place=plate.contents.place, holder=holder)]
    return []


def _doubt(plate: Plate, moment: Moment) -> list[str]:
    catalogue = Catalogue(plate.language)

    def covered(spans: Sequence[Span]) -> bool:
        return any(span.covers(moment) for span in spans)

    return [
        catalogue(key)
        for key, spans in (
            ("timebar.changing", plate.contents.changing),
            ("timebar.disputed", plate.contents.disputed),
        )
        if covered(spans)
    ]
