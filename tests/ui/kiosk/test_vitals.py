"""The vital signs: the heartbeat, the picture of each death, what staff are told."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from support.clock import FakeClock

from petrograd_map.kiosk.config import KioskConfig, Logs
from petrograd_map.kiosk.supervised import BEAT_S, HEARTBEAT
from petrograd_map.supervisor import Times
from petrograd_map.ui.kiosk.setup import KioskSetup, KioskStart
from petrograd_map.ui.kiosk.vitals import Vitals
from petrograd_map.ui.mapview import FIRST_RETRY_MS

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.ui.mapview import MapView
    from petrograd_map.ui.window import Window


class PageStandIn(QObject):
    """What the vital signs are read from."""

    came_up, died, gave_up = Signal(), Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_alive = True
        self.deaths = 0
        self.pulse = self
        self.is_fresh = True


class Scene:
    """A window, a page, a supervisor that listens, and the vital signs."""

    def __init__(self, qtbot: QtBot, timeline: Timeline, folder: Path) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(320, 200)
        self.window.setStyleSheet("background: #204060")
        self.page, self.clock = PageStandIn(), FakeClock()
        self.heartbeat = folder / "heartbeat"
        self.heartbeat.touch()
        self.logs = folder / "logs"
        start = KioskStart(KioskConfig(logs=Logs(folder=self.logs, files=2)), clock=self.clock)
        setup = KioskSetup(timeline, start, timeline.chronicle.span.start)
        self.vitals = Vitals(cast("Window", self.window), cast("MapView", self.page), setup)

    def pictures(self) -> list[Path]:
        return sorted(self.logs.glob("crash-*.png"))

    def beats(self) -> bool:
        os.utime(self.heartbeat, (0, 0))
        self.vitals.beat()
        return self.heartbeat.stat().st_mtime > 0


@pytest.fixture
def scene(
    qtbot: QtBot, timeline: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Scene:
    monkeypatch.setenv(HEARTBEAT, str(tmp_path / "heartbeat"))
    return Scene(qtbot, timeline, tmp_path)


def test_a_death_leaves_a_picture_of_the_window(scene: Scene) -> None:
    scene.page.died.emit()
    (picture,) = scene.pictures()
    assert picture.name == "crash-20250521-120000-000000.png"
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (320, 200)
    assert image.pixelColor(160, 100).name() == "#204060"


def test_no_more_pictures_are_kept_than_log_files(scene: Scene) -> None:
    for _ in range(5):
        scene.page.died.emit()
        scene.clock.go_on(60)
    assert [picture.name[6:21] for picture in scene.pictures()] == [
        "20250521-120300",
        "20250521-120400",
    ]


def test_a_folder_that_takes_no_picture_does_no_harm(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.logs.write_text("not a folder")
    scene.page.died.emit()
    assert "no picture of the crash was kept" in caplog.text


def test_the_heart_beats_while_the_page_lives(scene: Scene) -> None:
    assert scene.beats()
    scene.page.is_alive = False
    assert not scene.beats()


def test_a_page_that_comes_back_is_told_at_once(scene: Scene) -> None:
    scene.page.is_alive = False
    os.utime(scene.heartbeat, (0, 0))
    scene.page.is_alive = True
    scene.page.came_up.emit()
    assert scene.heartbeat.stat().st_mtime > 0


def test_the_fallback_tries_again_before_the_supervisor_loses_patience() -> None:
    # The last beat may be one period old when the page fails, and the retry takes some time.
    assert Times().stale_s > BEAT_S + FIRST_RETRY_MS / 1000 + BEAT_S


def test_only_the_first_page_is_written_down(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    for _ in range(3):
        scene.page.came_up.emit()
    assert caplog.text.count("the page is there") == 1


@pytest.mark.parametrize("language", ["en", "ru"])
def test_staff_are_told_how_it_is(scene: Scene, language: str) -> None:
    scene.page.deaths = 7
    rows = scene.vitals.rows(language, timedelta(hours=3))
    assert all(name and value for name, value in rows)
    values = [value for _, value in rows]
    assert {"7", "3:00:00"} <= set(values)
    scene.page.is_fresh = False
    assert scene.vitals.rows(language, timedelta(hours=3)) != rows
