"""The hours of an exhibit: once a minute it looks whether it is open, and too old."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from petrograd_map.kiosk.schedule import is_open, restart_is_due

if TYPE_CHECKING:
    from petrograd_map.kiosk.config import Schedule
    from petrograd_map.ui.kiosk.setup import Clock

_LOOK_MS: Final = 60_000


class Hours(QObject):
    """Looks at the clock on the wall.

    Args:
        schedule: The hours.
        clock: The clocks.
        parent: The window.
    """

    turned = Signal(bool)
    """The exhibit has opened (True) or closed."""
    restart_due = Signal()
    """The program is to start afresh as soon as nobody is there; told once a minute."""

    def __init__(self, schedule: Schedule, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._schedule = schedule
        self._clock = clock
        self._started_ms = clock.ms()
        self.open = True
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def up_for(self) -> timedelta:
        """How long the program has run."""
        return timedelta(milliseconds=self._clock.ms() - self._started_ms)

    def start(self) -> None:
        """Look now, and once a minute from now on."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look at the clock."""
        now = self._clock.wall()
        if is_open(self._schedule, now) is not self.open:
            self.open = not self.open
            self.turned.emit(self.open)
        if restart_is_due(self._schedule, now, self.up_for):
            self.restart_due.emit()
