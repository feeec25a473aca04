"""Hatching as an engraver does it: the lines that tell sides and doubt apart without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainter, QPen

from petrograd_map.domain.control import Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor

LEVEL: Final = "level"
UPRIGHT: Final = "upright"
RISING: Final = "rising"
FALLING: Final = "falling"
CROSSED: Final = "crossed"

SIDE_HATCH: Final = {
    Side.PG: LEVEL,
    Side.MRC: RISING,
    Side.KOB: UPRIGHT,
    Side.CSR: FALLING,
    Side.CONT: CROSSED,
}
"""The hatches of the sides, as in the patterns of the map's page."""


def hatch(
    painter: QPainter,
    box: QRectF,
    direction: str,
    ink: QColor,
    *,
    gap_px: float = 4.0,
    stroke_px: float = 1.0,
) -> None:
    """Fill a box with parallel lines.

    The lines are laid from the origin of the bar, so neighbouring boxes match.
    """
    if box.isEmpty():
        return
    painter.save()
    painter.setClipRect(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, stroke_px))
    painter.drawLines(list(_lines(box, direction, gap_px)))
    painter.restore()


def _lines(box: QRectF, direction: str, gap: float) -> Iterator[QLineF]:
    if direction == CROSSED:
        yield from _lines(box, RISING, gap)
        yield from _lines(box, FALLING, gap)
        return
    left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
    if direction == LEVEL:
        for y in _steps(top, bottom, gap):
            yield QLineF(QPointF(left, y), QPointF(right, y))
        return
    lean = {UPRIGHT: 0.0, RISING: -1.0, FALLING: 1.0}[direction] * box.height()
    # Slanting lines stand wider apart along the edge than across the stroke.
    along = gap if lean == 0 else gap * 1.4
    for x in _steps(left - box.height(), right + box.height(), along):
        yield QLineF(QPointF(x, top), QPointF(x + lean, bottom))


def _steps(low: float, high: float, gap: float) -> Iterator[float]:
    at = low - low % gap + gap / 2
    while at <= high:
        yield at
        at += gap
