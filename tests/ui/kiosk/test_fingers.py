"""Panels under a finger: pushed, they scroll; touched, they do what they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from petrograd_map.ui.kiosk import fingers
from petrograd_map.ui.page import Page
from petrograd_map.ui.row_delegate import DETAIL_ROLE, RowDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QPointingDevice
    from pytestqt.qtbot import QtBot

TARGET_PX = 72


class Scene:
    """A window with a page and a list, ready for fingers."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.window.setStyleSheet("QWidget { font-size: 23px; }")
        qtbot.addWidget(self.window)
        self.page = Page(self.window)
        self.list = QListWidget(self.window)
        self.list.setItemDelegate(RowDelegate(self.list))
        for number in range(20):
            item = QListWidgetItem(f"row {number}")
            item.setData(DETAIL_ROLE, "detail" if number % 2 else "")
            self.list.addItem(item)
        column = QVBoxLayout(self.window)
        column.addWidget(self.page)
        column.addWidget(self.list)
        self.window.resize(400, 800)
        lines = "".join(f"<p>line {number}</p>" for number in range(40))
        self.page.show_page(f'<p><a href="place:x">a link</a></p>{lines}')
        fingers.make_ready(self.window, TARGET_PX)
        self.window.show()
        self.touched: list[str] = []
        self.page.followed.connect(self.touched.append)
        self.list.itemClicked.connect(lambda item: self.touched.append(item.text()))
        self._screen: QPointingDevice = QTest.createTouchDevice()

    def push(self, area: QAbstractScrollArea, by_px: int, at: QPoint | None = None) -> None:
        """Put a finger down in an area, move it, and lift it."""
        handle = self.window.windowHandle()
        start = area.viewport().mapTo(self.window, at or area.viewport().rect().center())
        end = start + QPoint(0, by_px)
        QTest.touchEvent(handle, self._screen).press(0, start, handle).commit()
        for step in range(1, 9):
            between = start + (end - start) * (step / 8)
            QTest.touchEvent(handle, self._screen).move(0, between, handle).commit()
            QTest.qWait(10)
        QTest.touchEvent(handle, self._screen).release(0, end, handle).commit()

    def touch(self, area: QAbstractScrollArea, at: QPoint) -> None:
        handle = self.window.windowHandle()
        where = area.viewport().mapTo(self.window, at)
        QTest.touchEvent(handle, self._screen).press(0, where, handle).commit()
        QTest.touchEvent(handle, self._screen).release(0, where, handle).commit()


@pytest.fixture
def scene(qtbot: QtBot) -> Scene:
    return Scene(qtbot)


@pytest.mark.parametrize("name", ["page", "list"])
def test_a_finger_pushes_a_panel_and_chooses_nothing(qtbot: QtBot, scene: Scene, name: str) -> None:
    area = scene.page if name == "page" else scene.list
    scene.push(area, -120)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() >= 60)
    assert scene.touched == []
    assert not scene.page.textCursor().hasSelection()


def test_a_row_is_as_high_as_a_fingertip_and_its_letters_grow(qtbot: QtBot, scene: Scene) -> None:
    heights = [scene.list.sizeHintForRow(row) for row in range(scene.list.count())]
    assert min(heights) >= TARGET_PX
    rect = scene.list.visualItemRect(scene.list.item(1))
    scene.touch(scene.list, rect.bottomLeft() + QPoint(20, -3))
    qtbot.waitUntil(lambda: scene.touched == ["row 1"])


@pytest.mark.parametrize("beside", [QPoint(10, 8), QPoint(10, 36), QPoint(90, 30)])
def test_a_link_is_followed_by_a_finger_beside_it(
    qtbot: QtBot, scene: Scene, beside: QPoint
) -> None:
    scene.touch(scene.page, beside)
    qtbot.waitUntil(lambda: scene.touched == ["place:x"])


def test_a_finger_far_from_any_link_follows_none(qtbot: QtBot, scene: Scene) -> None:
    scene.touch(scene.page, QPoint(20, 200))
    scene.touch(scene.page, QPoint(10, 8))
    qtbot.waitUntil(lambda: scene.touched != [])
    assert scene.touched == ["place:x"]


def test_rich_text_grows_with_the_page(scene: Scene) -> None:
    assert "font-size: 29px" in scene.page.document().defaultStyleSheet()


def test_a_link_can_still_be_reached_by_keys(qtbot: QtBot, scene: Scene) -> None:
    scene.page.setFocus()
    QTest.keyClick(scene.page, Qt.Key.Key_Tab)
    QTest.keyClick(scene.page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: scene.touched == ["place:x"])
