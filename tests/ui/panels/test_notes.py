"""The list of notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton

from petrograd_map.domain.notes import Pin, PinKind
from petrograd_map.domain.texts import Language
from petrograd_map.ui.panels.notes import NoteRow, NotesPanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HERE = NoteRow(Pin(PinKind.PLACE, "p"), "A <b>palace</b>", "7 Nov", "my\ntext", is_there=True)
GONE = NoteRow(Pin(PinKind.EVENT, "e"), "Old name", "8 Nov", "still mine", is_there=False)


def panel_with(qtbot: QtBot, *rows: NoteRow, undo: str = "") -> NotesPanel:
    panel = NotesPanel()
    qtbot.addWidget(panel)
    panel.speak(Language.EN)
    panel.show_notes(rows, undo)
    panel.show()
    return panel


def texts(panel: NotesPanel) -> list[str]:
    return [label.text() for label in panel.column.findChildren(QLabel) if not label.isHidden()]


def button(panel: NotesPanel, name: str) -> QPushButton:
    (found,) = (
        each
        for each in panel.column.findChildren(QPushButton)
        if each.accessibleName() == name and not each.isHidden()
    )
    return found


def test_a_note_is_shown_as_it_was_written_and_can_be_opened(qtbot: QtBot) -> None:
    panel = panel_with(qtbot, HERE)
    assert texts(panel) == ["A <b>palace</b>", "7 Nov", "my\ntext"]
    with qtbot.waitSignal(panel.opened) as asked:
        button(panel, "Open the note: A <b>palace</b>").click()
    assert asked.args == [HERE.pin]


def test_what_is_gone_is_told_and_its_note_stays(qtbot: QtBot) -> None:
    panel = panel_with(qtbot, GONE)
    subject, when, text = texts(panel)
    assert (subject, text) == ("Old name", "still mine")
    assert "not in these data any more" in when
    names = [each.accessibleName() for each in panel.column.findChildren(QPushButton)]
    assert names == ["Delete the note: Old name"]


def test_a_deleted_note_can_be_had_back(qtbot: QtBot) -> None:
    panel = panel_with(qtbot, HERE)
    assert panel.undo.isHidden()
    with qtbot.waitSignal(panel.deleted) as asked:
        button(panel, "Delete the note: A <b>palace</b>").click()
    assert asked.args == [HERE.pin]
    panel.show_notes((), "A palace")
    assert panel.undo.text() == "Have it back: A palace"
    assert not panel.empty.isHidden()
    assert not panel.save.isEnabled()
    with qtbot.waitSignal(panel.undo_asked):
        panel.undo.click()


def test_in_another_language_the_notes_stay_as_they_were_written(qtbot: QtBot) -> None:
    panel = panel_with(qtbot, HERE)
    panel.speak(Language.RU)
    assert panel.heading.text() == "Мои заметки"
    assert texts(panel)[2] == "my\ntext"
