"""The window has room for its parts before they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from support.screen import MapStandIn

from petrograd_map.domain.texts import Language
from petrograd_map.settings import StartSettings
from petrograd_map.state.store import Store
from petrograd_map.ui.first_view import first_view
from petrograd_map.ui.presenter import Presenter
from petrograd_map.ui.presenters.map import MapPresenter
from petrograd_map.ui.window import Window

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline


class Map(MapStandIn):
    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[tuple[int, int]] = []

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self.sizes.append((event.size().width(), event.size().height()))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", [(1440, 900), (1000, 700)])
def test_the_map_stays_where_it_is_when_the_window_is_filled(
    qtbot: QtBot, timeline: Timeline, language: Language, size: tuple[int, int]
) -> None:
    store = Store(timeline, first_view(timeline, StartSettings(language=language)))
    shown = Map()
    window = Window(timeline.chronicle.span, shown)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    QApplication.processEvents()
    assert len(shown.sizes) == 1
    assert not any(window.made(late) for late in window.all_late())
    page = MapPresenter(store, shown)  # type: ignore[arg-type]
    Presenter(store, window, page)
    for _ in range(3):
        QApplication.processEvents()
    assert window.top.isVisible()
    assert window.side.isVisible()
    assert window.time.isVisible()
    assert len(shown.sizes) == 1
    assert window.time.bar.hasFocus() or not window.isActiveWindow()


def test_what_is_put_in_while_the_window_is_filled_gets_its_room(
    qtbot: QtBot, timeline: Timeline
) -> None:
    """As the bands of a class do that is asked for on the command line."""
    store = Store(timeline, first_view(timeline, StartSettings(language="en")))
    shown = Map()
    window = Window(timeline.chronicle.span, shown)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    QApplication.processEvents()
    Presenter(store, window, MapPresenter(store, shown))  # type: ignore[arg-type]
    above, below = QLabel("above", window), QLabel("below", window)
    window.stage(above, below)
    qtbot.waitUntil(lambda: above.width() == window.width())
    assert shown.height() + above.height() + below.height() > window.height() * 0.9
    assert below.geometry().bottom() > window.height() * 0.9
