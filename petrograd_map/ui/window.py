"""The window: lays out the map, the time bar and the panels. It decides nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.icons import menu_icon, turn_icon
from petrograd_map.ui.late import Late, LateParts, follow_in_tab_order
from petrograd_map.ui.parts import icon_button, styled_label
from petrograd_map.ui.ribbon import Ribbon
from petrograd_map.ui.search_box import SearchBox
from petrograd_map.ui.side_panel import SidePanel
from petrograd_map.ui.timebar import TimeBar
from petrograd_map.ui.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent

    from petrograd_map.domain.moments import Span
    from petrograd_map.domain.texts import Language
    from petrograd_map.ui.lanes.view import LanesView

_ROOMY_PX: Final = 1200
"""Width of the window from which search, back and forward, and the classroom have buttons of
their own; in Russian they ask for 1,100."""
_NOTE_MS: Final = 6000
"""How long a note stays in the status bar."""
_LANES_SHARE: Final = 0.55
"""How much of the room of the map the lanes take when they open."""


class TopBar(QWidget):
    """The large clock, the cities, the language and the menu."""

    cities_asked = Signal(object)
    """The visitor asks for cities: a tuple of ids."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = icon_button(turn_icon(forwards=False), self)
        self.forward = icon_button(turn_icon(forwards=True), self)
        self.search = QPushButton(self)
        self.classroom = QPushButton(self)
        self.language = QPushButton(self)
        self.more = icon_button(menu_icon(), self)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.clock = styled_label("clock", self)
        self.date = styled_label("date", self)
        self.old_style = styled_label("old-style", self)
        self._cities = QButtonGroup(self)
        self._city_row = QHBoxLayout()
        self._city_row.setSpacing(0)

        self.contrast = QToolButton(self)
        self.contrast.hide()

        dates = QVBoxLayout()
        dates.setSpacing(0)
        dates.addWidget(self.date)
        dates.addWidget(self.old_style)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(8, 6, 8, 6)
        self._row.setSpacing(6)
        self._row.addWidget(self.clock)
        self._row.addLayout(dates)
        # The cities stay where they are whatever the length of the date.
        self._row.addStretch(1)
        self._buttons_from = self._row.count()
        self._row.addWidget(self.back)
        self._row.addWidget(self.forward)
        self._row.addWidget(self.search)
        self._row.addSpacing(4)
        self._row.addLayout(self._city_row)
        self._row.addSpacing(4)
        self._row.addWidget(self.contrast)
        self._row.addWidget(self.classroom)
        self._row.addWidget(self.language)
        self._row.addWidget(self.more)
        self._if_roomy = [self.back, self.forward, self.search, self.classroom]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave to the menu what has no room beside clock and cities."""
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY_PX
        for button in self._if_roomy:
            button.setVisible(roomy)

    def leave_out_menu(self, contrast: QAction) -> None:
        """Leave out the menu, and the search, for which one must type; show contrast instead.

        Args:
            contrast: What the button for high contrast does.
        """
        self._if_roomy = []
        for button in (self.search, self.more, self.classroom):
            button.hide()
        self.contrast.setDefaultAction(contrast)
        self.contrast.show()

    def stack(self) -> None:
        """Put the buttons below the clock, where the window is narrow."""
        taken = [self._row.takeAt(0) for _ in range(self._row.count())]
        items = [item for item in taken if item is not None]
        for part in (items[: self._buttons_from], items[self._buttons_from :]):
            row = QHBoxLayout()
            row.setSpacing(6)
            for item in part:
                # A layout in a layout has that as its parent, until it is taken to another.
                inner = item.layout()
                if inner is not None:
                    inner.setParent(None)
                    row.addLayout(inner)
                else:
                    row.addItem(item)
            self._row.addLayout(row)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom)

    def show_cities(self, choices: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Offer choices of cities: the text of each and the ids that it shows."""
        buttons = self._cities.buttons()
        if [button.property("cities") for button in buttons] != [ids for _, ids in choices]:
            buttons = self._make_buttons([ids for _, ids in choices])
        for number, (button, (text, _)) in enumerate(zip(buttons, choices, strict=True), start=1):
            button.setText(text)
            button.setToolTip(f"{text} ({number})")

    def _make_buttons(self, choices: Sequence[tuple[str, ...]]) -> list[QAbstractButton]:
        for button in self._cities.buttons():
            self._cities.removeButton(button)
            button.deleteLater()
        for index, cities in enumerate(choices):
            button = QPushButton(self)
            button.setProperty("part", _part(index, len(choices)))
            button.setCheckable(True)
            button.setProperty("cities", cities)
            button.clicked.connect(self._ask_cities)
            self._cities.addButton(button)
            self._city_row.addWidget(button)
        # Made last, they would be the last that Tab reaches.
        for before, after in pairwise(
            (self.search, *self._cities.buttons(), self.classroom, self.language)
        ):
            self.setTabOrder(before, after)
        return self._cities.buttons()

    def speak(self, language: str) -> None:
        """Write the bar in a language."""
        catalogue = Catalogue(language)
        self.language.setText(catalogue("language.other"))
        self.language.setToolTip(catalogue("language.switch"))
        for button, key in (
            (self.back, "top.back"),
            (self.forward, "top.forward"),
            (self.more, "data.menu"),
        ):
            button.setToolTip(catalogue(key))
            button.setAccessibleName(catalogue(key))
        self.search.setText(catalogue("top.search"))
        self.search.setToolTip(catalogue("top.search_hint"))
        self.classroom.setText(catalogue("top.classroom"))
        self.classroom.setToolTip(catalogue("top.classroom_hint"))

    def mark_cities(self, cities: tuple[str, ...]) -> None:
        """Mark the choice that is shown."""
        for button in self._cities.buttons():
            button.setChecked(button.property("cities") == cities)

    def _ask_cities(self) -> None:
        self.cities_asked.emit(self.sender().property("cities"))


def _part(index: int, number: int) -> str:
    """Return which part of a row a button is: those beside one another share an edge."""
    if number == 1:
        return "whole"
    return {0: "first", number - 1: "last"}.get(index, "middle")


class TimePanel(QWidget):
    """The time bar with its buttons."""

    def __init__(self, span: Span, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("time")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.transport = Transport(self)
        self.bar = TimeBar(span, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self.transport)
        row.addWidget(self.bar, 1)


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

    lanes: Late[LanesView] = Late("lanes.view.LanesView")
    """All places by time; made when they are first opened."""

    def __init__(self, span: Span, map_view: QWidget) -> None:
        super().__init__()
        self._map = map_view
        # Made in the order in which Tab goes through them.
        self.top = TopBar(self)
        self.ribbon = Ribbon(self)
        self.side = SidePanel(self)
        self.time = TimePanel(span, self)
        self.splitter = QSplitter(self)
        self.splitter.addWidget(map_view)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([1000, int(token("size.panel-px"))])
        self.splitter.setChildrenCollapsible(False)
        self.storeys = QSplitter(Qt.Orientation.Vertical, self)
        self.storeys.addWidget(self.splitter)
        self.storeys.setStretchFactor(0, 1)
        self.storeys.setChildrenCollapsible(False)
        self._put_away: list[QWidget] = []
        self.search = SearchBox(self)
        central = QWidget(self)
        self._column = QVBoxLayout(central)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.top)
        self._column.addWidget(self.ribbon)
        self._column.addWidget(self.storeys, 1)
        self._column.addWidget(self.time)
        self.setCentralWidget(central)
        # An empty status bar would take room from the map for good.
        self.statusBar().hide()
        self.statusBar().messageChanged.connect(self._show_status)
        # As a hand would: nobody has used a key yet.
        self.time.bar.setFocus(Qt.FocusReason.MouseFocusReason)

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

    def take_in(self, late: Late[Any], part: QWidget) -> None:
        """Put the lanes below the map, not open yet."""
        assert late is Window.lanes  # noqa: S101 - there is no other
        part.hide()
        self.storeys.addWidget(part)
        follow_in_tab_order(self.ribbon.button, part)

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
