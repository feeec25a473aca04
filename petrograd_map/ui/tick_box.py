"""A box to tick whose text wraps, as Qt's own does not: names come from data, and are long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

_ICON_PX: Final = 20
_ICON_GAP_PX: Final = 4
_NARROWEST_PX: Final = 120
_FLAGS: Final = int(
    Qt.AlignmentFlag.AlignLeft
    | Qt.AlignmentFlag.AlignVCenter
    | Qt.TextFlag.TextWordWrap
    | Qt.TextFlag.TextShowMnemonic
)


class TickBox(QCheckBox):
    """A check box that is as high as its text needs at its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIconSize(QSize(_ICON_PX, _ICON_PX))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size; narrower than this no text can be read."""
        whole = super().sizeHint()
        return QSize(min(_NARROWEST_PX, whole.width()), whole.height())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height that the text needs."""
        box, metrics = self._text_box(width), self.fontMetrics()
        line, text = (metrics.boundingRect(box, _FLAGS, each) for each in ("I", self.text()))
        return super().sizeHint().height() + max(0, text.height() - line.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint box, icon and the text beside them, wrapped; the style paints the focus."""
        option = self._option()
        text, icon = option.text, option.icon
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option)
        self._paint_tick(painter, option)
        box = self._text_box(self.width())
        if not icon.isNull():
            left = box.left() - _ICON_PX - _ICON_GAP_PX
            icon.paint(painter, QRect(left, (self.height() - _ICON_PX) // 2, _ICON_PX, _ICON_PX))
        box.setHeight(self.height())
        role = QPalette.ColorRole.WindowText
        painter.drawItemText(box, _FLAGS, self.palette(), self.isEnabled(), text, role)

    def _paint_tick(self, painter: QStylePainter, option: QStyleOptionButton) -> None:
        element = QStyle.SubElement.SE_CheckBoxIndicator
        box = QRectF(self.style().subElementRect(element, option, self)).adjusted(1, 1, -1, -1)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1.3))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(box, 2, 2)
        painter.setPen(QPen(ink, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle = box.center()
        if self.checkState() is Qt.CheckState.Checked:
            ends = (QPointF(-4.2, 0.2), QPointF(-1.2, 3.4), QPointF(4.4, -3.8))
            painter.drawPolyline([middle + end for end in ends])
        elif self.checkState() is Qt.CheckState.PartiallyChecked:
            painter.drawLine(middle - QPointF(3.5, 0), middle + QPointF(3.5, 0))

    def _option(self) -> QStyleOptionButton:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return option

    def _text_box(self, width: int) -> QRect:
        """Return where the text goes in a box of a width, as high as need be."""
        option = self._option()
        option.rect = QRect(0, 0, width, self.height())
        element = QStyle.SubElement.SE_CheckBoxContents
        box = self.style().subElementRect(element, option, self)
        box.setTop(0)
        box.setHeight(10 * self.fontMetrics().height())
        if not self.icon().isNull():
            box.setLeft(box.left() + _ICON_PX + _ICON_GAP_PX)
        return box
