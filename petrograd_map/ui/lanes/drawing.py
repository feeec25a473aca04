"""How a lane is drawn: the same on screen, in a bitmap and as vectors.

Everything is opaque and on whole pixels: crisp on a screen, and the same in every format.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import ceil
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from petrograd_map.domain.control import Pressure, Side
from petrograd_map.ui.hatching import SIDE_HATCH, paint_hatch, stripes_path
from petrograd_map.ui.theme import display_font, text_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.moments import Span
    from petrograd_map.ui.lanes.axis import TimeAxis
    from petrograd_map.ui.lanes.ink import Ink
    from petrograd_map.ui.lanes.rows import LaneRow, Piece, RowGroup

ROW_PX: Final = 22
HEADING_PX: Final = 32
NAME_PX: Final = 13
_TOP_PX: Final = 5
_INDENT_PX: Final = 12
_NAME_GAP_PX: Final = 10
"""Room between a name and the axis."""
BAR_PX: Final = 15
_BAR_TOP_PX: Final = 2
_LETTER_PX: Final = 11
_LEAST_BAR_PX: Final = 1.5
"""So that what lasted minutes is still seen in a picture of days."""
_NIGHT: Final = 0.07
_PALE: Final = 0.72
"""As `.place[data-grip]` in map.css."""
_UNSURE: Final = 0.34
_RIM: Final = 0.75
_HATCH: Final = 0.24
"""How strongly the hatch stands out from what it is laid on."""
PRESSURE_LINES: Final = {
    Pressure.PICKETED: ("paper.ink", Qt.PenStyle.DotLine),
    Pressure.SURROUNDED: ("paper.ink", Qt.PenStyle.SolidLine),
    Pressure.ULTIMATUM: ("paper.ink", Qt.PenStyle.DashLine),
    Pressure.UNDER_FIRE: ("side.MRC.fill", Qt.PenStyle.SolidLine),
    Pressure.INFILTRATED: ("side.MRC.fill", Qt.PenStyle.DotLine),
}
"""The line under a bar, as the ring around a symbol of the map."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the picture: a heading or a lane.

    Attributes:
        top: Where it starts, in pixels from the top.
        height: How high it is.
        nights: The nights that show behind it.
        heading: What it says, if it is a heading.
        row: The lane, if it is one.
    """

    top: int
    height: int
    nights: tuple[Span, ...]
    heading: str = ""
    row: LaneRow | None = None

    @property
    def bottom(self) -> int:
        """Where it ends, in pixels from the top."""
        return self.top + self.height


def lines_of(groups: Sequence[RowGroup]) -> list[Line]:
    """Lay headings and lanes one under another."""
    lines: list[Line] = []
    top = _TOP_PX
    for group in groups:
        if group.title:
            lines.append(Line(top, HEADING_PX, group.rows[0].nights, heading=group.title))
            top += HEADING_PX
        for row in group.rows:
            lines.append(Line(top, ROW_PX, row.nights, row=row))
            top += ROW_PX
    return lines


def names_width(groups: Sequence[RowGroup]) -> int:
    """Return the width of the column in which every name and heading has room."""
    names, headings = QFontMetricsF(text_font(NAME_PX)), QFontMetricsF(_heading_font())
    widths = [names.horizontalAdvance(_full_name(row)) for group in groups for row in group.rows]
    widths += [headings.horizontalAdvance(group.title) - _INDENT_PX for group in groups]
    return ceil(max(widths, default=0.0)) + 2 * _INDENT_PX + _NAME_GAP_PX


def _full_name(row: LaneRow) -> str:
    return f"{row.name}  {row.city}" if row.city else row.name


def _heading_font() -> QFont:
    return display_font(16, bold=True)


# ------------------------------------------------------------------ lines


def paint_line(painter: QPainter, line: Line, axis: TimeAxis, ink: Ink) -> None:
    """Paint one line, from the left edge to the end of the axis."""
    _paint_time(painter, line, axis, ink)
    if line.row is None:
        _paint_heading(painter, line, axis, ink)
        return
    _paint_name(painter, line, line.row, axis, ink)
    _paint_row(painter, line, line.row, axis, ink)


def paint_lane(painter: QPainter, row: LaneRow, top: int, axis: TimeAxis, ink: Ink) -> None:
    """Paint the lane of one place without its name."""
    line = Line(top, ROW_PX, row.nights, row=row)
    _paint_time(painter, line, axis, ink)
    _paint_row(painter, line, row, axis, ink)


def _paint_row(painter: QPainter, line: Line, row: LaneRow, axis: TimeAxis, ink: Ink) -> None:
    seen = (piece for piece in row.pieces if _in_sight(piece, axis))
    for _, alike in groupby(seen, attrgetter("look")):
        _paint_pieces(painter, line, list(alike), axis, ink)


def _in_sight(piece: Piece, axis: TimeAxis) -> bool:
    return piece.end > axis.span.start.minutes and piece.start < axis.span.end.minutes


def _paint_heading(painter: QPainter, line: Line, axis: TimeAxis, ink: Ink) -> None:
    painter.setFont(_heading_font())
    painter.setPen(ink("paper.ink"))
    box = QRectF(_INDENT_PX, line.top, axis.left - 2 * _INDENT_PX, line.height - 3)
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, line.heading)
    painter.setPen(QPen(ink("paper.block-line"), 1))
    rule = line.bottom - 0.5
    painter.drawLine(QLineF(_INDENT_PX, rule, axis.right, rule))


def _paint_time(painter: QPainter, line: Line, axis: TimeAxis, ink: Ink) -> None:
    """Paint nights and midnights, on which the bars will lie."""
    for night in line.nights:
        left, right = round(axis.x_of(night.start.minutes)), round(axis.x_of(night.end.minutes))
        if left < right:
            band = QRectF(left, line.top, right - left, line.height)
            painter.fillRect(band, ink("night.tint", _NIGHT))
    painter.setPen(QPen(ink("paper.block-line"), 1))
    for _, midnight, _ in axis.days():
        x = round(midnight) + 0.5
        painter.drawLine(QLineF(x, line.top, x, line.bottom))


def _paint_name(painter: QPainter, line: Line, row: LaneRow, axis: TimeAxis, ink: Ink) -> None:
    box = QRectF(
        2 * _INDENT_PX, line.top, axis.left - 2 * _INDENT_PX - _NAME_GAP_PX, line.height - 1
    )
    painter.setFont(text_font(NAME_PX))
    painter.setPen(ink("paper.ink"))
    metrics = QFontMetricsF(painter.font())
    name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
    if row.city and metrics.horizontalAdvance(_full_name(row)) <= box.width():
        painter.setPen(ink("paper.ink-soft"))
        aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box, aligned, row.city)


def _paint_pieces(
    painter: QPainter, line: Line, pieces: Sequence[Piece], axis: TimeAxis, ink: Ink
) -> None:
    """Paint neighbouring pieces with one bar; what presses on the place may differ."""
    bars = [_bar(line, axis, piece.start, piece.end) for piece in pieces]
    whole = _bar(line, axis, pieces[0].start, pieces[-1].end)
    if pieces[0].evident:
        paint_bar(painter, whole, pieces[0], ink)
    else:
        paint_no_evidence(painter, whole, ink)
    for bar, piece in zip(bars, pieces, strict=True):
        paint_pressure(painter, bar, piece.pressure, ink)


def _bar(line: Line, axis: TimeAxis, start: int, end: int) -> QRectF:
    left, right = round(axis.x_of(start)), round(axis.x_of(end))
    return QRectF(left, line.top + _BAR_TOP_PX, max(right - left, _LEAST_BAR_PX), BAR_PX)


def paint_no_evidence(painter: QPainter, bar: QRectF, ink: Ink) -> None:
    """Paint the light line that stands where nothing is known."""
    painter.setPen(QPen(ink("paper.block-line"), 1, Qt.PenStyle.DotLine))
    y = bar.top() + BAR_PX // 2 + 0.5
    painter.drawLine(QLineF(bar.left() + 2, y, bar.right() - 2, y))


def paint_pressure(painter: QPainter, bar: QRectF, pressure: Pressure, ink: Ink) -> None:
    """Paint the line under a bar that says what presses on the place from outside."""
    if pressure in PRESSURE_LINES and bar.width() > _LEAST_BAR_PX:
        name, style = PRESSURE_LINES[pressure]
        pen = QPen(ink(name), 2, style, Qt.PenCapStyle.FlatCap)
        y = bar.bottom() + 2
        painter.setPen(pen)
        painter.drawLine(QLineF(bar.left() + 1, y, bar.right() - 1, y))


# ------------------------------------------------------------------ bars


def paint_bar(painter: QPainter, bar: QRectF, piece: Piece, ink: Ink) -> None:
    """Paint a piece of a lane: colour, hatch, rim and letters as far as there is room."""
    unsure = not piece.certainty.counted
    strength = _UNSURE if unsure and piece.towards is None else _PALE if piece.pale else 1.0
    ground = ink.fill(piece.side, strength)
    painter.fillRect(bar, ground)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if piece.towards is not None:
        painter.fillPath(stripes_path(bar), ink.fill(piece.towards))
    elif piece.side in SIDE_HATCH:
        # On its own pale colour the hatch of a side is the colour itself.
        full = unsure and piece.side is not Side.CONT
        over = ink.over(f"side.{piece.side}.ink", ground, _HATCH)
        paint_hatch(painter, bar, SIDE_HATCH[piece.side], ink.fill(piece.side) if full else over)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    _paint_rim(painter, bar, ink, dashed=unsure)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_letters(painter, bar, piece, ink, ground, unsure=unsure)


def _paint_rim(painter: QPainter, bar: QRectF, ink: Ink, *, dashed: bool) -> None:
    if bar.width() <= 2 * _LEAST_BAR_PX:
        return
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(ink("paper.ink", _RIM), 1, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(bar.adjusted(0, 0, -1, -1).translated(0.5, 0.5))


def _paint_letters(
    painter: QPainter, bar: QRectF, piece: Piece, ink: Ink, ground: QColor, *, unsure: bool
) -> None:
    """Write the letters near the start of a bar, on a patch of its colour, out of the hatch."""
    painter.setFont(text_font(_LETTER_PX, bold=True))
    width = QFontMetricsF(painter.font()).horizontalAdvance(piece.letters) + 6
    if width + 4 > bar.width():
        return
    patch = QRectF(bar.left() + 2, bar.top() + 1, width, bar.height() - 2)
    full = not unsure and piece.towards is None
    painter.fillRect(patch, ground if full else ink("paper.halo"))
    painter.setPen(ink(f"side.{piece.side}.ink") if full else ink("paper.ink"))
    # Without this flag an SVG would get a clip for every letter.
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(patch, flags, piece.letters)
