"""The exhibit in its window: nobody gets out, and every visitor finds it fresh."""

from __future__ import annotations

import os
import random
import signal
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QTabBar,
    QWidget,
)
from support.asking import some_intents
from support.clock import FakeClock
from support.qt import WAIT_MS, evaluate

from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Pane
from petrograd_map.exhibit import Exhibit
from petrograd_map.kiosk.config import (
    Attract,
    Cities,
    Hours,
    KioskConfig,
    Layout,
    Logs,
    Schedule,
    Screen,
    Staff,
    Statistics,
)
from petrograd_map.kiosk.pin import Tries, hash_pin
from petrograd_map.kiosk.statistics import read_counts
from petrograd_map.kiosk.supervised import HEARTBEAT, RESTART_NOW
from petrograd_map.mappage.messages import AskAlive
from petrograd_map.mappage.tokens import in_contrast
from petrograd_map.state.idle import Phase
from petrograd_map.state.intents import (
    Direction,
    Play,
    Select,
    SetContrast,
    ShowPane,
    Speak,
    TakeTour,
)
from petrograd_map.ui.kiosk.screens import Sizes
from petrograd_map.ui.kiosk.setup import KioskSetup, KioskStart
from petrograd_map.ui.links import LinkKind, to_id, to_look
from petrograd_map.ui.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.ui.kiosk.mode import KioskMode

PIN = "271828"
PIN_HASH = hash_pin(PIN)
STATES = 25


class Museum:
    """An exhibit, its clock, and what it asked the application for when it wanted to end."""

    def __init__(self, exhibit: Exhibit, clock: FakeClock, qtbot: QtBot) -> None:
        self.exhibit = exhibit
        self.clock = clock
        self.qtbot = qtbot
        self.codes: list[int] = []

    @property
    def mode(self) -> KioskMode:
        """What makes the window an exhibit."""
        return self.exhibit.mode

    def touch(self, at: QPoint | None = None) -> None:
        """Touch the glass where nothing lies below."""
        handle = self.exhibit.window.windowHandle()
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=at or QPoint(5, 5))

    def wait(self, seconds: float) -> None:
        """Let the exhibit's time pass."""
        self.clock.go_on(seconds)
        self.mode.watch.tick()

    def be_ready(self) -> None:
        """Wait for the page."""
        self.qtbot.waitUntil(lambda: self.exhibit.map_view.is_ready, timeout=WAIT_MS)


@pytest.fixture
def config(tmp_path: Path) -> KioskConfig:
    """A configuration with a PIN."""
    return KioskConfig(
        screen=Screen(width_mm=400),
        staff=Staff(pin_hash=PIN_HASH, corner="top-left"),
        logs=Logs(folder=tmp_path / "logs", files=2),
        statistics=Statistics(folder=tmp_path / "statistics"),
    )


@pytest.fixture
def build(
    qtbot: QtBot,
    qapp: QApplication,
    timeline: Timeline,
    baked_page: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[KioskConfig], Museum]]:
    """Start exhibits; all end with the test."""
    built: list[Museum] = []
    console: list[str] = []

    def start(config: KioskConfig) -> Museum:
        clock = FakeClock()
        exhibit = Exhibit(
            Opening(qapp, baked_page), timeline.chronicle, KioskStart(config, clock=clock)
        )
        museum = Museum(exhibit, clock, qtbot)
        built.append(museum)
        monkeypatch.setattr(qapp, "exit", lambda code=0: museum.codes.append(code))
        exhibit.map_view.page.console_message.connect(console.append)
        exhibit.start()
        museum.be_ready()
        return museum

    yield start
    for museum in built:
        museum.exhibit.take_down()
    assert console == []


@pytest.fixture
def museum(build: Callable[[KioskConfig], Museum], config: KioskConfig) -> Museum:
    """An exhibit that has just been switched on."""
    return build(config)


def windows() -> set[int]:
    return {id(widget) for widget in QApplication.topLevelWidgets() if widget.isVisible()}


def test_a_button_names_no_key_where_there_is_no_keyboard(museum: Museum) -> None:
    store, button = museum.exhibit.store, museum.exhibit.window.top.contrast
    assert button.text() == "High contrast"
    store.dispatch(Speak(Language.RU))
    assert button.text() == "Высокий контраст"


# ------------------------------------------------------------------ a visitor comes and goes


def test_every_visitor_finds_it_as_the_first_did(
    museum: Museum, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    exhibit, mode = museum.exhibit, museum.mode
    fresh, window = mode._setup.fresh_view(), exhibit.window
    # Loading the page is tested below, once.
    monkeypatch.setattr(exhibit.map_view, "load", lambda: None)
    dice = random.Random(1917)  # noqa: S311 - for a test
    for _ in range(STATES):
        for intent in some_intents(timeline, dice):
            exhibit.store.dispatch(intent)
        window.search.open()
        window.search.field.setText("Смольный")
        exhibit.presenter.lanes._order = exhibit.presenter.lanes._order.CHANGE
        exhibit.presenter.tour._play(playing=True)
        mode.make_fresh()
        assert exhibit.store.state == fresh
        assert not exhibit.store.trail.behind
        assert not exhibit.store.trail.ahead
        assert window.search.isHidden()
        assert window.search.field.text() == ""
        assert not exhibit.presenter.tour.is_playing
        assert exhibit.presenter.lanes._order is exhibit.presenter.lanes._order.KIND
        assert window.lanes.isHidden()
        assert window.top.language.text() == "Русский"
        assert window.side.pages.currentWidget() is window.side.now


def test_a_visitor_who_leaves_is_asked_and_the_page_is_loaded_afresh(
    museum: Museum, qtbot: QtBot
) -> None:
    exhibit, mode = museum.exhibit, museum.mode
    fresh = mode._setup.fresh_view()
    evaluate(qtbot, exhibit.map_view, "(window.before = 1)")
    museum.touch()
    exhibit.store.dispatch(Speak(Language.RU))
    museum.wait(90)
    assert mode.countdown.isVisible()
    assert mode.countdown.question.text().splitlines()[0] == "Вы ещё здесь?"
    assert mode.countdown.seconds.text() == "25"
    museum.wait(20)
    museum.touch()
    assert not mode.countdown.isVisible()
    assert exhibit.store.state.language is Language.RU
    museum.wait(90)
    museum.wait(25)
    assert mode.watch.phase is Phase.RESET
    assert exhibit.store.state == fresh
    assert not mode.countdown.isVisible()
    qtbot.waitUntil(lambda: mode.watch.phase is Phase.REST, timeout=WAIT_MS)
    assert evaluate(qtbot, exhibit.map_view, "window.before ?? 0") == 0


def test_the_days_run_by_until_somebody_touches(museum: Museum, qtbot: QtBot) -> None:
    exhibit, mode = museum.exhibit, museum.mode
    fresh = mode._setup.fresh_view()
    museum.wait(20)
    qtbot.waitUntil(lambda: exhibit.store.state.playing, timeout=WAIT_MS)
    assert mode.invitation.isVisible()
    assert exhibit.store.state.speed == KioskConfig().attract.speed
    qtbot.waitUntil(lambda: exhibit.store.state.moment != fresh.moment, timeout=WAIT_MS)
    museum.touch()
    assert mode.watch.phase is Phase.ACTIVE
    assert not mode.invitation.isVisible()
    # Where the maps look the page has told meanwhile; nobody has moved them.
    assert replace(exhibit.store.state, extents=()) == replace(fresh, extents=())


def test_at_rest_the_page_hears_nothing_but_whether_it_listens(
    build: Callable[[KioskConfig], Museum], config: KioskConfig, qtbot: QtBot
) -> None:
    museum = build(replace(config, attract=Attract(on=False)))
    view = museum.exhibit.map_view
    watching = (
        "(window.changes = 0, new MutationObserver(all => { window.changes += all.length; })"
        ".observe(document.body, {subtree: true, childList: true, attributes: true}), 0)"
    )
    asked: list[object] = []
    view.pulse.asked.connect(asked.append)
    # Names follow night and routes a moment after the page has been drawn.
    qtbot.waitUntil(lambda: len(asked) > 1, timeout=WAIT_MS)
    evaluate(qtbot, view, watching)
    qtbot.waitUntil(lambda: len(asked) > 3, timeout=WAIT_MS)
    assert all(isinstance(each, AskAlive) for each in asked)
    assert evaluate(qtbot, view, "window.changes") == 0


# ------------------------------------------------------------------ ways out

KEYS = (
    *("Alt+F4", "Ctrl+Q", "Ctrl+W", "F11", "Ctrl+O", "F5", "Ctrl+S", "Ctrl+P", "Ctrl+N", "Ctrl+T"),
    *("F1", "?", "Shift+F1", "F2", "F3", "F4", "F6", "F7", "F10", "F12", "Ctrl+R", "Ctrl+C"),
    *("Ctrl+Shift+C", "Ctrl+Shift+I", "Alt+Home", "Alt+Space", "Ctrl+Alt+Del", "Meta+D", "Menu"),
    *("Shift+F10", "Ctrl+Esc", "Alt+Tab", "Ctrl+Tab", "Ctrl+J", "Ctrl+H", "Ctrl+U"),
)


@pytest.mark.parametrize("focus", ["time_bar", "map", "search"])
def test_no_key_opens_a_window_or_ends_the_program(museum: Museum, focus: str) -> None:
    window = museum.exhibit.window
    if focus == "search":
        window.search.open()
    elif focus == "map":
        museum.exhibit.map_view.web.setFocus()
    before, clipboard = windows(), QApplication.clipboard().text()
    for keys in KEYS:
        QTest.keySequence(window.windowHandle(), keys)
        assert windows() == before, keys
        assert QApplication.activeModalWidget() is None, keys
        assert QApplication.activePopupWidget() is None, keys
        assert window.isFullScreen(), keys
    assert museum.codes == []
    assert QApplication.clipboard().text() == clipboard


def test_no_command_leads_out(museum: Museum) -> None:
    groups = {command.group for command in museum.exhibit.presenter.commands}
    assert "program" not in groups


def test_the_window_neither_closes_nor_has_menus(museum: Museum) -> None:
    window = museum.exhibit.window
    window.close()
    QApplication.sendEvent(window.windowHandle(), QEvent(QEvent.Type.Close))
    assert window.isVisible()
    for button in (window.top.more, window.top.search, window.lanes.header.save):
        assert not button.isVisibleTo(window)
    before = windows()
    for at in (QPoint(300, 300), window.side.mapTo(window, QPoint(60, 400)), QPoint(20, 20)):
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton, pos=at)
        assert windows() == before
        assert QApplication.activePopupWidget() is None


def test_no_link_leads_to_a_city_that_is_not_on_offer(
    build: Callable[[KioskConfig], Museum], config: KioskConfig, qtbot: QtBot
) -> None:
    museum = build(replace(config, cities=Cities(offered=("petrograd",))))
    exhibit, chronicle = museum.exhibit, museum.exhibit.store.timeline.chronicle
    event = next(each for each in chronicle.events if each.city == "moscow")
    tour = next(each for each in chronicle.tours if each.steps[0].city == "moscow")
    links = (
        to_look("moscow", event.span.start, event.places),
        to_id(LinkKind.PLACE, "m_kremlin"),
        to_id(LinkKind.EVENT, event.id),
        to_id(LinkKind.TOUR, tour.id),
    )
    before = exhibit.store.state
    for link in links:
        exhibit.window.side.now.followed.emit(link)
        assert replace(exhibit.store.state, extents=()) == replace(before, extents=())
        assert "Moscow" in exhibit.window.statusBar().currentMessage()
        exhibit.window.statusBar().clearMessage()
    # The page was asked to bring into sight what it does not show, and did not mind.
    assert evaluate(qtbot, exhibit.map_view, "1 + 1") == 2
    exhibit.presenter.side.follow(to_id(LinkKind.PLACE, "p_smolny"))
    assert exhibit.store.state.selected == "p_smolny"


# ------------------------------------------------------------------ staff


def hold_corner(museum: Museum) -> None:
    handle = museum.exhibit.window.windowHandle()
    corner = museum.mode.door.corner
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    museum.clock.go_on(0.9)
    corner.tick()
    assert not corner.isVisible()
    museum.clock.go_on(2)
    corner.tick()
    assert corner.isVisible()
    museum.clock.go_on(3)
    corner.tick()
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))


def type_pin(museum: Museum, pin: str) -> None:
    keypad = museum.mode.door.keypad
    for digit in pin:
        keypad.digits[digit].click()
    keypad.done.click()


def test_the_right_pin_opens_the_panel(museum: Museum) -> None:
    door = museum.mode.door
    hold_corner(museum)
    assert door.keypad.isVisible()
    type_pin(museum, PIN)
    assert not door.keypad.isVisible()
    assert door.panel.isVisible()
    door.panel.languages["ru"].click()
    door.panel.leave.click()
    assert not door.is_open
    museum.mode.make_fresh()
    assert museum.exhibit.store.state.language is Language.RU
    museum.be_ready()


def test_staff_turn_the_sound_up_and_it_stays_so(
    museum: Museum, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The engine plays into nothing where there is no card.
    monkeypatch.setattr("petrograd_map.ui.kiosk.sounding.has_sound_card", lambda: True)
    view, panel = museum.exhibit.map_view, museum.mode.door.panel
    watching = (
        "(window.made = [], window.AudioContext = class extends AudioContext {"
        "constructor() { super(); window.made.push(this); }}, 0)"
    )
    evaluate(qtbot, view, watching)
    museum.exhibit.store.dispatch(Select("p_winter_palace"))
    assert evaluate(qtbot, view, "made.length") == 0
    hold_corner(museum)
    type_pin(museum, PIN)
    panel.louder.click()
    # Nobody has touched the page: the engine would not let it be heard.
    qtbot.waitUntil(lambda: evaluate(qtbot, view, "made[0]?.state") == "running", timeout=WAIT_MS)
    panel.leave.click()
    museum.mode.make_fresh()
    museum.be_ready()
    hold_corner(museum)
    type_pin(museum, PIN)
    assert panel.volume.text() == "10 %"


def test_restart_and_quit_have_exit_codes_of_their_own(museum: Museum) -> None:
    hold_corner(museum)
    type_pin(museum, PIN)
    museum.mode.door.panel.restart.click()
    museum.mode.door.panel.quit.click()
    assert museum.codes == [RESTART_NOW, 0]


def test_wrong_pins_lock_it_for_a_minute(museum: Museum) -> None:
    door = museum.mode.door
    hold_corner(museum)
    for left in range(Tries.LIMIT - 1, 0, -1):
        type_pin(museum, "0000")
        assert str(left) in door.keypad.message.text()
    type_pin(museum, "0000")
    assert not door.keypad.done.isEnabled()
    assert "60" in door.keypad.message.text()
    door.keypad.entered.emit(PIN)
    assert not door.panel.isVisible()
    museum.clock.go_on(61)
    door.show_lock()
    type_pin(museum, PIN)
    assert door.panel.isVisible()


def test_a_corner_that_is_let_go_or_no_pin_opens_nothing(
    build: Callable[[KioskConfig], Museum], config: KioskConfig
) -> None:
    museum = build(replace(config, staff=Staff(corner="top-left")))
    handle = museum.exhibit.window.windowHandle()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    museum.clock.go_on(30)
    museum.mode.door.corner.tick()
    assert not museum.mode.door.is_open


# ------------------------------------------------------------------ survival, hours, counting


def test_a_killed_renderer_comes_back_with_the_same_view_and_leaves_a_picture(
    museum: Museum, qtbot: QtBot, config: KioskConfig
) -> None:
    exhibit = museum.exhibit
    museum.touch()
    tour = exhibit.store.timeline.chronicle.tours[0].id
    for intent in (Speak(Language.RU), TakeTour(tour, 1), SetContrast(contrast=True)):
        exhibit.store.dispatch(intent)
    before = exhibit.store.state
    os.kill(exhibit.map_view.page.renderProcessPid(), signal.SIGKILL)
    qtbot.waitUntil(lambda: exhibit.map_view.deaths == 1, timeout=WAIT_MS)
    museum.be_ready()
    assert replace(exhibit.store.state, extents=()) == replace(before, extents=())
    assert config.logs.folder is not None
    assert len(list(config.logs.folder.glob("crash-*.png"))) == 1


def test_the_heart_beats_only_while_the_page_lives(
    build: Callable[[KioskConfig], Museum],
    config: KioskConfig,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heartbeat = tmp_path / "heartbeat"
    heartbeat.touch()
    monkeypatch.setenv(HEARTBEAT, str(heartbeat))
    museum = build(config)

    def beats() -> bool:
        os.utime(heartbeat, (0, 0))
        museum.mode.vitals.beat()
        return heartbeat.stat().st_mtime > 0

    assert beats()
    museum.exhibit.map_view.load()
    assert beats()  # it is on its way
    museum.be_ready()
    museum.exhibit.map_view._give_up()
    assert not beats()
    museum.exhibit.map_view.load()
    museum.be_ready()
    assert beats()


def test_when_it_is_closed_the_screen_is_dark_and_nothing_runs(
    build: Callable[[KioskConfig], Museum], config: KioskConfig
) -> None:
    day = Hours(open=10 * 60, close=18 * 60)
    museum = build(replace(config, schedule=Schedule(wednesday=day, thursday=day)))
    exhibit, mode = museum.exhibit, museum.mode
    museum.touch()
    exhibit.store.dispatch(Play(Direction.ON))
    museum.clock.go_on(6 * 3600)
    mode.hours.look()
    assert mode.dark.isVisible()
    assert not exhibit.map_view.isVisible()
    assert not exhibit.store.state.playing
    # The same night at four, with nobody there.
    museum.clock.go_on(10 * 3600)
    mode.hours.look()
    assert museum.codes == [RESTART_NOW]
    museum.clock.go_on(6 * 3600)
    mode.hours.look()
    assert not mode.dark.isVisible()
    assert exhibit.map_view.isVisible()
    museum.be_ready()


def test_uses_are_counted_and_what_the_exhibit_does_itself_is_not(
    museum: Museum, config: KioskConfig, qtbot: QtBot
) -> None:
    exhibit = museum.exhibit
    museum.wait(20)
    qtbot.waitUntil(lambda: exhibit.store.state.playing, timeout=WAIT_MS)
    museum.touch()
    exhibit.store.dispatch(Speak(Language.RU))
    exhibit.store.dispatch(Select("p_winter_palace"))
    exhibit.store.dispatch(TakeTour(exhibit.store.timeline.chronicle.tours[0].id))
    exhibit.window.search.moment_asked.emit(exhibit.store.state.moment)
    museum.mode.counting.close()
    assert config.statistics.folder is not None
    counts = {each.name: each.number for each in read_counts(config.statistics.folder)}
    expected = ("session", "language", "place_opened", "tour_started", "search")
    assert counts == dict.fromkeys(expected, 1)


# ------------------------------------------------------------------ colours and sizes


def test_high_contrast_is_that_of_the_whole_window_until_the_visitor_leaves(
    museum: Museum,
) -> None:
    exhibit = museum.exhibit
    usual = exhibit.window.grab().toImage()
    place = exhibit.window.side.mapTo(exhibit.window, QPoint(3, 3))
    exhibit.store.dispatch(SetContrast(contrast=True))
    strong = exhibit.window.grab().toImage()
    assert strong.pixelColor(place) != usual.pixelColor(place)
    assert strong.pixelColor(place) == QColor(in_contrast("ui.panel"))
    museum.mode.make_fresh()
    museum.be_ready()
    assert exhibit.window.grab().toImage().pixelColor(place) == usual.pixelColor(place)


def controls(window: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QComboBox)
    found = [each for kind in kinds for each in window.findChildren(kind)]
    return [each for each in found if each.isVisible() and each.objectName() != "ScrollLeftButton"]


def test_on_a_tall_screen_every_control_is_large_and_low(
    build: Callable[[KioskConfig], Museum],
    config: KioskConfig,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target_px = 73
    monkeypatch.setattr(KioskSetup, "sizes", Sizes(1080, 1920, target_px))
    museum = build(replace(config, layout=Layout(low_controls=True), attract=Attract(on=False)))
    exhibit = museum.exhibit
    window = exhibit.window
    window.showNormal()
    window.resize(1080, 1920)
    qtbot.waitUntil(lambda: window.height() == 1920, timeout=WAIT_MS)
    for each in Pane:
        exhibit.store.dispatch(ShowPane(each))
        QApplication.processEvents()
        for control in controls(window):
            if isinstance(control.parent(), QTabBar):
                continue
            name = f"{each}: {control.accessibleName() or control.property('text')}"
            assert min(control.width(), control.height()) >= target_px, name
            assert control.mapTo(window, QPoint()).y() >= 1920 // 2, name
        tabs = window.side.tabs
        assert min(tabs.tabRect(index).height() for index in range(tabs.count())) >= target_px
    buttons = (
        "[...document.querySelectorAll('.frame.shown .leaflet-bar a')]"
        ".map(a => a.getBoundingClientRect())"
        ".map(b => [b.top, Math.min(b.width, b.height)])"
    )
    qtbot.waitUntil(
        lambda: all(
            top >= 1920 // 2 and side >= target_px
            for top, side in evaluate(qtbot, exhibit.map_view, buttons)
        ),
        timeout=WAIT_MS,
    )
    hit = "Math.min(...[...document.querySelectorAll('.frame.shown .place .hit')]"
    hit += ".map(c => c.getBoundingClientRect().width))"
    assert evaluate(qtbot, exhibit.map_view, hit) >= 44
