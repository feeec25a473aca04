"""Playback: how many minutes of the chronicle pass while real time passes."""

from __future__ import annotations

_LONGEST_GAP_MS = 250.0
"""After a pause of the machine, time does not leap: a longer gap counts as this much."""


class Playback:
    """Turns elapsed milliseconds into whole minutes, keeping what is left over."""

    def __init__(self) -> None:
        self._carried = 0.0

    def elapse(self, elapsed_ms: float, speed: int) -> int:
        """Return the whole minutes of the chronicle that pass in some real time.

        Args:
            elapsed_ms: Real time since the last call, in milliseconds.
            speed: Minutes of the chronicle a second.
        """
        self._carried += min(elapsed_ms, _LONGEST_GAP_MS) * speed / 1000
        minutes = int(self._carried)
        self._carried -= minutes
        return minutes

    def rest(self) -> None:
        """Forget what is left over, when playing stops."""
        self._carried = 0.0
