"""What holds for every learning panel: both languages, narrow windows, hostile texts."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from support.golden import BASE
from support.mutations import mutations

from petrograd_map.data.assemble import load
from petrograd_map.domain.lesson_progress import LessonProgress, Predicted
from petrograd_map.domain.now import Happenings
from petrograd_map.domain.quiz_options import options
from petrograd_map.domain.quiz_progress import Given, QuizProgress
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.event_words import event_page
from petrograd_map.ui.lesson_words import accounts_page, going_on_page, notes_of, reveal_page
from petrograd_map.ui.panels.cards import CardsPanel, card_page
from petrograd_map.ui.panels.casualties import CasualtiesPanel, casualties_page
from petrograd_map.ui.panels.disagreements import DisagreementsPanel, disagreements_page
from petrograd_map.ui.panels.event import EventPanel
from petrograd_map.ui.panels.glossary import GlossaryPanel, glossary_page
from petrograd_map.ui.panels.learn import LearnPanel, Subject
from petrograd_map.ui.panels.lesson import LessonPlayer
from petrograd_map.ui.panels.lessons import LessonList
from petrograd_map.ui.panels.now import NowPanel
from petrograd_map.ui.panels.quiz import QuizPanel
from petrograd_map.ui.panels.sources import SourcesPanel, source_page
from petrograd_map.ui.panels.tour import TourPlayer, what_next
from petrograd_map.ui.panels.tours import TourList
from petrograd_map.ui.quiz_words import verdict_page
from petrograd_map.ui.step_words import step_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.ui.panel import Panel

NARROW_PX = 240


def _learn(_timeline: Timeline) -> LearnPanel:
    panel = LearnPanel()
    panel.show_counts(dict.fromkeys(Subject, 85))
    return panel


def _tours(timeline: Timeline) -> TourList:
    panel = TourList()
    panel.show_tours(timeline.chronicle.tours, timeline.chronicle.city_by_id)
    return panel


def _tour(timeline: Timeline) -> TourPlayer:
    panel = TourPlayer()
    tour = timeline.chronicle.tours[0]
    panel.show_step(tour, len(tour.steps) - 1, timeline.chronicle, playing=True)
    return panel


def _lessons(timeline: Timeline) -> LessonList:
    panel = LessonList()
    panel.show_lessons(timeline.chronicle.lessons, timeline.chronicle.city_by_id)
    return panel


def _lesson(timeline: Timeline) -> LessonPlayer:
    panel = LessonPlayer()
    lesson = timeline.chronicle.lessons[1]
    progress = LessonProgress(lesson.id, 4).with_prediction("ask_palace_inside", 0)
    panel.show_step(lesson, timeline, progress.with_reveal("ask_palace_inside"))
    return panel


def _cards(timeline: Timeline) -> CardsPanel:
    panel = CardsPanel()
    panel.show_cards(timeline.chronicle)
    panel.reveal.click()
    return panel


def _quiz(timeline: Timeline) -> QuizPanel:
    panel = QuizPanel()
    progress = QuizProgress().with_answer("quiz_neva_bridges", 0, right=False)
    panel.show_question(timeline, "quiz_neva_bridges", progress)
    return panel


def _glossary(timeline: Timeline) -> GlossaryPanel:
    panel = GlossaryPanel()
    panel.show_terms(timeline.chronicle.glossary)
    return panel


def _casualties(timeline: Timeline) -> CasualtiesPanel:
    panel = CasualtiesPanel()
    panel.show_casualties(timeline.chronicle)
    return panel


def _sources(timeline: Timeline) -> SourcesPanel:
    panel = SourcesPanel()
    panel.show_sources(timeline.chronicle)
    return panel


def _disagreements(timeline: Timeline) -> DisagreementsPanel:
    panel = DisagreementsPanel()
    panel.show_disagreements(timeline.chronicle)
    return panel


def _event(timeline: Timeline) -> EventPanel:
    panel = EventPanel()
    panel.show_event(timeline.chronicle.event_by_id["e_bank_taken"], timeline.chronicle)
    return panel


def _now(timeline: Timeline) -> NowPanel:
    panel = NowPanel()
    happenings = Happenings(timeline.chronicle)
    moment = timeline.chronicle.event_by_id["e_bank_taken"].span.start
    panel.show_happening(happenings.at(moment, ["petrograd"]))
    return panel


PANELS: list[Callable[[Timeline], Panel | NowPanel]] = [
    _learn,
    _tours,
    _tour,
    _lessons,
    _lesson,
    _cards,
    _quiz,
    _glossary,
    _casualties,
    _sources,
    _disagreements,
    _event,
    _now,
]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("make", PANELS)
def test_a_narrow_panel_never_scrolls_sideways(
    qtbot: QtBot,
    timeline: Timeline,
    make: Callable[[Timeline], Panel | NowPanel],
    language: Language,
) -> None:
    side = QWidget()
    qtbot.addWidget(side)
    layout = QVBoxLayout(side)
    layout.setContentsMargins(14, 10, 14, 10)
    panel = make(timeline)
    layout.addWidget(panel)
    panel.speak(language)
    side.resize(NARROW_PX, 600)
    side.show()
    QCoreApplication.processEvents()
    assert side.width() == NARROW_PX
    for area in side.findChildren(QScrollArea):
        content = area.widget()
        assert content is not None
        assert content.width() <= area.viewport().width()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("make", PANELS)
def test_every_button_has_a_name_and_a_way_by_key(
    qtbot: QtBot,
    timeline: Timeline,
    make: Callable[[Timeline], Panel | NowPanel],
    language: Language,
) -> None:
    panel = make(timeline)
    qtbot.addWidget(panel)
    panel.speak(language)
    panel.show()
    QCoreApplication.processEvents()
    buttons = [
        each
        for each in panel.findChildren(QAbstractButton)
        # A line's own button to clear it is Qt's, and so is its way by key.
        if each.isVisible() and not isinstance(each.parent(), QLineEdit)
    ]
    assert buttons
    for button in buttons:
        assert button.accessibleName() or button.text()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.height() >= int(token("size.target-px"))


@pytest.mark.parametrize("make", PANELS)
def test_the_panel_changes_its_language(
    qtbot: QtBot, timeline: Timeline, make: Callable[[Timeline], Panel | NowPanel]
) -> None:
    panel = make(timeline)
    qtbot.addWidget(panel)
    panel.speak(Language.EN)
    panel.speak(Language.RU)
    russian = _said(panel)
    panel.speak(Language.EN)
    assert re.search("[А-Яа-я]{3}", russian)
    assert _said(panel) != russian


def _said(panel: QWidget) -> str:
    return "\n".join(
        each.accessibleName() for each in panel.findChildren(QWidget) if each.accessibleName()
    )


# ------------------------------------------------------------------ hostile texts

TAGS = {"a", "b", "br", "h2", "h3", "i", "li", "p", "small", "span", "table", "td", "tr", "ul"}


def _pages(chronicle: Chronicle, language: Language) -> Iterator[str]:
    timeline = Timeline(chronicle)
    yield disagreements_page(chronicle, language)
    yield casualties_page(chronicle, language)
    yield glossary_page(chronicle.glossary, chronicle.glossary, language)
    for card in chronicle.cards:
        yield card_page(card, chronicle, language)
    for source in chronicle.sources:
        yield source_page(source, chronicle, language)
    for tour in chronicle.tours:
        yield what_next(tour, chronicle, language)
        yield from (step_page(step, chronicle, language) for step in tour.steps)
    for lesson in chronicle.lessons:
        yield going_on_page(lesson, chronicle, language)
        for each in lesson.steps:
            yield notes_of(each, timeline, language)
            yield accounts_page(each.accounts, chronicle, language)
            if each.prediction is not None:
                offered, predicted = options(each.prediction, timeline), Predicted("", 0)
                yield reveal_page(each, offered, predicted, chronicle, language)
    for event in chronicle.events:
        for columns in (False, True):
            yield event_page(event, chronicle, language, columns=columns)
    for question in chronicle.quiz:
        given = Given(question.id, 0, right=False)
        yield verdict_page(question, options(question, timeline), given, chronicle, language)


@pytest.mark.parametrize("language", list(Language))
def test_texts_of_the_data_cannot_write_html(tmp_path: Path, language: Language) -> None:
    script = mutations()
    originals = script.Originals(BASE)
    data_set = originals.copy_to(tmp_path)
    document = json.loads(json.dumps(originals.documents["events.json"]))
    dice = random.Random(1)  # noqa: S311 - a test, not a secret
    data_set.events.write_text(script._scripts(dice, document), encoding="utf-8")
    chronicle, _ = load(data_set)
    assert chronicle is not None
    pages = list(_pages(chronicle, language))
    assert len(pages) > 4
    for page in pages:
        # What stands in an attribute is no tag.
        bare = re.sub('"[^"]*"', '""', page)
        assert set(re.findall(r"<\s*/?\s*([a-zA-Z!][\w-]*)", bare)) <= TAGS
        assert not re.search(r"<[^>]*\son\w+=", bare)
