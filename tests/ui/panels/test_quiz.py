"""The quiz."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QScrollArea

from petrograd_map.domain.quiz_progress import QuizProgress
from petrograd_map.domain.texts import Language
from petrograd_map.ui.panels.quiz import QuizPanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline

QUESTION = "quiz_telegraph"


@pytest.fixture
def panel(qtbot: QtBot, timeline: Timeline) -> QuizPanel:
    panel = QuizPanel()
    qtbot.addWidget(panel)
    panel.speak(Language.EN)
    panel.show_question(timeline, QUESTION, QuizProgress())
    return panel


def test_before_an_answer_nothing_is_given_away(panel: QuizPanel) -> None:
    assert panel.verdict.isHidden()
    assert panel.score.isHidden()
    assert {tile.sign for tile in panel.tiles} == {""}
    assert not panel.restart.isEnabled()


def test_an_answer_is_told_with_whether_it_is_right(qtbot: QtBot, panel: QuizPanel) -> None:
    titles = [tile.title for tile in panel.tiles]
    right = titles.index("Military Revolutionary Committee")
    with qtbot.waitSignal(panel.answered) as answered:
        panel.tiles[right].click()
    assert answered.args == [QUESTION, right, True]
    with qtbot.waitSignal(panel.answered) as answered:
        panel.tiles[titles.index("Provisional Government")].click()
    assert answered.args == [QUESTION, titles.index("Provisional Government"), False]


def test_right_and_wrong_have_signs_and_words(panel: QuizPanel, timeline: Timeline) -> None:
    progress = QuizProgress().with_answer(QUESTION, 0, right=False)
    panel.show_question(timeline, QUESTION, progress)
    signs = [tile.sign for tile in panel.tiles]
    assert signs[:2] == ["✗", "✓"]
    assert "your answer" in panel.tiles[0].accessibleName()
    text = panel.verdict.toPlainText()
    assert "The chronicle has it otherwise" in text
    assert "Its answer: Military Revolutionary Committee" in text
    assert "The sources disagree." in text
    assert "Encyclopaedia, line 184" in text
    assert "1 of 24" not in text
    assert panel.score.text() == "1 of 24 answered, 0 as the chronicle has it"
    assert 'href="look:petrograd:52920:p_telegraph"' in panel.verdict.toHtml()


def test_an_answered_question_takes_no_other_answer(
    qtbot: QtBot, panel: QuizPanel, timeline: Timeline
) -> None:
    progress = QuizProgress().with_answer(QUESTION, 0, right=False)
    panel.show_question(timeline, QUESTION, progress)
    with qtbot.assertNotEmitted(panel.answered):
        panel.tiles[1].click()


def test_the_next_open_question_is_asked_for(
    qtbot: QtBot, panel: QuizPanel, timeline: Timeline
) -> None:
    ids = [question.id for question in timeline.chronicle.quiz]
    with qtbot.waitSignal(panel.question_asked) as asked:
        panel.next.click()
    assert asked.args == [ids[ids.index(QUESTION) + 1]]
    progress = QuizProgress()
    for question in ids:
        progress = progress.with_answer(question, 0, right=True)
    panel.show_question(timeline, QUESTION, progress)
    assert not panel.next.isEnabled()
    with qtbot.waitSignal(panel.restart_asked):
        panel.restart.click()


def test_options_of_another_question_use_the_same_tiles(
    panel: QuizPanel, timeline: Timeline
) -> None:
    tiles = list(panel.tiles)
    panel.show_question(timeline, "quiz_last_station", QuizProgress())
    assert panel.tiles[:4] == tiles
    assert sum(not tile.isHidden() for tile in panel.tiles) == 5
    panel.show_question(timeline, QUESTION, QuizProgress())
    assert sum(not tile.isHidden() for tile in panel.tiles) == 4


def test_the_verdict_comes_into_sight_and_another_question_starts_at_its_top(
    qtbot: QtBot, panel: QuizPanel, timeline: Timeline
) -> None:
    panel.resize(240, 360)
    panel.show()
    bar = panel.findChildren(QScrollArea)[0].verticalScrollBar()
    assert bar.value() == 0
    progress = QuizProgress().with_answer(QUESTION, 0, right=False)
    panel.show_question(timeline, QUESTION, progress)
    qtbot.waitUntil(lambda: bar.value() > 0)
    panel.show_question(timeline, "quiz_last_station", progress)
    assert bar.value() == 0
