"""Icons, painted and not loaded: those of the buttons, and the discs of the sides."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from petrograd_map.domain.control import Side
from petrograd_map.i18n import Catalogue
from petrograd_map.ui.hatching import Hatch, paint_hatch
from petrograd_map.ui.theme import colour, text_font

if TYPE_CHECKING:
    from collections.abc import Callable

_SIZE_PX: Final = 22
"""Size of the icons of buttons."""


# ------------------------------------------------------------------ sides


def paint_side(painter: QPainter, box: QRectF, side: Side, letter: str) -> None:
    """Paint the disc of a side: fill, hatch where two are present, letter and rim."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("paper.ink"), 1.2))
    painter.setBrush(colour(f"side.{side}.fill"))
    painter.drawEllipse(box)
    if side is Side.CONT:
        painter.save()
        inside = QPainterPath()
        inside.addEllipse(box)
        painter.setClipPath(inside)
        paint_hatch(painter, box, Hatch.CROSSED, colour("side.CONT.ink"), step_px=4.5)
        painter.restore()
    painter.setPen(colour(f"side.{side}.ink"))
    painter.setFont(text_font(int(box.height() * 0.62), bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


@cache
def side_icon(side: Side, language: str, size_px: int = 20) -> QIcon:
    """Return the disc of a side as an icon; lists ask for the same few again and again."""
    letter = Catalogue(language)(f"letter.{side}")
    box = QRectF(1, 1, size_px - 2, size_px - 2)
    return _icon(lambda painter: paint_side(painter, box, side, letter), size_px)


# ------------------------------------------------------------------ buttons


def play_icon(*, playing: bool, backwards: bool = False) -> QIcon:
    """Return the icon of a play button: two bars while playing, else a triangle."""

    def paint(painter: QPainter) -> None:
        if playing:
            painter.drawRect(QRectF(5, 4, 4, 14))
            painter.drawRect(QRectF(13, 4, 4, 14))
            return
        if backwards:
            _mirror(painter)
        painter.drawPolygon(QPolygonF([QPointF(6, 3), QPointF(6, 19), QPointF(19, 11)]))

    return _icon(paint)


def step_icon(*, forwards: bool) -> QIcon:
    """Return the icon of the buttons that step to the next or the previous change."""

    def paint(painter: QPainter) -> None:
        if not forwards:
            _mirror(painter)
        painter.drawPolygon(QPolygonF([QPointF(4, 4), QPointF(4, 18), QPointF(14, 11)]))
        painter.drawRect(QRectF(15, 4, 3, 14))

    return _icon(paint)


def turn_icon(*, forwards: bool) -> QIcon:
    """Return the icon of the buttons that lead back to the view before, and forward again."""

    def paint(painter: QPainter) -> None:
        if forwards:
            _mirror(painter)
        painter.drawPolygon(QPolygonF([QPointF(9, 2), QPointF(2, 8), QPointF(9, 14)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("ui.text"), 2.6))
        painter.drawPolyline([QPointF(8, 8), QPointF(16, 8), QPointF(18.5, 11), QPointF(18.5, 18)])

    return _icon(paint)


def loop_icon() -> QIcon:
    """Return the icon of playing over and over: an arrow that bites its tail."""

    def paint(painter: QPainter) -> None:
        _outline(painter)
        painter.drawArc(QRectF(4, 4, 14, 14), 60 * 16, 290 * 16)
        _fill(painter)
        painter.drawPolygon(QPolygonF([QPointF(11, 0.5), QPointF(11, 9), QPointF(17, 4.75)]))

    return _icon(paint)


def skip_icon() -> QIcon:
    """Return the icon of skipping the quiet hours: a leap from one change to the next."""

    def paint(painter: QPainter) -> None:
        _outline(painter)
        painter.drawArc(QRectF(4, 5, 13, 16), 25 * 16, 155 * 16)
        _fill(painter)
        painter.drawPolygon(QPolygonF([QPointF(12, 9), QPointF(21, 9), QPointF(16.5, 15)]))
        for x in (2, 15):
            painter.drawRect(QRectF(x, 16, 4, 4))

    return _icon(paint)


def zoom_icon(*, closer: bool) -> QIcon:
    """Return the icon of showing less time or more: plus or minus."""

    def paint(painter: QPainter) -> None:
        painter.drawRect(QRectF(4, 10, 14, 2.4))
        if closer:
            painter.drawRect(QRectF(9.8, 4.2, 2.4, 14))

    return _icon(paint)


def whole_icon() -> QIcon:
    """Return the icon of showing the whole span: arrows from end to end."""

    def paint(painter: QPainter) -> None:
        painter.drawRect(QRectF(6, 10, 10, 2))
        for _ in range(2):
            painter.drawRect(QRectF(1, 4, 2, 14))
            painter.drawPolygon(QPolygonF([QPointF(4, 11), QPointF(9, 7), QPointF(9, 15)]))
            _mirror(painter)

    return _icon(paint)


def menu_icon() -> QIcon:
    """Return the icon of the menu: three lines."""

    def paint(painter: QPainter) -> None:
        for y in (5, 10, 15):
            painter.drawRect(QRectF(3, y, 16, 2))

    return _icon(paint)


def close_icon() -> QIcon:
    """Return the icon of leaving: a cross."""

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(colour("ui.text"), 2.6))
        painter.drawLine(QPointF(5, 5), QPointF(17, 17))
        painter.drawLine(QPointF(5, 17), QPointF(17, 5))

    return _icon(paint)


def classroom_icon() -> QIcon:
    """Return the icon of the classroom: a picture on a screen that stands on legs."""

    def paint(painter: QPainter) -> None:
        _outline(painter)
        painter.drawRect(QRectF(2, 4, 18, 10))
        painter.drawLine(QPointF(11, 14), QPointF(6, 20))
        painter.drawLine(QPointF(11, 14), QPointF(16, 20))

    return _icon(paint)


def save_icon() -> QIcon:
    """Return the icon of what saves a file: an arrow down into a tray."""

    def paint(painter: QPainter) -> None:
        painter.drawRect(QRectF(10, 3, 2, 8))
        painter.drawPolygon(QPolygonF([QPointF(6, 9), QPointF(16, 9), QPointF(11, 15)]))
        for tray in (QRectF(3, 13, 2, 6), QRectF(17, 13, 2, 6), QRectF(3, 17, 16, 2)):
            painter.drawRect(tray)

    return _icon(paint)


# ------------------------------------------------------------------ painting


def _mirror(painter: QPainter) -> None:
    """Turn what follows to the other side of the icon of a button."""
    painter.translate(_SIZE_PX, 0)
    painter.scale(-1, 1)


def _outline(painter: QPainter) -> None:
    """Draw what follows as a line of the icon's colour."""
    painter.setPen(QPen(painter.brush().color(), 2))


def _fill(painter: QPainter) -> None:
    """Draw what follows as a surface, as icons are drawn at first."""
    painter.setPen(Qt.PenStyle.NoPen)


def _icon(paint: Callable[[QPainter], None], size_px: int = _SIZE_PX) -> QIcon:
    """Paint an icon in the colour of text, and of paper on a button that is down."""
    icon = QIcon()
    usual = _pixmap(paint, size_px, "ui.text")
    # Selected, it keeps its colour: a side must never look like another.
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        icon.addPixmap(usual, mode, QIcon.State.Off)
    icon.addPixmap(_pixmap(paint, size_px, "ui.panel"), QIcon.Mode.Normal, QIcon.State.On)
    return icon


def _pixmap(paint: Callable[[QPainter], None], size_px: int, ink: str) -> QPixmap:
    """Paint what an icon shows, sharp on screens of double density."""
    ratio = 2
    pixmap = QPixmap(size_px * ratio, size_px * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ink))
    paint(painter)
    painter.end()
    return pixmap
