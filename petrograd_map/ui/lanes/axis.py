"""The axis of time: where a minute lies in a picture of lanes, and what is written there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.moments import MINUTES_PER_DAY, MINUTES_PER_HOUR, Moment, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEPS: Final = tuple(minutes for minutes in (5, 15, 30, *(60 * h for h in (1, 2, 3, 6, 12))))
_LEAST_LABEL_PX: Final = 26.0
_LEAST_CLOCK_PX: Final = 46.0
"""Least room for an hour, and for an hour with its minutes."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A span of time laid out from left to right.

    Attributes:
        span: The time shown; it has a length.
        left: Where it starts, in pixels.
        right: Where it ends, in pixels.
    """

    span: Span
    left: float
    right: float

    @property
    def _scale(self) -> float:
        """Pixels a minute."""
        return (self.right - self.left) / (self.span.end.minutes - self.span.start.minutes)

    @property
    def day_px(self) -> float:
        """How wide a whole day is, in pixels."""
        return MINUTES_PER_DAY * self._scale

    def x_of(self, minute: int) -> float:
        """Return where a minute lies, in pixels; minutes out of sight lie at the ends."""
        start = self.span.start.minutes
        inside = min(max(minute, start), self.span.end.minutes)
        return self.left + (inside - start) * self._scale

    def minute_at(self, x: float) -> int:
        """Return the minute at a place in pixels; beyond the ends, the first or the last."""
        inside = min(max(x, self.left), self.right)
        return self.span.start.minutes + round((inside - self.left) / self._scale)

    def days(self) -> Iterator[tuple[Moment, float, float]]:
        """Yield each day by its midnight, with where the seen part of it starts and ends."""
        midnight = self.span.start.start_of_day()
        while midnight < self.span.end:
            following = midnight.shifted(MINUTES_PER_DAY)
            yield midnight, self.x_of(midnight.minutes), self.x_of(following.minutes)
            midnight = following

    def hours(self) -> Iterator[tuple[Moment, float, bool]]:
        """Yield the moments within the days that have room for a label, and where they lie.

        The last value tells whether the label needs its minutes.
        """
        step = next((step for step in _STEPS if step * self._scale >= _least_px(step)), None)
        if step is None:
            return
        first = self.span.start.minutes // step * step
        for minute in range(first, self.span.end.minutes, step):
            if minute > self.span.start.minutes and minute % MINUTES_PER_DAY:
                yield Moment(minute), self.x_of(minute), step < MINUTES_PER_HOUR


def _least_px(step: int) -> float:
    return _LEAST_CLOCK_PX if step < MINUTES_PER_HOUR else _LEAST_LABEL_PX
