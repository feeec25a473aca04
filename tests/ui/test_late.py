from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from petrograd_map.ui.late import Late, LateParts, follow_in_tab_order

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.ui.panels.legend import Legend
    from petrograd_map.ui.panels.places import PlaceList


class Shelf(LateParts, QWidget):
    places: Late[PlaceList] = Late("panels.places.PlaceList")
    legend: Late[Legend] = Late("panels.legend.Legend")

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[tuple[Late[Any], QWidget]] = []

    def take_in(self, late: Late[Any], part: QWidget) -> None:
        self.taken.append((late, part))


@pytest.fixture
def shelf(qtbot: QtBot) -> Shelf:
    made = Shelf()
    qtbot.addWidget(made)
    return made


def test_a_part_is_made_once_when_it_is_read(shelf: Shelf) -> None:
    assert shelf.made(Shelf.places) is None
    assert shelf.findChildren(QWidget) == []
    part = shelf.places
    assert shelf.places is part
    assert shelf.made(Shelf.places) is part
    assert part.parent() is shelf
    assert shelf.taken == [(Shelf.places, part)]
    assert shelf.made(Shelf.legend) is None


def test_who_waits_for_a_part_gets_it_after_it_has_its_place(shelf: Shelf) -> None:
    heard: list[str] = []
    shelf.when_made(Shelf.places, lambda _: heard.append(f"first, {len(shelf.taken)} taken in"))
    shelf.when_made(Shelf.places, lambda part: heard.append(f"second, {part is shelf.places}"))
    assert heard == []
    part = shelf.places
    assert heard == ["first, 1 taken in", "second, True"]
    shelf.when_made(Shelf.places, lambda late: heard.append(f"third, {late is part}"))
    assert heard[2:] == ["third, True"]


def test_all_parts_can_be_made_at_once(shelf: Shelf) -> None:
    shelf.make_all()
    assert [late for late, _ in shelf.taken] == [Shelf.places, Shelf.legend]


def test_tab_reaches_a_late_part_where_it_lies(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, last = QPushButton(window), QPushButton(window)
    for button in (first, last):
        column.addWidget(button)
    part = QWidget(window)
    inner = [QLineEdit(part), QPushButton(part)]
    column.insertWidget(1, part)
    follow_in_tab_order(first, part)
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    for each in (*inner, last):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert each.hasFocus()
