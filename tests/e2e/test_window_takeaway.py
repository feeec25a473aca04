"""A handout from the window: asked for by key, written beside it, stopped without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from petrograd_map.domain.texts import Language
from petrograd_map.state.intents import Speak
from petrograd_map.ui.takeaway_dialog import TakeawayDialog, Times

if TYPE_CHECKING:
    from pathlib import Path

    from support.visit import Visit


def asked_for(visit: Visit) -> TakeawayDialog:
    """Open the dialog by key."""
    visit.press("Ctrl+P")
    dialog = visit.program.takeaway.dialog
    assert dialog is not None
    visit.wait(dialog.isVisible)
    return dialog


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the visitor chooses."""
    path = tmp_path / "мой лист.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


def test_a_handout_is_written_while_the_window_lives_on(visit: Visit, out: Path) -> None:
    visit.go(Speak(Language.RU))
    dialog = asked_for(visit)
    assert [dialog.times.itemData(index) for index in range(dialog.times.count())] == [
        Times.NOW,
        Times.DAYS,
    ]
    shown: list[int] = []
    dialog.bar.valueChanged.connect(shown.append)
    visit.click(dialog.save)
    visit.wait(lambda: visit.program.takeaway._job is None)
    assert out.read_bytes().startswith(b"%PDF")
    assert shown == sorted(shown)
    assert shown[-1] > 900
    assert visit.window.statusBar().currentMessage() == f"Сохранено: {out}"
    assert visit.program.takeaway.dialog is None


def test_stopped_it_leaves_nothing(visit: Visit, out: Path) -> None:
    out.write_bytes(b"old")
    dialog = asked_for(visit)
    dialog.times.setCurrentIndex(dialog.times.findData(Times.DAYS))
    visit.click(dialog.save)
    visit.wait(lambda: dialog.bar.value() > 100, "some sheets are done")
    visit.click(dialog.cancel)
    visit.wait(lambda: visit.program.takeaway._job is None)
    assert visit.window.statusBar().currentMessage() == "Stopped; nothing was written."
    assert out.read_bytes() == b"old"
    assert [each.name for each in out.parent.iterdir()] == [out.name]


def test_trouble_is_told_in_the_dialog_and_it_can_be_tried_again(
    visit: Visit, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = out.parent / "no" / "out.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(nowhere), ""))
    dialog = asked_for(visit)
    visit.click(dialog.save)
    visit.wait(lambda: visit.program.takeaway._job is None)
    assert dialog.note.text().startswith("There is no folder")
    assert dialog.save.isEnabled()
    visit.click(dialog.cancel)
    assert list(out.parent.iterdir()) == []
