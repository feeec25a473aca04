"""Paints what moves over the bar: the two handles, the pointer and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from petrograd_map.ui.theme import text_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.ui.timebar.plate import Plate

_GRIP_PX: Final = 8.0
_HALO_PX: Final = 2.0
_BUBBLE_FONT_PX: Final = 13
_BUBBLE_PAD_PX: Final = 6.0
_BESIDE_PX: Final = 14.0


def reach_of(plate: Plate, minutes: int) -> list[QRect]:
    """Return the boxes in which the handle of a moment paints, on the bar and on the overview."""
    reach = int(_GRIP_PX + _HALO_PX + 2)
    xs = [plate.scale.x_of(minutes), plate.scale.unzoomed.x_of(minutes)]
    return [QRect(int(x) - reach, 0, 2 * reach, int(plate.rows.overview.bottom()) + 2) for x in xs]


def paint_handle(painter: QPainter, plate: Plate, minutes: int, *, hollow: bool) -> None:
    """Paint the handle of a moment; that of the moment for comparison is hollow."""
    inks = plate.inks
    ink = inks("ui.focus")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_on_overview(painter, plate, minutes, hollow=hollow)
    if not plate.scale.shows(minutes):
        return
    x, body, strip = plate.scale.x_of(minutes), plate.rows.body, plate.rows.strip
    top, bottom = body.top() - 3, body.bottom() + 1
    halo, style = inks("paper.halo"), Qt.PenStyle.DashLine if hollow else Qt.PenStyle.SolidLine
    # The hours between chart and strip stay legible.
    lines = [QLineF(x, top, x, bottom), QLineF(x, strip.top(), x, strip.bottom())]
    for pen in (QPen(halo, 2 + 2 * _HALO_PX), QPen(ink, 2, style)):
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLines(lines)
    painter.setPen(QPen(ink, 2))
    painter.setBrush(halo if hollow else ink)
    tip = _GRIP_PX + 4
    for y, down in ((top, tip), (bottom, -tip)):
        painter.drawPolygon(
            QPolygonF([QPointF(x, y + down), QPointF(x - _GRIP_PX, y), QPointF(x + _GRIP_PX, y)])
        )


def _paint_on_overview(painter: QPainter, plate: Plate, minutes: int, *, hollow: bool) -> None:
    row = plate.rows.overview
    if row.isEmpty():
        return
    x = plate.scale.unzoomed.x_of(minutes)
    style = Qt.PenStyle.DotLine if hollow else Qt.PenStyle.SolidLine
    painter.setPen(QPen(plate.inks("ui.focus"), 2, style))
    painter.drawLine(QPointF(x, row.top()), QPointF(x, row.bottom()))


def paint_pointer(
    painter: QPainter, plate: Plate, at: QPointF, minutes: int, lines: Sequence[str]
) -> None:
    """Paint a hair line at the moment that a press would ask for, and the words about it."""
    inks, body = plate.inks, plate.rows.body
    x = plate.scale.x_of(minutes)
    painter.setPen(QPen(inks("ui.text"), 1, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(x, body.top()), QPointF(x, body.bottom()))
    font = text_font(_BUBBLE_FONT_PX)
    metrics = QFontMetricsF(font)
    room = plate.scale.right - 2 * _BUBBLE_PAD_PX
    shown = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]
    box = _bubble(
        plate,
        at,
        max(metrics.horizontalAdvance(line) for line in shown),
        len(shown) * metrics.height(),
    )
    painter.setBrush(inks("ui.panel"))
    painter.setPen(QPen(inks("ui.text-soft"), 1))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(inks("ui.text"))
    for index, line in enumerate(shown):
        font.setBold(index == 0)
        painter.setFont(font)
        row = QRectF(
            box.left() + _BUBBLE_PAD_PX,
            box.top() + 3 + index * metrics.height(),
            box.width(),
            metrics.height(),
        )
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)


def _bubble(plate: Plate, at: QPointF, width: float, height: float) -> QRectF:
    """Return the box of the words: beside the pointer, and not over the row it points at."""
    # The first line is bold: a little wider than measured.
    across, high = width * 1.06 + 2 * _BUBBLE_PAD_PX, height + 6
    left = at.x() + _BESIDE_PX
    if left + across > plate.scale.right + _BESIDE_PX:
        left = max(1.0, at.x() - _BESIDE_PX - across)
    top = plate.rows.chart.top() + 2 if at.y() < plate.rows.new_style.top() else 1.0
    return QRectF(left, top, across, high)
