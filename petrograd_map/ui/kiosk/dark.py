"""The dark screen of an exhibit that is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from petrograd_map.ui.kiosk.overlay import Overlay

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Dark(Overlay):
    """Black from edge to edge; the map below it is hidden and does not run."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint nothing but black."""
        QPainter(self).fillRect(self.rect(), Qt.GlobalColor.black)
