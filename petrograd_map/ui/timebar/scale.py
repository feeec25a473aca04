"""Where a minute lies on the time bar, and how finely the bar is divided. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Final

from petrograd_map.domain.moments import MINUTES_PER_DAY, MINUTES_PER_HOUR

LEAST_WINDOW: Final = MINUTES_PER_HOUR
"""The shortest time that fills the bar, in minutes."""
_STEPS: Final = (1, 5, 15, 30, 60, 180, 360, 720, MINUTES_PER_DAY)
"""Divisions of the day that a clock knows, in minutes."""
_BIN_STEPS: Final = (1, 5, 15, 30, 60, 120, 180, 360, 720, MINUTES_PER_DAY)
_LEAST_TICK_PX: Final = 5.0
_LEAST_HOUR_PX: Final = 24.0
"""Room for an hour, such as 18."""
_LEAST_CLOCK_PX: Final = 46.0
"""Room for hour and minute, such as 18:45."""
_LEAST_BIN_PX: Final = 7.0
_EDGE: Final = 0.1
"""Share of the window behind the moment when the window turns a page."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The window of time that is visible, and the pixels on which it lies.

    Attributes:
        first: First minute of the whole span.
        last: Last minute of the whole span.
        start: Minute at the left end of the window.
        end: Minute at the right end of the window.
        left: Where the window begins, in pixels from the left of the bar.
        right: Where it ends.
    """

    first: int
    last: int
    start: float
    end: float
    left: float
    right: float

    @classmethod
    def whole(cls, first: int, last: int, left: float, right: float) -> Scale:
        """Return the scale that shows the whole span."""
        return cls(first, last, first, last, left, right)

    @property
    def unzoomed(self) -> Scale:
        """The scale that shows the whole span on the same pixels."""
        return self.whole(self.first, self.last, self.left, self.right)

    @property
    def length(self) -> float:
        """Length of the window, in minutes."""
        return self.end - self.start

    @property
    def is_whole(self) -> bool:
        """Whether the window is the whole span."""
        return self.length >= self.last - self.first

    @property
    def is_closest(self) -> bool:
        """Whether the window is as short as it gets."""
        return self.length <= min(LEAST_WINDOW, self.last - self.first)

    @property
    def px_per_minute(self) -> float:
        """Pixels that one minute takes."""
        return max(1.0, self.right - self.left) / max(1.0, self.length)

    def x_of(self, minutes: float) -> float:
        """Return where a minute lies, in pixels; it may lie outside the window."""
        return self.left + (minutes - self.start) * self.px_per_minute

    def time_at(self, x: float) -> float:
        """Return the time at a place, in minutes and their parts, held within the window."""
        minutes = self.start + (x - self.left) / self.px_per_minute
        return min(max(minutes, self.start), self.end)

    def minutes_at(self, x: float) -> int:
        """Return the whole minute nearest to a place, held within the window."""
        return min(max(round(self.time_at(x)), ceil(self.start)), floor(self.end))

    def shows(self, minutes: float) -> bool:
        """Tell whether a minute lies within the window."""
        return self.start <= minutes <= self.end

    # ------------------------------------------------------------------ other windows

    def resized(self, left: float, right: float) -> Scale:
        """Return the same window on other pixels."""
        return replace(self, left=left, right=right)

    def zoomed(self, factor: float, x: float) -> Scale:
        """Return a window `factor` times as fine, the time at `x` staying where it is.

        Only at the ends of the span does it give way: the window never leaves the span.
        """
        span = self.last - self.first
        length = min(max(self.length / factor, LEAST_WINDOW), span)
        pivot = self.time_at(x)
        share = (pivot - self.start) / max(1.0, self.length)
        return self._from(pivot - share * length, min(length, span))

    def panned(self, minutes: float) -> Scale:
        """Return the window moved by some minutes, as far as the span goes."""
        return self._from(self.start + minutes, self.length)

    def centred(self, minutes: float) -> Scale:
        """Return the window moved so that a minute lies in its middle, as far as may be."""
        return self._from(minutes - self.length / 2, self.length)

    def following(self, minutes: float) -> Scale:
        """Return the window itself if it shows a minute, else the page on which that lies."""
        if minutes > self.end:
            return self._from(minutes - _EDGE * self.length, self.length)
        if minutes < self.start:
            return self._from(minutes - (1 - _EDGE) * self.length, self.length)
        return self

    def showing(self, start: float, end: float) -> Scale:
        """Return a window from one minute to another, as far as the span goes."""
        span = self.last - self.first
        return self._from(start, min(max(end - start, LEAST_WINDOW), span))

    def _from(self, start: float, length: float) -> Scale:
        start = min(max(start, self.first), self.last - length)
        return replace(self, start=start, end=start + length)

    # ------------------------------------------------------------------ divisions

    @property
    def label_step(self) -> int:
        """Minutes from one labelled hour or minute to the next."""
        return next((step for step in _STEPS if self._has_room(step)), MINUTES_PER_DAY)

    def _has_room(self, step: int) -> bool:
        least = _LEAST_HOUR_PX if step >= MINUTES_PER_HOUR else _LEAST_CLOCK_PX
        return step * self.px_per_minute >= least

    @property
    def labels_have_minutes(self) -> bool:
        """Whether there is room to write the labels as 18:00 and not as 18."""
        return self.label_step * self.px_per_minute >= _LEAST_CLOCK_PX

    @property
    def tick_step(self) -> int:
        """Minutes from one tick to the next; a label always has its tick."""
        label = self.label_step
        fitting = (
            step
            for step in _STEPS
            if label % step == 0 and step * self.px_per_minute >= _LEAST_TICK_PX
        )
        return next(fitting, label)

    @property
    def bin_width(self) -> int:
        """Length of a bin of the histogram, in minutes; it divides the day."""
        wide = (width for width in _BIN_STEPS if width * self.px_per_minute >= _LEAST_BIN_PX)
        return next(wide, MINUTES_PER_DAY)

    def marks(self, step: int) -> range:
        """Return the minutes within the window that are multiples of a step of the day."""
        return range(ceil(self.start / step) * step, floor(self.end) + 1, step)
