"""A box to choose from: headings, and texts that are longer than it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from petrograd_map.ui.choice_box import ChoiceBox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_heading_is_leapt_over_by_the_keys(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItem("one", "1")
    box.add_heading("More")
    box.addItem("two", "2")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == "2"
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.currentData() == "1"


def test_a_text_too_long_for_the_box_is_cut_with_dots(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItem("word " * 40)
    box.addItem("word " * 39 + "another end")
    box.resize(160, 40)
    first = box.grab().toImage()
    box.setCurrentIndex(1)
    # What differs lies beyond the dots.
    assert box.grab().toImage() == first
    box.setItemText(1, "word")
    assert box.grab().toImage() != first
