"""Hatching as an engraver does it: the lines that tell sides and doubt apart without colour.

The hatches end at their box by themselves: not every reader of SVG knows how to clip. Those that
slant or stand are laid from multiples of their step, so that neighbours go on in each other.
"""

from __future__ import annotations

from enum import Enum, auto
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from petrograd_map.domain.control import Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor

_DOT_PX: Final = 2
_STRIPE_PX: Final = 5.0
_ROW_PX: Final = 6.0
"""How far apart rows of dashes are at most."""


class Hatch(Enum):
    """How the lines of a hatch run."""

    LEVEL = auto()
    UPRIGHT = auto()
    RISING = auto()
    FALLING = auto()
    CROSSED = auto()
    DOTTED = auto()
    BROKEN = auto()


SIDE_HATCH: Final = {
    Side.PG: Hatch.LEVEL,
    Side.MRC: Hatch.RISING,
    Side.KOB: Hatch.UPRIGHT,
    Side.CSR: Hatch.FALLING,
    Side.NEU: Hatch.DOTTED,
    Side.CONT: Hatch.CROSSED,
    Side.UNK: Hatch.BROKEN,
}
"""The hatches of the sides, as in the patterns of the map's page; ordinary life has none."""


def paint_hatch(
    painter: QPainter,
    box: QRectF,
    hatch: Hatch,
    ink: QColor,
    *,
    step_px: float = 6.0,
    stroke_px: float = 1.0,
) -> None:
    """Fill a box with a hatch.

    Args:
        painter: Where to paint.
        box: What to fill.
        hatch: How the lines run.
        ink: Their colour.
        step_px: How far they are from one another, along the edge of the box.
        stroke_px: How thick they are; dots are as thick as they are long.
    """
    width = _DOT_PX if hatch is Hatch.DOTTED else stroke_px
    pen = QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(hatch_path(box, hatch, step_px), pen)


def hatch_path(box: QRectF, hatch: Hatch, step_px: float) -> QPainterPath:
    """Return the lines of a hatch, which lie within a box."""
    match hatch:
        case Hatch.LEVEL:
            return _level(box, step_px)
        case Hatch.UPRIGHT:
            return _upright(box, step_px)
        case Hatch.RISING | Hatch.FALLING:
            return _slanting(box, step_px, rising=hatch is Hatch.RISING)
        case Hatch.CROSSED:
            path = _slanting(box, step_px, rising=True)
            path.addPath(_slanting(box, step_px, rising=False))
            return path
        case Hatch.DOTTED:
            return _dashes(box, step_px, _DOT_PX)
        case Hatch.BROKEN:
            return _dashes(box, 2 * step_px, step_px)


def stripes_path(box: QRectF) -> QPainterPath:
    """Return broad slanting stripes across a box, which cover half of it."""
    path, run = QPainterPath(), box.height()
    for x in _steps(box.left() - run - _STRIPE_PX, box.right(), 2 * _STRIPE_PX):
        foot = [QPointF(x, box.bottom()), QPointF(x + _STRIPE_PX, box.bottom())]
        head = [QPointF(x + _STRIPE_PX + run, box.top()), QPointF(x + run, box.top())]
        inside = _beyond(_beyond([*foot, *head], box.left(), 1), box.right(), -1)
        if inside:
            path.addPolygon(QPolygonF([*inside, inside[0]]))
    return path


def _beyond(corners: list[QPointF], limit: float, sign: int) -> list[QPointF]:
    """Cut a polygon at an upright line; keep what lies right (1) or left (-1) of it."""
    kept = []
    for one, other in zip(corners, [*corners[1:], *corners[:1]], strict=True):
        depth, next_depth = sign * (one.x() - limit), sign * (other.x() - limit)
        if depth >= 0:
            kept.append(one)
        if depth * next_depth < 0:
            kept.append(one + (other - one) * (depth / (depth - next_depth)))
    return kept


def _slanting(box: QRectF, step: float, *, rising: bool) -> QPainterPath:
    path, run = QPainterPath(), box.height()
    for x in _steps(box.left() - run, box.right(), step):
        left, right = max(x, box.left()), min(x + run, box.right())
        for end, draw in ((left, path.moveTo), (right, path.lineTo)):
            y = box.bottom() - (end - x) if rising else box.top() + (end - x)
            draw(end, y)
    return path


def _level(box: QRectF, step: float) -> QPainterPath:
    path = QPainterPath()
    for y in _rows(box, step):
        path.moveTo(box.left(), y)
        path.lineTo(box.right(), y)
    return path


def _upright(box: QRectF, step: float) -> QPainterPath:
    path = QPainterPath()
    for x in _steps(box.left(), box.right(), step):
        path.moveTo(x + 0.5, box.top())
        path.lineTo(x + 0.5, box.bottom())
    return path


def _dashes(box: QRectF, step: float, length: float) -> QPainterPath:
    """Return rows of dashes, or of dots, each row shifted by half a step against the one above."""
    path = QPainterPath()
    for number, y in enumerate(_rows(box, min(step, _ROW_PX))):
        shift = step / 2 * (number % 2)
        for x in _steps(box.left() - shift, box.right() - shift - length, step):
            path.moveTo(x + shift, y)
            path.lineTo(x + shift + length, y)
    return path


def _rows(box: QRectF, step: float) -> Iterator[float]:
    """Yield the heights of level lines, spread evenly: at least one, each in mid-pixel."""
    number = max(1, int(box.height() // step))
    for row in range(number):
        offset = round(box.height() * (row + 0.5) / number - 0.5) + 0.5
        yield min(box.top() + offset, box.bottom())


def _steps(start: float, end: float, step: float) -> Iterator[float]:
    """Yield the multiples of a step in a range."""
    x = ceil(start / step) * step
    while x < end:
        yield x
        x += step
