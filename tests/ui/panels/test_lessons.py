"""The list of the lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from petrograd_map.domain.texts import Language
from petrograd_map.ui.panels.lessons import LessonList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline


def test_a_lesson_is_listed_and_asked_for_by_return(qtbot: QtBot, timeline: Timeline) -> None:
    panel = LessonList()
    qtbot.addWidget(panel)
    panel.speak(Language.EN)
    panel.show_lessons(timeline.chronicle.lessons, timeline.chronicle.city_by_id)
    lesson = timeline.chronicle.lessons[2]
    tile = panel.tiles[lesson.id]
    said = tile.accessibleName()
    parts = ("3. One revolution", lesson.lead.en, "45 minutes", "Petrograd, Moscow", "7 steps")
    assert all(part in said for part in parts), said
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert asked.args == [lesson.id]


def test_without_lessons_it_says_so(qtbot: QtBot) -> None:
    panel = LessonList()
    qtbot.addWidget(panel)
    panel.speak(Language.EN)
    panel.show_lessons((), {})
    assert not panel.empty.isHidden()
    assert "no lessons" in panel.empty.text()
