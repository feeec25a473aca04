"""The invitation over the days that run by: touch to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt

from petrograd_map.i18n import Catalogue
from petrograd_map.ui.kiosk.overlay import Overlay
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

_MARGIN_PX: Final = 24
"""What lies between the buttons of the map and its edges, and a little more."""
_BUTTONS: Final = 3


class Invitation(Overlay):
    """A sentence over the map, which stays in sight; the first touch only begins.

    Args:
        parent: The window.
        below: The map in it.
        target_px: Width and height of each button of the map.
    """

    def __init__(self, parent: QWidget, below: QWidget, target_px: int) -> None:
        super().__init__(parent)
        self._below = below
        self._button_px = target_px + _MARGIN_PX
        self.sentence = styled_label("invitation", self)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def speak(self, languages: Sequence[str]) -> None:
        """Write the sentence in languages."""
        self.sentence.setText("\n".join(Catalogue(each)("exhibit.touch") for each in languages))
        self._place()

    def come_up(self) -> None:
        """Lie over everything else."""
        super().come_up()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stay over the map."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Stand at the foot of the map, and above its buttons if there is no room beside them."""
        area = QRect(self._below.mapTo(self._over, QPoint()), self._below.size())
        self.sentence.setWordWrap(False)
        size = self.sentence.sizeHint()
        if size.width() > area.width():
            self.sentence.setWordWrap(True)
            size = QSize(area.width(), self.sentence.heightForWidth(area.width()))
        box = QRect(QPoint(), size)
        box.moveCenter(area.center())
        beside = box.width() <= area.width() - 2 * self._button_px
        box.moveBottom(area.bottom() - self._button_px * (1 if beside else _BUTTONS))
        self.sentence.setGeometry(box)
