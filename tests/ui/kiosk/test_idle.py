"""The watch: phases by a clock that a test sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from support.clock import FakeClock

from petrograd_map.state.idle import IdleTimes, Phase
from petrograd_map.ui.kiosk.idle import WATCH_LIMIT_MS, IdleWatch

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMES = IdleTimes(ask_after_ms=90_000, countdown_ms=25_000, attract_after_ms=20_000)


class Scene:
    """A watch, its clock, and whether something runs."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.runs = False
        self.parent = QObject()
        self.watch = IdleWatch(TIMES, self.clock.ms, lambda: self.runs, self.parent)
        self.watch.start()

    def after(self, seconds: float) -> Phase:
        """Return the phase after some time."""
        self.clock.go_on(seconds)
        self.watch.tick()
        return self.watch.phase


@pytest.fixture
def scene() -> Iterator[Scene]:
    """A fresh exhibit."""
    scene = Scene()
    yield scene
    scene.watch.stop()


def test_a_visitor_comes_and_goes(scene: Scene) -> None:
    assert scene.after(19) is Phase.REST
    assert scene.after(1) is Phase.ATTRACT
    scene.watch.touch()
    assert scene.after(89) is Phase.ACTIVE
    left: list[int] = []
    scene.watch.seconds_left.connect(left.append)
    assert scene.after(1) is Phase.COUNTDOWN
    assert scene.after(8) is Phase.COUNTDOWN
    assert left == [25, 17]
    assert scene.after(17) is Phase.RESET
    scene.watch.freshen()
    assert scene.after(0) is Phase.REST


def test_who_watches_is_not_asked_but_a_loop_is_no_visitor(scene: Scene) -> None:
    scene.watch.touch()
    scene.runs = True
    assert scene.after(300) is Phase.ACTIVE
    assert scene.after(WATCH_LIMIT_MS / 1000 - 301) is Phase.ACTIVE
    assert scene.after(100) is Phase.COUNTDOWN


def test_a_touch_in_the_countdown_is_an_answer(scene: Scene) -> None:
    scene.watch.touch()
    assert scene.after(95) is Phase.COUNTDOWN
    scene.watch.touch()
    assert scene.after(80) is Phase.ACTIVE
