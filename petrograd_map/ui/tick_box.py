"""A box to tick whose text wraps, as Qt's own does not: names come from data, and are long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPalette
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
        """Paint box and icon as the style does, and the text beside them, wrapped."""
        option = self._option()
        text = option.text
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        box = self._text_box(self.width())
        box.setHeight(self.height())
        role = QPalette.ColorRole.WindowText
        painter.drawItemText(box, _FLAGS, self.palette(), self.isEnabled(), text, role)

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
