from __future__ import annotations

import dataclasses
import errno
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.notes import Note, Pin, PinKind
from petrograd_map.state.notebook import Notebook

if TYPE_CHECKING:
    from pathlib import Path

AT = Moment.parse("1917-11-07T21:40")
NOTE = Note(Pin(PinKind.PLACE, "p_palace"), "Кто там?\nAnd why?", "A palace", AT, "best")
OTHER = Note(Pin(PinKind.EVENT, "e_aurora_blank"), "One shot", "Aurora", AT.shifted(-60), "reed")


def test_notes_are_there_at_the_next_start_in_the_order_of_time(tmp_path: Path) -> None:
    Notebook(None, tmp_path).write(NOTE)
    Notebook(None, tmp_path).write(OTHER)
    assert Notebook(None, tmp_path).read() == (OTHER, NOTE)


def test_a_pin_has_one_note_and_may_lose_it(tmp_path: Path) -> None:
    notebook = Notebook(None, tmp_path)
    notebook.write(NOTE)
    again = dataclasses.replace(NOTE, text="better")
    notebook.write(again)
    assert notebook.read() == (again,)
    notebook.remove(NOTE.pin)
    notebook.remove(NOTE.pin)
    assert notebook.read() == ()


def test_each_data_set_has_its_own_notes(tmp_path: Path) -> None:
    Notebook(None, tmp_path).write(NOTE)
    Notebook(tmp_path / "mine", tmp_path).write(OTHER)
    assert Notebook(None, tmp_path).read() == (NOTE,)
    assert Notebook(tmp_path / "mine", tmp_path).read() == (OTHER,)
    assert Notebook(tmp_path / "yours", tmp_path).read() == ()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", '{"kind": "dream"}', '{"kind": "place", "id": "p"}', "\ud800"],
)
def test_a_damaged_note_takes_no_other_with_it_and_stays(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    notebook = Notebook(None, tmp_path)
    notebook.write(NOTE)
    (kept,) = tmp_path.rglob("*.json")
    damaged = kept.with_name("place-damaged.json")
    damaged.write_text(text, encoding="utf-8", errors="surrogatepass")
    assert notebook.read() == (NOTE,)
    assert "cannot be read" in caplog.text
    assert damaged.exists()


def test_two_programs_do_not_write_over_each_other(tmp_path: Path) -> None:
    one, two = Notebook(None, tmp_path), Notebook(None, tmp_path)
    assert one.read() == two.read() == ()
    one.write(NOTE)
    two.write(OTHER)
    assert set(one.read()) == {NOTE, OTHER}


def test_on_a_full_disk_the_old_note_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = Notebook(None, tmp_path)
    notebook.write(NOTE)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        notebook.write(dataclasses.replace(NOTE, text="longer"))
    assert notebook.read() == (NOTE,)
    assert len(list(tmp_path.rglob("*.*"))) == 1


@given(
    text=st.text(st.characters(exclude_categories=["Cs"])),
    identifier=st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
)
def test_whatever_is_written_is_read_and_stays_in_its_folder(
    tmp_path_factory: pytest.TempPathFactory, text: str, identifier: str
) -> None:
    folder = tmp_path_factory.mktemp("notes")
    note = dataclasses.replace(NOTE, pin=Pin(PinKind.PLACE, identifier), text=text)
    Notebook(None, folder).write(note)
    assert Notebook(None, folder).read() == (note,)
    assert {path.parent for path in folder.rglob("*.json")} == {folder / "notes" / "bundled"}
