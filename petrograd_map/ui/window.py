"""The window: lays out the map, the time bar and the panels. It decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
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
from petrograd_map.ui.panels.legend import Legend
from petrograd_map.ui.panels.place import PlacePanel
from petrograd_map.ui.panels.places import PlaceList
from petrograd_map.ui.panels.signs import Signs
from petrograd_map.ui.theme import menu_icon, play_icon, step_icon
from petrograd_map.ui.timebar import TimeBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent

    from petrograd_map.domain.moments import Span


class TopBar(QWidget):
    """Title, cities, account, language and the large clock."""

    cities_asked = Signal(object)
    """The visitor asks for cities: a tuple of ids."""
    account_asked = Signal(str)
    """The visitor asks for an account policy, by id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = QLabel(self, objectName="title")
        self.following = QLabel(self, objectName="following")
        self.following.hide()
        self.account = QComboBox(self)
        self.account.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.account.setMaximumWidth(260)
        self.account_label = QLabel(self)
        self.account_label.setBuddy(self.account)
        self.language = QPushButton(self)
        self.more = QToolButton(self, icon=menu_icon())
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.clock = QLabel(self, objectName="clock")
        self.date = QLabel(self, objectName="date")
        self.old_style = QLabel(self, objectName="old-style")
        self._cities = QButtonGroup(self)
        self._city_row = QHBoxLayout()
        self._city_row.setSpacing(0)

        dates = QVBoxLayout()
        dates.setSpacing(0)
        dates.addWidget(self.date)
        dates.addWidget(self.old_style)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(12)
        row.addWidget(self.clock)
        row.addLayout(dates)
        row.addStretch(1)
        row.addLayout(self._city_row)
        row.addStretch(1)
        row.addWidget(self.following)
        row.addWidget(self.account_label)
        row.addWidget(self.account)
        row.addWidget(self.language)
        row.addWidget(self.more)
        self.title.hide()
        self.account.currentIndexChanged.connect(self._ask_account)

    def show_cities(self, choices: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Offer choices of cities: the text of each and the ids that it shows."""
        for button in self._cities.buttons():
            self._cities.removeButton(button)
            self._city_row.removeWidget(button)
            button.deleteLater()
        for number, (text, cities) in enumerate(choices, start=1):
            button = QPushButton(text, self, checkable=True)
            button.setProperty("cities", cities)
            button.setToolTip(f"{text} ({number})")
            button.clicked.connect(self._ask_cities)
            self._cities.addButton(button)
            self._city_row.addWidget(button)

    def mark_cities(self, cities: tuple[str, ...]) -> None:
        """Mark the choice that is shown."""
        for button in self._cities.buttons():
            button.setChecked(button.property("cities") == cities)

    def show_accounts(self, accounts: Sequence[tuple[str, str, str]], chosen: str) -> None:
        """Offer account policies: id, name and what to know of the source."""
        with QSignalBlocker(self.account):
            self.account.clear()
            for account, name, standpoint in accounts:
                self.account.addItem(name, account)
                tip = Qt.ItemDataRole.ToolTipRole
                self.account.setItemData(self.account.count() - 1, standpoint, tip)
            self.account.setCurrentIndex(max(0, self.account.findData(chosen)))

    def _ask_cities(self) -> None:
        self.cities_asked.emit(self.sender().property("cities"))

    def _ask_account(self, index: int) -> None:
        self.account_asked.emit(self.account.itemData(index))


class TimePanel(QWidget):
    """The time bar with its buttons."""

    def __init__(self, span: Span, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("time")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.previous = QToolButton(self, icon=step_icon(forwards=False))
        self.play = QToolButton(self, icon=play_icon(playing=False))
        self.next = QToolButton(self, icon=step_icon(forwards=True))
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
    """Legend, signs, and either the list of places or the panel of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.legend_title = QLabel(self, objectName="subheading")
        self.legend = Legend(self)
        self.signs_title = QLabel(self, objectName="subheading")
        self.signs = Signs(self)
        self.places_title = QLabel(self, objectName="subheading")
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
        scroll = QScrollArea(self.pages, widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setWidget(overview)
        self.overview = scroll
        self.pages.addWidget(scroll)
        self.pages.addWidget(self.place)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addWidget(self.legend_title)
        layout.addWidget(self.legend)
        layout.addWidget(self.pages, 1)
        self.setMinimumWidth(240)


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
        self.time.bar.setFocus()

    def speak(self, language: str) -> None:
        """Write every text of the window in a language."""
        catalogue = Catalogue(language)
        self.setWindowTitle(catalogue("window.title"))
        self.top.account_label.setText(catalogue("account.label"))
        self.top.account.setAccessibleName(catalogue("account.label"))
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

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the window closes, so that the page goes down before its profile."""
        self.closing.emit()
        super().closeEvent(event)
