"""Fixtures for everything that needs Qt: the application, the timeline, leaks, the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from shiboken6 import getCppPointer

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.domain.timeline import Timeline
from petrograd_map.export.page import bake
from petrograd_map.ui.opening import make_application

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from petrograd_map.ui.mapview import MapView

WAIT_MS = 20_000
"""How long a test waits for a fact before it fails; a machine under load is slow."""


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it: scheme, fonts, style sheet."""
    return make_application()


def _address(widget: QWidget) -> int:
    """Return which widget of Qt's this is: Python may wrap the same one anew each time."""
    address: int = getCppPointer(widget)[0]
    return address


@pytest.fixture(autouse=True)
def no_leaks(qapp: QApplication) -> Iterator[None]:
    """Fail if a test leaves a top-level widget behind that nothing owns."""
    before = {_address(widget) for widget in qapp.topLevelWidgets()}
    yield
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
    after = (widget for widget in qapp.topLevelWidgets() if widget.parentWidget() is None)
    left = [repr(widget) for widget in after if _address(widget) not in before]
    assert not left, f"widgets left behind: {left}"


@pytest.fixture(scope="session")
def timeline() -> Timeline:
    """The timeline of the bundled chronicle."""
    chronicle, findings = load(bundled())
    assert chronicle is not None, findings
    return Timeline(chronicle)


@pytest.fixture(scope="session")
def baked_page(timeline: Timeline, own_cache: Path) -> Path:
    """The baked page of the bundled chronicle, also in this run's cache."""
    assert own_cache.is_dir()
    folder, findings = bake(bundled(), timeline.chronicle)
    assert folder is not None, findings
    return folder


def evaluate(qtbot: QtBot, view: MapView, expression: str) -> Any:
    """Return the value of a JavaScript expression in the page.

    It comes as JSON text: PySide6 hands lists over as empty texts.
    """
    with qtbot.waitCallback(timeout=WAIT_MS) as answer:
        view.page.runJavaScript(f"JSON.stringify({expression}) ?? 'null'", 0, answer)
    return json.loads(answer.args[0])
