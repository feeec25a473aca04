"""The staff's panel: shows what it is told, asks for what is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from petrograd_map.ui.kiosk.staff_panel import StaffPanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def panel(qtbot: QtBot) -> StaffPanel:
    """A panel over a window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 800)
    window.show()
    panel = StaffPanel(window)
    panel.speak("en")
    panel.come_up()
    return panel


def texts(panel: StaffPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_it_shows_what_it_is_told_and_nothing_of_before(qtbot: QtBot, panel: StaffPanel) -> None:
    panel.show_state([("Version", "1.0"), ("Memory", "300 MB")], "first\nlast", ("en", "ru"), "en")
    qtbot.waitUntil(lambda: {"Version", "1.0", "Memory", "300 MB"} <= set(texts(panel)))
    panel.show_state([("Version", "2.0")], "other", ("en", "ru"), "ru")
    qtbot.waitUntil(lambda: "2.0" in texts(panel))
    qtbot.waitUntil(lambda: not {"1.0", "300 MB"} & set(texts(panel)))
    assert panel.log.toPlainText() == "other"
    assert panel.languages["ru"].isChecked()
    assert not panel.languages["en"].isChecked()


def test_what_is_refused_is_text_and_no_markup(panel: StaffPanel) -> None:
    panel.show_state([("Last content refused", "<b>pack</b>.zip: no")], "", ("en",), "en")
    label = next(each for each in panel.findChildren(QLabel) if "pack" in each.text())
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_only_languages_that_visitors_can_choose_are_there(panel: StaffPanel) -> None:
    panel.show_state([], "", ("ru",), "ru")
    assert panel.languages["ru"].isVisible()
    assert not panel.languages["en"].isVisible()


@pytest.mark.parametrize("name", ["reload", "restart", "quit", "leave"])
def test_each_button_asks_for_what_it_says(qtbot: QtBot, panel: StaffPanel, name: str) -> None:
    signal = panel.left if name == "leave" else getattr(panel, f"{name}_asked")
    button = getattr(panel, name)
    assert button.text()
    with qtbot.waitSignal(signal):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_language_is_asked_for_by_its_code(qtbot: QtBot, panel: StaffPanel) -> None:
    panel.show_state([], "", ("en", "ru"), "en")
    with qtbot.waitSignal(panel.language_asked) as told:
        QTest.mouseClick(panel.languages["ru"], Qt.MouseButton.LeftButton)
    assert told.args == ["ru"]


def test_the_log_is_read_from_its_end_and_not_written(panel: StaffPanel) -> None:
    panel.show_state([], "\n".join(f"line {n}" for n in range(200)), ("en",), "en")
    bar = panel.log.verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert panel.log.isReadOnly()
    assert panel.log.accessibleName()


@pytest.mark.parametrize(
    ("percent", "quieter", "louder"),
    [(0, 0, 10), (5, 0, 10), (40, 30, 50), (45, 40, 50), (100, 90, 100)],
)
def test_the_volume_goes_by_steps(
    qtbot: QtBot, panel: StaffPanel, percent: int, quieter: int, louder: int
) -> None:
    panel.show_volume(percent, heard=True)
    for button, expected in ((panel.quieter, quieter), (panel.louder, louder)):
        assert button.text()
        button.setFocus()
        with qtbot.waitSignal(panel.volume_asked) as asked:
            QTest.keyClick(button, Qt.Key.Key_Space)
        assert asked.args == [expected]


def test_the_volume_is_written_out_in_the_language_of_the_panel(panel: StaffPanel) -> None:
    panel.show_volume(40, heard=True)
    assert "40 %" in texts(panel)
    assert panel.louder.accessibleDescription() == "Volume: 40 %"
    panel.show_volume(0, heard=True)
    assert "off" in texts(panel)
    panel.speak("ru")
    assert "звук выключен" in texts(panel)


def test_a_computer_without_a_sound_card_says_so(panel: StaffPanel) -> None:
    panel.show_volume(40, heard=False)
    assert "40 %, but there is no sound card that can be used" in texts(panel)
