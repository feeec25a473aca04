"""The pointer for the back row: a large soft dot that follows the mouse over the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QRadialGradient
from PySide6.QtWidgets import QWidget

from petrograd_map.mappage.tokens import token

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_HEART: Final = 0.34
"""Radius of the dot's bright heart, in radii of the dot."""


class Laser(QWidget):
    """The dot; it takes no clicks and no keys.

    It sees the pointer by the native window, since the web view keeps what it gets to itself.

    Args:
        over: The window over which it moves.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._native: QWindow | None = None
        self.setObjectName("laser")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether the dot is there."""
        return not self.isHidden()

    def light(self, radius_px: int) -> None:
        """Let the dot follow the pointer, from where that is now."""
        self.resize(2 * radius_px, 2 * radius_px)
        self._watch(self._over.windowHandle())
        self.move_to(self._over.mapFromGlobal(self._over.cursor().pos()))
        self.show()
        self.raise_()

    def put_out(self) -> None:
        """Take the dot away."""
        self._watch(None)
        self.hide()

    def move_to(self, at: QPoint) -> None:
        """Set the dot's middle on a spot of the window."""
        self.move(at - self.rect().center())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the pointer."""
        if event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self.move_to(self._over.mapFromGlobal(event.globalPosition().toPoint()))
        return False

    def _watch(self, native: QWindow | None) -> None:
        if self._native is not None:
            self._native.removeEventFilter(self)
        self._native = native
        if native is not None:
            native.installEventFilter(self)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a bright heart in a soft glow, with an edge that is seen on any ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = self.rect().toRectF().center(), self.width() / 2
        colour = QColor(token("projector.laser"))
        glow = QRadialGradient(middle, radius)
        for share, strength in ((0, 0.85), (_HEART, 0.75), (_HEART + 0.02, 0.42), (1, 0)):
            colour.setAlphaF(strength)
            glow.setColorAt(share, colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glow)
        painter.drawEllipse(middle, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(token("side.CIV.fill")), max(1.5, radius / 14)))
        painter.drawEllipse(middle, radius * _HEART, radius * _HEART)
        painter.end()
