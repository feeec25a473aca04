"""Paints all of the bar that stands still while time runs, layer by layer."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QLinearGradient, QPainter, QPen, QPolygonF

from petrograd_map.domain.control import Side
from petrograd_map.domain.daylight import CIVIL_DARKNESS
from petrograd_map.domain.density import density
from petrograd_map.domain.moments import (
    MINUTES_PER_DAY,
    MINUTES_PER_HOUR,
    Calendar,
    Moment,
)
from petrograd_map.i18n import Catalogue, dates
from petrograd_map.ui.hatching import SIDE_HATCH, Hatch, paint_hatch
from petrograd_map.ui.theme import display_font, text_font
from petrograd_map.ui.timebar.strip import paint_strip

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QColor

    from petrograd_map.domain.moments import Span
    from petrograd_map.ui.timebar.plate import Plate

_DATE_FONT_PX: Final = 15
_SMALL_FONT_PX: Final = 12
_HOUR_FONT_PX: Final = 11
_FULL_BAR: Final = 4
"""Changes that fill the chart where no bin has more: one alone must not look like a storm."""
_HEADROOM_PX: Final = 3.0
_LEAST_DAY_PX: Final = 24.0
"""Width of a day from which its date needs no room of its neighbours."""
_LETTER_PX: Final = 13.0
_PENNANT_PX: Final = (9.0, 8.0)


def paint_still(painter: QPainter, plate: Plate) -> None:
    """Paint every layer, from the paper up."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_light(painter, plate)
    _paint_density(painter, plate)
    _paint_doubt(painter, plate)
    _paint_stops(painter, plate)
    _paint_poles(painter, plate)
    _paint_hours(painter, plate)
    _paint_dates(painter, plate)
    paint_strip(painter, plate)
    _paint_frame(painter, plate)
    _paint_flags(painter, plate)
    _paint_overview(painter, plate)


# ------------------------------------------------------------------ the chart


def _paint_light(painter: QPainter, plate: Plate) -> None:
    """Paint day, dusk and night as the sun had them."""
    # Boxes with upright edges: smoothing them takes several times as long and shows nothing.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003 - Qt's signature
    _paint_sky(painter, plate)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_sky(painter: QPainter, plate: Plate) -> None:
    chart = plate.rows.chart
    painter.fillRect(chart, plate.inks("ui.panel"))
    if not plate.contents.days:
        return
    scale = plate.scale
    night_from: float = scale.first
    for day in plate.contents.days:
        dawn, dusk = day.nautical_dawn.minutes, day.nautical_dusk.minutes
        painter.fillRect(plate.between(chart, night_from, dawn), plate.inks.night(1))
        for dark, civil, light in (
            (day.nautical_dawn, day.civil_dawn, day.sunrise),
            (day.nautical_dusk, day.civil_dusk, day.sunset),
        ):
            box = plate.between(chart, *sorted((dark.minutes, light.minutes)))
            gradient = QLinearGradient(scale.x_of(dark.minutes), 0, scale.x_of(light.minutes), 0)
            middle = (civil.minutes - dark.minutes) / ((light.minutes - dark.minutes) or 1)
            gradient.setColorAt(0, plate.inks.night(1))
            gradient.setColorAt(middle, plate.inks.night(CIVIL_DARKNESS))
            gradient.setColorAt(1, plate.inks.night(0))
            painter.fillRect(box, gradient)
        night_from = dusk
    painter.fillRect(plate.between(chart, night_from, scale.last), plate.inks.night(1))


def bins_shown(plate: Plate) -> tuple[int, int, tuple[Counter[Side], ...]]:
    """Return the first minute, the width and the counts of the bins in the window."""
    scale = plate.scale
    width = scale.bin_width
    first = int(scale.start) - int(scale.start) % width
    count = (int(scale.end) - first) // width + 1
    return first, width, density(plate.contents.changes, first=first, width=width, count=count)


def _paint_density(painter: QPainter, plate: Plate) -> None:
    """Paint how many places changed hands in each bin, stacked by the side that results."""
    first, width, bins = bins_shown(plate)
    most = max((counts.total() for counts in bins), default=0)
    chart = plate.rows.chart
    unit = (chart.height() - _HEADROOM_PX) / max(_FULL_BAR, most)
    for index, counts in enumerate(bins):
        start = first + index * width
        column = plate.between(chart, start, start + width).adjusted(0.75, 0, -0.75, 0)
        bottom = chart.bottom()
        for side in Side:
            height = counts[side] * unit
            if height and column.width() > 0:
                box = QRectF(column.left(), bottom - height, column.width(), height)
                _paint_segment(painter, plate, box, side)
                bottom -= height


def _paint_segment(painter: QPainter, plate: Plate, box: QRectF, side: Side) -> None:
    painter.fillRect(box, plate.inks(f"side.{side}.fill"))
    if box.width() >= _LETTER_PX and box.height() >= _LETTER_PX:
        _paint_letter(painter, plate, box, side)
    elif side in SIDE_HATCH:
        ink = plate.inks(f"side.{side}.ink")
        ink.setAlphaF(0.4)
        paint_hatch(painter, box, SIDE_HATCH[side], ink, step_px=4)
    painter.setPen(QPen(plate.inks("paper.ink"), 0.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def _paint_letter(painter: QPainter, plate: Plate, box: QRectF, side: Side) -> None:
    painter.setFont(text_font(_HOUR_FONT_PX, bold=True))
    painter.setPen(plate.inks(f"side.{side}.ink"))
    letter = Catalogue(plate.language)(f"letter.{side}")
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)


def _paint_doubt(painter: QPainter, plate: Plate) -> None:
    """Hatch when the sources disagree one way, when something changes hands the other."""
    lane = plate.rows.lane
    painter.fillRect(lane, plate.inks("paper.land"))
    ink = plate.inks("paper.ink-soft")
    for spans, hatch in (
        (plate.contents.disputed, Hatch.FALLING),
        (plate.contents.changing, Hatch.RISING),
    ):
        for box in _boxes(plate, lane, spans):
            paint_hatch(painter, box, hatch, ink, step_px=4)


def _boxes(plate: Plate, row: QRectF, spans: Sequence[Span]) -> Iterator[QRectF]:
    for span in spans:
        box = plate.between(row, span.start.minutes, span.end.minutes)
        if box.width() > 0:
            yield box


def _paint_stops(painter: QPainter, plate: Plate) -> None:
    """Mark every minute at which the map comes to look different."""
    chart = plate.rows.chart
    painter.setPen(QPen(plate.inks("ui.accent"), 1.2))
    painter.drawLines(
        [
            QLineF(plate.scale.x_of(stop), chart.top(), plate.scale.x_of(stop), chart.top() + 5)
            for stop in plate.contents.stops
            if plate.scale.shows(stop)
        ]
    )


def _paint_frame(painter: QPainter, plate: Plate) -> None:
    """Rule the chart in two lines, as the neat line of an engraved map."""
    chart, lane, inks = plate.rows.chart, plate.rows.lane, plate.inks
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(inks("ui.text-soft"), 1))
    painter.drawRect(chart.united(lane).adjusted(-0.5, -0.5, 0.5, 0.5))
    painter.drawLine(chart.bottomLeft(), chart.bottomRight())


# ------------------------------------------------------------------ dates and hours


def _paint_hours(painter: QPainter, plate: Plate) -> None:
    """Paint ticks below the chart, and hours, or hours and minutes, under some of them."""
    scale, hours, inks = plate.scale, plate.rows.hours, plate.inks
    tick, label = scale.tick_step, scale.label_step
    painter.setPen(QPen(inks("ui.text-soft"), 1))
    painter.drawLines(
        [
            QLineF(
                scale.x_of(minute),
                hours.top(),
                scale.x_of(minute),
                hours.top() + (4 if minute % label == 0 else 2.5),
            )
            for minute in scale.marks(tick)
        ]
    )
    painter.setFont(text_font(_HOUR_FONT_PX))
    for minute in scale.marks(label):
        of_day = minute % MINUTES_PER_DAY
        if label == MINUTES_PER_DAY or (of_day == 0 and not scale.labels_have_minutes):
            continue
        text = (
            dates.clock(Moment(minute).civil())
            if scale.labels_have_minutes
            else str(of_day // MINUTES_PER_HOUR)
        )
        box = QRectF(scale.x_of(minute) - 24, hours.top() + 2, 48, hours.height() - 2)
        painter.setPen(inks("ui.text" if minute % MINUTES_PER_HOUR == 0 else "ui.text-soft"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_dates(painter: QPainter, plate: Plate) -> None:
    """Paint each day's date in both calendars, and the midnights between the days."""
    scale, rows, inks = plate.scale, plate.rows, plate.inks
    catalogue = Catalogue(plate.language)
    for row, calendar, key, ink in (
        (rows.new_style, Calendar.NS, "date.ns", "ui.text"),
        (rows.old_style, Calendar.OS, "date.os", "ui.text-soft"),
    ):
        painter.setFont(text_font(_SMALL_FONT_PX))
        painter.setPen(inks("ui.text-soft"))
        head = QRectF(0, row.top(), scale.left - 5, row.height())
        painter.drawText(
            head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, catalogue(key)
        )
        font = display_font(_DATE_FONT_PX, bold=calendar is Calendar.NS)
        font.setItalic(calendar is Calendar.OS)
        painter.setFont(font)
        painter.setPen(inks(ink))
        for box, text in _dated(plate, row, QFontMetricsF(font), calendar):
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.setPen(QPen(inks("ui.text-soft"), 1))
    roomy = MINUTES_PER_DAY * scale.px_per_minute >= _LEAST_DAY_PX
    top = rows.new_style.top() + 2 if roomy else rows.chart.top()
    for midnight in scale.marks(MINUTES_PER_DAY):
        x = scale.x_of(midnight)
        painter.drawLine(QPointF(x, top), QPointF(x, rows.hours.top() + 4))
        if roomy:
            foot = rows.old_style
            painter.drawLine(QPointF(x, foot.top() + 2), QPointF(x, foot.bottom()))


def _dated(
    plate: Plate, row: QRectF, metrics: QFontMetricsF, calendar: Calendar
) -> Iterator[tuple[QRectF, str]]:
    """Yield the boxes of the days that have room, and what is written of each date.

    Either every date has its month, or only the first in sight and the first of a month.
    """
    scale = plate.scale
    begin = int(scale.start) - int(scale.start) % MINUTES_PER_DAY
    days = []
    for midnight in range(begin, int(scale.end) + 1, MINUTES_PER_DAY):
        noon = Moment(midnight + MINUTES_PER_DAY // 2).civil(calendar)
        box = plate.between(row, midnight, midnight + MINUTES_PER_DAY)
        days.append((noon.day, dates.short_date(noon, plate.language), box))
    longest = max(metrics.horizontalAdvance(long) for _, long, _ in days)
    all_long = longest + 6 <= MINUTES_PER_DAY * scale.px_per_minute
    every = ceil((metrics.horizontalAdvance("00") + 4) / (MINUTES_PER_DAY * scale.px_per_minute))
    for index, (day, long, box) in enumerate(days):
        wants_month = all_long or index == 0 or day == 1
        fits = metrics.horizontalAdvance(long) + 6 <= box.width()
        text = long if wants_month and fits else str(day)
        width = metrics.horizontalAdvance(text) + 4
        label = QRectF(box.center().x() - width / 2, row.top(), width, row.height())
        cut = every == 1 and width > box.width()
        if index % every == 0 and not cut and label.right() <= row.right():
            yield label, text


# ------------------------------------------------------------------ flags and overview


def flags_placed(plate: Plate) -> Iterator[tuple[int, str, QRectF, bool]]:
    """Yield minute, name, box and whether the name is written, of every flag in the window.

    A name is written where neither the name before nor the flag after it is in its way.
    """
    row, scale = plate.rows.flags, plate.scale
    metrics = QFontMetricsF(text_font(_SMALL_FONT_PX))
    shown = [(minute, name) for minute, name in plate.contents.flags if scale.shows(minute)]
    xs = [scale.x_of(minute) for minute, _ in shown] + [row.right() + _PENNANT_PX[0]]
    for (minute, name), (x, end) in zip(shown, pairwise(xs), strict=True):
        width = _PENNANT_PX[0] + 5 + metrics.horizontalAdvance(name)
        named = x + width < end
        box = QRectF(x, row.top(), width if named else _PENNANT_PX[0], row.height())
        yield minute, name, box, named


def _paint_poles(painter: QPainter, plate: Plate) -> None:
    """Lead the poles of the flags down to the chart, faintly: the dates stand over them."""
    top, bottom = plate.rows.new_style.top(), plate.rows.chart.top()
    painter.setPen(QPen(_clear(plate.inks("ui.accent"), 0.25), 1))
    painter.drawLines(
        [QLineF(box.left(), top, box.left(), bottom) for *_, box, _ in flags_placed(plate)]
    )


def _paint_flags(painter: QPainter, plate: Plate) -> None:
    """Plant a pennant at every named stop."""
    inks = plate.inks
    painter.setFont(text_font(_SMALL_FONT_PX))
    across, high = _PENNANT_PX
    for _, name, box, named in flags_placed(plate):
        x, top = box.left(), box.top() + 4
        painter.setPen(QPen(inks("ui.accent"), 1))
        painter.drawLine(QPointF(x, top), QPointF(x, box.bottom()))
        painter.setBrush(inks("ui.accent"))
        painter.drawPolygon(
            QPolygonF(
                [QPointF(x, top), QPointF(x + across, top + high / 2), QPointF(x, top + high)]
            )
        )
        if named:
            painter.setPen(inks("ui.text"))
            label = box.adjusted(across + 3, 0, 2, -1)
            painter.drawText(
                label, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name
            )


def _paint_overview(painter: QPainter, plate: Plate) -> None:
    """Paint the whole span in little, and the window on it."""
    row, scale, inks = plate.rows.overview, plate.scale, plate.inks
    if row.isEmpty():
        return
    whole = scale.unzoomed
    painter.fillRect(row, inks("paper.margin"))
    painter.setPen(QPen(inks("ui.text-soft"), 1))
    painter.drawLines(
        [
            QLineF(whole.x_of(stop), row.top() + 3, whole.x_of(stop), row.bottom() - 2)
            for stop in plate.contents.stops
            if whole.shows(stop)
        ]
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(row)
    painter.setPen(QPen(inks("ui.text"), 2))
    painter.setBrush(_clear(inks("ui.panel"), 0.55))
    painter.drawRect(window_on_overview(plate))


def window_on_overview(plate: Plate) -> QRectF:
    """Return the box of the visible window on the overview; never too narrow to be seen."""
    row, scale = plate.rows.overview, plate.scale
    whole = scale.unzoomed
    left, right = whole.x_of(scale.start), whole.x_of(scale.end)
    short = max(0.0, 8.0 - (right - left)) / 2
    return QRectF(left - short, row.top(), right - left + 2 * short, row.height())


def _clear(ink: QColor, opacity: float) -> QColor:
    ink.setAlphaF(opacity)
    return ink
