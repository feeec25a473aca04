"""The entry to what there is to learn: a tile for each subject."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from petrograd_map.ui.panel import Column, Panel
from petrograd_map.ui.tile import Tile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.texts import Language


class Subject(StrEnum):
    """What can be learned."""

    TOURS = "tours"
    LESSONS = "lessons"
    CARDS = "cards"
    QUIZ = "quiz"
    CASUALTIES = "casualties"
    GLOSSARY = "glossary"
    PEOPLE = "people"
    SOURCES = "sources"
    DISAGREEMENTS = "disagreements"


class LearnPanel(Panel):
    """Offers the subjects, each with the number of its parts."""

    asked = Signal(str)
    """The visitor asks for a `Subject`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # It is where the way back leads.
        self.back.hide()
        column = Column(self)
        self.tiles = {subject: column.add(Tile(column)) for subject in Subject}
        for subject, tile in self.tiles.items():
            tile.clicked.connect(lambda *, name=subject: self.asked.emit(name))
        self._counts: Mapping[Subject, int] = {}
        self.body.addWidget(column, 1)

    def speak(self, language: Language) -> None:
        """Write the subjects in a language."""
        super().speak(language)
        self.heading.setText(self.words("learn.title"))
        self._write()

    def show_counts(self, counts: Mapping[Subject, int]) -> None:
        """Show how many parts each subject has; one without any is not offered."""
        self._counts = counts
        self._write()

    def _write(self) -> None:
        for subject, tile in self.tiles.items():
            number = self._counts.get(subject, 0)
            tile.setVisible(number > 0)
            title, remark = self.words(f"learn.{subject}"), self.words(f"learn_note.{subject}")
            tile.show_tile(title, remark, sign=str(number))
