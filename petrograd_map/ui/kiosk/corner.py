"""The corner that staff hold: nothing shows where it is until it has been held a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from petrograd_map.ui.theme import colour

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

_STEP_MS: Final = 100
_SHOWN_AFTER_MS: Final = 1000
_SIDES: Final = 1.5
"""Sides of the corner, in targets."""
_RING_PX: Final = 6


class Corner(QWidget):
    """Measures how long a corner of the window is held; a ring fills while it is.

    Args:
        window: The window.
        corner: Which one: `top-left` and so on.
        hold_ms: For how long it must be held.
        target_px: Size of what is touched.
        clock_ms: Milliseconds of a clock that never jumps.
    """

    held = Signal()
    """It was held long enough."""

    def __init__(
        self,
        window: QWidget,
        corner: str,
        hold_ms: int,
        target_px: int,
        clock_ms: Callable[[], int],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._vertical, self._horizontal = corner.split("-")
        self._hold_ms = hold_ms
        self._side = round(_SIDES * target_px)
        self._clock_ms = clock_ms
        self._since_ms = 0
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self.tick)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def place(self) -> QRect:
        """Where the corner is, in the window."""
        room = self._window.rect()
        x = 0 if self._horizontal == "left" else room.width() - self._side
        y = 0 if self._vertical == "top" else room.height() - self._side
        return QRect(QPoint(x, y), QSize(self._side, self._side))

    def press(self, at: QPoint) -> None:
        """Begin to measure if a finger comes down in the corner."""
        if self._is_in(at) and not self._timer.isActive():
            self._since_ms = self._clock_ms()
            self._timer.start()

    def move_to(self, at: QPoint) -> None:
        """Forget it if the finger leaves the corner."""
        if not self._is_in(at):
            self.let_go()

    def let_go(self) -> None:
        """Forget it: the finger is gone."""
        self._timer.stop()
        self.hide()

    def tick(self) -> None:
        """Look how long it has been held."""
        held_ms = self._clock_ms() - self._since_ms
        if held_ms >= self._hold_ms:
            self.let_go()
            self.held.emit()
        elif held_ms >= _SHOWN_AFTER_MS:
            self.setGeometry(self.place)
            self.show()
            self.raise_()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a ring, as far as the corner has been held."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("ui.accent"), _RING_PX))
        share = (self._clock_ms() - self._since_ms) / self._hold_ms
        painter.drawArc(self.rect().adjusted(12, 12, -12, -12), 90 * 16, -round(share * 360 * 16))

    def _is_in(self, at: QPoint) -> bool:
        return self.place.contains(self._window.mapFromGlobal(at))
