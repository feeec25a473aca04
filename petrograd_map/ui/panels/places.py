"""The list of places: the map's table twin, for the keyboard and for screen readers."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from petrograd_map.ui.icons import side_icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.control import Side


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place in the list.

    Attributes:
        place: Id of the place.
        name: Its name.
        side: Who holds it.
        state: Its state in words.
    """

    place: str
    name: str
    side: Side
    state: str


class PlaceList(QListWidget):
    """Lists places with the disc of their holder; choosing one asks for its panel."""

    asked = Signal(str)
    """The visitor asks for a place, by id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIconSize(QSize(18, 18))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._shown: list[PlaceRow] = []
        self._language = ""
        self.itemActivated.connect(self._ask)
        self.itemClicked.connect(self._ask)

    def show_rows(self, rows: Sequence[PlaceRow], language: str) -> None:
        """Show places; only the rows that differ are touched."""
        if [row.place for row in rows] != [row.place for row in self._shown]:
            self.clear()
            self._shown = []
            for row in rows:
                self.addItem(QListWidgetItem(row.name))
        for index, row in enumerate(rows):
            old = self._shown[index] if index < len(self._shown) else None
            if row != old or language != self._language:
                self._write(self.item(index), row, language)
        self._shown = list(rows)
        self._language = language

    def mark(self, place: str | None) -> None:
        """Mark the place whose panel is open, or none."""
        rows = [row.place for row in self._shown]
        self.setCurrentRow(rows.index(place) if place in rows else -1)

    def _write(self, item: QListWidgetItem, row: PlaceRow, language: str) -> None:
        item.setText(row.name)
        item.setIcon(side_icon(row.side, language, 18))
        item.setToolTip(escape(row.state))
        item.setData(Qt.ItemDataRole.UserRole, row.place)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.name}: {row.state}")

    def _ask(self, item: QListWidgetItem) -> None:
        self.asked.emit(item.data(Qt.ItemDataRole.UserRole))
