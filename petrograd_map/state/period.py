"""The clock of a class period: how long it has run, and how long is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MS_PER_MINUTE = 60_000


class Period:
    """Counts the time of a class period; at rest at first.

    Args:
        minutes: How long it is, in minutes.
        now_ms: The time of a clock that never goes back, in milliseconds.
    """

    def __init__(self, minutes: int, now_ms: Callable[[], int]) -> None:
        self.minutes = minutes
        self._now_ms = now_ms
        self._ran_ms = 0
        self._since_ms: int | None = None

    @property
    def is_running(self) -> bool:
        """Whether time is counted."""
        return self._since_ms is not None

    @property
    def elapsed_ms(self) -> int:
        """How long it has run, pauses left out, in milliseconds."""
        since = self._since_ms
        return self._ran_ms + (0 if since is None else self._now_ms() - since)

    @property
    def left_ms(self) -> int:
        """How long is left, in milliseconds; negative once it is over."""
        return self.minutes * _MS_PER_MINUTE - self.elapsed_ms

    def start(self) -> None:
        """Count, from where it was paused."""
        if self._since_ms is None:
            self._since_ms = self._now_ms()

    def pause(self) -> None:
        """Stand still."""
        self._ran_ms, self._since_ms = self.elapsed_ms, None

    def reset(self) -> None:
        """Begin at nothing; what runs goes on running."""
        self._ran_ms = 0
        if self._since_ms is not None:
            self._since_ms = self._now_ms()


def clock_words(time_ms: int) -> str:
    """Write a time as minutes and seconds, with a minus when it is over."""
    sign = "−" if time_ms < 0 else ""
    # What is left counts down to 0:00 in the second in which it ends.
    seconds = abs(time_ms) // 1000
    return f"{sign}{seconds // 60}:{seconds % 60:02}"
