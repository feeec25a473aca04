"""The running window: page, store and widgets together; bad data; a killed renderer."""

from __future__ import annotations

import json
import os
import shutil
import signal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QDialogButtonBox
from support.qt import WAIT_MS, evaluate

from petrograd_map.app import Program
from petrograd_map.data.resources import bundled
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.settings import StartSettings
from petrograd_map.state.intents import GoTo, Select, ShowCities, Speak
from petrograd_map.ui import data_opener
from petrograd_map.ui.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline

AT = Moment.parse("1917-11-08T02:30")


@pytest.fixture
def program(
    qtbot: QtBot, qapp: QApplication, timeline: Timeline, baked_page: Path, tmp_path: Path
) -> Iterator[Program]:
    """The program with its window open and its page ready."""
    settings = StartSettings(minutes=AT.minutes)
    running = Program.of(Opening(qapp, baked_page), timeline.chronicle, settings, tmp_path)
    console: list[str] = []
    running.map_view.page.console_message.connect(console.append)
    running.start()
    qtbot.waitUntil(lambda: running.map_view.is_ready, timeout=WAIT_MS)
    yield running
    running.window.close()
    running.take_down()
    assert console == []


def js(qtbot: QtBot, program: Program, expression: str) -> Any:
    return evaluate(qtbot, program.map_view, expression)


def holder(qtbot: QtBot, program: Program, place: str) -> Any:
    return js(qtbot, program, f"document.querySelector('[data-place={place}]')?.dataset.holder")


def test_the_map_follows_the_time_bar(qtbot: QtBot, program: Program) -> None:
    qtbot.waitUntil(lambda: holder(qtbot, program, "p_winter_palace") == "MRC", timeout=WAIT_MS)
    program.window.time.bar.asked.emit(Moment.parse("1917-11-07T12:00"))
    qtbot.waitUntil(lambda: holder(qtbot, program, "p_winter_palace") == "PG", timeout=WAIT_MS)


def test_a_killed_renderer_comes_back_at_the_same_moment_and_view(
    qtbot: QtBot, program: Program
) -> None:
    program.store.dispatch(ShowCities(("moscow",)))
    program.store.dispatch(GoTo(Moment.parse("1917-11-10T12:00")))
    program.store.dispatch(Select("m_kremlin"))
    js(qtbot, program, "(map_moscow.setView([55.752, 37.617], 15.5, {animate: false}), 0)")

    def remembered() -> None:
        extent = program.store.state.extent_of("moscow")
        assert extent is not None
        assert extent.zoom == 15.5

    qtbot.waitUntil(remembered, timeout=WAIT_MS)
    before = program.store.state
    os.kill(program.map_view.page.renderProcessPid(), signal.SIGKILL)
    qtbot.waitUntil(lambda: not program.map_view.is_ready, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: program.map_view.is_ready, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: holder(qtbot, program, "m_kremlin") == "KOB", timeout=WAIT_MS)
    assert js(qtbot, program, "map_moscow.getZoom()") == 15.5
    assert js(qtbot, program, "document.querySelector('.frame.shown').id") == "frame_moscow"
    chosen = "document.querySelector('[data-selected=true]').dataset.place"
    assert js(qtbot, program, chosen) == "m_kremlin"
    assert program.store.state.moment == before.moment


@pytest.fixture
def own_data(tmp_path: Path) -> Path:
    """A copy of the bundled data set, to be changed."""
    return shutil.copytree(bundled().root, tmp_path / "data")


def change(folder: Path, edit: Callable[[Any], None]) -> None:
    path = folder / "events.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    edit(document)
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def test_data_with_errors_leaves_the_chronicle_on_screen(
    qtbot: QtBot, program: Program, own_data: Path
) -> None:
    qtbot.waitUntil(lambda: holder(qtbot, program, "p_bank") == "MRC", timeout=WAIT_MS)
    before = (program.store.state, program.store.timeline)
    events = json.loads((own_data / "events.json").read_text(encoding="utf-8"))["events"]
    index = next(index for index, event in enumerate(events) if event.get("effects"))

    def misspell(document: Any) -> None:
        document["events"][index]["effects"][0]["place"] = "p_winter_palac"

    change(own_data, misspell)
    program.opener.open(own_data)
    dialog = program.opener.dialog
    assert dialog is not None
    assert f"/events/{index}/effects/0/place" in dialog.text.toPlainText()
    assert "Did you mean p_winter_palace?" in dialog.text.toPlainText()
    dialog.reject()
    assert (program.store.state, program.store.timeline) == before
    assert program.map_view.is_ready
    assert holder(qtbot, program, "p_bank") == "MRC"


def test_a_map_layer_that_cannot_be_drawn_leaves_the_chronicle_on_screen(
    qtbot: QtBot, program: Program, own_data: Path
) -> None:
    bow_tie = {
        "type": "Polygon",
        "coordinates": [[[30.3, 59.9], [30.4, 60.0], [30.4, 59.9], [30.3, 60.0], [30.3, 59.9]]],
    }
    feature = {"type": "Feature", "properties": {"kind": "park"}, "geometry": bow_tie}
    layer = own_data / "geo" / "petrograd" / "parks.geojson"
    layer.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    before = program.store.timeline
    program.opener.open(own_data)
    qtbot.waitUntil(lambda: program.opener.dialog is not None, timeout=60_000)
    dialog = program.opener.dialog
    assert dialog is not None
    assert "parks.geojson#/features/0/geometry" in dialog.text.toPlainText()
    dialog.reject()
    assert program.store.timeline is before
    assert program.map_view.is_ready


def test_good_data_replaces_the_chronicle_at_the_same_moment(
    qtbot: QtBot, program: Program, own_data: Path
) -> None:
    def rename(document: Any) -> None:
        place = next(each for each in document["places"] if each["id"] == "p_smolny")
        place["name"]["en"] = "The Institute of my lesson"

    change(own_data, rename)
    program.opener.open(own_data)
    qtbot.waitUntil(lambda: program.map_view.is_ready, timeout=60_000)
    qtbot.waitUntil(lambda: holder(qtbot, program, "p_winter_palace") == "MRC", timeout=WAIT_MS)
    assert program.store.state.moment == AT
    described = "document.querySelector('[data-place=p_smolny]').title"
    assert js(qtbot, program, described).startswith("The Institute of my lesson")


def test_the_last_request_wins_over_one_that_is_still_baked(
    qtbot: QtBot, program: Program, own_data: Path
) -> None:
    (own_data / "geo" / "moscow" / "parks.geojson").unlink()
    program.opener.open(own_data)
    baking = program.opener._baking
    assert baking is not None
    program.opener.open(None)
    assert program.opener._baking is None
    qtbot.waitUntil(lambda: program.map_view.is_ready, timeout=WAIT_MS)
    assert program.opener.folder is None
    assert program.store.timeline.chronicle.place_by_id["p_smolny"].name.en == "Smolny Institute"


def test_the_window_can_be_closed_while_a_page_is_baked(program: Program, own_data: Path) -> None:
    (own_data / "geo" / "moscow" / "parks.geojson").unlink()
    program.opener.open(own_data)
    assert program.opener._baking is not None
    program.window.close()
    assert program.opener._baking is None


def test_a_program_that_cannot_start_again_says_so(
    qtbot: QtBot, program: Program, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_opener, "own_command", lambda: ["/nothing/here"])
    (own_data / "geo" / "moscow" / "parks.geojson").unlink()
    program.opener.open(own_data)
    qtbot.waitUntil(lambda: program.opener.dialog is not None, timeout=WAIT_MS)
    dialog = program.opener.dialog
    assert dialog is not None
    assert "a second time" in dialog.text.toPlainText()
    dialog.reject()
    assert program.map_view.is_ready


def test_qt_s_own_words_follow_the_language(qtbot: QtBot, program: Program) -> None:
    for language, cancel in ((Language.RU, "Отмена"), (Language.EN, "Cancel")):
        program.store.dispatch(Speak(language))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        assert box.buttons()[0].text().replace("&", "") == cancel
