"""The lanes on screen: every place by time, to be read, brushed and walked through by keys."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.texts import Language
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.tokens import token
from petrograd_map.phrases import moment_words
from petrograd_map.ui.lanes.axis import TimeAxis
from petrograd_map.ui.lanes.brush import Brush
from petrograd_map.ui.lanes.calendar import CALENDAR_PX
from petrograd_map.ui.lanes.drawing import ROW_PX, Line, lines_of, names_width, paint_line
from petrograd_map.ui.lanes.header import LanesHeader
from petrograd_map.ui.lanes.ink import Ink
from petrograd_map.ui.theme import text_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.ui.lanes.rows import LaneRow, RowGroup

LEAST_WINDOW: Final = 60
"""The least time that can be asked for, in minutes."""
_ZOOM: Final = 0.8
"""What is left of the time shown by one notch of the wheel or one press of +."""
_LEAST_NAMES_PX: Final = 300
_ENOUGH_OF_NAMES: Final = 0.85
_MOST_NAMES: Final = 0.42
"""Least width of the column of names, for the controls above it; its most, as a share."""
_RIGHT_PX: Final = 12
_PLAYHEAD_PX: Final = 2
_KEYS: Final = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Equal,
    Qt.Key.Key_Minus,
    Qt.Key.Key_0,
)
"""Keys that are the lanes' while they have the focus, though the window has them too."""


class LanesView(QAbstractScrollArea):
    """Shows places as rows, time to the right, control as colour and hatch.

    Args:
        parent: The widget it lies in.
    """

    place_asked = Signal(str)
    """The visitor asks for a place, by id."""
    moment_asked = Signal(object)
    """The visitor asks for a `Moment`."""
    window_asked = Signal(object)
    """The visitor asks for a `Span` of time to be shown."""
    order_asked = Signal(str)
    """The visitor asks for an order: "kind" or "change"."""
    export_asked = Signal()
    """The visitor asks for the picture as a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = Language.EN
        self._ink = Ink()
        self._lines: list[Line] = []
        self._rows: list[tuple[Line, LaneRow]] = []
        self._names_px = 0
        self._span: Span | None = None
        self._window: Span | None = None
        self._axis: TimeAxis | None = None
        self._rail: tuple[float, float] | None = None
        self._moment: Moment | None = None
        self._marked: str | None = None
        self._cursor = 0
        self._brush = Brush()
        self._pictures: dict[int, QPixmap] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, CALENDAR_PX, 0, 0)
        self.verticalScrollBar().setSingleStep(ROW_PX)
        self.header = LanesHeader(self)
        self.header.pressed.connect(self._press)
        self.header.moved.connect(self._move)
        self.header.released.connect(self._release)
        self.header.whole_asked.connect(self._ask_whole)
        self.header.order_asked.connect(self.order_asked)
        self.header.save.clicked.connect(self.export_asked)
        self._rest = QTimer(self, singleShot=True, interval=int(token("duration.announce-ms")))
        self._rest.timeout.connect(self._announce)
        self.speak(self._language)

    # ------------------------------------------------------------------ showing

    def show_lanes(self, groups: Sequence[RowGroup], span: Span, language: str) -> None:
        """Show lanes.

        The time in sight stays as it is, as far as the lanes cover it, and so does the row
        on which the keys are.

        Args:
            groups: The lanes, in words.
            span: The time that they cover.
            language: The language in which they are written.
        """
        here = self._current
        self._lines = lines_of(groups)
        self._rows = [(line, line.row) for line in self._lines if line.row is not None]
        self._names_px = names_width(groups)
        places = [row.place for _, row in self._rows]
        self._cursor = places.index(here.place) if here is not None and here.place in places else 0
        if self._window is None or span != self._span:
            self._window = span
        self._span = span
        self.speak(language)
        self._lay_out()

    def show_window(self, span: Span) -> None:
        """Bring a span of time into sight."""
        if span != self._window:
            self._window = span
            self._lay_out()

    def align(self, left: float, right: float) -> None:
        """Let time begin and end where another picture of it does, if the names leave room.

        Args:
            left: Where it begins, in pixels from the left of the lanes.
            right: Where it ends.
        """
        if (left, right) != self._rail:
            self._rail = (left, right)
            self._lay_out()

    def show_moment(self, moment: Moment) -> None:
        """Put the playhead on a moment; nothing else is painted anew."""
        for shown in (self._moment, moment):
            if shown is not None and self._in_sight(shown):
                x = round(self._x_of(shown))
                self.viewport().update(x - _PLAYHEAD_PX, 0, 2 * _PLAYHEAD_PX, self.height())
        self._moment = moment
        self.header.show_playhead(moment.minutes if self._in_sight(moment) else None)
        self._rest.start()

    def show_order(self, order: str) -> None:
        """Show in which order the lanes stand: "kind" or "change"."""
        self.header.show_order(order)

    def show_contrast(self, contrast: bool) -> None:  # noqa: FBT001 - as the store says it
        """Draw in high contrast, or as usual."""
        self._ink = Ink(contrast=contrast)
        self._lay_out()

    def mark(self, place: str | None) -> None:
        """Mark the lane of the place whose panel is open and bring it into sight, or mark none."""
        self._marked = place
        for index, (line, row) in enumerate(self._rows):
            if row.place == place:
                self._cursor = index
                self._bring_into_sight(line)
        self._rest.start()
        self.viewport().update()

    def speak(self, language: str) -> None:
        """Write all that is not of the lanes themselves in a language."""
        self._language = Language(language)
        self.setAccessibleName(Catalogue(language)("lanes.name"))
        self.header.speak(language)
        self._rest.start()
        self.viewport().update()

    # ------------------------------------------------------------------ layout

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the lanes out in the new size."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Place names, axis and head; forget every picture of a row."""
        self._pictures.clear()
        field = self.viewport().geometry()
        self.header.setGeometry(field.x(), 0, field.width(), CALENDAR_PX)
        if self._window is not None:
            most = max(_LEAST_NAMES_PX, round(field.width() * _MOST_NAMES))
            left = min(max(self._names_px, _LEAST_NAMES_PX), most)
            ends = float(left), float(max(left + 1, field.width() - _RIGHT_PX))
            if self._rail is not None and self._rail[1] <= field.width():
                # Some long names are worth less than one axis of time for all.
                ends = self._rail if left * _ENOUGH_OF_NAMES <= self._rail[0] else ends
            self._axis = TimeAxis(self._window, *ends)
            self.header.show_axis(self._axis, self._ink)
            if self._moment is not None:
                seen = self._in_sight(self._moment)
                self.header.show_playhead(self._moment.minutes if seen else None)
        bar = self.verticalScrollBar()
        bar.setPageStep(field.height())
        bar.setRange(0, max(0, self._bottom - field.height()))
        self.viewport().update()

    @property
    def _bottom(self) -> int:
        return self._lines[-1].bottom + _RIGHT_PX if self._lines else 0

    def _bring_into_sight(self, line: Line) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if line.top < bar.value():
            # The heading of a group comes with its first row.
            bar.setValue(line.top - ROW_PX)
        elif line.bottom > bar.value() + height:
            bar.setValue(line.bottom - height + ROW_PX)

    # ------------------------------------------------------------------ time and rows

    @property
    def _current(self) -> LaneRow | None:
        """The row on which the keys are."""
        return self._rows[self._cursor][1] if self._rows else None

    def _row_at(self, y: float) -> int | None:
        """Return the number of the row at a height of the viewport, or None."""
        inside = y + self.verticalScrollBar().value()
        found = (n for n, (line, _) in enumerate(self._rows) if line.top <= inside < line.bottom)
        return next(found, None)

    def _in_sight(self, moment: Moment) -> bool:
        window = self._window
        return window is not None and window.start <= moment <= window.end

    def _x_of(self, moment: Moment) -> float:
        assert self._axis is not None  # noqa: S101 - there is one where a moment is in sight
        return self._axis.x_of(moment.minutes)

    def _on_axis(self, x: float) -> Moment | None:
        """Return the moment at a place in pixels, or None over the names."""
        if self._axis is None or x < self._axis.left:
            return None
        return Moment(self._axis.minute_at(x))

    # ------------------------------------------------------------------ asking

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a click or a brush."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._press(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Brush."""
        self._move(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End a brush, or ask for the place and the moment under a click."""
        if event.button() is Qt.MouseButton.LeftButton:
            row = self._row_at(event.position().y())
            self._release(event.position().x(), row)

    def _press(self, x: float) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._brush.press(x)

    def _move(self, x: float) -> None:
        self._brush.move(x)
        self._show_band()

    def _release(self, x: float, row: int | None = None) -> None:
        if not self._brush.pressed:
            return
        band = self._brush.band
        self._call_off()
        if band is not None:
            self._ask_band(*band)
            return
        moment = self._on_axis(x)
        if moment is not None:
            self.moment_asked.emit(moment)
        if row is not None:
            self._go_to(row)
            self.place_asked.emit(self._rows[row][1].place)

    def _call_off(self) -> None:
        """Let the brush go, whatever it has brushed."""
        self._brush.let_go()
        self._show_band()

    def _show_band(self) -> None:
        self.header.show_band(self._band)
        self.viewport().update()

    @property
    def _band(self) -> tuple[float, float] | None:
        """What is brushed of the axis, in pixels."""
        if self._brush.band is None or self._axis is None:
            return None
        left, right = self._brush.band
        return max(left, self._axis.left), min(max(right, self._axis.left), self._axis.right)

    def _ask_band(self, left: float, right: float) -> None:
        if self._axis is not None and right > self._axis.left:
            self._ask_window(self._axis.minute_at(left), self._axis.minute_at(right))

    def _ask_window(self, start: int, end: int) -> None:
        """Ask for a span of time; too little is widened, and nothing beyond the lanes asked."""
        if self._span is None:
            return
        first, last = self._span.start.minutes, self._span.end.minutes
        length = min(max(end - start, LEAST_WINDOW), last - first)
        middle = (start + end) // 2
        left = min(max(middle - length // 2, first), last - length)
        wanted = Span(Moment(left), Moment(left + length))
        if wanted != self._window:
            self.window_asked.emit(wanted)

    def _ask_whole(self) -> None:
        self._call_off()
        if self._span is not None and self._span != self._window:
            self.window_asked.emit(self._span)

    def _zoom(self, factor: float, around: int) -> None:
        """Ask for more or less time around a minute that stays where it is."""
        if self._window is not None:
            start, end = self._window.start.minutes, self._window.end.minutes
            before, after = (around - start) * factor, (end - around) * factor
            self._ask_window(round(around - before), round(around + after))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """With Ctrl ask for more or less time around the pointer; else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / 120
            moment = self._on_axis(event.position().x())
            if moment is not None:
                self._zoom(_ZOOM**notches, moment.minutes)
            event.accept()
        else:
            super().wheelEvent(event)

    # ------------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        """Keep the lanes' own keys from the window's shortcuts."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
                Qt.KeyboardModifier.ShiftModifier,
            )
            calls_off = event.key() == Qt.Key.Key_Escape and self._brush.pressed
            if calls_off or (plain and event.key() in _KEYS):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk through rows and changes."""
        page = max(1, self.viewport().height() // ROW_PX - 1)
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -len(self._rows),
            Qt.Key.Key_End: len(self._rows),
        }
        key = Qt.Key(event.key())
        current = self._current
        if key == Qt.Key.Key_Escape and self._brush.pressed:
            self._call_off()
        elif key in steps and current is not None:
            self._go_to(min(max(self._cursor + steps[key], 0), len(self._rows) - 1))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and current is not None:
            self._ask_change(current, forwards=key == Qt.Key.Key_Right)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.place_asked.emit(current.place)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(_ZOOM, self._middle)
        elif key == Qt.Key.Key_Minus:
            self._zoom(1 / _ZOOM, self._middle)
        elif key == Qt.Key.Key_0:
            self._ask_whole()
        else:
            # What is not ours goes on to the window, not to the scroll bars.
            event.ignore()

    @property
    def _middle(self) -> int:
        """The minute around which the keys zoom: the playhead's, or the middle of the time."""
        if self._moment is not None and self._in_sight(self._moment):
            return self._moment.minutes
        window = self._window
        return 0 if window is None else (window.start.minutes + window.end.minutes) // 2

    def _go_to(self, row: int) -> None:
        self._cursor = row
        self._bring_into_sight(self._rows[row][0])
        self.viewport().update()
        self._rest.start()

    def _ask_change(self, row: LaneRow, *, forwards: bool) -> None:
        """Ask for the moment of a row's next or previous change."""
        now = self._moment.minutes if self._moment is not None else row.pieces[0].start
        changes = [piece.start for piece in row.pieces[1:]]
        later = [minute for minute in changes if minute > now]
        earlier = [minute for minute in changes if minute < now]
        if forwards and later:
            self.moment_asked.emit(Moment(later[0]))
        elif not forwards and earlier:
            self.moment_asked.emit(Moment(earlier[-1]))

    # ------------------------------------------------------------------ saying

    def _announce(self) -> None:
        """Say the current row to a screen reader, once keys and time have come to rest."""
        catalogue = Catalogue(self._language)
        row = self._current
        if row is None:
            self.setAccessibleDescription(catalogue("lanes.empty"))
            return
        reading = " ".join(self._reading(row, self._moment))
        self.setAccessibleDescription(f"{reading} {catalogue('lanes.hint')}")
        if self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, reading))

    def _reading(self, row: LaneRow, moment: Moment | None) -> list[str]:
        """Say how a row stands at a moment: place, moment, state, since when and by what."""
        piece = row.pieces[0] if moment is None else row.piece_at(moment.minutes)
        name = f"{row.name} ({row.city})" if row.city else row.name
        when = [] if moment is None else [f"{moment_words(moment, self._language)}."]
        state = Catalogue(self._language)("lanes.spoken", place=name, state=piece.state)
        return [state, *when, *(f"{line}." for line in piece.told)]

    def tip_at(self, x: float, y: float) -> str:
        """Return what the tool tip at a place of the viewport says, as rich text, or nothing."""
        number = self._row_at(y)
        if number is None:
            return ""
        row = self._rows[number][1]
        moment = self._on_axis(x)
        name = f"<b>{escape(row.name)}</b>"
        if row.city:
            name += f" ({escape(row.city)})"
        if moment is None:
            return name
        piece = row.piece_at(moment.minutes)
        when = escape(moment_words(moment, self._language))
        lines = [name, when, escape(piece.state), *map(escape, piece.told)]
        return "<br>".join(lines)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Show the tool tip of what lies under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self.tip_at(event.pos().x(), event.pos().y())
            # A spot of its own: the tip goes as soon as the pointer moves on.
            spot = QRect(event.pos() - QPoint(3, 3), event.pos() + QPoint(3, 3))
            QToolTip.showText(event.globalPos(), tip, self.viewport(), spot)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show on which row the keys are, and say it."""
        super().focusInEvent(event)
        self._rest.start()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the focus from the row."""
        super().focusOutEvent(event)
        self.viewport().update()

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the lines that are exposed, from their pictures, and what lies over them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._ink("paper.halo"))
        if self._axis is None or not self._rows:
            self._paint_empty(painter)
        else:
            scrolled = self.verticalScrollBar().value()
            painter.translate(0, -scrolled)
            exposed = event.rect().translated(0, scrolled)
            for number, line in enumerate(self._lines):
                if line.top <= exposed.bottom() and line.bottom > exposed.top():
                    painter.drawPixmap(0, line.top, self._picture(number, line, self._axis))
            self._paint_marks(painter)
            painter.translate(0, scrolled)
            self._paint_time(painter)
        painter.end()

    def _picture(self, number: int, line: Line, axis: TimeAxis) -> QPixmap:
        """Return the picture of a line, painted when it is first seen."""
        if number not in self._pictures:
            ratio = self.devicePixelRatioF()
            width = self.viewport().width()
            picture = QPixmap(round(width * ratio), round(line.height * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(self._ink("paper.halo"))
            painter = QPainter(picture)
            painter.translate(0, -line.top)
            paint_line(painter, line, axis, self._ink)
            painter.end()
            self._pictures[number] = picture
        return self._pictures[number]

    def _paint_marks(self, painter: QPainter) -> None:
        """Paint the bar beside the marked place and the frame around the row with the focus."""
        width = self.viewport().width()
        for number, (line, row) in enumerate(self._rows):
            if row.place == self._marked:
                painter.fillRect(QRect(8, line.top + 2, 5, line.height - 4), self._ink("ui.accent"))
            if number == self._cursor and self.hasFocus():
                painter.setPen(QPen(self._ink("ui.focus"), 2))
                painter.drawRect(QRect(2, line.top, width - 4, line.height - 1))

    def _paint_time(self, painter: QPainter) -> None:
        """Paint what is brushed, and the playhead."""
        height = self.viewport().height()
        if self._band is not None:
            left, right = self._band
            veil = self._ink("ui.focus")
            veil.setAlphaF(0.18)
            painter.fillRect(QRectF(left, 0, right - left, height), veil)
            painter.setPen(QPen(self._ink("ui.focus"), 1))
            for x in (left, right):
                painter.drawLine(round(x), 0, round(x), height)
        if self._moment is not None and self._in_sight(self._moment):
            x = round(self._x_of(self._moment))
            left = x - _PLAYHEAD_PX // 2
            painter.fillRect(QRect(left, 0, _PLAYHEAD_PX, height), self._ink("ui.focus"))

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setPen(self._ink("paper.ink-soft"))
        painter.setFont(text_font(int(token("size.text-px"))))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        box = self.viewport().rect().adjusted(24, 24, -24, -24)
        painter.drawText(box, flags, Catalogue(self._language)("lanes.empty"))
