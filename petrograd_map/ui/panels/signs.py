"""The signs of the map besides colour and letter, drawn as the map draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from petrograd_map.domain.control import Side
from petrograd_map.i18n import Catalogue
from petrograd_map.ui.parts import styled_label
from petrograd_map.ui.theme import colour, paint_side, text_font

if TYPE_CHECKING:
    from collections.abc import Callable

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


_SIGNS: Final[tuple[tuple[str, Callable[[QPainter], None]], ...]] = (
    ("sign.changing", _changing),
    ("sign.disputed", _disputed),
    ("sign.seat", _seat),
    ("sign.pale", _pale),
    ("sign.picketed", _ring(Qt.PenStyle.DotLine)),
    ("sign.surrounded", _ring(Qt.PenStyle.SolidLine)),
    ("sign.under_fire", _ring(Qt.PenStyle.SolidLine, "side.MRC.fill")),
    ("sign.raised", _raised),
    ("sign.cut", _cut),
)


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
    """The key to the signs, in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self._labels: list[tuple[str, QLabel]] = []
        for index, (key, paint) in enumerate(_SIGNS):
            row, column = divmod(index, 2)
            label = styled_label("soft", self, wraps=True)
            grid.addWidget(_Sign(paint, self), row, column * 2)
            grid.addWidget(label, row, column * 2 + 1)
            self._labels.append((key, label))

    def speak(self, language: str) -> None:
        """Write the key in a language."""
        catalogue = Catalogue(language)
        for key, label in self._labels:
            label.setText(catalogue(key))
