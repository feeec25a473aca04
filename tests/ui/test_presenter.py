"""The presenter keeps window and page in step with the store, and turns asking into intents."""

from __future__ import annotations

import dataclasses
import shlex
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from support.screen import Screen

from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import MapExtent, Pane, ViewState
from petrograd_map.mappage.messages import (
    Drawn,
    Fit,
    FlyTo,
    MapMoved,
    MoveMap,
    PlaceChosen,
    Scene,
    ShowPlace,
    Words,
)
from petrograd_map.mappage.tokens import in_contrast
from petrograd_map.settings import StartSettings
from petrograd_map.state.address import read_address
from petrograd_map.state.intents import (
    Direction,
    FollowAccount,
    GoTo,
    Pause,
    Play,
    Select,
    SetContrast,
    SetSpeed,
    ShowCities,
    ShowPane,
    Speak,
)
from petrograd_map.ui.theme import style_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

AT = Moment.parse("1917-11-07T06:30")


@pytest.fixture
def screen(qtbot: QtBot, timeline: Timeline) -> Screen:
    made = Screen(timeline, StartSettings(minutes=AT.minutes))
    qtbot.addWidget(made.window)
    made.window.show()
    return made


def test_a_ready_page_is_told_everything(screen: Screen, timeline: Timeline) -> None:
    screen.page_is_ready()
    kinds = [type(message) for message in screen.map.sent]
    assert kinds == [Words, Fit, Fit, Scene]
    scene = screen.map.of(Scene)[0]
    assert isinstance(scene, Scene)
    assert len(scene.places) == len(timeline.chronicle.places)


def test_before_the_page_is_ready_it_gets_no_scene(screen: Screen) -> None:
    screen.store.dispatch(GoTo(Moment.parse("1917-11-08T02:30")))
    assert screen.map.sent == []


def test_a_reborn_page_gets_the_same_moment_view_and_selection(screen: Screen) -> None:
    screen.page_is_ready()
    screen.presenter.hear(MapMoved("map_moved", "petrograd", 59.95, 30.31, 15.0))
    screen.store.dispatch(Select("p_bank"))
    screen.store.dispatch(GoTo(Moment.parse("1917-11-08T02:30")))
    screen.map.sent.clear()
    screen.page_is_ready()
    flights = {message.city: message for message in screen.map.of(FlyTo)}  # type: ignore[union-attr]
    assert flights["petrograd"] == FlyTo("petrograd", 59.95, 30.31, 15.0)
    scene = screen.map.of(Scene)[0]
    assert isinstance(scene, Scene)
    assert scene.selected == "p_bank"
    looks = {look.id: look.holder for look in scene.places}
    assert looks["p_winter_palace"] == "MRC"


def test_a_step_in_time_sends_only_what_changed(screen: Screen) -> None:
    screen.page_is_ready()
    screen.store.dispatch(GoTo(Moment.parse("1917-11-07T07:59")))
    screen.map.sent.clear()
    screen.store.dispatch(GoTo(Moment.parse("1917-11-07T08:15")))
    scene = screen.map.of(Scene)[0]
    assert isinstance(scene, Scene)
    changed = {look.id for look in scene.places}
    assert "p_warsaw_stn" in changed
    assert "p_troitsky_br" not in changed


def test_while_the_page_draws_it_gets_no_scene_and_then_one_for_all(screen: Screen) -> None:
    """The cost of dragging is bounded: a message for each frame, however fast the hand."""
    screen.page_is_ready()
    screen.store.dispatch(GoTo(Moment.parse("1917-11-07T07:59")))
    screen.map.sent.clear()
    screen.map.draws_at_once = False
    for minute in range(8 * 60, 9 * 60):
        screen.store.dispatch(GoTo(Moment.parse("1917-11-07T00:00").shifted(minute)))
    (first,) = screen.map.of(Scene)
    assert isinstance(first, Scene)
    screen.presenter.hear(Drawn("drawn", first.seq))
    (_, rest) = screen.map.of(Scene)
    assert isinstance(rest, Scene)
    screen.presenter.hear(Drawn("drawn", rest.seq))
    assert len(screen.map.of(Scene)) == 2
    told = {look.id for scene in (first, rest) for look in scene.places}
    assert "p_warsaw_stn" in told


def test_a_reborn_page_is_told_even_if_the_last_one_died_drawing(screen: Screen) -> None:
    screen.map.draws_at_once = False
    screen.page_is_ready()
    screen.page_is_ready()
    assert len(screen.map.of(Scene)) == 2


def test_the_clock_shows_both_calendars(screen: Screen) -> None:
    top = screen.window.top
    assert top.clock.text() == "06:30"
    assert "7 November 1917 N.S." in top.date.text()
    assert "25 October 1917 O.S." in top.old_style.text()


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "1917-11-07T06:31"),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, "1917-11-07T06:29"),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, "1917-11-07T07:30"),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier, "1917-11-06T06:30"),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, "1917-11-05T00:00"),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, "1917-11-17T00:00"),
    ],
)
def test_keys_move_time_wherever_the_focus_is(
    qtbot: QtBot, screen: Screen, key: Qt.Key, modifier: Qt.KeyboardModifier, expected: str
) -> None:
    for focus in (screen.window.time.bar, screen.window.side.places, screen.window.top.language):
        screen.store.dispatch(GoTo(AT))
        focus.setFocus()
        qtbot.keyClick(focus, key, modifier)
        assert str(screen.store.state.moment) == expected


def test_brackets_step_from_change_to_change(
    qtbot: QtBot, screen: Screen, timeline: Timeline
) -> None:
    expected = timeline.next_change(AT, cities=("petrograd",))
    qtbot.keyClick(screen.window, Qt.Key.Key_BracketRight)
    assert screen.store.state.moment == expected
    qtbot.keyClick(screen.window, Qt.Key.Key_BracketLeft)
    assert screen.store.state.moment < AT or screen.store.state.moment == AT


def test_space_plays_and_stops_wherever_it_presses_nothing(qtbot: QtBot, screen: Screen) -> None:
    for focus in (screen.window.time.bar, screen.window.side.places):
        focus.setFocus()
        qtbot.keyClick(focus, Qt.Key.Key_Space)
        assert screen.store.state.playing
        qtbot.keyClick(focus, Qt.Key.Key_Space)
        assert not screen.store.state.playing


def test_space_presses_the_button_that_has_the_focus(qtbot: QtBot, screen: Screen) -> None:
    button = screen.window.top.language
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert screen.store.state.language is Language.RU
    assert not screen.store.state.playing


def test_every_button_of_the_window_has_a_key(qtbot: QtBot, screen: Screen) -> None:
    qtbot.keyClick(screen.window, Qt.Key.Key_L)
    assert screen.store.state.language is Language.RU
    for key, message in (
        (Qt.Key.Key_Plus, MoveMap(0, 0, 1)),
        (Qt.Key.Key_Minus, MoveMap(0, 0, -1)),
    ):
        screen.map.sent.clear()
        qtbot.keyClick(screen.window, key)
        assert screen.map.sent == [message]
    screen.map.sent.clear()
    qtbot.keyClick(screen.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert screen.map.sent == [MoveMap(-1, 0, 0)]


def test_in_both_cities_the_list_tells_the_post_offices_apart(screen: Screen) -> None:
    screen.store.dispatch(ShowCities(("petrograd", "moscow")))
    places = screen.window.side.places
    items = [places.item(row) for row in range(places.count())]
    names = [item.text() for item in items if item.flags() & Qt.ItemFlag.ItemIsEnabled]
    assert len(names) == len(set(names))
    assert "Main Post Office (Moscow)" in names


def test_another_chronicle_without_the_followed_source_can_be_opened(
    screen: Screen, timeline: Timeline
) -> None:
    screen.store.dispatch(FollowAccount("reed"))
    chronicle = timeline.chronicle
    first = chronicle.cities[1]
    start, end = Moment.parse("1917-11-09T00:00"), Moment.parse("1917-11-11T00:00")
    other = dataclasses.replace(
        chronicle,
        span=Span(start, end),
        cities=(first,),
        places=tuple(place for place in chronicle.places if place.city == first.id),
        sources=(),
        events=(),
        routes=(),
        tours=(),
        lessons=(),
        conflicts=(),
        casualties=(),
        cards=(),
        quiz=(),
        further_reading=(),
    )
    screen.store.open(Timeline(other), ViewState(moment=start, cities=(first.id,)))
    assert screen.window.time.bar.maximum() == end.minutes
    assert screen.window.ribbon.isHidden()
    screen.window.activateWindow()
    QTest.keyClick(screen.window, Qt.Key.Key_End)
    assert screen.store.state.moment == end
    QTest.keyClick(screen.window, Qt.Key.Key_2)
    assert screen.store.state.cities == (first.id,)


def test_playing_moves_time_until_it_is_stopped(qtbot: QtBot, screen: Screen) -> None:
    screen.store.dispatch(SetSpeed(360))
    screen.store.dispatch(Play(Direction.ON))
    qtbot.waitUntil(lambda: screen.store.state.moment > AT.shifted(10))
    screen.store.dispatch(Pause())
    stopped = screen.store.state.moment
    assert screen.window.top.clock.text() == f"{stopped.civil():%H:%M}"


def test_keys_and_buttons_show_the_cities(qtbot: QtBot, screen: Screen) -> None:
    qtbot.keyClick(screen.window, Qt.Key.Key_2)
    assert list(screen.store.state.cities) == ["moscow"]
    qtbot.keyClick(screen.window, Qt.Key.Key_3)
    assert list(screen.store.state.cities) == ["petrograd", "moscow"]
    buttons = [
        button for button in screen.window.top.findChildren(QPushButton) if button.isCheckable()
    ]
    assert [button.text() for button in buttons if button.isChecked()] == ["Both cities"]
    buttons[0].click()
    assert list(screen.store.state.cities) == ["petrograd"]


def test_the_language_button_changes_every_text(screen: Screen) -> None:
    screen.page_is_ready()
    screen.map.sent.clear()
    screen.window.top.language.click()
    assert screen.store.state.language is Language.RU
    assert "ноября" in screen.window.top.date.text()
    assert screen.window.windowTitle() == "Петроград 1917"
    words = screen.map.of(Words)[0]
    assert isinstance(words, Words)
    assert words.language == "ru"
    assert screen.window.side.places.item(0).text() == "Органы власти"
    assert screen.window.side.places.item(1).text() == "Мариинский дворец (Предпарламент)"


def test_the_legend_counts_firm_and_probable_places_only(
    screen: Screen, timeline: Timeline
) -> None:
    now = timeline.control_at(AT)
    ours = [
        place
        for place in timeline.chronicle.places
        if place.city == "petrograd" and not place.beyond
    ]
    counted = [now[place.id] for place in ours if now[place.id].control.certainty.counted]
    summary = screen.window.side.legend.summary.text()
    assert summary.startswith(f"{len(counted)} of {len(ours)} places on the map counted")


def test_a_place_chosen_on_the_map_opens_its_panel(screen: Screen) -> None:
    screen.presenter.hear(PlaceChosen("place_chosen", "p_telephone"))
    side = screen.window.side
    assert side.pages.currentWidget() is side.place
    assert side.place.heading.text() == "City Telephone Exchange"
    assert "disagree" in side.place.text.toPlainText()
    screen.presenter.hear(PlaceChosen("place_chosen", None))
    assert side.pages.currentWidget() is side.now


def test_the_open_panel_follows_time(screen: Screen) -> None:
    screen.store.dispatch(Select("p_winter_palace"))
    before = screen.window.side.place.text.toPlainText()
    screen.store.dispatch(GoTo(Moment.parse("1917-11-08T02:30")))
    after = screen.window.side.place.text.toPlainText()
    assert before.startswith("Provisional Government")
    assert after.startswith("Military Revolutionary Committee")


def test_a_place_chosen_in_the_list_is_brought_into_sight(screen: Screen) -> None:
    screen.window.side.places.asked.emit("p_smolny")
    assert screen.store.state.selected == "p_smolny"
    assert screen.map.of(ShowPlace) == [ShowPlace("p_smolny")]


def test_following_an_account_is_marked_and_can_be_left(screen: Screen) -> None:
    account, ribbon = screen.window.side.account, screen.window.ribbon
    assert ribbon.isHidden()
    account.choice.setCurrentIndex(account.choice.findData("reed"))
    assert screen.store.state.account == "reed"
    assert not ribbon.isHidden()
    assert "Reed" in ribbon.text.text()
    ribbon.button.click()
    assert screen.store.state.account == "best"
    assert ribbon.isHidden()
    assert account.choice.currentData() == "best"


def test_moving_the_map_is_remembered(screen: Screen) -> None:
    screen.presenter.hear(MapMoved("map_moved", "moscow", 55.7, 37.6, 14.0))
    assert screen.store.state.extent_of("moscow") == MapExtent(55.7, 37.6, 14.0)


def test_showing_another_language_keeps_moment_and_selection(screen: Screen) -> None:
    screen.store.dispatch(Select("p_bank"))
    screen.store.dispatch(Speak(Language.RU))
    assert screen.store.state.moment == AT
    assert screen.window.side.place.heading.text() == "Государственный банк"


def test_a_small_window_loses_nothing(screen: Screen) -> None:
    screen.window.resize(800, 600)
    screen.store.dispatch(ShowCities(("petrograd", "moscow")))
    assert (screen.window.width(), screen.window.height()) == (800, 600)
    screen.store.dispatch(ShowPane(Pane.KEY))
    for widget in (screen.window.time.bar, screen.window.top.clock, screen.window.side.key):
        assert widget.isVisible()
        assert screen.window.rect().contains(widget.mapTo(screen.window, widget.rect().center()))


def test_the_command_that_is_copied_opens_this_view_of_this_chronicle(
    qtbot: QtBot, timeline: Timeline, tmp_path: Path
) -> None:
    settings = StartSettings(minutes=AT.minutes)
    for folder in (None, tmp_path / "a folder"):
        screen = Screen(timeline, settings, folder)
        qtbot.addWidget(screen.window)
        screen.presenter._copy_command()
        program, run, address, *data = shlex.split(QGuiApplication.clipboard().text())
        assert (program, run) == ("petrograd-map", "run")
        assert read_address(address, timeline) == screen.store.state
        assert data == ([] if folder is None else ["--data", str(folder)])


def test_in_high_contrast_the_window_and_its_pages_change_too(screen: Screen) -> None:
    page = screen.window.side.place.text.document()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    usual = page.defaultStyleSheet()
    screen.store.dispatch(SetContrast(contrast=True))
    assert application.styleSheet() == style_sheet(contrast=True)
    assert in_contrast("ui.text").lower() in page.defaultStyleSheet()
    screen.store.dispatch(SetContrast(contrast=False))
    assert application.styleSheet() == style_sheet()
    assert page.defaultStyleSheet() == usual
