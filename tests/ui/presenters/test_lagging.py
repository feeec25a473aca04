"""Lists follow a hand that moves time a little later, and then show where it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from support.screen import Screen

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.view import Pane, ViewState
from petrograd_map.settings import StartSettings
from petrograd_map.state.intents import ShowPane
from petrograd_map.ui.presenters.lagging import Lagging

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline

START = ViewState(Moment.parse("1917-11-07T00:00"), ("petrograd",))


def later(hours: int) -> ViewState:
    return replace(START, moment=START.moment.shifted(hours * 60))


@dataclass
class FakePart:
    """Remembers what it was told to show."""

    told: list[tuple[ViewState, ViewState | None]] = field(default_factory=list)

    def show_all(self, state: ViewState) -> None:
        self.told.append((state, None))

    def show(self, state: ViewState, old: ViewState) -> None:
        self.told.append((state, old))


@pytest.fixture
def part() -> FakePart:
    return FakePart()


@pytest.fixture
def lagging(part: FakePart) -> Iterator[Lagging]:
    parent = QObject()
    yield Lagging(part, parent)
    parent.deleteLater()


def test_many_moments_are_shown_as_one(qtbot: QtBot, part: FakePart, lagging: Lagging) -> None:
    for hours in range(4):
        lagging.put_off(later(hours + 1), later(hours))
    assert part.told == []
    qtbot.waitUntil(lambda: part.told != [])
    assert part.told == [(later(4), START)]


def test_what_else_changes_is_shown_at_once_with_what_was_put_off(
    qtbot: QtBot, part: FakePart, lagging: Lagging
) -> None:
    lagging.put_off(later(1), START)
    other = replace(later(1), pane=Pane.KEY)
    lagging.show(other, later(1))
    assert part.told == [(other, START)]
    lagging.put_off(later(2), later(1))
    qtbot.waitUntil(lambda: len(part.told) > 1)
    # Nothing is told twice.
    assert part.told[1:] == [(later(2), later(1))]


def test_a_view_shown_from_nothing_leaves_nothing_to_be_shown(
    qtbot: QtBot, part: FakePart, lagging: Lagging
) -> None:
    lagging.put_off(later(1), START)
    lagging.show_all(later(2))
    lagging.put_off(later(3), later(2))
    qtbot.waitUntil(lambda: len(part.told) > 1)
    assert part.told == [(later(2), None), (later(3), later(2))]


def test_the_map_is_told_before_the_lists_when_the_bar_is_dragged(
    qtbot: QtBot, timeline: Timeline
) -> None:
    screen = Screen(timeline, StartSettings(minutes=START.moment.minutes, language="en"))
    qtbot.addWidget(screen.window)
    legend = screen.window.side.legend
    before = legend.summary.text()
    bar = screen.window.time.bar
    bar.setValue(Moment.parse("1917-11-08T12:00").minutes)
    assert screen.store.state.moment == Moment.parse("1917-11-08T12:00")
    assert legend.summary.text() == before
    qtbot.waitUntil(lambda: legend.summary.text() != before)
    # What asks for more than another moment is shown at once.
    bar.setValue(Moment.parse("1917-11-06T12:00").minutes)
    shown = legend.summary.text()
    screen.store.dispatch(ShowPane(Pane.KEY))
    assert legend.summary.text() != shown
