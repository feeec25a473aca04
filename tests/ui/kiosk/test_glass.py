"""The glass: what counts as a touch, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from petrograd_map.ui.kiosk.glass import Glass

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a field, whose menu anybody could open."""
    window = QWidget()
    QVBoxLayout(window).addWidget(QLineEdit("text", window))
    qtbot.addWidget(window, before_close_func=lambda each: each.removeEventFilter(glass))
    window.resize(400, 300)
    window.show()
    glass = Glass(window)
    glass.setObjectName("glass")
    glass.lie_over()
    return window


@pytest.fixture
def glass(window: QWidget) -> Glass:
    """The glass over it."""
    found = window.findChild(Glass)
    assert isinstance(found, Glass)
    return found


def test_fingers_keys_and_wheel_are_touches(qtbot: QtBot, window: QWidget, glass: Glass) -> None:
    with qtbot.waitSignals([glass.touched, glass.pressed]):
        QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    with qtbot.waitSignals([glass.touched, glass.lifted]):
        QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    with qtbot.waitSignal(glass.touched):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    with qtbot.waitSignal(glass.touched):
        QTest.wheelEvent(window.windowHandle(), QPoint(20, 20), QPoint(0, 120))


def test_a_pointer_that_trembles_is_nobody(window: QWidget, glass: Glass) -> None:
    touches: list[None] = []
    QTest.mouseMove(window.windowHandle(), QPoint(100, 100))
    glass.touched.connect(lambda: touches.append(None))
    for x in (102, 99, 101, 100):
        QTest.mouseMove(window.windowHandle(), QPoint(x, 100))
    assert not touches
    QTest.mouseMove(window.windowHandle(), QPoint(140, 100))
    assert touches


def test_no_menu_opens(window: QWidget) -> None:
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton, pos=QPoint(50, 150))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(50, 150), QPoint(50, 150))
    QApplication.sendEvent(window.windowHandle(), event)
    assert QApplication.activePopupWidget() is None


def test_nothing_can_be_dropped(window: QWidget) -> None:
    field = window.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    mime = QMimeData()
    mime.setText("dropped")
    event = QDropEvent(
        field.geometry().center().toPointF(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window.windowHandle(), event)
    assert field.text() == "text"
    assert not event.isAccepted()


def test_the_window_stays(window: QWidget) -> None:
    window.close()
    assert window.isVisible()
    QApplication.sendEvent(window.windowHandle(), QEvent(QEvent.Type.Close))
    assert window.isVisible()
