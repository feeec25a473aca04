"""Views kept: back and forward, the next start, the address; nothing is lost by closing."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QGuiApplication
from support.visit import Visit

from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Layers, Pane
from petrograd_map.settings import StartSettings
from petrograd_map.state.intents import (
    Compare,
    GoTo,
    OpenEvent,
    Select,
    SetSpeed,
    ShowCities,
    ShowLanes,
    ShowLayers,
    ShowPane,
    ShowWindow,
    Speak,
    TogglePlay,
)
from petrograd_map.ui.first_view import first_view

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState

MUCH = (
    ShowCities(("moscow",)),
    GoTo(Moment.parse("1917-11-11T10:15")),
    ShowWindow(Span(Moment.parse("1917-11-10T00:00"), Moment.parse("1917-11-12T00:00"))),
    SetSpeed(15),
    ShowLayers(Layers(sides_left_out=frozenset({Side.UNK}), ground=True)),
    ShowLanes(True),  # noqa: FBT003 - the intent's only field
    Select("m_kremlin"),
    Speak(Language.RU),
)
"""Nothing is as at the opening."""


@pytest.mark.parametrize("by_key", [True, False])
def test_back_and_forward_through_everything_opened(visit: Visit, *, by_key: bool) -> None:
    views = [visit.state]
    for intent in (
        Select("p_bank"),
        OpenEvent("e_bank_taken"),
        ShowPane(Pane.SOURCES),
        ShowCities(("moscow",)),
        Compare(Moment.parse("1917-11-09T12:00")),
    ):
        visit.go(intent)
        views.append(visit.state)
    top = visit.window.top

    def what(view: Any) -> tuple[object, ...]:
        return (view.selected, view.event, view.pane, view.cities, view.then, view.moment)

    assert not top.forward.isEnabled()
    for view in reversed(views[:-1]):
        visit.press("B") if by_key else visit.click(top.back)
        assert what(visit.state) == what(view)
    assert not top.back.isEnabled()
    for view in views[1:]:
        visit.press("Shift+B") if by_key else visit.click(top.forward)
        assert what(visit.state) == what(view)
    visit.settle()
    assert visit.js("document.querySelector('.frame.shown').id") == "frame_moscow"


def test_going_back_brings_the_map_back_to_where_it_looked(visit: Visit) -> None:
    visit.js("(map_petrograd.setView([59.9398, 30.3146], 15, {animate: false}), 0)")

    def looks_close() -> bool:
        extent = visit.state.extent_of("petrograd")
        return extent is not None and extent.zoom == 15

    visit.wait(looks_close)
    visit.go(OpenEvent("e_bank_taken"))
    visit.press("0")
    visit.wait(lambda: visit.js("map_petrograd.getZoom()") < 14)
    visit.press("B")
    visit.on_page("map_petrograd.getZoom()", 15)


def test_the_address_is_copied_and_opens_the_same_view(visit: Visit) -> None:
    visit.go(*MUCH)
    visit.press("Ctrl+Shift+C")
    address = QGuiApplication.clipboard().text()
    assert address.startswith("petrograd://view?")
    assert address in visit.window.statusBar().currentMessage()
    opened = first_view(visit.timeline, StartSettings(address=address))
    # An address is read with coordinates of five digits.
    assert opened.extents == () or len(opened.extents) == len(visit.state.extents)
    assert [getattr(opened, name) for name in FIELDS] == [
        getattr(visit.state, name) for name in FIELDS
    ]


FIELDS = (
    "moment",
    "cities",
    "language",
    "account",
    "selected",
    "event",
    "stop",
    "pane",
    "speed",
    "window",
    "then",
    "layers",
    "lanes",
)


def test_the_command_is_copied_as_one_line_for_a_shell(visit: Visit) -> None:
    visit.go(*MUCH)
    visit.program.presenter._entries["menu.copy_command"].trigger()
    words = shlex.split(QGuiApplication.clipboard().text())
    assert words[:2] == ["petrograd-map", "run"]
    assert first_view(visit.timeline, StartSettings(address=words[2])).selected == "m_kremlin"


@pytest.fixture
def start(
    qapp: QApplication, timeline: Timeline, baked_page: Path, tmp_path: Path
) -> Callable[..., Visit]:
    """Start a program of its own, always with the same folder for its state."""

    def started(**settings: Any) -> Visit:
        said = StartSettings(**settings)
        return Visit(qapp, timeline.chronicle, baked_page, said, tmp_path)

    return started


def test_the_view_comes_back_at_the_next_start(start: Callable[..., Visit]) -> None:
    first = start()
    first.go(*MUCH)
    left = first.state
    first.close()
    second = start()
    assert [getattr(second.state, name) for name in FIELDS] == [
        getattr(left, name) for name in FIELDS
    ]
    assert second.window.lanes.isVisible()
    assert (
        second.holder("m_kremlin")
        == second.timeline.control_at(left.moment)["m_kremlin"].control.holder
    )
    chosen = "document.querySelector('[data-selected=true]').dataset.place"
    assert second.js(chosen) == "m_kremlin"
    second.close()


def test_closing_while_time_runs_loses_nothing(start: Callable[..., Visit]) -> None:
    first = start(language="en")
    first.go(OpenEvent("e_bank_taken"), SetSpeed(60), TogglePlay())
    begun = first.state.moment
    first.wait(lambda: first.state.moment > begun)
    left: list[ViewState] = []
    first.window.closing.connect(lambda: left.append(first.state))
    first.press("Ctrl+Q")
    assert not first.window.isVisible()
    first.close()
    assert first.console == []
    second = start()
    assert second.state.moment == left[0].moment
    assert second.state.event == "e_bank_taken"
    assert not second.state.playing
    second.close()


def test_what_the_command_line_names_comes_before_the_view_kept(
    start: Callable[..., Visit],
) -> None:
    first = start()
    first.go(*MUCH)
    first.close()
    second = start(address="petrograd://view?at=1917-11-07T21:40&city=petrograd&lang=en")
    assert second.state.cities == ("petrograd",)
    assert second.state.moment == Moment.parse("1917-11-07T21:40")
    assert second.holder("p_winter_palace") == "PG"
    second.close()
