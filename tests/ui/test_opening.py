"""The page loads beside whatever else is done, and waits for somebody who hears it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from petrograd_map.mappage.messages import Alive, Ready
from petrograd_map.ui.mapview import MapView
from petrograd_map.ui.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from petrograd_map.mappage.messages import FromPage


@pytest.fixture
def opening(qapp: QApplication, tmp_path: Path) -> Iterator[Opening]:
    made = Opening(qapp, tmp_path)
    yield made
    made.take_down()


def test_work_is_done_while_the_event_loop_runs(opening: Opening) -> None:
    turned = threading.Event()
    QTimer.singleShot(0, turned.set)
    assert opening.beside(lambda: turned.wait(20))
    assert opening.beside(threading.current_thread) is not threading.current_thread()


def test_what_the_work_raises_is_raised(opening: Opening) -> None:
    def fail() -> None:
        raise KeyError("nothing there")

    with pytest.raises(KeyError, match="nothing there"):
        opening.beside(fail)


def test_the_page_is_loaded_once(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[MapView] = []

    def load(view: MapView) -> None:
        loads.append(view)

    monkeypatch.setattr(MapView, "load", load)
    opening.begin()
    opening.begin()
    assert loads == [opening.map_view]


def test_what_the_page_says_before_anybody_listens_is_said_again(opening: Opening) -> None:
    view = opening.map_view
    heard: list[FromPage] = []
    view.bridge.heard.emit('{"type": "ready"}')
    assert not view.is_ready
    view.listen(heard.append)
    assert view.is_ready
    assert heard == [Ready("ready")]
    view.bridge.heard.emit('{"type": "alive", "beat": 3}')
    view.listen(heard.append)
    assert not any(isinstance(message, Alive) for message in heard)
    assert heard == [Ready("ready")]
