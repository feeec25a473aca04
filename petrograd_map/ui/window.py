"""The window: lays out the map, the time bar and the panels. It decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.panels.account import AccountChoice
from petrograd_map.ui.panels.legend import Legend
from petrograd_map.ui.panels.place import PlacePanel
from petrograd_map.ui.panels.places import PlaceList
from petrograd_map.ui.panels.signs import Signs
from petrograd_map.ui.parts import icon_button, styled_label
from petrograd_map.ui.theme import menu_icon, play_icon, step_icon
from petrograd_map.ui.timebar import TimeBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from petrograd_map.domain.moments import Span


_ROOMY_PX = 600
"""Height of the side panel from which a place and the legend fit in together."""


class TopBar(QWidget):
    """The large clock, the cities, the language and the menu."""

    cities_asked = Signal(object)
    """The visitor asks for cities: a tuple of ids."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
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

        dates = QVBoxLayout()
        dates.setSpacing(0)
        dates.addWidget(self.date)
        dates.addWidget(self.old_style)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(6)
        row.addWidget(self.clock)
        row.addLayout(dates)
        # The cities stay where they are whatever the length of the date.
        row.addStretch(1)
        row.addLayout(self._city_row)
        row.addSpacing(8)
        row.addWidget(self.language)
        row.addWidget(self.more)

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
        for cities in choices:
            button = QPushButton(self)
            button.setCheckable(True)
            button.setProperty("cities", cities)
            button.clicked.connect(self._ask_cities)
            self._cities.addButton(button)
            self._city_row.addWidget(button)
        return self._cities.buttons()

    def mark_cities(self, cities: tuple[str, ...]) -> None:
        """Mark the choice that is shown."""
        for button in self._cities.buttons():
            button.setChecked(button.property("cities") == cities)

    def _ask_cities(self) -> None:
        self.cities_asked.emit(self.sender().property("cities"))


class TimePanel(QWidget):
    """The time bar with its buttons."""

    def __init__(self, span: Span, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("time")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.previous = icon_button(step_icon(forwards=False), self)
        self.play = icon_button(play_icon(playing=False), self)
        self.next = icon_button(step_icon(forwards=True), self)
        self.speed = QComboBox(self)
        self.bar = TimeBar(span, self)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.previous, self.play, self.next):
            buttons.addWidget(button)
        column = QVBoxLayout()
        column.addLayout(buttons)
        column.addWidget(self.speed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addLayout(column)
        row.addWidget(self.bar, 1)


class SidePanel(QWidget):
    """Whose account, the legend, the signs, and either the list of places or the panel of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.account = AccountChoice(self)
        self.legend_title = styled_label("subheading", self)
        self.legend = Legend(self)
        self.signs_title = styled_label("subheading", self)
        self.signs = Signs(self)
        self.places_title = styled_label("subheading", self)
        self.places = PlaceList(self)
        self.place = PlacePanel(self)
        self.pages = QStackedWidget(self)

        overview = QWidget(self.pages)
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.signs_title)
        column.addWidget(self.signs)
        column.addWidget(self.places_title)
        column.addWidget(self.places, 1)
        self.places.setMinimumHeight(120)
        scroll = QScrollArea(self.pages, widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        # What lies in it can be reached by key; the area itself is no stop on the way.
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(overview)
        self.overview = scroll
        self.pages.addWidget(scroll)
        self.pages.addWidget(self.place)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addWidget(self.account)
        layout.addWidget(self.legend_title)
        layout.addWidget(self.legend)
        layout.addWidget(self.pages, 1)
        self.setMinimumWidth(240)
        self.pages.currentChanged.connect(self._make_room)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give an open place the room of the legend where there is little."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        roomy = self.height() >= _ROOMY_PX or self.pages.currentWidget() is self.overview
        self.legend_title.setVisible(roomy)
        self.legend.setVisible(roomy)


class Window(QMainWindow):
    """The main window.

    Args:
        span: The time of the time bar.
        map_view: The map, whatever widget it is.
    """

    closing = Signal()
    """The window is about to close."""

    def __init__(self, span: Span, map_view: QWidget) -> None:
        super().__init__()
        self.top = TopBar(self)
        self.time = TimePanel(span, self)
        self.side = SidePanel(self)
        self.splitter = QSplitter(self)
        self.splitter.addWidget(map_view)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([1000, int(token("size.panel-px"))])
        self.splitter.setChildrenCollapsible(False)
        central = QWidget(self)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.time)
        self.setCentralWidget(central)
        # An empty status bar would take room from the map for good.
        self.statusBar().hide()
        self.statusBar().messageChanged.connect(self._show_status)
        self.time.bar.setFocus()

    def speak(self, language: str) -> None:
        """Write every text of the window in a language."""
        catalogue = Catalogue(language)
        self.setWindowTitle(catalogue("window.title"))
        self.side.account.speak(language)
        self.top.language.setText(catalogue("language.other"))
        self.top.language.setToolTip(catalogue("language.switch"))
        self.top.more.setToolTip(catalogue("data.menu"))
        self.top.more.setAccessibleName(catalogue("data.menu"))
        for button, key in (
            (self.time.previous, "time.previous"),
            (self.time.next, "time.next"),
        ):
            button.setToolTip(catalogue(key))
            button.setAccessibleName(catalogue(key))
        self.time.speed.setAccessibleName(catalogue("time.speed"))
        self.time.speed.setToolTip(catalogue("time.speed"))
        self.time.bar.speak(language)
        self.side.legend_title.setText(catalogue("legend.title"))
        self.side.signs_title.setText(catalogue("signs.title"))
        self.side.places_title.setText(catalogue("places.title"))
        self.side.places.setAccessibleName(catalogue("places.title"))
        self.side.signs.speak(language)
        self.side.place.back.setText(catalogue("place.back"))
        self.side.place.back.setToolTip(catalogue("place.back_hint"))

    def toggle_full_screen(self) -> None:
        """Fill the screen, or become a window again."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def take_focus(self) -> None:
        """Take the keyboard back from a dialog; without a window manager nobody else would."""
        self.activateWindow()
        self.time.bar.setFocus()

    def _show_status(self, text: str) -> None:
        self.statusBar().setVisible(bool(text))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the window closes, so that the page goes down before its profile."""
        self.closing.emit()
        super().closeEvent(event)
