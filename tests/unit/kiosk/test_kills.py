"""Killed at any step, a process leaves files that can be read, and the next one mends the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the scenes fork")
@pytest.mark.parametrize(
    ("scene", "least"),
    [("install", 60), ("roll_back", 20), ("statistics", 5), ("file", 5), ("notes", 10)],
)
def test_killed_at_every_step_nothing_is_lost(tmp_path: Path, scene: str, least: int) -> None:
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-m", "support.kills", scene, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["wrong"] == []
    assert answer["kills"] >= least
