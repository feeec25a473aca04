"""The list of places: the map's table twin, for the keyboard and for screen readers."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from petrograd_map.i18n import Catalogue
from petrograd_map.ui.icons import side_icon
from petrograd_map.ui.row_delegate import DETAIL_ROLE, RowDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.control import Side

_ICON_PX: Final = 18


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place in the list.

    Attributes:
        place: Id of the place.
        name: Its name.
        side: Who holds it.
        state: Its state in words.
        heading: What it stands under, with its like; empty for nothing.
    """

    place: str
    name: str
    side: Side
    state: str
    heading: str = ""


class PlaceList(QListWidget):
    """Lists places with the disc of their holder; choosing one asks for its panel."""

    asked = Signal(str)
    """The visitor asks for a place, by id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._shown: list[PlaceRow] = []
        self._items: dict[str, QListWidgetItem] = {}
        self._language = ""
        self.itemActivated.connect(self._ask)
        self.itemClicked.connect(self._ask)

    def speak(self, language: str) -> None:
        """Say in a language what the list is, to those who do not see it."""
        self.setAccessibleName(Catalogue(language)("places.title"))

    def show_rows(self, rows: Sequence[PlaceRow], language: str) -> None:
        """Show places, those of one heading together; only the rows that differ are touched."""
        places = [(row.place, row.heading) for row in rows]
        if places != [(row.place, row.heading) for row in self._shown]:
            self._build(rows)
        shown = {row.place: row for row in self._shown}
        for row in rows:
            if row != shown.get(row.place) or language != self._language:
                self._write(self._items[row.place], row, language)
        self._shown = list(rows)
        self._language = language

    def mark(self, place: str | None) -> None:
        """Mark the place whose panel is open, or none."""
        item = self._items.get(place or "")
        self.setCurrentRow(-1 if item is None else self.row(item))

    def _build(self, rows: Sequence[PlaceRow]) -> None:
        self.clear()
        self._items = {}
        self._shown = []
        heading = ""
        for row in rows:
            if row.heading != heading:
                heading = row.heading
                item = QListWidgetItem(heading, self)
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            item = QListWidgetItem(row.name, self)
            item.setData(Qt.ItemDataRole.UserRole, row.place)
            self._items[row.place] = item

    def _write(self, item: QListWidgetItem, row: PlaceRow, language: str) -> None:
        item.setText(row.name)
        item.setIcon(side_icon(row.side, language, _ICON_PX))
        item.setData(DETAIL_ROLE, row.state)
        item.setToolTip(escape(row.state))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.name}: {row.state}")

    def _ask(self, item: QListWidgetItem) -> None:
        place = item.data(Qt.ItemDataRole.UserRole)
        if place is not None:
            self.asked.emit(place)
