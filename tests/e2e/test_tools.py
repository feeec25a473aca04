"""The tools that prove the exhibit, each in a form so short that it proves only itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="they look into /proc")


def run(*words: str) -> dict[str, Any]:
    """Run a tool; return its line of JSON."""
    done = subprocess.run(  # noqa: S603 - ours
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    line: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return line


def test_soak() -> None:
    line = run("benchmarks/soak.py", "--quick")
    assert line["false_alarms"] == 0
    assert line["steps"] >= 120
    assert list(line["halves"]) == ["a page for each visitor", "one page for all"]


def test_monkey() -> None:
    line = run("-m", "tests.e2e.monkey", "--quick")
    assert line["seed"] == 1917
    assert line["events"] == 200
    assert line["visits"] == 2
    assert (line["errors"], line["navigations"], line["renderer_deaths"]) == (0, 0, 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="it forks")
def test_chaos() -> None:
    line = run("-m", "tests.e2e.chaos", "--quick", "--only", "files", "renderers")
    assert line["files"]["well"] == line["files"]["tried"] == 10
    assert line["renderers"]["well"] == line["renderers"]["tried"] == 2
    assert line["renderers"]["back_s"]["n"] == 2
