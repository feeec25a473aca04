"""The page is asked again and again whether it listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from petrograd_map.ui import pulse
from petrograd_map.ui.pulse import MISSED, Pulse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from petrograd_map.mappage.messages import AskAlive


@pytest.fixture
def owner(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QObject]:
    monkeypatch.setattr(pulse, "BEAT_MS", 5)
    made = QObject(qapp)
    yield made
    made.deleteLater()


def test_a_page_that_answers_is_never_given_up(qtbot: QtBot, owner: QObject) -> None:
    beating, asked = Pulse(owner), list[int]()
    stopped: list[bool] = []
    beating.stopped.connect(lambda: stopped.append(True))

    def answer(message: AskAlive) -> None:
        asked.append(message.beat)
        beating.answer(message.beat)

    beating.asked.connect(answer)
    beating.start()
    qtbot.waitUntil(lambda: len(asked) > 3 * MISSED)
    assert beating.is_fresh
    assert not stopped
    assert asked == list(range(1, len(asked) + 1))
    beating.stop()
    assert not beating.is_fresh


def test_a_page_that_stays_silent_is_given_up_once(qtbot: QtBot, owner: QObject) -> None:
    beating, asked = Pulse(owner), list[int]()
    beating.asked.connect(lambda message: asked.append(message.beat))
    with qtbot.waitSignal(beating.stopped):
        beating.start()
    assert asked == list(range(1, MISSED + 1))
    assert not beating.is_fresh


def test_a_new_page_owes_no_answers_of_the_old_one(qtbot: QtBot, owner: QObject) -> None:
    beating = Pulse(owner)
    with qtbot.waitSignal(beating.stopped):
        beating.start()
    beating.start()
    assert beating.is_fresh
    beating.stop()
