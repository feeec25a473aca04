"""All notes of a student: to be read, gone back to, deleted, and taken away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from petrograd_map.ui.panel import Column, Panel
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance

    from petrograd_map.domain.notes import Pin
    from petrograd_map.domain.texts import Language


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as the list shows it.

    Attributes:
        pin: To what it is pinned.
        subject: What that is called.
        when: The moment it belongs to, in words.
        text: The note.
        is_there: Whether the data still have what it is pinned to.
    """

    pin: Pin
    subject: str
    when: str
    text: str
    is_there: bool


class NotesPanel(Panel):
    """Lists the notes."""

    opened = Signal(object)
    """The visitor wants to go on writing the note on a `Pin`."""
    deleted = Signal(object)
    """The visitor does not want the note on a `Pin` any more."""
    undo_asked = Signal()
    """The visitor wants the note back that was deleted last."""
    saving_asked = Signal()
    """The visitor wants all notes as a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = styled_label("soft", self, wraps=True)
        self.column = Column(self)
        self.undo = QPushButton(self)
        self.save = QPushButton(self)
        self._rows: tuple[NoteRow, ...] = ()
        self._undo = ""
        self.body.addWidget(self.empty)
        self.body.addWidget(self.column, 1)
        self.body.addWidget(self.undo)
        self.body.addWidget(self.save)
        self.undo.clicked.connect(self.undo_asked)
        self.save.clicked.connect(self.saving_asked)
        self.undo.hide()

    def show_notes(self, rows: Sequence[NoteRow], undo: str = "") -> None:
        """Show notes.

        Args:
            rows: The notes.
            undo: On what the note was that can be had back; empty if there is none.
        """
        if (tuple(rows), undo) == (self._rows, self._undo):
            return
        self._rows, self._undo = tuple(rows), undo
        self._write()

    def speak(self, language: Language) -> None:
        """Write the panel in a language; the notes stay as they were written."""
        super().speak(language)
        self.heading.setText(self.words("notes.title"))
        self.empty.setText(self.words("notes.none"))
        self.save.setText(self.words("notes.save"))
        self._write()

    def _write(self) -> None:
        self.empty.setVisible(not self._rows)
        self.save.setEnabled(bool(self._rows))
        self.undo.setVisible(bool(self._undo))
        self.undo.setText(self.words("notes.undo", subject=self._undo))
        self.column.clear()
        for row in self._rows:
            self.column.add(self._card(row))

    def _card(self, row: NoteRow) -> QWidget:
        card = QWidget(self.column)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(0, 2, 0, 8)
        layout.setSpacing(3)
        subject = styled_label("subheading", card, wraps=True)
        subject.setText(row.subject)
        when = styled_label("soft", card, wraps=True)
        when.setText(row.when if row.is_there else self.words("notes.gone", when=row.when))
        text = styled_label("name", card, wraps=True)
        text.setText(row.text)
        for label in (subject, when, text):
            label.setMinimumWidth(80)
            layout.addWidget(label)
        buttons = QHBoxLayout()
        if row.is_there:
            buttons.addWidget(self._button("notes.open", "notes.open_name", row, self.opened))
        buttons.addWidget(self._button("notes.delete", "notes.delete_name", row, self.deleted))
        layout.addLayout(buttons)
        return card

    def _button(self, key: str, name: str, row: NoteRow, signal: SignalInstance) -> QPushButton:
        button = QPushButton(self.words(key), self)
        button.setAccessibleName(self.words(name, subject=row.subject))
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(signal.emit, row.pin))
        return button
