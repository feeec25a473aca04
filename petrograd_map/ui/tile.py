"""A tile: a button with a title and lines below it that break where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from petrograd_map.ui.parts import reveal, styled_label

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QKeyEvent

_ICON_PX = 20
_LEAST_TEXT_PX = 80


class Tile(QPushButton):
    """A button as wide as its panel: an icon, a title, a remark, and a sign at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tile")
        self._icon = styled_label("tile-icon", self)
        self._title = styled_label("tile-title", self, wraps=True)
        self._remark = styled_label("soft", self, wraps=True)
        self._sign = styled_label("tile-sign", self)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(self._title)
        column.addWidget(self._remark)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 10, 7)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        row.addWidget(self._sign)
        for label in (self._icon, self._title, self._remark, self._sign):
            # Every click is the button's own.
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.hide()
        for label in (self._title, self._remark):
            # Else a label that breaks its lines still asks for a width of its own.
            label.setMinimumWidth(_LEAST_TEXT_PX)

    def show_tile(
        self, title: str, remark: str = "", *, sign: str = "", icon: QIcon | None = None
    ) -> None:
        """Write the tile.

        Args:
            title: What it leads to.
            remark: What to know of it, in a line or two.
            sign: One character or number at the right.
            icon: A sign before the title.
        """
        for label, text in ((self._title, title), (self._remark, remark), (self._sign, sign)):
            label.setText(text)
            reveal(label, shown=bool(text))
        reveal(self._icon, shown=icon is not None)
        if icon is not None:
            self._icon.setPixmap(icon.pixmap(QSize(_ICON_PX, _ICON_PX)))
        self.setAccessibleName(". ".join(part for part in (sign, title, remark) if part))

    @property
    def title(self) -> str:
        """The title that it shows."""
        return self._title.text()

    @property
    def sign(self) -> str:
        """The sign that it shows."""
        return self._sign.text()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room that the lines ask for."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for the longest word."""
        return self._row.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press the tile by Return, too, as a link is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
