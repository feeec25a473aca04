"""The way of the staff: hold the corner, type the PIN, use the panel."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from petrograd_map.kiosk.pin import Tries
from petrograd_map.ui.kiosk.corner import Corner
from petrograd_map.ui.kiosk.keypad import Keypad
from petrograd_map.ui.kiosk.staff_panel import StaffPanel

if TYPE_CHECKING:
    from petrograd_map.ui.kiosk.glass import Glass
    from petrograd_map.ui.kiosk.setup import KioskSetup
    from petrograd_map.ui.window import Window

LEFT_AFTER_MS: Final = 60_000
"""Keypad and panel close when nobody has touched them for so long."""
_SECOND_MS: Final = 1000


class StaffDoor(QObject):
    """Opens the panel to who knows the PIN, and closes it when it is left.

    Without a PIN in the configuration there is no door.

    Args:
        window: The window.
        glass: Tells what is touched.
        setup: The exhibit.
    """

    opened = Signal()
    """Staff are at the panel."""
    shut = Signal()
    """Nobody is at the keypad or the panel any more."""

    def __init__(self, window: Window, glass: Glass, setup: KioskSetup) -> None:
        super().__init__(window)
        staff, clock = setup.config.staff, setup.start.clock
        self._hash = staff.pin_hash
        self.tries = Tries(lambda: clock.ms() / 1000)
        self.keypad = Keypad(window)
        self.panel = StaffPanel(window)
        self.corner = Corner(
            window, staff.corner, staff.hold_s * 1000, setup.sizes.target_px, clock.ms
        )
        self._left = QTimer(self, singleShot=True, interval=LEFT_AFTER_MS)
        self._left.timeout.connect(self.close)
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self.show_lock)
        self.keypad.entered.connect(self._try)
        self.keypad.left.connect(self.close)
        self.panel.left.connect(self.close)
        if self._hash is not None:
            glass.pressed.connect(self.corner.press)
            glass.moved.connect(self.corner.move_to)
            glass.lifted.connect(self.corner.let_go)
            glass.touched.connect(self._stay)
            self.corner.held.connect(self._ask_pin)

    @property
    def is_open(self) -> bool:
        """Whether keypad or panel are up."""
        return self.keypad.isVisible() or self.panel.isVisible()

    def speak(self, language: str) -> None:
        """Write every text in a language."""
        self.keypad.speak(language)
        self.panel.speak(language)

    def close(self) -> None:
        """Close keypad and panel."""
        was_open = self.is_open
        self._left.stop()
        self._second.stop()
        self.keypad.hide()
        self.panel.hide()
        if was_open:
            self.shut.emit()

    def show_lock(self) -> None:
        """Show on the keypad for how long it is locked."""
        self.keypad.show_locked(ceil(round(self.tries.locked_for_s(), 3)))

    def _ask_pin(self) -> None:
        if self.is_open:
            return
        self.keypad.open()
        self.show_lock()
        self._second.start()
        self._left.start()

    def _stay(self) -> None:
        if self.is_open:
            self._left.start()

    def _try(self, typed: str) -> None:
        if self._hash is not None and self.tries.check(typed, self._hash):
            self._second.stop()
            self.keypad.hide()
            self.opened.emit()
            self.panel.come_up()
        elif self.tries.left:
            self.keypad.show_wrong(self.tries.left)
        else:
            self.show_lock()
