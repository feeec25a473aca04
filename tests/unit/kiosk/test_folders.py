from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from petrograd_map.kiosk import folders
from petrograd_map.kiosk.config import Content, KioskConfig, Logs, Statistics


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(folders, "own_folder", lambda: tmp_path)
    return tmp_path


def test_what_is_not_said_lies_in_the_programs_own_folder(own: Path) -> None:
    config = KioskConfig()
    assert folders.content_folder(config) == own / "content"
    assert folders.statistics_folder(config) == own / "statistics"
    assert folders.logs_folder(config) == own / "logs"


def test_what_is_said_is_taken() -> None:
    there = Path("there")
    config = KioskConfig(
        statistics=Statistics(folder=there), logs=Logs(folder=there), content=Content(there)
    )
    assert folders.content_folder(config) == there
    assert folders.statistics_folder(config) == there
    assert folders.logs_folder(config) == there
    silent = replace(config, statistics=Statistics(on=False, folder=there))
    assert folders.statistics_folder(silent) is None
