"""The guard of docs/decisions/0001: PySide6 must not eat references to True and None."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROUNDS = 5_000
# The interpreter itself keeps a few more or fewer; the fault takes one a round.
TOLERANCE = 50


class Sender(QObject):
    sent = Signal(int)


def test_emitting_leaves_the_reference_count_of_true_alone(qtbot: QtBot) -> None:
    assert qtbot is not None
    sender = Sender()
    received: list[int] = []
    sender.sent.connect(received.append)
    before = sys.getrefcount(True)  # noqa: FBT003 - the object counted
    for number in range(ROUNDS):
        sender.sent.emit(number)
    after = sys.getrefcount(True)  # noqa: FBT003 - the object counted
    assert len(received) == ROUNDS
    assert abs(after - before) < TOLERANCE


def test_timer_calls_leave_the_reference_count_of_none_alone(qtbot: QtBot) -> None:
    calls = 0

    def call() -> None:
        nonlocal calls
        calls += 1

    timer = QTimer(interval=0)
    timer.timeout.connect(call)
    before = sys.getrefcount(None)
    timer.start()
    qtbot.waitUntil(lambda: calls >= ROUNDS, timeout=60_000)
    timer.stop()
    assert abs(sys.getrefcount(None) - before) < TOLERANCE
