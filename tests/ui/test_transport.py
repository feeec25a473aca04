"""The transport controls show what they are told and ask for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from petrograd_map.domain.view import SPEEDS
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.transport import Transport

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def transport(qtbot: QtBot) -> Transport:
    widget = Transport()
    qtbot.addWidget(widget)
    widget.speak("en")
    widget.show()
    return widget


def test_steps_ask_for_changes(qtbot: QtBot, transport: Transport) -> None:
    with qtbot.waitSignal(transport.previous_asked):
        transport.previous.click()
    with qtbot.waitSignal(transport.next_asked):
        transport.next.click()


@pytest.mark.parametrize(("name", "direction"), [("back", -1), ("play", 1)])
def test_a_play_button_plays_its_way_and_then_pauses(
    qtbot: QtBot, transport: Transport, name: str, direction: int
) -> None:
    button: QAbstractButton = getattr(transport, name)
    still = button.icon().pixmap(22).toImage()
    said = button.accessibleName()
    for other in (0, -direction):
        transport.show_playing(other)
        with qtbot.waitSignal(transport.play_asked) as asked:
            button.click()
        assert asked.args == [direction]
    # It was asked for, not yet granted.
    assert button.accessibleName() == said
    transport.show_playing(direction)
    assert button.icon().pixmap(22).toImage() != still
    assert button.accessibleName() == Catalogue("en")("time.pause")
    with qtbot.waitSignal(transport.pause_asked), qtbot.assertNotEmitted(transport.play_asked):
        button.click()


@pytest.mark.parametrize("name", ["loop", "skip"])
def test_a_toggle_stays_as_it_is_shown_until_told(
    qtbot: QtBot, transport: Transport, name: str
) -> None:
    button: QAbstractButton = getattr(transport, name)
    signal = getattr(transport, f"{name}_asked")
    show = getattr(transport, f"show_{name}")
    for shown in (False, True):
        with qtbot.assertNotEmitted(signal):
            show(shown)
        with qtbot.waitSignal(signal) as asked:
            button.click()
        assert asked.args == [not shown]
        assert button.isChecked() is shown


def test_a_speed_is_asked_for_by_key_and_shown_when_told(
    qtbot: QtBot, transport: Transport
) -> None:
    transport.show_speed(60)
    with qtbot.waitSignal(transport.speed_asked) as asked:
        qtbot.keyClick(transport.speed, Qt.Key.Key_Down)
    assert asked.args == [180]
    assert transport.speed.currentIndex() == SPEEDS.index(60)
    with qtbot.assertNotEmitted(transport.speed_asked):
        transport.show_speed(180)
        transport.speak("ru")
    assert transport.speed.currentText() == "3 часа в секунду"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_control_has_a_name_and_a_tooltip(transport: Transport, language: str) -> None:
    transport.speak(language)
    controls: list[QWidget] = [*transport.findChildren(QAbstractButton), transport.speed]
    named = [control for control in controls if control.parent() is not transport.speed]
    assert len({control.accessibleName() for control in named}) == len(named) == 10
    assert all(control.toolTip() for control in named)


def test_it_is_compact_and_its_targets_are_large_enough(transport: Transport) -> None:
    least = int(token("size.target-px"))
    for language in ("en", "ru"):
        transport.speak(language)
        assert transport.sizeHint().width() <= 300
        for button in transport.findChildren(QAbstractButton):
            assert min(button.width(), button.height()) >= least


def test_the_pause_button_says_how_long_it_will_still_play(transport: Transport) -> None:
    transport.show_playing(1)
    name = transport.play.accessibleName()
    transport.show_left(130)
    assert transport.play.toolTip().endswith("2 min 10 s left")
    assert transport.play.accessibleName() == name
    transport.show_left(9)
    assert transport.play.toolTip().endswith("\n9 s left")
    transport.show_left(None)
    assert "left" not in transport.play.toolTip()
