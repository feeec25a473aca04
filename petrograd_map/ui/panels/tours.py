"""The list of the guided tours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from petrograd_map.phrases import span_words
from petrograd_map.ui.panel import Column, Panel
from petrograd_map.ui.parts import styled_label
from petrograd_map.ui.tile import Tile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.places import City
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.tours import Tour


class TourList(Panel):
    """Lists the tours: number, title, the question each answers, its hours, city and stops."""

    asked = Signal(str)
    """The visitor asks for a tour, by id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = Column(self)
        self._tours: Sequence[Tour] = ()
        self._cities: Mapping[str, City] = {}
        self.tiles: dict[str, Tile] = {}
        self.empty = styled_label("soft", self, wraps=True)
        self.body.addWidget(self.empty)
        self.body.addWidget(self._column, 1)

    def show_tours(self, tours: Sequence[Tour], cities: Mapping[str, City]) -> None:
        """Show tours, in their order.

        Args:
            tours: The tours.
            cities: The cities by id.
        """
        self._tours, self._cities = tours, cities
        self._column.clear()
        self.tiles = {}
        for tour in tours:
            tile = self._column.add(Tile(self._column))
            tile.clicked.connect(lambda *, name=tour.id: self.asked.emit(name))
            self.tiles[tour.id] = tile
        self.empty.setVisible(not tours)
        self._write()

    def speak(self, language: Language) -> None:
        """Write the list in a language."""
        super().speak(language)
        self.heading.setText(self.words("learn.tours"))
        self.empty.setText(self.words("learn.none"))
        self._write()

    def _write(self) -> None:
        for tour in self._tours:
            title = self.words("tour.numbered", n=tour.number, title=tour.title[self.language])
            cities = ", ".join(self._cities[city].name[self.language] for city in tour.cities)
            stops = self.words.plural("tour.stops", len(tour.steps))
            hours = span_words(tour.span, self.language)
            lead = tour.lead[self.language]
            self.tiles[tour.id].show_tile(title, f"{lead}\n{hours}\n{cities} · {stops}")
