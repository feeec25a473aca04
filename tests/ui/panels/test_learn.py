"""The entry to what there is to learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.domain.texts import Language
from petrograd_map.ui.panels.learn import LearnPanel, Subject

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_each_subject_shows_its_number_and_asks(qtbot: QtBot) -> None:
    panel = LearnPanel()
    qtbot.addWidget(panel)
    panel.speak(Language.EN)
    panel.show_counts({Subject.TOURS: 15, Subject.QUIZ: 24})
    assert panel.tiles[Subject.TOURS].sign == "15"
    with qtbot.waitSignal(panel.asked) as asked:
        panel.tiles[Subject.QUIZ].click()
    assert asked.args == ["quiz"]


def test_a_subject_without_parts_is_not_offered(qtbot: QtBot) -> None:
    panel = LearnPanel()
    qtbot.addWidget(panel)
    panel.show_counts({Subject.TOURS: 1, Subject.QUIZ: 0})
    assert panel.tiles[Subject.QUIZ].isHidden()
    assert panel.tiles[Subject.CARDS].isHidden()
    assert not panel.tiles[Subject.TOURS].isHidden()


def test_back_leaves(qtbot: QtBot) -> None:
    panel = LearnPanel()
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.left):
        panel.back.click()
