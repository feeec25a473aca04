"""The list of the lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from petrograd_map.ui.panel import Column, Panel
from petrograd_map.ui.parts import styled_label
from petrograd_map.ui.tile import Tile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.lessons import Lesson
    from petrograd_map.domain.places import City
    from petrograd_map.domain.texts import Language


class LessonList(Panel):
    """Lists the lessons: title, the question each asks, its minutes, cities and steps."""

    asked = Signal(str)
    """The visitor asks for a lesson, by id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = Column(self)
        self._lessons: Sequence[Lesson] = ()
        self._cities: Mapping[str, City] = {}
        self.tiles: dict[str, Tile] = {}
        self.empty = styled_label("soft", self, wraps=True)
        self.body.addWidget(self.empty)
        self.body.addWidget(self._column, 1)

    def show_lessons(self, lessons: Sequence[Lesson], cities: Mapping[str, City]) -> None:
        """Show lessons, in their order.

        Args:
            lessons: The lessons.
            cities: The cities by id.
        """
        self._lessons, self._cities = lessons, cities
        self._column.clear()
        self.tiles = {}
        for lesson in lessons:
            tile = self._column.add(Tile(self._column))
            tile.clicked.connect(lambda *, name=lesson.id: self.asked.emit(name))
            self.tiles[lesson.id] = tile
        self.empty.setVisible(not lessons)
        self._write()

    def speak(self, language: Language) -> None:
        """Write the list in a language."""
        super().speak(language)
        self.heading.setText(self.words("lesson.list"))
        self.empty.setText(self.words("lesson.none"))
        self._write()

    def _write(self) -> None:
        for number, lesson in enumerate(self._lessons, start=1):
            title = self.words("tour.numbered", n=number, title=lesson.title[self.language])
            cities = ", ".join(self._cities[city].name[self.language] for city in lesson.cities)
            minutes = self.words.plural("lesson.minutes", lesson.minutes)
            steps = self.words.plural("lesson.steps", len(lesson.steps))
            lead = lesson.lead[self.language]
            self.tiles[lesson.id].show_tile(title, f"{lead}\n{minutes} · {cities} · {steps}")
