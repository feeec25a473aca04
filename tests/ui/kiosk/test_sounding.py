"""The sound of an exhibit: what is heard, when nothing is, and who says how loud."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject, QPoint, Signal
from support.clock import FakeClock

from petrograd_map.domain.events import EventKind
from petrograd_map.domain.moments import Moment
from petrograd_map.kiosk.config import KioskConfig, Sound
from petrograd_map.mappage.messages import PlayCue, SetVolume
from petrograd_map.state.intents import (
    Direction,
    GoTo,
    OpenEvent,
    Play,
    Run,
    Scrub,
    Select,
    SetContrast,
    TakeTour,
)
from petrograd_map.state.store import Store
from petrograd_map.ui.kiosk.setup import KioskSetup, KioskStart
from petrograd_map.ui.kiosk.sounding import RUNNING_GAP_MS, Sounding

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.mappage.messages import ToPage
    from petrograd_map.state.intents import Intent
    from petrograd_map.ui.kiosk.glass import Glass
    from petrograd_map.ui.kiosk.idle import IdleWatch
    from petrograd_map.ui.mapview import MapView


class PageStandIn(QObject):
    """What the page is told."""

    came_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told: list[ToPage] = []
        self.allowed: list[bool] = []

    def send(self, message: ToPage) -> None:
        self.told.append(message)

    def allow_sound(self, *, allowed: bool) -> None:
        self.allowed.append(allowed)


class GlassStandIn(QObject):
    """A finger that comes down and goes up."""

    pressed, lifted = Signal(QPoint), Signal()


class Hall:
    """An exhibit that can be heard, and a visitor in front of it."""

    def __init__(self, timeline: Timeline, sound: Sound, *, safe_mode: bool = False) -> None:
        self.page, self.glass, self.clock = PageStandIn(), GlassStandIn(), FakeClock()
        self.watch = SimpleNamespace(somebody_is_there=True)
        start = KioskStart(KioskConfig(sound=sound), safe_mode, clock=self.clock)
        self.setup = KioskSetup(timeline, start, timeline.chronicle.span.start)
        self.store = Store(timeline, self.setup.fresh_view())
        self.sounding = Sounding(
            self.store,
            cast("MapView", self.page),
            cast("Glass", self.glass),
            cast("IdleWatch", self.watch),
            self.setup,
        )

    def after(self, *intents: Intent) -> list[ToPage]:
        """Return what the page is told while a visitor does something."""
        self.page.told.clear()
        for intent in intents:
            self.store.dispatch(intent)
        return self.page.told


EVENT, PLACE = [PlayCue("event")], [PlayCue("place")]


@pytest.fixture(autouse=True)
def cards(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sound cards of the computer."""
    cards = ["hdmi"]
    monkeypatch.setattr("petrograd_map.ui.kiosk.sounding.has_sound_card", lambda: bool(cards))
    return cards


@pytest.fixture
def hall(timeline: Timeline) -> Hall:
    """An exhibit with its sound on."""
    hall = Hall(timeline, Sound(on=True, volume=0.4))
    hall.page.came_up.emit()
    return hall


@pytest.fixture
def first(timeline: Timeline) -> Moment:
    """When the first event begins that the exhibit's first city sees."""
    return min(
        event.span.start
        for event in timeline.chronicle.events
        if event.city == "petrograd"
        and event.kind is not EventKind.CONDITION
        and event.span.start > timeline.chronicle.span.start
    )


def test_what_is_opened_is_heard_once(hall: Hall, timeline: Timeline) -> None:
    event = timeline.chronicle.events[0].id
    assert hall.after(Select("p_winter_palace")) == PLACE
    assert hall.after(Select("p_winter_palace")) == []
    assert hall.after(OpenEvent(event)) == EVENT
    assert hall.after(OpenEvent(event)) == []
    assert hall.after(Select("p_winter_palace")) == PLACE
    assert hall.after(Select(None)) == []
    tour = timeline.chronicle.tours[0].id
    assert hall.after(TakeTour(tour), TakeTour(tour, 1)) == EVENT * 2


def test_time_that_is_dragged_or_set_is_silent(hall: Hall, first: Moment) -> None:
    minutes = range(first.minutes - 60, first.minutes + 600, 7)
    assert hall.after(*(Scrub(Moment(each)) for each in minutes), GoTo(first)) == []
    assert hall.after(SetContrast(contrast=True)) == []


def test_an_event_that_begins_as_time_runs_is_heard(hall: Hall, first: Moment) -> None:
    before = GoTo(Moment(first.minutes - 2))
    assert hall.after(before, Play(Direction.ON), Run(1)) == []
    assert hall.after(Run(1)) == EVENT
    assert hall.after(Play(Direction.BACK), Run(2)) == []


def test_running_time_is_heard_no_more_than_once_a_second(hall: Hall, first: Moment) -> None:
    before = GoTo(Moment(first.minutes - 1))
    assert hall.after(before, Play(Direction.ON), Run(1)) == EVENT
    assert hall.after(before, Run(1)) == []
    hall.clock.go_on(RUNNING_GAP_MS / 1000)
    assert hall.after(before, Run(1)) == EVENT


def test_running_time_is_silent_under_a_finger(hall: Hall, first: Moment) -> None:
    before = GoTo(Moment(first.minutes - 1))
    hall.glass.pressed.emit(QPoint())
    assert hall.after(before, Play(Direction.ON), Scrub(first)) == []
    hall.glass.lifted.emit()
    assert hall.after(before, Run(1)) == EVENT


def test_what_the_exhibit_does_by_itself_is_silent(hall: Hall, first: Moment) -> None:
    hall.watch.somebody_is_there = False
    assert hall.after(GoTo(Moment(first.minutes - 1)), Play(Direction.ON), Run(1)) == []
    assert hall.after(Select("p_winter_palace")) == []


def test_every_page_is_told_the_volume(hall: Hall) -> None:
    hall.page.came_up.emit()
    assert hall.page.told == [SetVolume(0.4)] * 2
    assert hall.page.allowed == [True] * 2


def test_without_a_sound_card_there_is_silence_until_there_is_one(
    hall: Hall, cards: list[str]
) -> None:
    cards.clear()
    hall.page.came_up.emit()
    assert hall.page.told[-1] == SetVolume(0)
    assert hall.page.allowed[-1] is False
    assert hall.after(Select("p_winter_palace")) == []
    cards.append("usb")
    hall.page.came_up.emit()
    assert hall.page.told == [SetVolume(0.4)]
    assert hall.after(Select(None), Select("p_winter_palace")) == PLACE


def test_an_exhibit_without_sound_tells_the_page_nothing(timeline: Timeline, first: Moment) -> None:
    silent = (
        Hall(timeline, Sound()),
        Hall(timeline, Sound(on=True, volume=0)),
        # An audio driver may be what has brought it down.
        Hall(timeline, Sound(on=True), safe_mode=True),
    )
    event = timeline.chronicle.events[0].id
    for hall in silent:
        hall.page.came_up.emit()
        assert hall.after(Select("p_winter_palace"), OpenEvent(event)) == []
        assert hall.after(GoTo(Moment(first.minutes - 1)), Play(Direction.ON), Run(1)) == []
        assert hall.page.allowed == [False]


def test_staff_hear_the_volume_that_they_choose_and_it_stays(
    qtbot: QtBot, timeline: Timeline
) -> None:
    hall = Hall(timeline, Sound(volume=0.9))
    hall.sounding.set_volume(20)
    hall.sounding.set_volume(30)
    qtbot.waitUntil(lambda: hall.page.told == [SetVolume(0.2), SetVolume(0.3), *EVENT])
    assert hall.page.allowed == [True, True]
    hall.page.told.clear()
    hall.page.came_up.emit()
    assert hall.page.told == [SetVolume(0.3)]
    hall.page.told.clear()
    hall.sounding.set_volume(0)
    assert hall.page.told == [SetVolume(0)]
    assert hall.page.allowed[-1] is False
    assert hall.after(Select("p_winter_palace")) == []
