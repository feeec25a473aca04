"""Playback: how many minutes of the chronicle pass while real time passes, and what is left."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from petrograd_map.state.reducer import LEAD_MINUTES, QUIET_MINUTES

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState

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


def seconds_left(state: ViewState, timeline: Timeline) -> int | None:
    """Return how many seconds of real time are left until playing ends; None if it never does.

    Args:
        state: The view, with its speed and its way.
        timeline: The timeline of the chronicle.
    """
    if state.loop:
        return None
    span = timeline.chronicle.span
    now = state.moment.minutes
    first, last = (span.start.minutes, now) if state.backwards else (now, span.end.minutes)
    minutes = max(0, last - first)
    if state.skip_quiet:
        stops = timeline.stops(state.account, cities=state.cities)
        between = [first, *(stop for stop in stops if first < stop < last), last]
        lengths = (later - earlier for earlier, later in pairwise(between))
        minutes = sum(LEAD_MINUTES if each > QUIET_MINUTES else each for each in lengths)
    return -(-minutes // state.speed)
