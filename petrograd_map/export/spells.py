"""Spells: how long one control held, as exactly as anybody knows when it began and ended."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from petrograd_map.domain.moments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from petrograd_map.domain.control import Control
    from petrograd_map.domain.moments import Moment
    from petrograd_map.export.intervals import Interval


@dataclass(frozen=True, slots=True)
class Spell:
    """A time over which one control held.

    Attributes:
        intervals: The intervals in which it surely held, at least one.
        starts: From the earliest to the latest moment at which it may have begun.
        ends: From the earliest to the latest moment at which it may have ended.
    """

    intervals: tuple[Interval, ...]
    starts: Span
    ends: Span

    @property
    def control(self) -> Control:
        """The control."""
        return self.intervals[0].stretch.control


def spells(own: Sequence[Interval]) -> list[Spell]:
    """Return the spells of one place.

    While a place is changing, the control before may still hold and the one after may hold
    already: so the time of the change lies between the `ends` of the one and the `starts` of
    the other. A control that holds in the middle of a change, and not before it, is a spell of
    its own.

    Args:
        own: All intervals of the place, in order.
    """
    runs = [tuple(run) for _, run in groupby(own, key=_settled)]
    found: list[Spell] = []
    for index, run in enumerate(runs):
        before = runs[index - 1] if index else None
        after = runs[index + 1] if index + 1 < len(runs) else None
        if _settled(run[0]) is None:
            found += _in_between(run, None if before is None else before[0])
            continue
        starts = _exactly(run[0].start)
        ends = _exactly(run[-1].end)
        if before is not None and _settled(before[0]) is None:
            starts = Span(before[0].start, run[0].start)
        if after is not None and _settled(after[0]) is None:
            ends = Span(run[-1].end, after[-1].end)
        found.append(Spell(run, starts, ends))
    return found


def _settled(interval: Interval) -> Control | None:
    """Return the control of an interval in which nothing changes; else None."""
    return interval.stretch.control if interval.stretch.towards is None else None


def _in_between(run: Sequence[Interval], before: Interval | None) -> Iterator[Spell]:
    """Yield the spells in the middle of a change: what holds there and did not before it."""
    held_before = None if before is None else _held(before)
    for held, same in groupby(run, key=_held):
        if held != held_before:
            intervals = tuple(same)
            yield Spell(intervals, _exactly(intervals[0].start), _exactly(intervals[-1].end))


def _held(interval: Interval) -> tuple[object, ...]:
    """Return a control without its certainty, which a change under way takes away."""
    control = interval.stretch.control
    return control.holder, control.grip, control.pressure, control.physical


def _exactly(moment: Moment) -> Span:
    return Span(moment, moment)
