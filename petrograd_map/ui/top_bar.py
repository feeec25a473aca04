"""The bar at the top: the large clock, the cities, the language and the menu."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from petrograd_map.i18n import Catalogue
from petrograd_map.ui.icons import menu_icon, turn_icon
from petrograd_map.ui.parts import icon_button, styled_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QResizeEvent

_ROOMY_PX: Final = 1200
"""Width of the window from which search, back and forward, and the classroom have buttons of
their own; in Russian they ask for 1,100."""


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

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room, for which the buttons that go to the menu do not count."""
        hint = super().minimumSizeHint()
        leaving = [button for button in self._if_roomy if button.isVisibleTo(self)]
        return QSize(hint.width() - sum(each.width() for each in leaving), hint.height())

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
