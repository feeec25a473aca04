"""The box whose text wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from petrograd_map.domain.control import Side
from petrograd_map.ui.icons import side_icon
from petrograd_map.ui.tick_box import TickBox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = "Moscow Committee of Public Safety and those who stood by it"


def test_a_narrow_box_is_as_high_as_its_text(qtbot: QtBot) -> None:
    box = TickBox()
    qtbot.addWidget(box)
    box.setText("Bridges")
    one_line = box.sizeHint().height()
    assert box.heightForWidth(300) == one_line
    box.setText(LONG)
    assert box.heightForWidth(800) == one_line
    assert one_line < box.heightForWidth(300) < box.heightForWidth(140)
    box.setIcon(side_icon(Side.KOB, "en"))
    assert box.heightForWidth(140) >= box.heightForWidth(164)


def test_the_text_is_painted_and_a_click_on_it_ticks(qtbot: QtBot) -> None:
    box = TickBox()
    qtbot.addWidget(box)
    box.resize(200, 80)
    empty = box.grab().toImage()
    box.setText(LONG)
    box.resize(200, 80)
    assert box.grab().toImage() != empty
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()
