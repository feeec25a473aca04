"""The player of a tour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from petrograd_map.domain.texts import Language
from petrograd_map.ui.panels.tour import TourPlayer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline


@pytest.fixture
def player(qtbot: QtBot, timeline: Timeline) -> TourPlayer:
    player = TourPlayer()
    qtbot.addWidget(player)
    player.speak(Language.EN)
    player.show_step(timeline.chronicle.tours[0], 1, timeline.chronicle, playing=False)
    return player


def test_a_stop_shows_where_it_is_and_what_is_to_be_seen(
    player: TourPlayer, timeline: Timeline
) -> None:
    step = timeline.chronicle.tours[0].steps[1]
    text = player.text.toPlainText()
    assert player.count.text() == "Stop 2 of 4"
    assert step.title.en in text
    assert "6 Nov (24 Oct O.S.) 06:00 · Petrograd" in text
    assert step.text.en in text
    assert "What next?" not in text


def test_the_buttons_ask_for_stops(qtbot: QtBot, player: TourPlayer) -> None:
    with qtbot.waitSignal(player.step_asked) as asked:
        player.next.click()
    assert asked.args == [2]
    with qtbot.waitSignal(player.step_asked) as asked:
        player.previous.click()
    assert asked.args == [0]


def test_the_play_button_asks_for_the_other_way(
    qtbot: QtBot, player: TourPlayer, timeline: Timeline
) -> None:
    with qtbot.waitSignal(player.play_asked) as asked:
        player.play.click()
    assert asked.args == [True]
    player.show_step(timeline.chronicle.tours[0], 1, timeline.chronicle, playing=True)
    with qtbot.waitSignal(player.play_asked) as asked:
        player.play.click()
    assert asked.args == [False]


def test_the_last_stop_says_what_next(qtbot: QtBot, player: TourPlayer, timeline: Timeline) -> None:
    tours = timeline.chronicle.tours
    player.show_step(tours[-1], len(tours[-1].steps) - 1, timeline.chronicle, playing=False)
    assert not player.next.isEnabled()
    assert player.previous.isEnabled()
    assert "What next?" in player.text.toPlainText()
    assert f"1. {tours[0].title.en}" in player.text.toPlainText()
    with qtbot.waitSignal(player.followed) as followed:
        player.text.anchorClicked.emit(QUrl(f"tour:{tours[0].id}"))
    assert followed.args == [f"tour:{tours[0].id}"]


def test_words_of_the_glossary_tell_their_meaning(player: TourPlayer) -> None:
    cursor = player.text.document().find(
        "cadets", options=QTextDocument.FindFlag.FindCaseSensitively
    )
    assert cursor.charFormat().anchorHref() == "term:term_cadet"
    assert cursor.charFormat().toolTip()
