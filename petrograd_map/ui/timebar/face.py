"""What the time bar shows: its contents, its window of time, and how they come to be painted."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QSlider, QWidget

from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.texts import Language
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.tokens import token
from petrograd_map.phrases import moment_words
from petrograd_map.ui.timebar.layers import paint_still
from petrograd_map.ui.timebar.plate import HEIGHT_PX, Contents, Inks, Plate, Rows
from petrograd_map.ui.timebar.pointers import paint_handle, paint_pointer, reach_of
from petrograd_map.ui.timebar.reading import nearest, reading
from petrograd_map.ui.timebar.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from petrograd_map.domain.daylight import Daylight
    from petrograd_map.domain.density import HolderChange
    from petrograd_map.domain.timeline import Stretch

_LEFT_PX: Final = 42.0
"""Room on the left for the names of the calendars."""
_RIGHT_PX: Final = 14.0
"""Room on the right for half a handle."""
_SNAP_PX: Final = 6.0
_KEY_ZOOM: Final = 2.0


class BarFace(QSlider):
    """The face of the time bar: it shows what it is told, and asks for nothing.

    A `QSlider` so that screen readers and keys find what they know. Only the window of time
    that is visible is its own business.

    Args:
        span: The time it runs over.
        parent: The widget it lies in.
    """

    zoomed = Signal(bool, bool)
    """The window of time is another: whether it can be made finer, and coarser."""

    window_shown = Signal(object)
    """The window of time is another: a `Span`, or None for the whole."""

    def __init__(self, span: Span, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._language = Language.EN
        self._contents = Contents()
        self._inks = Inks()
        self._shown = span.start.minutes
        self._then: Moment | None = None
        self._plate: Plate | None = None
        self._still: QPixmap | None = None
        self._pointer: QPointF | None = None
        self._ringed = False
        self._since_shown = QElapsedTimer()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._rest = QTimer(self, singleShot=True, interval=int(token("duration.announce-ms")))
        self._rest.timeout.connect(self._announce)
        self.set_span(span)

    # ------------------------------------------------------------------ showing

    def set_span(self, span: Span) -> None:
        """Let the bar run over another span, and show the whole of it."""
        first, last = span.start.minutes, span.end.minutes
        with self._silence():
            self.setRange(first, last)
        self._shown = self.value()
        self._scale = Scale.whole(first, last, _LEFT_PX, self.width() - _RIGHT_PX)
        self._renew()
        self._tell_zoom()

    def show_moment(self, moment: Moment) -> None:
        """Put the handle on a moment; the window follows where time plays out of it.

        If the visitor has moved the window away while time runs, it stays where it is.
        """
        before = self._shown
        if moment.minutes == before:
            return
        self._repaint_handle(before)
        with self._silence():
            self.setValue(moment.minutes)
        self._shown = self.value()
        looked_away = self._is_running() and not self._scale.shows(before)
        self._since_shown.restart()
        if not looked_away:
            self._look(self._scale.following(self._shown))
        self._repaint_handle(self._shown)
        self._rest.start()

    def _is_running(self) -> bool:
        shown = self._since_shown
        return shown.isValid() and not shown.hasExpired(self._rest.interval())

    def show_then(self, moment: Moment | None) -> None:
        """Put a second, hollow handle on a moment for comparison, or take it away."""
        self._then = moment
        self.update()

    def show_stops(self, stops: Sequence[int]) -> None:
        """Mark the minutes at which the map comes to look different; dragging snaps to them."""
        self._show(stops=stops)

    def show_changes(self, changes: Sequence[HolderChange]) -> None:
        """Draw the histogram of changes of holder (see `petrograd_map.domain.density`)."""
        self._show(changes=changes)

    def show_days(self, days: Sequence[Daylight]) -> None:
        """Draw day and night as they were in a city."""
        self._show(days=days)

    def show_flags(self, flags: Sequence[tuple[int, str]]) -> None:
        """Plant flags: minute and name of each, in order of time."""
        self._show(flags=flags)

    def show_doubt(self, disputed: Sequence[Span], changing: Sequence[Span]) -> None:
        """Hatch when the sources disagree and when something changes hands."""
        self._show(disputed=disputed, changing=changing)

    def show_place(self, name: str, stretches: Sequence[Stretch]) -> None:
        """Draw the history of a place as a strip; without stretches there is none."""
        self._show(place=name, stretches=stretches)

    def show_events(self, events: Sequence[tuple[int, str]]) -> None:
        """Take the events whose titles are told on hovering: minute and title, in order."""
        self._show(events=events)

    def _show(self, **contents: object) -> None:
        self._contents = replace(self._contents, **contents)  # type: ignore[arg-type]  # by name
        self._renew()

    def show_contrast(self, contrast: bool) -> None:  # noqa: FBT001 - as every `show_…`
        """Draw in high contrast, or as usual."""
        self._inks = Inks(contrast)
        self._renew()

    def speak(self, language: str) -> None:
        """Write the bar in a language."""
        self._language = Language(language)
        self.setAccessibleName(Catalogue(language)("timebar.name"))
        self._announce()
        self._renew()

    def _announce(self) -> None:
        """Say the moment to a screen reader, once time has come to rest."""
        catalogue = Catalogue(self._language)
        said = moment_words(Moment(self._shown), self._language)
        if not self._scale.is_whole:
            ends = (self._scale.start, self._scale.end)
            start, end = (moment_words(Moment(round(m)), self._language) for m in ends)
            said = f"{said}. {catalogue('timebar.window', start=start, end=end)}"
        self.setAccessibleDescription(f"{said}. {catalogue('timebar.hint')}")
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    # ------------------------------------------------------------------ the window of time

    def zoom_in(self) -> None:
        """Show half as much time, around the handle where it is in sight."""
        self._look(self._scale.zoomed(_KEY_ZOOM, self._pivot()))

    def zoom_out(self) -> None:
        """Show twice as much time."""
        self._look(self._scale.zoomed(1 / _KEY_ZOOM, self._pivot()))

    def show_whole(self) -> None:
        """Show the whole span."""
        self._look(self._scale.unzoomed)

    def show_window(self, window: Span | None) -> None:
        """Show a window of time, or the whole span if None."""
        if window == self.window_of_time:
            return
        if window is None:
            self.show_whole()
        else:
            self._look(self._scale.showing(window.start.minutes, window.end.minutes))

    @property
    def window_of_time(self) -> Span | None:
        """The window of time in whole minutes, or None for the whole span."""
        if self._scale.is_whole:
            return None
        return Span(Moment(round(self._scale.start)), Moment(round(self._scale.end)))

    def _pivot(self) -> float:
        if self._scale.shows(self._shown):
            return self.x_of(self._shown)
        return (self._scale.left + self._scale.right) / 2

    def _look(self, scale: Scale) -> None:
        if scale == self._scale:
            return
        self._scale = scale
        self._renew()
        self._rest.start()
        self._tell_zoom()

    @property
    def room(self) -> tuple[bool, bool]:
        """Whether the window of time can be made finer, and coarser."""
        return not self._scale.is_closest, not self._scale.is_whole

    @property
    def rail(self) -> tuple[float, float]:
        """Where the window of time begins and ends, in pixels from the left of the bar."""
        return self._scale.left, self._scale.right

    def _tell_zoom(self) -> None:
        self.zoomed.emit(*self.room)
        self.window_shown.emit(self.window_of_time)

    def x_of(self, minutes: int) -> float:
        """Return where a minute lies, in pixels from the left; maybe outside the window."""
        return self._scale.x_of(minutes)

    def minutes_at(self, x: float) -> int:
        """Return the minute that lies at a place, in pixels from the left."""
        return self._scale.minutes_at(x)

    # ------------------------------------------------------------------ under the pointer

    def _snapped(self, x: float, *, freely: bool = False) -> int:
        """Return the moment at a place: that of a change that lies close by, unless freely."""
        stops = self._contents.stops
        index = None if freely else nearest(stops, self._scale.time_at(x))
        if index is None or abs(self.x_of(stops[index]) - x) > _SNAP_PX:
            return self.minutes_at(x)
        # The window must not turn a page because a change lies just beyond its end.
        return stops[index] if self._scale.shows(stops[index]) else self.minutes_at(x)

    def _point(self, at: QPointF | None) -> None:
        """Tell of a place on the bar, or of none; the overview speaks for itself."""
        self._pointer = None if at is None or self._is_on_overview(at) else at
        self.update()

    def _is_on_overview(self, at: QPointF) -> bool:
        row = self._on_plate().rows.overview
        return not row.isEmpty() and at.y() >= row.top() - 2

    def hover_words(self, at: QPointF) -> list[str]:
        """Return what the bar says of a place: the moment in both calendars, and what is there."""
        return reading(self._on_plate(), at, self._snapped(at.x()))

    # ------------------------------------------------------------------ painting

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that shows every row."""
        return QSize(600, HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size at which the bar can be used."""
        return QSize(240, HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the window of time on the pixels there are."""
        super().resizeEvent(event)
        self._scale = self._scale.resized(_LEFT_PX, self.width() - _RIGHT_PX)
        self._renew()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the focus to those who came by key; a hand knows where it is."""
        # A window that comes to the front gives back the focus as it was.
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._ringed = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:  # noqa: N802 - Qt's name
        """Repaint the handle only where the value alone is another."""
        if change is not QAbstractSlider.SliderChange.SliderValueChange:
            super().sliderChange(change)

    @contextmanager
    def _silence(self) -> Iterator[None]:
        """Let the value change without anything being asked."""
        before = self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        yield
        self.blockSignals(before)

    def _renew(self) -> None:
        """Paint all anew at the next occasion."""
        self._plate = None
        self._still = None
        self.update()

    def _repaint_handle(self, minutes: int) -> None:
        for box in reach_of(self._on_plate(), minutes):
            self.update(box)

    def _on_plate(self) -> Plate:
        if self._plate is None:
            rows = Rows.of(
                self._scale,
                strip=bool(self._contents.stretches),
                overview=not self._scale.is_whole,
            )
            self._plate = Plate(self._scale, rows, self._contents, self._inks, self._language)
        return self._plate

    def _still_layers(self) -> QPixmap:
        """Return the picture of all that stands still, painted once for a size and a plate."""
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._still is None or self._still.size() != size:
            plate = self._on_plate()
            self._still = QPixmap(size)
            self._still.setDevicePixelRatio(ratio)
            self._still.fill(plate.inks("ui.bar"))
            painter = QPainter(self._still)
            paint_still(painter, plate)
            painter.end()
        return self._still

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the layers that stand still, and over them what moves."""
        plate = self._on_plate()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._still_layers())
        if self._then is not None:
            paint_handle(painter, plate, self._then.minutes, hollow=True)
        paint_handle(painter, plate, self._shown, hollow=False)
        if self._pointer is not None:
            minutes = self._snapped(self._pointer.x())
            lines = self.hover_words(self._pointer)
            paint_pointer(painter, plate, self._pointer, minutes, lines)
        if self.hasFocus() and self._ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(plate.inks("ui.focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 3, 3)
        painter.end()
