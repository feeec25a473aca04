"""The signs of the map besides colour and letter, drawn as the map draws them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from petrograd_map.domain.control import Side
from petrograd_map.i18n import Catalogue
from petrograd_map.ui.icons import paint_side, side_icon
from petrograd_map.ui.parts import styled_label
from petrograd_map.ui.theme import colour, text_font

if TYPE_CHECKING:
    from collections.abc import Callable

_DISC_PX: Final = 20
_BOX: Final = QRectF(5, 5, 18, 18)


def _changing(painter: QPainter) -> None:
    paint_side(painter, _BOX, Side.PG, "")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("side.MRC.fill"))
    painter.drawPie(_BOX, -90 * 16, 180 * 16)
    _rim(painter, dashed=True)


def _disputed(painter: QPainter) -> None:
    paint_side(painter, _BOX, Side.CIV, "")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("side.CIV.fill"), 1.6))
    painter.drawEllipse(_BOX)
    _rim(painter, dashed=True)
    painter.setFont(text_font(13, bold=True))
    painter.drawText(QPointF(20, 12), "?")


def _pale(painter: QPainter) -> None:
    painter.setPen(QPen(colour("paper.ink"), 1.2))
    fill = colour("side.MRC.fill")
    # As `.place[data-grip]` in map.css.
    fill.setAlphaF(0.72)
    painter.setBrush(fill)
    painter.drawEllipse(_BOX)


def _seat(painter: QPainter) -> None:
    paint_side(painter, _BOX, Side.PG, "")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("side.PG.ink"), 1.4))
    painter.drawEllipse(_BOX.adjusted(3, 3, -3, -3))


def _ring(style: Qt.PenStyle, ink: str = "paper.ink") -> Callable[[QPainter], None]:
    def paint(painter: QPainter) -> None:
        paint_side(painter, QRectF(8, 8, 12, 12), Side.PG, "")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(ink), 2, style))
        painter.drawEllipse(QRectF(4, 4, 20, 20))

    return paint


def _under_fire(painter: QPainter) -> None:
    _ring(Qt.PenStyle.SolidLine, "side.MRC.fill")(painter)
    # The flame of `web/symbols.js`, in this box.
    flame = QPainterPath(QPointF(14, 0))
    flame.cubicTo(17, 4, 19, 5, 18, 8)
    flame.cubicTo(17, 11, 11, 11, 10, 8)
    flame.cubicTo(9, 5, 13, 4, 14, 0)
    _fill(painter, flame, "side.MRC.fill")


def _dark(painter: QPainter) -> None:
    disc, bite = QPainterPath(), QPainterPath()
    disc.addEllipse(QRectF(8, 8, 12, 12))
    bite.addEllipse(QRectF(12, 6, 11, 11))
    painter.fillPath(disc.subtracted(bite), colour("paper.ink"))


def _ground(painter: QPainter) -> None:
    shape = QPainterPath(QPointF(4, 8))
    for corner in (QPointF(22, 4), QPointF(25, 20), QPointF(8, 24)):
        shape.lineTo(corner)
    shape.closeSubpath()
    tint = colour("side.PG.fill")
    # As `.footprint-tint` in map.css.
    tint.setAlphaF(0.3)
    painter.fillPath(shape, tint)
    painter.setPen(QPen(colour("side.PG.fill"), 1.6))
    painter.drawPath(shape)
    painter.setClipPath(shape)
    for y in range(7, 25, 5):
        painter.drawLine(0, y, 28, y)


def _stroke(
    painter: QPainter, path: QPainterPath, width_px: float, dashes: tuple[float, ...] = ()
) -> None:
    """Draw a line as routes.css does: in a side's colour on a casing of paper."""
    painter.strokePath(path, QPen(colour("paper.halo"), width_px + 3))
    pen = QPen(colour("side.MRC.fill"), width_px)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes:
        pen.setDashPattern([dash / width_px for dash in dashes])
    painter.strokePath(path, pen)


def _fill(painter: QPainter, path: QPainterPath, ink: str) -> None:
    painter.strokePath(path, QPen(colour("paper.halo"), 1.4))
    painter.fillPath(path, colour(ink))


def _movement(painter: QPainter) -> None:
    _stroke(painter, _line((1, 22), (8, 22), (18, 11)), 4, (7, 3))
    _fill(painter, _line((26, 3), (21.5, 17), (18.5, 11), (12, 9)), "side.MRC.fill")


def _unsure_way(painter: QPainter) -> None:
    _stroke(painter, _line((1, 9), (27, 9)), 4, (8, 4))
    _stroke(painter, _line((1, 19), (27, 19)), 4, (3, 4))


def _siege(painter: QPainter) -> None:
    _stroke(painter, _line((1, 20), (27, 20)), 2.8)
    for x in (5, 14, 23):
        painter.fillPath(_line((x - 4.5, 20), (x, 11), (x + 4.5, 20)), colour("side.MRC.fill"))


def _outer_siege(painter: QPainter) -> None:
    _stroke(painter, _line((1, 20), (27, 20)), 2.2)
    painter.setPen(QPen(colour("side.MRC.fill"), 1.6))
    for x in (4, 11, 18, 25):
        painter.drawLine(x, 20, x, 12)


def _shot(painter: QPainter) -> None:
    _stroke(painter, _line((5, 23), (20, 8)), 1.8)
    painter.setPen(QPen(colour("side.MRC.fill"), 1.8))
    painter.drawPolyline([QPointF(9, 13), QPointF(14.5, 13.5), QPointF(15, 19)])
    wheel = QPainterPath()
    wheel.addEllipse(QRectF(1, 19, 8, 8))
    _fill(painter, wheel, "side.MRC.fill")
    _fill(painter, _star(QPointF(21, 7), 3, 7), "side.MRC.fill")


def _burst(painter: QPainter) -> None:
    _fill(painter, _star(QPointF(14, 14), 8.5, 13.5), "side.MRC.fill")
    paint_side(painter, QRectF(7, 7, 14, 14), Side.PG, "")


def _blank(painter: QPainter) -> None:
    smoke = QPainterPath()
    smoke.setFillRule(Qt.FillRule.WindingFill)
    for puff in (QRectF(3, 10, 11, 11), QRectF(8, 5, 13, 13), QRectF(14, 10, 12, 11)):
        smoke.addEllipse(puff)
    painter.setPen(QPen(colour("paper.ink"), 1.4))
    painter.setBrush(colour("paper.halo"))
    painter.drawPath(smoke.simplified())


def _line(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    return path


def _star(middle: QPointF, inner: float, outer: float) -> QPainterPath:
    """Return a star of twelve rays; radii in px."""
    corners = [
        (
            middle.x() + radius * math.cos(math.pi * index / 12),
            middle.y() + radius * math.sin(math.pi * index / 12),
        )
        for index in range(24)
        for radius in (inner if index % 2 else outer,)
    ]
    return _line(*corners, corners[0])


def _raised(painter: QPainter) -> None:
    painter.setPen(QPen(colour("paper.ink"), 2.4))
    painter.drawPolyline([QPointF(3, 20), QPointF(8, 20), QPointF(13, 9)])
    painter.drawPolyline([QPointF(25, 20), QPointF(20, 20), QPointF(15, 9)])


def _cut(painter: QPainter) -> None:
    painter.setPen(QPen(colour("paper.ink"), 2.4))
    path = QPainterPath(QPointF(9, 9))
    path.lineTo(19, 19)
    path.moveTo(19, 9)
    path.lineTo(9, 19)
    painter.drawPath(path)


def _rim(painter: QPainter, *, dashed: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colour("paper.ink"), 1.4, style))
    painter.drawEllipse(_BOX)


SIGNS: Final[tuple[tuple[str, Callable[[QPainter], None]], ...]] = (
    ("sign.changing", _changing),
    ("sign.disputed", _disputed),
    ("sign.seat", _seat),
    ("sign.pale", _pale),
    ("sign.picketed", _ring(Qt.PenStyle.DotLine)),
    ("sign.surrounded", _ring(Qt.PenStyle.SolidLine)),
    ("sign.ultimatum", _ring(Qt.PenStyle.DashLine)),
    ("sign.under_fire", _under_fire),
    ("sign.infiltrated", _ring(Qt.PenStyle.DashLine, "side.MRC.fill")),
    ("sign.raised", _raised),
    ("sign.cut", _cut),
    ("sign.dark", _dark),
    ("sign.ground", _ground),
    ("sign.movement", _movement),
    ("sign.unsure_way", _unsure_way),
    ("sign.ring", _siege),
    ("sign.outer_ring", _outer_siege),
    ("sign.shot", _shot),
    ("sign.burst", _burst),
    ("sign.blank", _blank),
)
"""Every sign: the key of its text, and how it is painted in a box of 28 px."""


class _Sign(QWidget):
    """One sign."""

    def __init__(self, paint: Callable[[QPainter], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._paint = paint
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(28, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter)
        painter.end()


class Signs(QWidget):
    """The key to the discs of the sides and to the other signs, one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self._labels: list[tuple[str, QLabel]] = []
        self._discs: dict[Side, QLabel] = {}
        for row, side in enumerate(Side):
            self._discs[side] = QLabel(self)
            grid.addWidget(self._discs[side], row, 0, Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(self._label(f"signs.side_{side}", "name"), row, 1)
        for row, (key, paint) in enumerate(SIGNS, start=grid.rowCount()):
            grid.addWidget(_Sign(paint, self), row, 0)
            grid.addWidget(self._label(key, "name"), row, 1)

    def _label(self, key: str, style: str) -> QLabel:
        label = styled_label(style, self, wraps=True)
        self._labels.append((key, label))
        return label

    def speak(self, language: str) -> None:
        """Write the key in a language."""
        catalogue = Catalogue(language)
        for side, disc in self._discs.items():
            disc.setPixmap(side_icon(side, language).pixmap(QSize(_DISC_PX, _DISC_PX)))
        for key, label in self._labels:
            label.setText(catalogue(key))
