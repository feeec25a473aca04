"""The page is tested in the engine that ships; anything on its console fails the test."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from support.qt import WAIT_MS, baked_page, evaluate, no_leaks, qapp, timeline

from petrograd_map.mappage.messages import Drawn, FromPage, Ready, Trouble
from petrograd_map.mappage.scene import SceneWriter, words
from petrograd_map.ui.mapview import MapProfile, MapView, take_down

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState
    from petrograd_map.mappage.messages import ToPage

__all__ = ["baked_page", "no_leaks", "qapp", "timeline"]


@dataclass
class PageUnderTest:
    """A loaded page, all that it said, and ways to ask it."""

    qtbot: QtBot
    timeline: Timeline
    profile: MapProfile
    heard: list[FromPage] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    expected_noise: int = 0

    def __post_init__(self) -> None:
        self.view = MapView(self.profile, self.heard.append)
        self.view.page.console_message.connect(self.console.append)
        self.view.resize(900, 700)
        self.writer = SceneWriter(self.timeline)

    def load(self) -> None:
        """Load the page and wait until it is ready."""
        self.view.show()
        self.view.load()
        self.qtbot.waitUntil(lambda: self.of(Ready) != [], timeout=WAIT_MS)
        self.writer.forget()

    def of(self, kind: type[FromPage]) -> list[Any]:
        """Return all messages of a kind that the page has sent."""
        return [message for message in self.heard if isinstance(message, kind)]

    def show(self, state: ViewState) -> None:
        """Show a view and wait until the page says that it drew it."""
        scene = self.writer.write(state)
        if scene is None:
            return
        self.send(scene)
        self.qtbot.waitUntil(
            lambda: any(drawn.seq == scene.seq for drawn in self.of(Drawn)), timeout=WAIT_MS
        )

    def speak(self, state: ViewState) -> None:
        """Tell the page its words."""
        self.send(words(self.timeline, state.language))

    def send(self, message: ToPage) -> None:
        """Send one message."""
        self.view.send(message)

    def js(self, script: str) -> Any:
        """Return the value of a JavaScript expression in the page."""
        return evaluate(self.qtbot, self.view, script)

    def darkness(self, city: str) -> float:
        """Return how much of the deepest night lies on the base map."""
        opacity = self.js(f"+getComputedStyle(map_{city}.getPane('base')).opacity")
        deepest = self.js("+getComputedStyle(document.body).getPropertyValue('--night-deepest')")
        return float(round((1 - opacity) / deepest, 3))

    def place(self, place: str, what: str) -> Any:
        """Return something of a place's symbol, for example `dataset.holder`."""
        return self.js(f"document.querySelector('[data-place={place}]').{what}")


@pytest.fixture
def page(
    qtbot: QtBot, qapp: QApplication, baked_page: Path, timeline: Timeline
) -> Iterator[PageUnderTest]:
    """The loaded page of the bundled chronicle."""
    profile = MapProfile(baked_page, qapp)
    under_test = PageUnderTest(qtbot, timeline, profile)
    under_test.load()
    yield under_test
    noise = under_test.console + [trouble.text for trouble in under_test.of(Trouble)]
    blocked = [*profile.interceptor.blocked, *profile.handler.refused]
    take_down(under_test.view, profile)
    assert len(noise) == under_test.expected_noise, noise
    if under_test.expected_noise == 0:
        assert blocked == []
