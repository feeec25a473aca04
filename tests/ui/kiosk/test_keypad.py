"""The keypad: what is typed is never shown, and only done is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from petrograd_map.kiosk.pin import DIGITS
from petrograd_map.ui.kiosk.keypad import Keypad

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def keypad(qtbot: QtBot) -> Keypad:
    """A keypad over a window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 900)
    window.show()
    keypad = Keypad(window)
    keypad.speak("en")
    keypad.open()
    return keypad


def tap(keypad: Keypad, digits: str) -> None:
    for digit in digits:
        QTest.mouseClick(keypad.digits[digit], Qt.MouseButton.LeftButton)


def test_a_pin_is_told_once_and_then_forgotten(qtbot: QtBot, keypad: Keypad) -> None:
    tap(keypad, "27189")
    QTest.mouseClick(keypad.erase, Qt.MouseButton.LeftButton)
    assert keypad.dots.text() == "●●●●"
    with qtbot.waitSignal(keypad.entered) as told:
        QTest.mouseClick(keypad.done, Qt.MouseButton.LeftButton)
    assert told.args == ["2718"]
    assert keypad.dots.text() == " "
    told_again: list[str] = []
    keypad.entered.connect(told_again.append)
    QTest.mouseClick(keypad.done, Qt.MouseButton.LeftButton)
    assert told_again == []


def test_what_is_typed_is_written_nowhere(keypad: Keypad) -> None:
    tap(keypad, "2718")
    texts = [label.text() for label in (keypad.title, keypad.dots, keypad.message)]
    assert not any("2718" in text for text in texts)


def test_a_keyboard_types_too(qtbot: QtBot, keypad: Keypad) -> None:
    QTest.keyClicks(keypad, "12x3")
    QTest.keyClick(keypad, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(keypad.entered) as told:
        QTest.keyClick(keypad, Qt.Key.Key_Return)
    assert told.args == ["12"]
    with qtbot.waitSignal(keypad.left):
        QTest.keyClick(keypad, Qt.Key.Key_Escape)


def test_no_pin_is_longer_than_pins_are(keypad: Keypad) -> None:
    tap(keypad, "1" * (max(DIGITS) + 3))
    assert len(keypad.dots.text()) == max(DIGITS)


def test_locked_it_takes_nothing_but_leave(qtbot: QtBot, keypad: Keypad) -> None:
    keypad.show_locked(42)
    assert "42" in keypad.message.text()
    tap(keypad, "1234")
    QTest.keyClicks(keypad, "1234")
    assert keypad.dots.text() == " "
    with qtbot.waitSignal(keypad.left):
        QTest.mouseClick(keypad.leave, Qt.MouseButton.LeftButton)
    keypad.show_locked(0)
    assert keypad.message.text() == " "
    tap(keypad, "1234")
    assert keypad.dots.text() == "●●●●"


def test_a_wrong_pin_says_how_many_tries_are_left(keypad: Keypad) -> None:
    tap(keypad, "1234")
    keypad.show_wrong(1)
    assert keypad.dots.text() == " "
    assert keypad.message.text() == "Wrong PIN; 1 try is left."
    keypad.speak("ru")
    keypad.show_wrong(3)
    assert "3" in keypad.message.text()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_signs_have_names(keypad: Keypad, language: str) -> None:
    keypad.speak(language)
    for button in (keypad.erase, keypad.leave, keypad.done):
        assert button.accessibleName()
        assert button.accessibleName() == button.toolTip()
