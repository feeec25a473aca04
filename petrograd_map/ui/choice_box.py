"""A box to choose from: its arrow drawn as the program's other signs, its list with headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

_ARROW_PX: Final = 4.5
_MARGIN_PX: Final = 2
_FROM_EDGE_PX: Final = 13
_MOST_IN_SIGHT: Final = 18


class ChoiceBox(QComboBox):
    """A combo box without anything of the system's look."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The delegate of combo boxes does not follow the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMaxVisibleItems(_MOST_IN_SIGHT)

    def add_heading(self, text: str) -> None:
        """Put a heading at the end of the list; it cannot be chosen."""
        heading = QStandardItem(text)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.font()
        font.setBold(True)
        heading.setFont(font)
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.appendRow(heading)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the box, its text cut off with dots where it is narrow, and its arrow."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field, style = QStyle.SubControl.SC_ComboBoxEditField, QStyle.ComplexControl.CC_ComboBox
        painter.drawComplexControl(style, option)
        room = self.style().subControlRect(style, option, field, self).width() - 2 * _MARGIN_PX
        cut = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, cut, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.ButtonText), 2))
        tip = QPointF(self.width() - _FROM_EDGE_PX, self.height() / 2 + _ARROW_PX / 2)
        wings = [tip + QPointF(dx, -_ARROW_PX) for dx in (-_ARROW_PX, _ARROW_PX)]
        painter.drawPolyline([wings[0], tip, wings[1]])
        painter.end()
