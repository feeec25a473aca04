"""What is open beside the map: it stays open, closes in order, and is of this chronicle."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QListWidget, QTextEdit, QWidget
from support.screen import Screen

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import DataSet
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import Layers, Pane, ViewState
from petrograd_map.settings import StartSettings
from petrograd_map.state.intents import (
    Compare,
    FollowAccount,
    GoTo,
    OpenEvent,
    Select,
    Shift,
    ShowCities,
    ShowLanes,
    ShowLayers,
    ShowPane,
    Speak,
    TakeTour,
)
from petrograd_map.ui.links import LinkKind, to_id
from petrograd_map.ui.side_panel import SidePanel
from petrograd_map.ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

AT = Moment.parse("1917-11-07T06:30")
EXAMPLE = Path(__file__).resolve().parents[3] / "docs" / "example"


@pytest.fixture
def screen(qtbot: QtBot, timeline: Timeline) -> Screen:
    made = Screen(timeline, StartSettings(minutes=AT.minutes, language="en"))
    qtbot.addWidget(made.window)
    made.window.show()
    return made


@pytest.fixture
def dublin() -> Timeline:
    """The example of the documents: one city, one place, one source, nothing to learn."""
    chronicle, findings = load(DataSet(EXAMPLE))
    assert chronicle is not None, findings
    return Timeline(chronicle)


def _open(screen: Screen, timeline: Timeline) -> None:
    chronicle = timeline.chronicle
    screen.store.open(timeline, ViewState(chronicle.span.start, (chronicle.cities[0].id,)))


def test_another_language_leaves_open_what_is_read(screen: Screen) -> None:
    side = screen.window.side
    screen.store.dispatch(ShowPane(Pane.CARDS))
    side.cards.next.click()
    side.cards.reveal.click()
    side.sources.show_source(screen.store.timeline.chronicle, "reed")
    screen.store.dispatch(Speak(Language.RU))
    chronicle = screen.store.timeline.chronicle
    assert side.cards.claim.text() == chronicle.cards[1].claim.ru
    assert side.cards.answer.isVisible()
    assert side.sources.heading.text() == chronicle.source_by_id["reed"].label.ru


def test_only_the_page_that_is_open_is_made(screen: Screen) -> None:
    side = screen.window.side
    assert [late.name for late in side.all_late() if side.made(late)] == ["now"]
    assert screen.window.made(Window.lanes) is None
    screen.store.dispatch(Speak(Language.RU))
    screen.store.dispatch(Shift(60))
    screen.store.dispatch(ShowPane(Pane.GLOSSARY))
    assert [late.name for late in side.all_late() if side.made(late)] == ["now", "glossary"]


def test_a_page_opened_late_shows_what_one_opened_early_shows(
    qtbot: QtBot, timeline: Timeline
) -> None:
    shown = []
    for early in (True, False):
        screen = Screen(timeline, StartSettings(minutes=AT.minutes, language="en"))
        qtbot.addWidget(screen.window)
        if early:
            screen.window.make_all()
            screen.window.side.make_all()
        for intent in (Speak(Language.RU), ShowCities(("moscow",)), Select("m_kremlin"), Shift(9)):
            screen.store.dispatch(intent)
        screen.window.make_all()
        screen.window.side.make_all()
        shown.append(_texts(screen.window))
    assert shown[0] == shown[1]


def _texts(window: Window) -> dict[str, list[str]]:
    """Return what every page says, to eyes and to screen readers."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    side = window.side
    found = {}
    for late in side.all_late():
        page = side.page(late)
        texts = [each.text() for each in page.findChildren(QLabel)]
        texts += [each.text() for each in page.findChildren(QAbstractButton)]
        texts += [each.toPlainText() for each in page.findChildren(QTextEdit)]
        for lists in (page, *page.findChildren(QListWidget)):
            if isinstance(lists, QListWidget):
                texts += [lists.item(row).text() for row in range(lists.count())]
        texts += [each.accessibleName() for each in (page, *page.findChildren(QWidget))]
        found[late.name] = sorted(texts)
    return found | {"lanes": [window.lanes.accessibleName()]}


def test_the_way_back_from_a_page_leaves_the_comparison(screen: Screen) -> None:
    screen.store.dispatch(Compare(AT.shifted(-600)))
    screen.store.dispatch(ShowPane(Pane.GLOSSARY))
    screen.window.side.glossary.back.click()
    assert (screen.store.state.pane, screen.store.state.then) == (Pane.LEARN, AT.shifted(-600))
    screen.presenter.side.close_top()
    assert screen.store.state.then is None


def test_swapping_and_ending_a_comparison(screen: Screen) -> None:
    then = AT.shifted(-600)
    screen.store.dispatch(Compare(then))
    side = screen.window.side
    assert side.pages.currentWidget() is side.page(SidePanel.comparison)
    assert side.comparison.isVisibleTo(side)
    side.comparison.swap.click()
    assert (screen.store.state.moment, screen.store.state.then) == (then, AT)
    side.comparison.end.click()
    assert screen.store.state.then is None
    assert side.pages.currentWidget() is side.now


def test_while_time_runs_the_list_keeps_the_row_of_the_keys(screen: Screen) -> None:
    places = screen.window.side.places
    screen.store.dispatch(ShowPane(Pane.PLACES))
    places.setCurrentRow(5)
    screen.store.dispatch(Shift(600))
    assert places.currentRow() == 5
    screen.store.dispatch(Select("p_bank"))
    screen.store.dispatch(ShowCities(("petrograd", "moscow")))
    row = places.currentItem()
    assert row is not None
    assert row.text().startswith("State Bank")


def test_the_layers_offer_the_sides_of_the_account_followed(
    screen: Screen, timeline: Timeline
) -> None:
    for account in timeline.accounts:
        screen.store.dispatch(FollowAccount(account))
        seen = {
            stretch.control.holder
            for place in timeline.chronicle.places
            if place.city == "petrograd"
            for stretch in timeline.history_of(place.id, account)
        }
        boxes = screen.window.side.key.layers.sides.boxes
        assert boxes.keys() == seen, account


def test_a_tour_that_plays_does_not_go_on_in_another_chronicle(
    screen: Screen, timeline: Timeline, dublin: Timeline
) -> None:
    tour = timeline.chronicle.tours[0].id
    screen.store.dispatch(TakeTour(tour))
    screen.window.side.tour.play.click()
    _open(screen, dublin)
    _open(screen, timeline)
    screen.store.dispatch(TakeTour(tour))
    assert screen.window.side.tour.play.accessibleName() == "Let the tour go on by itself"
    assert not screen.presenter.tour._turn.isActive()


def test_a_chronicle_without_a_quiz_asks_nothing_of_another(
    screen: Screen, timeline: Timeline, dublin: Timeline
) -> None:
    quiz = screen.window.side.quiz
    asked = timeline.chronicle.quiz[0]
    assert quiz.question.text() == asked.question.en
    _open(screen, dublin)
    screen.store.dispatch(ShowPane(Pane.QUIZ))
    assert not quiz.question.isVisible()
    assert not any(tile.isVisible() for tile in quiz.tiles)
    assert not quiz.next.isEnabled()
    screen.presenter.side.follow(to_id(LinkKind.QUIZ, asked.id))
    assert not quiz.question.isVisible()
    _open(screen, timeline)
    screen.store.dispatch(ShowPane(Pane.QUIZ))
    assert quiz.question.isVisible()


def test_the_smallest_chronicle_can_be_walked_through(
    qtbot: QtBot, dublin: Timeline, screen: Screen
) -> None:
    """One city, no tours, no routes, nothing to learn: whatever is asked for, nothing breaks."""
    small = Screen(dublin, StartSettings())
    qtbot.addWidget(small.window)
    small.window.show()
    small.page_is_ready()
    _open(screen, dublin)
    for each in (small, screen):
        store = each.store
        for language in Language:
            store.dispatch(Speak(language))
            for pane in Pane:
                store.dispatch(ShowPane(pane))
            store.dispatch(Compare(dublin.chronicle.span.start))
            for place in dublin.chronicle.places:
                store.dispatch(Select(place.id))
            for event in dublin.chronicle.events:
                store.dispatch(OpenEvent(event.id))
            for account in dublin.accounts:
                store.dispatch(FollowAccount(account))
            store.dispatch(ShowLanes(lanes=True))
            store.dispatch(ShowLayers(Layers(routes=False, ground=True)))
            store.dispatch(GoTo(dublin.chronicle.span.end))
            for command in each.presenter.commands:
                if command.id not in ("quit", "full_screen"):
                    command.run()
            while store.trail.behind:
                store.go_back()
        assert store.state.cities == ("dublin",)
