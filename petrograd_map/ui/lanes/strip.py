"""The lane of one place, as wide as a panel: its whole history at a glance, and a way into it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from petrograd_map.domain.moments import Moment
from petrograd_map.phrases import moment_words
from petrograd_map.ui.lanes.axis import TimeAxis
from petrograd_map.ui.lanes.drawing import ROW_PX, paint_lane
from petrograd_map.ui.lanes.ink import Ink
from petrograd_map.ui.theme import colour, text_font

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Span
    from petrograd_map.domain.texts import Language
    from petrograd_map.ui.lanes.rows import LaneRow

_DAYS_PX: Final = 15
_LEAST_DAY_PX: Final = 18


class PlaceLane(QWidget):
    """Shows the lane of a place; a click asks for the moment."""

    asked = Signal(object)
    """The visitor asks for a `Moment`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[LaneRow, Span, Moment, Language] | None = None
        self._ink = Ink(contrast=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_lane(self, row: LaneRow, span: Span, moment: Moment, language: Language) -> None:
        """Show the lane of a place over a span, with the moment on screen marked."""
        self._shown = (row, span, moment, language)
        self.update()

    def show_moment(self, moment: Moment) -> None:
        """Mark another moment on the lane that is shown."""
        if self._shown is not None:
            row, span, _, language = self._shown
            self._shown = (row, span, moment, language)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for one lane and the days below it."""
        return QSize(200, ROW_PX + _DAYS_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the moment under the pointer."""
        axis = self._axis()
        if axis is not None and event.button() is Qt.MouseButton.LeftButton:
            self.asked.emit(Moment(axis.minute_at(event.position().x())))

    def tip_at(self, x: float) -> str:
        """Return what the tool tip says: the moment, and how the place stood then."""
        axis = self._axis()
        if axis is None or self._shown is None:
            return ""
        row, _, _, language = self._shown
        minute = axis.minute_at(x)
        state = row.piece_at(minute).state
        return f"<b>{escape(moment_words(Moment(minute), language))}</b><br>{escape(state)}"

    def event(self, event: QEvent) -> bool:
        """Show the tool tip of what lies under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos().x()), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the lane, the days and the moment."""
        axis = self._axis()
        if axis is None or self._shown is None:
            return
        row, _, moment, _ = self._shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, self.width(), ROW_PX), self._ink("paper.halo"))
        paint_lane(painter, row, 0, axis, self._ink)
        self._paint_days(painter, axis)
        x = axis.x_of(moment.minutes)
        painter.setPen(QPen(colour("ui.focus"), 2))
        painter.drawLine(QLineF(QPointF(x, 0), QPointF(x, ROW_PX)))
        painter.end()

    def _paint_days(self, painter: QPainter, axis: TimeAxis) -> None:
        """Write the days of the month, as many as there is room for."""
        painter.setFont(text_font(11))
        painter.setPen(colour("ui.text-soft"))
        every = 1
        while every * axis.day_px < _LEAST_DAY_PX:
            every += 1
        for index, (midnight, left, right) in enumerate(axis.days()):
            if index % every == 0:
                box = QRectF(left, ROW_PX, max(right - left, 1.0) * every, _DAYS_PX)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft, str(midnight.civil().day))

    def _axis(self) -> TimeAxis | None:
        if self._shown is None:
            return None
        return TimeAxis(self._shown[1], 1, max(2, self.width() - 1))
