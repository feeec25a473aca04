"""The rows of a list: headings, and titles with a softer second line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from petrograd_map.mappage.tokens import token
from petrograd_map.ui.theme import text_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

DETAIL_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The second line of a row; may be empty. None makes the row a heading."""
ROW_PROPERTY: Final = "row_px"
"""Property of a list whose rows are to be higher than the tokens say."""
_MARGIN_PX: Final = 10
_GAP_PX: Final = 4
_ICON_PX: Final = 18
_ICON_GAP_PX: Final = 8


class RowDelegate(QStyledItemDelegate):
    """Paints a row: icon, title, and its detail smaller, each cut off at the edge.

    The texts come from data files: they are painted as they are, never as rich text.
    """

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        painter.save()
        option.widget.style().drawPrimitive(panel, option, painter, option.widget)
        box = option.rect.adjusted(_MARGIN_PX, _GAP_PX, -_MARGIN_PX, -_GAP_PX)
        detail = index.data(DETAIL_ROLE)
        ink, soft = QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText
        if detail is None:
            heading = _small_font(option, bold=True)
            box.setTop(box.bottom() - _height(heading))
            _write(painter, box, index.data(), heading, soft)
        else:
            font = _title_font(option)
            icon = index.data(Qt.ItemDataRole.DecorationRole)
            if isinstance(icon, QIcon):
                place = QRect(box.topLeft(), QSize(_ICON_PX, _height(font)))
                icon.paint(painter, place)
                box.setLeft(box.left() + _ICON_PX + _ICON_GAP_PX)
            title = QRect(box)
            if detail:
                # Both in the middle of a row that is higher than they are.
                spare = box.height() - _height(font) - _height(_small_font(option))
                title.setTop(box.top() + max(0, spare) // 2)
                title.setHeight(_height(font))
                lower = QRect(title.left(), title.bottom(), title.width(), box.bottom())
                lower.setHeight(_height(_small_font(option)))
                _write(painter, lower, detail, _small_font(option), soft)
            _write(painter, title, index.data(), font, ink)
        painter.restore()

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of one row: a target for a finger, unless it is a heading."""
        detail = index.data(DETAIL_ROLE)
        width = option.rect.width()
        small = _height(_small_font(option))
        if detail is None:
            return QSize(width, small + 4 * _GAP_PX)
        lines = _height(_title_font(option)) + (small if detail else 0)
        least = int(option.widget.property(ROW_PROPERTY) or token("size.target-px"))
        return QSize(width, max(least, lines + 2 * _GAP_PX))


def _title_font(option: QStyleOptionViewItem) -> QFont:
    """Return the font of the list, which is larger where the window is for fingers."""
    return text_font(_text_px(option))


def _small_font(option: QStyleOptionViewItem, *, bold: bool = False) -> QFont:
    share = int(token("size.small-px")) / int(token("size.text-px"))
    return text_font(round(_text_px(option) * share), bold=bold)


def _text_px(option: QStyleOptionViewItem) -> int:
    size_px = option.font.pixelSize()
    return size_px if size_px > 0 else int(token("size.text-px"))


def _height(font: QFont) -> int:
    return QFontMetrics(font).height()


def _write(painter: QPainter, box: QRect, text: str, font: QFont, role: QPalette.ColorRole) -> None:
    line = " ".join(text.split())
    painter.setFont(font)
    # The program's own palette: the style sheet gives those of widgets other colours.
    painter.setPen(QGuiApplication.palette().color(role))
    cut = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, box.width())
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(box, flags, cut)
