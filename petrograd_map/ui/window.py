"""The window: lays out the map, the time bar and the panels. It decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.late import Late, LateParts, follow_in_tab_order

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from petrograd_map.domain.moments import Span
    from petrograd_map.domain.texts import Language
    from petrograd_map.ui.lanes.view import LanesView
    from petrograd_map.ui.ribbon import Ribbon
    from petrograd_map.ui.search_box import SearchBox
    from petrograd_map.ui.side_panel import SidePanel
    from petrograd_map.ui.time_panel import TimePanel
    from petrograd_map.ui.top_bar import TopBar

_TOP_PX: Final = 53
_TIME_PX: Final = 142
"""Heights of the bar at the top and of the time bar, as they come of what lies in them: so much
room is left for them until they are made."""
_NOTE_MS: Final = 6000
"""How long a note stays in the status bar."""
_LANES_SHARE: Final = 0.55
"""How much of the room of the map the lanes take when they open."""


class Window(LateParts, QMainWindow):
    """The main window.

    Args:
        span: The time of the time bar.
        map_view: The map, whatever widget it is.
    """

    takeaway_asked = Signal()
    """The visitor wants something to take home."""
    closing = Signal()
    """The window is about to close."""

    top: Late[TopBar] = Late("top_bar.TopBar")
    ribbon: Late[Ribbon] = Late("ribbon.Ribbon")
    side: Late[SidePanel] = Late("side_panel.SidePanel")
    time: Late[TimePanel] = Late("time_panel.TimePanel")
    search: Late[SearchBox] = Late("search_box.SearchBox")
    lanes: Late[LanesView] = Late("lanes.view.LanesView")
    """All places by time; made when they are first opened."""

    def __init__(self, span: Span, map_view: QWidget) -> None:
        super().__init__()
        self._span = span
        self._map = map_view
        self._rooms: dict[Late[Any], QWidget] = {
            Window.top: self._room("top", _TOP_PX),
            Window.side: self._room("panel"),
            Window.time: self._room("time", _TIME_PX),
        }
        self.splitter = QSplitter(self)
        self.splitter.addWidget(map_view)
        self.splitter.addWidget(self._rooms[Window.side])
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([1000, int(token("size.panel-px"))])
        self.splitter.setChildrenCollapsible(False)
        self.storeys = QSplitter(Qt.Orientation.Vertical, self)
        self.storeys.addWidget(self.splitter)
        self.storeys.setStretchFactor(0, 1)
        self.storeys.setChildrenCollapsible(False)
        self._put_away: list[QWidget] = []
        central = QWidget(self)
        self._column = QVBoxLayout(central)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._rooms[Window.top])
        self._column.addWidget(self.storeys, 1)
        self._column.addWidget(self._rooms[Window.time])
        self.setCentralWidget(central)
        # An empty status bar would take room from the map for good.
        self.statusBar().hide()
        self.statusBar().messageChanged.connect(self._show_status)

    def _room(self, name: str, height_px: int = 0) -> QWidget:
        """Return what stands where a part will lie, in its colours."""
        room = QWidget(self)
        room.setObjectName(name)
        room.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if height_px:
            room.setFixedHeight(height_px)
        return room

    def fill(self) -> None:
        """Make every part that is there from the beginning, in the order in which Tab goes.

        Nothing moves before `settle`: without its texts a part has another height.
        """
        self._column.setEnabled(False)
        for late in (Window.top, Window.ribbon, Window.side, Window.time, Window.search):
            getattr(self, late.name)
        # As a hand would: nobody has used a key yet.
        self.time.bar.setFocus(Qt.FocusReason.MouseFocusReason)

    def settle(self) -> None:
        """Lay out what has been filled; on the screen, once Qt has shown all that lies in it."""
        if self.isVisible():
            QTimer.singleShot(0, self, self._lay_out)
        else:
            self._lay_out()

    def _lay_out(self) -> None:
        self._column.setEnabled(True)
        # What was put in meanwhile (the bands of a class) has asked for its room in vain, and a
        # layout that has been asked already does not ask again: QLayout::update.
        self._column.activate()

    def arguments(self, late: Late[Any]) -> tuple[object, ...]:
        """Return the span for the time bar."""
        return (self._span,) if late is Window.time else ()

    def take_in(self, late: Late[Any], part: QWidget) -> None:
        """Put a part where room has been left for it; the lanes are not open yet."""
        room = self._rooms.pop(late, None)
        if late in (Window.top, Window.time) and room is not None:
            self._column.replaceWidget(room, part)
        elif late is Window.side:
            self.splitter.replaceWidget(1, part)
        elif late is Window.ribbon:
            self._column.insertWidget(1, part)
        elif late is Window.lanes:
            part.hide()
            self.storeys.addWidget(part)
            follow_in_tab_order(self.ribbon.button, part)
        if room is not None:
            # At once, not when Qt would: the map must not grow into a gap and shrink again.
            part.setGeometry(room.geometry())
            part.show()
            room.hide()
            room.deleteLater()

    def speak(self, language: Language) -> None:
        """Write every text of the window in a language."""
        catalogue = Catalogue(language)
        self.setWindowTitle(catalogue("window.title"))
        self.top.speak(language)

    def stand_tall(self, map_px: int, *, low: bool) -> None:
        """Put the panel below the map, as a screen on end wants it.

        Args:
            map_px: The least height of the map.
            low: Whether the clock with its buttons lies below the map, too.
        """
        self.splitter.setOrientation(Qt.Orientation.Vertical)
        self._map.setMinimumHeight(map_px)
        self.splitter.setSizes([map_px, 1])
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.side.lie_flat()
        self.top.stack()
        if low:
            for widget in (self.top, self.ribbon):
                self._column.removeWidget(widget)
            after_map = self._column.indexOf(self.storeys) + 1
            self._column.insertWidget(after_map, self.ribbon)
            self._column.insertWidget(after_map + 1, self.top)

    def stage(self, above: QWidget, below: QWidget) -> None:
        """Show the map between two bands, and nothing else but the ribbon, as before a class."""
        around = (self.top, self.side, self.made(Window.lanes), self.time)
        self._put_away = [part for part in around if part is not None and part.isVisibleTo(self)]
        for part in self._put_away:
            part.hide()
        self._column.insertWidget(0, above)
        self._column.addWidget(below)
        above.show()
        below.show()

    def unstage(self, above: QWidget, below: QWidget) -> None:
        """Show everything again that lay around the map."""
        for band in (above, below):
            self._column.removeWidget(band)
            band.hide()
        for part in self._put_away:
            part.show()
        self._put_away = []

    def show_lanes(self, *, shown: bool) -> None:
        """Open the lanes below the map with the greater part of its room, or close them."""
        lanes = self.made(Window.lanes)
        if shown == (lanes is not None and lanes.isVisibleTo(self)):
            return
        self.lanes.setVisible(shown)
        if shown:
            height = self.storeys.height()
            lanes_px = round(height * _LANES_SHARE)
            self.storeys.setSizes([height - lanes_px, lanes_px])
            self._align_lanes()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep lanes and time bar on one axis of time."""
        super().resizeEvent(event)
        self._align_lanes()

    def _align_lanes(self) -> None:
        lanes = self.made(Window.lanes)
        if lanes is None:
            return
        shift = self.time.bar.mapTo(self, QPoint()).x() - lanes.mapTo(self, QPoint()).x()
        left, right = self.time.bar.rail
        lanes.align(left + shift, right + shift)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or become a window again."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def take_focus(self) -> None:
        """Take the keyboard back from a dialog; without a window manager nobody else would."""
        self.activateWindow()
        # As a hand would: nobody has used a key yet.
        self.time.bar.setFocus(Qt.FocusReason.MouseFocusReason)

    def show_note(self, text: str) -> None:
        """Say for some seconds what has been done, or could not be."""
        self.statusBar().showMessage(text, _NOTE_MS)

    def _show_status(self, text: str) -> None:
        self.statusBar().setVisible(bool(text))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the window closes, so that the page goes down before its profile."""
        self.closing.emit()
        super().closeEvent(event)
