"""The watch: tells, second by second, whether a visitor is there (`state.idle` decides)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from petrograd_map.state.idle import Happening, Idle, Phase, after

if TYPE_CHECKING:
    from collections.abc import Callable

    from petrograd_map.state.idle import IdleTimes

TICK_MS: Final = 250
WATCH_LIMIT_MS: Final = 10 * 60_000
"""So long after the last touch somebody may still be watching what runs; a loop never ends."""


class IdleWatch(QObject):
    """Follows the phases of an exhibit.

    Args:
        times: How long it waits.
        clock_ms: Milliseconds of a clock that never jumps.
        is_watched: Whether something that a visitor has started is still running.
        parent: The window.
    """

    turned = Signal(object, object)
    """Another `Phase` has begun, after an old one."""
    seconds_left = Signal(int)
    """So many seconds of the countdown are left."""

    def __init__(
        self,
        times: IdleTimes,
        clock_ms: Callable[[], int],
        is_watched: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._times = times
        self._clock_ms = clock_ms
        self._is_watched = is_watched
        self._idle = Idle(Phase.REST, clock_ms())
        self._touched_ms = clock_ms()
        self._ticker = QTimer(self, interval=TICK_MS)
        self._ticker.timeout.connect(self.tick)

    @property
    def phase(self) -> Phase:
        """What the exhibit is doing."""
        return self._idle.phase

    @property
    def somebody_is_there(self) -> bool:
        """Whether a visitor is using it."""
        return self.phase in (Phase.ACTIVE, Phase.COUNTDOWN)

    def start(self) -> None:
        """Begin, or begin again, with a fresh page and nobody there."""
        self._idle = Idle(Phase.REST, self._clock_ms())
        self._ticker.start()

    def stop(self) -> None:
        """Watch no more: whoever was there has gone."""
        self._ticker.stop()
        self._idle = Idle(Phase.REST, self._clock_ms())

    def touch(self) -> None:
        """Take note that a visitor did something."""
        if self._ticker.isActive():
            self._touched_ms = self._clock_ms()
            self._take(Happening.TOUCH)

    def freshen(self) -> None:
        """Take note that the page is back."""
        self._take(Happening.FRESH)

    def tick(self) -> None:
        """Look at the clock."""
        lately = self._clock_ms() - self._touched_ms < WATCH_LIMIT_MS
        self._take(Happening.WATCHED if lately and self._is_watched() else Happening.TICK)
        if self.phase is Phase.COUNTDOWN:
            left_ms = self._idle.countdown_left_ms(self._clock_ms(), self._times)
            self.seconds_left.emit(-(-left_ms // 1000))

    def _take(self, what: Happening) -> None:
        old = self.phase
        self._idle = after(self._idle, self._clock_ms(), what, self._times)
        if self.phase is not old:
            self.turned.emit(self.phase, old)
