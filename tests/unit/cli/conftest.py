"""What the tests of the command line share."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from support.chronicles import write_data_set
from support.shell import Shell

from petrograd_map import doctor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from petrograd_map.data.resources import DataSet


@pytest.fixture(autouse=True)
def _own_logging() -> Iterator[None]:
    """Let no test leave handlers behind: the command line configures logging."""
    before = logging.root.handlers[:], logging.root.level
    yield
    logging.root.handlers[:], logging.root.level = before[0], before[1]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def data_set(tmp_path: Path) -> DataSet:
    return write_data_set(tmp_path / "data")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A machine with all libraries and a display, and an ordinary user."""
    monkeypatch.setattr(doctor, "missing_packages", lambda **_: [])
    monkeypatch.setattr(doctor, "has_display", lambda: True)
    monkeypatch.setattr(doctor, "sandbox_refuses", lambda: False)
    return monkeypatch
