"""The curtain before the class: black, or a picture of what it saw."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap

from petrograd_map.ui.kiosk.overlay import Overlay

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Drawn(Enum):
    """What the class sees in place of the window."""

    OPEN = auto()
    """The window itself."""
    BLACK = auto()
    FROZEN = auto()
    """What it saw when the curtain was drawn, whatever the teacher does behind it."""


class Curtain(Overlay):
    """Hides the window from the class.

    Args:
        parent: The window.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self.drawn = Drawn.OPEN
        self.setObjectName("curtain")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def draw_black(self) -> None:
        """Show nothing."""
        self._picture = QPixmap()
        self.drawn = Drawn.BLACK
        self.come_up()
        self.update()

    def freeze(self) -> None:
        """Show what is on the window now, and nothing of what comes."""
        self._picture = self._over.grab()
        self.drawn = Drawn.FROZEN
        self.come_up()
        self.update()

    def open(self) -> None:
        """Show the window again."""
        self.drawn = Drawn.OPEN
        self._picture = QPixmap()
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint black, or the picture."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        if not self._picture.isNull():
            painter.drawPixmap(self.rect(), self._picture)
        painter.end()
