"""The corner: held long enough it opens, and nothing less does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from support.clock import FakeClock

from petrograd_map.ui.kiosk.corner import Corner

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HOLD_MS = 5000
TARGET_PX = 60
SIDE_PX = 90


class Scene:
    """A window with a corner, and how often that was held."""

    def __init__(self, qtbot: QtBot, where: str) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(800, 600)
        self.window.show()
        self.clock = FakeClock()
        self.corner = Corner(self.window, where, HOLD_MS, TARGET_PX, self.clock.ms)
        self.held = 0
        self.corner.held.connect(self._count)

    def _count(self) -> None:
        self.held += 1

    def press(self, x: int, y: int) -> None:
        self.corner.press(self.window.mapToGlobal(QPoint(x, y)))

    def move(self, x: int, y: int) -> None:
        self.corner.move_to(self.window.mapToGlobal(QPoint(x, y)))

    def after(self, seconds: float) -> None:
        self.clock.go_on(seconds)
        # Its own clockwork asks for this while a finger is down.
        if self.corner._timer.isActive():
            self.corner.tick()


@pytest.mark.parametrize(
    ("where", "inside", "beside"),
    [
        ("top-left", (5, 5), (SIDE_PX + 5, 5)),
        ("top-right", (795, 5), (795, SIDE_PX + 5)),
        ("bottom-left", (5, 595), (5, 595 - SIDE_PX)),
        ("bottom-right", (795, 595), (795 - SIDE_PX, 595)),
    ],
)
def test_only_its_own_corner_counts(
    qtbot: QtBot, where: str, inside: tuple[int, int], beside: tuple[int, int]
) -> None:
    scene = Scene(qtbot, where)
    scene.press(*beside)
    scene.after(6)
    assert scene.held == 0
    scene.press(*inside)
    scene.after(4.9)
    assert scene.held == 0
    scene.after(0.1)
    assert scene.held == 1


def test_nothing_shows_until_it_has_been_held_for_a_second(qtbot: QtBot) -> None:
    scene = Scene(qtbot, "top-right")
    scene.press(795, 5)
    scene.after(0.9)
    assert not scene.corner.isVisible()
    scene.after(0.2)
    assert scene.corner.isVisible()
    assert scene.corner.geometry() == scene.corner.place
    # Painted while it fills.
    assert not scene.corner.grab().isNull()
    scene.after(5)
    assert not scene.corner.isVisible()


@pytest.mark.parametrize("how", ["lifted", "moved"])
def test_a_finger_that_leaves_begins_anew(qtbot: QtBot, how: str) -> None:
    scene = Scene(qtbot, "top-right")
    scene.press(795, 5)
    scene.after(4)
    if how == "lifted":
        scene.corner.let_go()
    else:
        scene.move(400, 300)
    assert not scene.corner.isVisible()
    scene.after(2)
    assert scene.held == 0
    scene.press(795, 5)
    scene.after(4)
    assert scene.held == 0
    scene.after(1)
    assert scene.held == 1


def test_a_trembling_finger_stays(qtbot: QtBot) -> None:
    scene = Scene(qtbot, "top-right")
    scene.press(795, 5)
    for seconds in (1, 1, 1, 1, 1):
        scene.move(790, 12)
        scene.after(seconds)
    assert scene.held == 1
