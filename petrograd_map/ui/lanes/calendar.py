"""The head of the lanes: days in both calendars, and hours as far as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from petrograd_map.domain.moments import MINUTES_PER_DAY, MINUTES_PER_HOUR, Calendar
from petrograd_map.i18n import Catalogue, dates
from petrograd_map.ui.theme import text_font

if TYPE_CHECKING:
    from petrograd_map.ui.lanes.axis import TimeAxis
    from petrograd_map.ui.lanes.ink import Ink

CALENDAR_PX: Final = 58
_DATES: Final = ((Calendar.NS, 14, "paper.ink"), (Calendar.OS, 12, "paper.ink-soft"))
"""The lines of dates: calendar, size in pixels, ink."""
_DATE_PX: Final = 18
_HOURS_PX: Final = 13
_TICK_PX: Final = 4
STYLE_PX: Final = 48
"""Width of the names of the calendars, left of the axis."""


def paint_calendar(
    painter: QPainter,
    axis: TimeAxis,
    ink: Ink,
    language: str,
    *,
    below: bool = False,
) -> None:
    """Paint dates and hours from the painter's origin downwards, `CALENDAR_PX` high.

    Args:
        painter: Where to paint.
        axis: The time and where it lies.
        ink: The colours.
        language: The language of the dates.
        below: Whether the lanes are above it, not below.
    """
    catalogue = Catalogue(language)
    for number, (calendar, size, name) in enumerate(_DATES):
        top = number * _DATE_PX + (_HOURS_PX + _TICK_PX + 4 if below else 2)
        box = QRectF(axis.left - STYLE_PX, top, STYLE_PX - 6, _DATE_PX)
        painter.setFont(text_font(12))
        painter.setPen(ink(name))
        aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box, aligned, catalogue(f"date.{calendar}"))
        painter.setFont(text_font(size, bold=calendar is Calendar.NS))
        _paint_dates(painter, axis, top, calendar, language)
    _paint_ticks(painter, axis, ink, below=below)


def _paint_dates(
    painter: QPainter, axis: TimeAxis, top: float, calendar: Calendar, language: str
) -> None:
    """Paint a line of dates; where not all have room for their months, only the days."""
    metrics = QFontMetricsF(painter.font())
    days = [
        (midnight.shifted(MINUTES_PER_DAY // 2).civil(calendar), left, right)
        for midnight, left, right in axis.days()
    ]
    widest = max(metrics.horizontalAdvance(dates.short_date(day, language)) for day, *_ in days)
    with_months = widest + 6 <= axis.day_px
    for day, left, right in days:
        text = dates.short_date(day, language) if with_months else str(day.day)
        if metrics.horizontalAdvance(text) + 6 <= right - left:
            box = QRectF(left, top, right - left, _DATE_PX)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_ticks(painter: QPainter, axis: TimeAxis, ink: Ink, *, below: bool) -> None:
    edge = 0 if below else CALENDAR_PX - 1
    inwards = 1 if below else -1
    painter.setPen(QPen(ink("paper.block-line"), 1))
    for _, left, _ in axis.days():
        x = round(left) + 0.5
        painter.drawLine(QLineF(x, 2, x, CALENDAR_PX - 2))
    painter.setFont(text_font(10))
    painter.setPen(QPen(ink("paper.ink-soft"), 1))
    for moment, at, with_minutes in axis.hours():
        x = round(at) + 0.5
        painter.drawLine(QLineF(x, edge + 0.5, x, edge + 0.5 + inwards * _TICK_PX))
        hour = moment.minutes % MINUTES_PER_DAY // MINUTES_PER_HOUR
        text = dates.clock(moment.civil()) if with_minutes else str(hour)
        top = edge + _TICK_PX if below else edge - _TICK_PX - _HOURS_PX
        painter.drawText(QRectF(x - 24, top, 48, _HOURS_PX), Qt.AlignmentFlag.AlignCenter, text)
    painter.drawLine(QLineF(axis.left, edge + 0.5, axis.right, edge + 0.5))
