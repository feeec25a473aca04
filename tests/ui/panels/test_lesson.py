"""The player of a lesson."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QScrollArea

from petrograd_map.domain.lesson_progress import LessonProgress
from petrograd_map.domain.texts import Language
from petrograd_map.ui.lesson_words import notes_of
from petrograd_map.ui.panels.lesson import LessonPlayer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.lessons import Lesson
    from petrograd_map.domain.timeline import Timeline

TELEPHONE = 4
"""The step that asks who holds the telephone exchange."""


@pytest.fixture
def lesson(timeline: Timeline) -> Lesson:
    return timeline.chronicle.lesson_by_id["lesson_morning"]


@pytest.fixture
def player(qtbot: QtBot, timeline: Timeline, lesson: Lesson) -> LessonPlayer:
    player = LessonPlayer()
    qtbot.addWidget(player)
    player.speak(Language.EN)
    player.show_step(lesson, timeline, LessonProgress(lesson.id, TELEPHONE))
    return player


def _titles(player: LessonPlayer) -> list[str]:
    return [tile.title for tile in player.tiles if not tile.isHidden()]


def test_a_step_tells_its_part_and_its_minutes(player: LessonPlayer, lesson: Lesson) -> None:
    assert player.heading.text() == lesson.title.en
    assert player.where.text() == "Sources · step 5 of 7"
    assert player.when.text() == "Minutes 26 to 33 of 45"
    assert player.bar.accessibleName() == player.when.text()
    assert lesson.steps[TELEPHONE].stop.text.en in player.text.toPlainText()


def test_the_bar_is_as_long_as_the_lesson(player: LessonPlayer, lesson: Lesson) -> None:
    player.bar.resize(300, player.bar.sizeHint().height())
    pieces = player.bar.pieces()
    assert len(pieces) == len(lesson.steps)
    assert pieces[0].left() >= 0
    assert pieces[-1].right() <= 300
    for before, after in pairwise(pieces):
        assert before.right() < after.left()
    assert max(pieces, key=lambda piece: piece.height()) is pieces[TELEPHONE]


def test_before_a_prediction_nothing_is_given_away(player: LessonPlayer) -> None:
    assert {tile.sign for tile in player.tiles} == {""}
    assert player.reveal.isHidden()
    assert player.revealed.isHidden()
    assert player.accounts.isHidden()
    said = player.text.toPlainText() + player.revealed.toPlainText()
    assert "Reed" not in said
    assert not player.accounts.toPlainText()


def test_a_prediction_is_locked_and_then_revealed(
    qtbot: QtBot, player: LessonPlayer, lesson: Lesson, timeline: Timeline
) -> None:
    wrong = _titles(player).index("Military Revolutionary Committee")
    with qtbot.waitSignal(player.predicted) as predicted:
        player.tiles[wrong].click()
    assert predicted.args == ["ask_telephone", wrong]
    progress = LessonProgress(lesson.id, TELEPHONE).with_prediction("ask_telephone", wrong)
    player.show_step(lesson, timeline, progress)
    assert player.tiles[wrong].sign == "•"
    assert "your prediction" in player.tiles[wrong].accessibleName()
    with qtbot.assertNotEmitted(player.predicted):
        player.tiles[0].click()
    with qtbot.waitSignal(player.reveal_asked) as asked:
        player.reveal.click()
    assert asked.args == ["ask_telephone"]


def test_what_is_revealed_names_who_says_so_and_who_disagrees(
    player: LessonPlayer, lesson: Lesson, timeline: Timeline
) -> None:
    wrong = _titles(player).index("Military Revolutionary Committee")
    progress = LessonProgress(lesson.id, TELEPHONE).with_prediction("ask_telephone", wrong)
    player.show_step(lesson, timeline, progress.with_reveal("ask_telephone"))
    right = _titles(player).index("Provisional Government")
    assert (player.tiles[right].sign, player.tiles[wrong].sign) == ("✓", "✗")
    said, html = player.revealed.toPlainText(), player.revealed.toHtml()
    assert "The chronicle has: Provisional Government" in said
    assert "The sources disagree." in said
    assert "★ Encyclopaedia (line 203 of our copy)" in said
    assert "≠ Reed (app. III.7)" in said
    assert "rests on Reed, no second witness" in said
    assert 'href="account:reed"' in html
    assert 'href="event:e_telephone_taken"' in html
    assert 'href="look:petrograd:53640:' in html
    assert player.reveal.isHidden()
    assert not player.accounts.isHidden()


def test_the_source_stands_before_what_it_says(
    player: LessonPlayer, lesson: Lesson, timeline: Timeline
) -> None:
    player.show_step(lesson, timeline, LessonProgress(lesson.id, 3))
    said = player.accounts.toPlainText()
    who = said.index("From which side: Fairly neutral")
    claim = said.index("The survey says that soldiers and sailors occupied")
    task = said.index("Which office does the survey name")
    assert who < claim < task
    assert "Told here in our own words" in said


def test_a_revealed_answer_takes_the_focus_of_its_button(
    qtbot: QtBot, player: LessonPlayer, lesson: Lesson, timeline: Timeline
) -> None:
    progress = LessonProgress(lesson.id, TELEPHONE).with_prediction("ask_telephone", 0)
    player.resize(320, 480)
    player.show()
    qtbot.waitExposed(player)
    player.activateWindow()
    player.show_step(lesson, timeline, progress)
    player.reveal.setFocus()
    qtbot.waitUntil(player.reveal.hasFocus)
    player.show_step(lesson, timeline, progress.with_reveal("ask_telephone"))
    qtbot.waitUntil(player.revealed.hasFocus)
    bar = player.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    player.show_step(lesson, timeline, progress.at_step(0))
    assert bar.value() == 0


def test_buttons_and_the_keys_of_a_clicker_ask_for_steps(
    qtbot: QtBot, player: LessonPlayer
) -> None:
    with qtbot.waitSignal(player.step_asked) as asked:
        player.next.click()
    assert asked.args == [TELEPHONE + 1]
    player.show()
    qtbot.waitExposed(player)
    player.activateWindow()
    player.text.setFocus()
    qtbot.waitUntil(player.text.hasFocus)
    with qtbot.waitSignal(player.step_asked) as asked:
        qtbot.keyClick(player.text, Qt.Key.Key_PageUp)
    assert asked.args == [TELEPHONE - 1]


def test_a_step_without_a_question_shows_none(
    player: LessonPlayer, lesson: Lesson, timeline: Timeline
) -> None:
    player.show_step(lesson, timeline, LessonProgress(lesson.id, 0))
    assert _titles(player) == []
    for widget in (player.ask, player.question, player.reveal, player.revealed, player.going_on):
        assert widget.isHidden()
    assert not player.previous.isEnabled()


def test_the_last_step_gives_homework_and_tours(
    qtbot: QtBot, player: LessonPlayer, lesson: Lesson, timeline: Timeline
) -> None:
    player.show_step(lesson, timeline, LessonProgress(lesson.id, len(lesson.steps) - 1))
    assert not player.next.isEnabled()
    assert not player.going_on.isHidden()
    assert lesson.homework.en in player.going_on.toPlainText()
    with qtbot.waitSignal(player.followed) as followed:
        player.going_on.anchorClicked.emit(QUrl("tour:tour_bridges"))
    assert followed.args == ["tour:tour_bridges"]


def test_the_teachers_notes_are_not_on_the_classs_screen(
    player: LessonPlayer, lesson: Lesson, timeline: Timeline
) -> None:
    step = lesson.steps[TELEPHONE]
    notes = notes_of(step, timeline, Language.EN)
    assert "Ask for a show of hands" in notes
    assert "The chronicle has: Provisional Government" in notes
    assert step.accounts[0].expected.en in notes
    progress = LessonProgress(lesson.id, TELEPHONE).with_prediction("ask_telephone", 0)
    player.show_step(lesson, timeline, progress.with_reveal("ask_telephone"))
    pages = (player.text, player.revealed, player.accounts)
    shown = "\n".join(page.toPlainText() for page in pages)
    assert "show of hands" not in shown
    assert step.accounts[0].expected.en not in shown
