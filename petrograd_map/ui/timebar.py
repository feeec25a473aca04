"""The time bar: the whole span in hours and days, a handle, and every change marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QStyle, QStyleOptionFocusRect, QWidget

from petrograd_map.domain.moments import MINUTES_PER_DAY, MINUTES_PER_HOUR, Calendar, Moment, Span
from petrograd_map.i18n import Catalogue, dates
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.theme import colour, text_font

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARGIN_PX: Final = 46.0
_RAIL_Y: Final = 40.0
_CHANGE_PX: Final = 11.0
_HOUR_STEPS: Final = (1, 2, 3, 6, 12)
_LEAST_TICK_GAP_PX: Final = 5.0
_LEAST_LABEL_GAP_PX: Final = 34.0


class TimeBar(QSlider):
    """A slider over the span of the chronicle; its value is a moment's minutes.

    A `QSlider` so that screen readers, keys and wheels find what they know; only the look
    and the meaning of a position are ours. It asks for moments and never moves by itself:
    the handle stands where `show_moment` puts it.

    Args:
        span: The time it runs over.
        parent: The widget it lies in.
    """

    asked = Signal(object)
    """The visitor asks for a `Moment`."""

    def __init__(self, span: Span, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._language = "en"
        self._stops: Sequence[int] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setSingleStep(MINUTES_PER_HOUR // 4)
        self.setPageStep(MINUTES_PER_HOUR)
        self._rest = QTimer(self, singleShot=True, interval=int(token("duration.announce-ms")))
        self._rest.timeout.connect(self._announce)
        # Keys of the slider's own and screen readers set the value.
        self.valueChanged.connect(self._value_set)
        self.set_span(span)

    def set_span(self, span: Span) -> None:
        """Let the bar run over another span."""
        self._span = span
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.setRange(span.start.minutes, span.end.minutes)
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.update()

    def show_moment(self, moment: Moment) -> None:
        """Put the handle on a moment."""
        if moment.minutes == self.value():
            return
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.setValue(moment.minutes)
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.update()
        self._rest.start()

    def _announce(self) -> None:
        """Say the moment to a screen reader, once time has come to rest."""
        reading = self._reading(Moment(self.value()))
        hint = Catalogue(self._language)("timebar.hint")
        self.setAccessibleDescription(f"{reading}. {hint}")
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, reading))

    def _value_set(self, minutes: int) -> None:
        self.asked.emit(Moment(minutes))

    def show_stops(self, stops: Sequence[int]) -> None:
        """Mark the minutes at which the map comes to look different."""
        self._stops = stops
        self.update()

    def speak(self, language: str) -> None:
        """Write the bar in a language."""
        self._language = language
        catalogue = Catalogue(language)
        self.setAccessibleName(catalogue("timebar.name"))
        self._announce()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that shows both calendars."""
        return QSize(600, 84)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size that shows both calendars."""
        return QSize(240, 84)

    def x_of(self, minutes: int) -> float:
        """Return where a minute lies, in pixels from the left."""
        share = (minutes - self.minimum()) / max(1, self.maximum() - self.minimum())
        return _MARGIN_PX + share * (self.width() - 2 * _MARGIN_PX)

    def minutes_at(self, x: float) -> int:
        """Return the minute that lies at a place, in pixels from the left."""
        share = (x - _MARGIN_PX) / max(1.0, self.width() - 2 * _MARGIN_PX)
        minutes = self.minimum() + share * (self.maximum() - self.minimum())
        return round(min(max(minutes, self.minimum()), self.maximum()))

    # ------------------------------------------------------------------ asking

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the moment under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._ask(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the moment under a dragged pointer; tell the one under a hovering one."""
        x = event.position().x()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._ask(x)
        moment = Moment(self.minutes_at(x))
        self.setToolTip(self._reading(moment))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End a drag: nothing is left to do."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Turn the wheel: a quarter of an hour a notch."""
        notches = event.angleDelta().y() / 120
        self._ask_minutes(round(self.value() + notches * 15))
        event.accept()

    def _ask(self, x: float) -> None:
        self._ask_minutes(self.minutes_at(x))

    def _ask_minutes(self, minutes: int) -> None:
        clamped = min(max(minutes, self.minimum()), self.maximum())
        if clamped != self.value():
            self.asked.emit(Moment(clamped))

    def _reading(self, moment: Moment) -> str:
        catalogue = Catalogue(self._language)
        new = moment.civil()
        old = moment.civil(Calendar.OS)
        return catalogue(
            "timebar.reading",
            ns=dates.short_date(new, self._language),
            os=dates.short_date(old, self._language),
            clock=dates.clock(new),
        )

    # ------------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint days, hours, changes and the handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_days(painter)
        self._paint_hours(painter)
        self._paint_stops(painter)
        self._paint_handle(painter)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            option.rect = self.rect().adjusted(2, 2, -2, -2)
            element = QStyle.PrimitiveElement.PE_FrameFocusRect
            self.style().drawPrimitive(element, option, painter, self)
        painter.end()

    def _paint_days(self, painter: QPainter) -> None:
        """Paint each day as a band, with its date in both calendars."""
        first = Moment(self.minimum()).start_of_day().minutes
        for index, midnight in enumerate(range(first, self.maximum(), MINUTES_PER_DAY)):
            left = self.x_of(max(midnight, self.minimum()))
            right = self.x_of(min(midnight + MINUTES_PER_DAY, self.maximum()))
            band = QRectF(left, _RAIL_Y - 14, right - left, 28)
            painter.fillRect(band, colour("ui.panel" if index % 2 else "paper.land"))
            noon = Moment(midnight + MINUTES_PER_DAY // 2)
            box = QRectF(left, 0, right - left, 24)
            self._paint_date(painter, box, noon, Calendar.NS)
            self._paint_date(painter, box.translated(0, 58), noon, Calendar.OS)
            painter.setPen(QPen(colour("ui.text-soft"), 1))
            painter.drawLine(QPointF(left, 4), QPointF(left, 80))
        painter.setPen(QPen(colour("ui.text-soft"), 1))
        painter.setFont(text_font(12))
        catalogue = Catalogue(self._language)
        for x in (_MARGIN_PX, self.width() - _MARGIN_PX):
            painter.drawLine(QPointF(x, 4), QPointF(x, 80))
        for y, key in ((0, "date.ns"), (58, "date.os")):
            box = QRectF(0, y, _MARGIN_PX, 24)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, catalogue(key))

    def _paint_date(self, painter: QPainter, box: QRectF, noon: Moment, calendar: Calendar) -> None:
        new_style = calendar is Calendar.NS
        painter.setFont(text_font(14 if new_style else 12, bold=new_style))
        painter.setPen(colour("ui.text" if new_style else "ui.text-soft"))
        text = dates.short_date(noon.civil(calendar), self._language)
        metrics = QFontMetricsF(painter.font())
        if metrics.horizontalAdvance(text) > box.width() - 4:
            text = str(noon.civil(calendar).day)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_hours(self, painter: QPainter) -> None:
        hour_px = self.x_of(self.minimum() + MINUTES_PER_HOUR) - self.x_of(self.minimum())
        tick = next((h for h in _HOUR_STEPS if h * hour_px >= _LEAST_TICK_GAP_PX), 24)
        label = next((h for h in _HOUR_STEPS if h * hour_px >= _LEAST_LABEL_GAP_PX), 24)
        painter.setFont(text_font(10))
        start = self.minimum() - self.minimum() % MINUTES_PER_DAY
        for minute in range(start, self.maximum() + 1, tick * MINUTES_PER_HOUR):
            if minute < self.minimum():
                continue
            x = self.x_of(minute)
            hour = minute % MINUTES_PER_DAY // MINUTES_PER_HOUR
            named = hour % label == 0
            painter.setPen(QPen(colour("ui.text-soft"), 1))
            painter.drawLine(QPointF(x, _RAIL_Y - 14), QPointF(x, _RAIL_Y - (5 if named else 10)))
            if named and hour:
                box = QRectF(x - 12, _RAIL_Y - 6, 24, 12)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(hour))

    def _paint_stops(self, painter: QPainter) -> None:
        painter.setPen(QPen(colour("ui.accent"), 1.2))
        for minute in self._stops:
            if self.minimum() <= minute <= self.maximum():
                x = self.x_of(minute)
                bottom = _RAIL_Y + 14
                painter.drawLine(QPointF(x, bottom - _CHANGE_PX), QPointF(x, bottom))

    def _paint_handle(self, painter: QPainter) -> None:
        x = self.x_of(self.value())
        painter.setPen(QPen(colour("ui.focus"), 2))
        top, bottom = _RAIL_Y - 15, _RAIL_Y + 15
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.setBrush(colour("ui.focus"))
        for tip, base in ((top + 10, top), (bottom - 10, bottom)):
            painter.drawPolygon(
                QPolygonF([QPointF(x, tip), QPointF(x - 8, base), QPointF(x + 8, base)])
            )
