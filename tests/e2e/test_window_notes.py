"""Notes in the window: written by key, kept, found again, deleted and had back."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from petrograd_map.domain.notes import Pin, PinKind
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Pane
from petrograd_map.state.intents import LeaveTour, OpenEvent, Select, ShowPane, Speak, TakeTour
from petrograd_map.state.notebook import Notebook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support.visit import Visit

    from petrograd_map.domain.tours import Step

PALACE = Pin(PinKind.PLACE, "p_winter_palace")
SHOT = Pin(PinKind.EVENT, "e_aurora_blank")


@pytest.fixture(autouse=True)
def _no_notes(visit: Visit) -> Iterator[None]:
    """Begin and end without notes."""
    yield
    notes = visit.program.notes
    visit.window.take_focus()
    for pin in list(notes._notes):
        notes._delete(pin)
    notes._deleted = None
    notes._show_all_notes()


def kept(visit: Visit) -> dict[Pin, str]:
    """Return what lies on the disk."""
    folder = visit.program.notes._state_folder
    return {note.pin: note.text for note in Notebook(None, folder).read()}


def press_in_list(visit: Visit, name: str) -> None:
    buttons = visit.window.side.notes.column.findChildren(QPushButton)
    (button,) = (each for each in buttons if each.accessibleName().startswith(name))
    visit.click(button)


def test_a_note_on_a_place_is_written_by_key_and_kept(visit: Visit) -> None:
    visit.go(Select(PALACE.id))
    visit.press("w")
    visit.type("Who is [inside]?")
    visit.wait(lambda: kept(visit) == {PALACE: "Who is [inside]?"})
    assert visit.state.selected == PALACE.id
    visit.press("Esc")
    assert QApplication.focusWidget() is visit.window.side.note.button
    assert visit.state.selected == PALACE.id
    visit.press("Esc")
    assert visit.state.selected is None


def test_each_subject_has_its_own_note_and_a_language_changes_none(visit: Visit) -> None:
    visit.go(Select(PALACE.id))
    visit.press("w")
    visit.type("on the palace")
    visit.go(OpenEvent(SHOT.id))
    visit.window.take_focus()
    field = visit.window.side.note
    assert field.text.toPlainText() == ""
    visit.press("w")
    visit.type("on the shot")
    visit.window.take_focus()
    assert kept(visit) == {PALACE: "on the palace", SHOT: "on the shot"}
    visit.go(Speak(Language.RU))
    assert field.text.toPlainText() == "on the shot"
    assert field.button.text().startswith("Заметка")
    visit.go(OpenEvent(None))
    assert field.text.toPlainText() == "on the palace"


def test_a_moment_has_notes_while_time_goes_on(visit: Visit) -> None:
    visit.go(ShowPane(Pane.NOW))
    here = Pin(PinKind.MOMENT, str(visit.state.moment))
    visit.press("w")
    visit.type("noon")
    visit.window.take_focus()
    visit.press("Right")
    assert visit.window.side.note.text.toPlainText() == ""
    visit.press("Left")
    assert visit.window.side.note.text.toPlainText() == "noon"
    assert kept(visit) == {here: "noon"}


@pytest.mark.parametrize("kind", list(PinKind))
def test_in_a_lesson_or_tour_a_note_is_on_what_the_step_shows(visit: Visit, kind: PinKind) -> None:
    chronicle = visit.program.store.timeline.chronicle
    walk, index, step = next(
        (walk, index, step)
        for walk, steps in chronicle.walk_by_id.items()
        for index, step in enumerate(steps)
        if kind is kind_of(step)
    )
    visit.go(TakeTour(walk, index))
    visit.go(OpenEvent(None))
    visit.go(Select(None))
    shown = {PinKind.EVENT: step.event, PinKind.PLACE: step.select}
    visit.press("w")
    visit.type("why here?")
    visit.window.take_focus()
    pin = Pin(kind, shown.get(kind) or str(visit.state.moment))
    assert kept(visit) == {pin: "why here?"}
    visit.go(LeaveTour())


def kind_of(step: Step) -> PinKind:
    """Return what a note on a step of a tour is pinned to."""
    if step.event is not None:
        return PinKind.EVENT
    return PinKind.MOMENT if step.select is None else PinKind.PLACE


def test_the_list_leads_back_deletes_and_undoes(visit: Visit) -> None:
    visit.go(OpenEvent(SHOT.id))
    visit.press("w")
    visit.type("a blank")
    visit.window.take_focus()
    visit.press("Shift+W")
    assert visit.state.pane is Pane.NOTES
    assert visit.state.event is None
    assert visit.window.side.note.isHidden()
    press_in_list(visit, "Open")
    assert visit.state.event == SHOT.id
    assert visit.window.side.note.is_written_in
    visit.press("Shift+Home", "Delete")
    visit.window.take_focus()
    assert kept(visit) == {}
    visit.press("w")
    visit.type("once more")
    visit.window.take_focus()
    visit.press("Shift+W")
    press_in_list(visit, "Delete")
    assert kept(visit) == {}
    visit.click(visit.window.side.notes.undo)
    assert kept(visit) == {SHOT: "once more"}


def test_notes_are_taken_away_as_markdown(visit: Visit, tmp_path: Path) -> None:
    visit.go(OpenEvent(SHOT.id))
    visit.press("w")
    visit.type("a blank")
    out = tmp_path / "notes.md"
    visit.program.notes.save_as(out)
    assert "a blank" in out.read_text(encoding="utf-8")
    visit.program.notes.save_as(tmp_path / "no" / "notes.md")
    assert "There is no folder" in visit.window.statusBar().currentMessage()
    assert [each.name for each in tmp_path.iterdir()] == ["notes.md"]


def test_a_full_disk_is_told_and_the_note_stays_on_screen(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    visit.go(Select(PALACE.id))
    visit.press("w")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        visit.type("too much")
        visit.window.take_focus()
    assert "no room left" in visit.window.statusBar().currentMessage()
    assert visit.window.side.note.text.toPlainText() == "too much"
    assert kept(visit) == {}
