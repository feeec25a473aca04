"""The presenter of the notes: which note is shown, and when it is kept."""

from __future__ import annotations

import errno
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from petrograd_map.domain.notes import Note, Pin, PinKind, is_there, moment_of
from petrograd_map.domain.sight import step_of
from petrograd_map.domain.view import Pane
from petrograd_map.i18n import Catalogue
from petrograd_map.state.intents import GoTo, OpenEvent, Select, ShowPane
from petrograd_map.state.keeping import write_atomically
from petrograd_map.state.notebook import Notebook
from petrograd_map.state.whole import told
from petrograd_map.ui.note_words import notes_markdown, subject_of, subject_of_note, when_of
from petrograd_map.ui.panels.notes import NoteRow
from petrograd_map.ui.side_panel import SidePanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.panels.notes import NotesPanel
    from petrograd_map.ui.window import Window

log = logging.getLogger(__name__)

_DELAY_MS: Final = 800
"""So long after the last key a note is written down."""


class NotesPresenter(QObject):
    """Shows the note on what is open, keeps what is written, and lists all notes.

    Args:
        store: The view.
        window: The window.
        state_folder: Where the notes are kept.
        data_folder: Returns the data folder that is open, or None for the bundled chronicle.
    """

    def __init__(
        self,
        store: Store,
        window: Window,
        state_folder: Path,
        data_folder: Callable[[], Path | None],
    ) -> None:
        super().__init__(window)
        self._store = store
        self._window = window
        self._field = window.side.note
        self._state_folder = state_folder
        self._data_folder = data_folder
        self._notebook = Notebook(data_folder(), state_folder)
        self._notes: dict[Pin, Note] = {}
        self._pin: Pin | None = None
        self._shown = ""
        self._deleted: Note | None = None
        self._unwritten: str | None = None
        self._soon = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._soon.timeout.connect(self.keep)
        self._field.changed.connect(self._hear)
        self._field.left.connect(self._leave)
        self._field.all_asked.connect(self._ask_all)
        window.side.when_made(SidePanel.notes, self._fill_panel)
        window.closing.connect(self.keep)
        store.subscribe(self._changed)
        store.on_open(self._opened)
        self._opened()

    def _fill_panel(self, panel: NotesPanel) -> None:
        panel.opened.connect(self._go_to)
        panel.deleted.connect(self._delete)
        panel.undo_asked.connect(self._undo)
        panel.saving_asked.connect(self._save)
        self._show_all_notes()

    # ------------------------------------------------------------------ keeping

    def keep(self) -> None:
        """Write down now what has been written since the last time."""
        self._soon.stop()
        text, self._unwritten = self._unwritten, None
        if text is None or self._pin is None:
            return
        if text.strip():
            self._write(self._note(self._pin, text))
        elif self._pin in self._notes:
            self._remove(self._pin)
        self._show_all_notes()

    def _write(self, note: Note) -> None:
        self._notes[note.pin] = note
        try:
            self._notebook.write(note)
        except OSError as error:
            self._fail(error)

    def _remove(self, pin: Pin) -> None:
        self._notes.pop(pin, None)
        try:
            self._notebook.remove(pin)
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        """Say that notes are not kept; they stay on screen and in the list all the same."""
        log.warning("the note cannot be kept: %s", error)
        why = told(error, self._state_folder / "notes", self._store.state.language)
        catalogue = Catalogue(self._store.state.language)
        self._window.show_note(catalogue("notes.not_kept", why=why))

    def _note(self, pin: Pin, text: str) -> Note:
        state = self._store.state
        chronicle = self._store.timeline.chronicle
        name = subject_of(pin, chronicle, state.language) if is_there(pin, chronicle) else pin.id
        at = moment_of(pin) if pin.kind is PinKind.MOMENT else state.moment
        return Note(pin, text, name, at, state.account)

    # ------------------------------------------------------------------ asking

    def _hear(self, text: str) -> None:
        self._unwritten = text
        self._soon.start()

    def _leave(self) -> None:
        self.keep()
        self._show_pin()

    def _ask_all(self) -> None:
        self._store.dispatch(OpenEvent(None))
        self._store.dispatch(Select(None))
        self._store.dispatch(ShowPane(Pane.NOTES))

    def _go_to(self, pin: Pin) -> None:
        """Open what a note is pinned to, and the note."""
        match pin.kind:
            case PinKind.EVENT:
                self._store.dispatch(OpenEvent(pin.id))
            case PinKind.PLACE:
                self._store.dispatch(Select(pin.id))
            case PinKind.MOMENT:
                self._store.dispatch(GoTo(moment_of(pin)))
                self._store.dispatch(ShowPane(Pane.NOW))
        self._field.open()

    def _delete(self, pin: Pin) -> None:
        self._deleted = self._notes.get(pin)
        self._remove(pin)
        self._show_pin()
        self._show_all_notes()

    def _undo(self) -> None:
        note, self._deleted = self._deleted, None
        if note is not None and note.pin not in self._notes:
            self._write(note)
        self._show_pin()
        self._show_all_notes()

    def _save(self) -> None:
        """Write all notes into a file that the student chooses."""
        language = self._store.state.language
        catalogue = Catalogue(language)
        name, _ = QFileDialog.getSaveFileName(
            self._window, catalogue("notes.save"), "notes.md", "Markdown (*.md)"
        )
        self._window.take_focus()
        if name:
            self.save_as(Path(name))

    def save_as(self, path: Path) -> None:
        """Write all notes into a file, whole or not at all."""
        self.keep()
        language = self._store.state.language
        try:
            text = notes_markdown(self._sorted(), self._store.timeline, language)
            if not path.parent.is_dir():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
            write_atomically(path, text)
        except OSError as error:
            self._window.show_note(str(told(error, path, language)))
        else:
            self._window.show_note(Catalogue(language)("notes.saved", file=path))

    # ------------------------------------------------------------------ showing

    def _opened(self) -> None:
        """Take the notes of the data that are open."""
        self.keep()
        self._pin = None
        self._notebook = Notebook(self._data_folder(), self._state_folder)
        self._notes = {note.pin: note for note in self._notebook.read()}
        self._deleted = None
        self._speak()

    def _changed(self, state: ViewState, old: ViewState) -> None:
        if state.language is not old.language:
            self.keep()
            self._speak()
        elif not self._field.is_written_in:
            self._show_pin()

    def _speak(self) -> None:
        self._field.speak(self._store.state.language)
        self._pin = None
        self._show_pin()
        self._show_all_notes()

    def _show_pin(self) -> None:
        """Show the note on what is open; where nothing is, there is no field."""
        pin = self._pin_of(self._store.state)
        self._field.setVisible(pin is not None)
        if pin is None:
            self._pin = None
            return
        note = self._notes.get(pin)
        text = "" if note is None else note.text
        before, self._pin = self._pin, pin
        # Time runs fast: the field calls every moment the same.
        same = before == pin or (before is not None and before.kind is pin.kind is PinKind.MOMENT)
        if same and text == self._shown:
            return
        self._shown = text
        self._field.show_note(self._called(pin), text)

    def _called(self, pin: Pin) -> str:
        language = self._store.state.language
        if pin.kind is PinKind.MOMENT:
            return Catalogue(language)("notes.this_moment")
        return subject_of(pin, self._store.timeline.chronicle, language)

    def _pin_of(self, state: ViewState) -> Pin | None:
        if state.event is not None:
            return Pin(PinKind.EVENT, state.event)
        if state.selected is not None:
            return Pin(PinKind.PLACE, state.selected)
        step = step_of(state, self._store.timeline)
        if step is not None and step.event is not None:
            return Pin(PinKind.EVENT, step.event)
        if step is not None and step.select is not None:
            return Pin(PinKind.PLACE, step.select)
        if step is not None or state.pane is Pane.NOW:
            return Pin(PinKind.MOMENT, str(state.moment))
        return None

    def _sorted(self) -> list[Note]:
        return sorted(
            self._notes.values(), key=lambda each: (each.at.minutes, each.pin.kind, each.pin.id)
        )

    def _show_all_notes(self) -> None:
        panel = self._window.side.made(SidePanel.notes)
        if panel is None:
            return
        chronicle, language = self._store.timeline.chronicle, self._store.state.language
        rows = [
            NoteRow(
                note.pin,
                subject_of_note(note, chronicle, language),
                when_of(note, chronicle, language),
                note.text,
                is_there(note.pin, chronicle),
            )
            for note in self._sorted()
        ]
        deleted = self._deleted
        undo = "" if deleted is None else subject_of_note(deleted, chronicle, language)
        panel.show_notes(rows, undo)
