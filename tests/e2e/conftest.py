"""The whole program, as it is started."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.qt import baked_page, no_leaks, qapp, timeline
from support.visit import Visit

from petrograd_map.domain.moments import Moment
from petrograd_map.settings import StartSettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from petrograd_map.domain.timeline import Timeline

__all__ = ["baked_page", "no_leaks", "qapp", "timeline"]

OPENING = Moment.parse("1917-11-07T12:00")
"""Noon before the storm, when much is still to come."""


@pytest.fixture(scope="module")
def open_visit(
    qapp: QApplication,
    timeline: Timeline,
    baked_page: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Visit]:
    """The window, opened once for all tests of a module."""
    settings = StartSettings(minutes=OPENING.minutes, cities=("petrograd",), language="en")
    visit = Visit(qapp, timeline.chronicle, baked_page, settings, tmp_path_factory.mktemp("state"))
    yield visit
    visit.close()


@pytest.fixture
def visit(open_visit: Visit) -> Iterator[Visit]:
    """The window as it opens; whatever the page writes to its console fails the test."""
    open_visit.begin_again()
    yield open_visit
    assert open_visit.console == []
