"""The reloads of a page that dies: a few, and then no more for a while."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

RELOADS: Final = 3
WINDOW_S: Final = 300.0
"""So many reloads are allowed in this time."""


class Reloads:
    """Counts the reloads of the last minutes: a page that dies again and again must not loop.

    Args:
        clock_s: Seconds of a clock that never jumps; a tool that kills pages by the hundred has
            one that runs faster.
    """

    def __init__(self, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._clock_s = clock_s
        self._made_s: deque[float] = deque()

    def take_one(self) -> bool:
        """Take note of one more; False, and none is taken, if there have been enough."""
        now_s = self._clock_s()
        while self._made_s and now_s - self._made_s[0] > WINDOW_S:
            self._made_s.popleft()
        if len(self._made_s) >= RELOADS:
            return False
        self._made_s.append(now_s)
        return True
