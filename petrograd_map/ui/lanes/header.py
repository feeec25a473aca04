"""The head of the lanes on screen: calendars that stay in sight, order and export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from petrograd_map.domain.lanes import LaneOrder
from petrograd_map.i18n import Catalogue
from petrograd_map.ui.choice_box import ChoiceBox
from petrograd_map.ui.icons import save_icon
from petrograd_map.ui.lanes.calendar import CALENDAR_PX, STYLE_PX, paint_calendar
from petrograd_map.ui.lanes.ink import Ink
from petrograd_map.ui.parts import icon_button

if TYPE_CHECKING:
    from petrograd_map.ui.lanes.axis import TimeAxis

_ORDERS: Final = {LaneOrder.KIND: "lanes.by_kind", LaneOrder.CHANGE: "lanes.by_change"}
_HANDLE_PX: Final = 6


class LanesHeader(QWidget):
    """Shows dates and hours over the axis, the controls beside them.

    Args:
        parent: The lanes.
    """

    order_asked = Signal(str)
    """The visitor asks for an order: "kind" or "change"."""
    pressed = Signal(float)
    """The pointer was pressed on the axis, so many pixels from the left."""
    moved = Signal(float)
    released = Signal(float)
    whole_asked = Signal()
    """The visitor asks for all of the time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(CALENDAR_PX)
        self._axis: TimeAxis | None = None
        self._ink = Ink()
        self._language = "en"
        self._playhead: int | None = None
        self._band: tuple[float, float] | None = None
        self._corner = QWidget(self)
        self.order = ChoiceBox(self._corner)
        self.order.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for order in _ORDERS:
            self.order.addItem("", str(order))
        self.order.activated.connect(self._ask_order)
        self.save = icon_button(save_icon(), self._corner)
        row = QHBoxLayout(self._corner)
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(self.order, 1)
        row.addWidget(self.save)

    def show_axis(self, axis: TimeAxis, ink: Ink) -> None:
        """Show another span of time, or the same elsewhere or in other colours."""
        self._axis, self._ink = axis, ink
        self._corner.setGeometry(0, 0, round(axis.left) - STYLE_PX, CALENDAR_PX - 4)
        self.update()

    def show_order(self, order: str) -> None:
        """Show the order in which the lanes stand."""
        self.order.setCurrentIndex(self.order.findData(order))

    def show_playhead(self, minute: int | None) -> None:
        """Put the playhead on a minute, or nowhere; only what changes is painted."""
        for shown in (self._playhead, minute):
            if shown is not None and self._axis is not None:
                x = round(self._axis.x_of(shown))
                self.update(x - _HANDLE_PX - 1, 0, 2 * _HANDLE_PX + 2, self.height())
        self._playhead = minute

    def show_band(self, band: tuple[float, float] | None) -> None:
        """Show what is being brushed."""
        self._band = band
        self.update()

    def speak(self, language: str) -> None:
        """Write the head in a language."""
        self._language = language
        catalogue = Catalogue(language)
        for index, key in enumerate(_ORDERS.values()):
            self.order.setItemText(index, catalogue(key))
        self.order.setAccessibleName(catalogue("lanes.order"))
        self.order.setToolTip(catalogue("lanes.order"))
        self.save.setAccessibleName(catalogue("lanes.save"))
        self.save.setToolTip(catalogue("lanes.save"))
        self.update()

    def _ask_order(self, index: int) -> None:
        self.order_asked.emit(self.order.itemData(index))

    # ------------------------------------------------------------------ pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell where the pointer was pressed."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell where the pressed pointer is."""
        self.moved.emit(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell where the pointer was let go."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.released.emit(event.position().x())

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for all of the time."""
        self.whole_asked.emit()

    # ------------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the calendars, what is brushed and the playhead's handle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ink("paper.halo"))
        if self._axis is not None:
            if self._band is not None:
                left, right = self._band
                band = QRectF(left, 0, right - left, self.height())
                painter.fillRect(band, self._ink("ui.focus", 0.2))
            painter.fillRect(0, self.height() - 1, self.width(), 1, self._ink("paper.block-line"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_calendar(painter, self._axis, self._ink, self._language)
            if self._playhead is not None:
                self._paint_handle(painter, round(self._axis.x_of(self._playhead)))
        painter.end()

    def _paint_handle(self, painter: QPainter, x: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink("ui.focus"))
        tip, top = self.height(), self.height() - 9
        corners = [QPointF(x, tip), QPointF(x - _HANDLE_PX, top), QPointF(x + _HANDLE_PX, top)]
        painter.drawPolygon(QPolygonF(corners))
