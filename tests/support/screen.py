"""A whole window with its presenter, before a page that only remembers what it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from petrograd_map.mappage.messages import Drawn, Ready, Scene, ToPage
from petrograd_map.state.store import Store
from petrograd_map.ui.first_view import first_view
from petrograd_map.ui.mapview import Fallback
from petrograd_map.ui.presenter import Presenter
from petrograd_map.ui.presenters.map import MapPresenter
from petrograd_map.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.settings import StartSettings


class MapStandIn(QWidget):
    """Takes messages as the map view does and remembers them."""

    came_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fallback = Fallback(self)
        self.is_ready = False
        self.sent: list[ToPage] = []
        self.drawn: Callable[[Drawn], None] = lambda _: None
        self.draws_at_once = True

    def send(self, message: ToPage) -> None:
        self.sent.append(message)
        if isinstance(message, Scene) and self.draws_at_once:
            self.drawn(Drawn("drawn", message.seq))

    def of(self, kind: type[ToPage]) -> list[ToPage]:
        return [message for message in self.sent if isinstance(message, kind)]


class Screen:
    """A window with its presenter."""

    def __init__(
        self, timeline: Timeline, settings: StartSettings, folder: Path | None = None
    ) -> None:
        self.store = Store(timeline, first_view(timeline, settings))
        self.map = MapStandIn()
        self.window = Window(timeline.chronicle.span, self.map)
        page = MapPresenter(self.store, self.map)  # type: ignore[arg-type]
        self.presenter = Presenter(self.store, self.window, page, folder=lambda: folder)
        self.map.drawn = self.presenter.hear

    def page_is_ready(self) -> None:
        self.map.is_ready = True
        self.presenter.hear(Ready("ready"))
