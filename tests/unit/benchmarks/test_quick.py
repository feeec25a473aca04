"""A benchmark that needs no web view runs in its quick form and prints its line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"


def test_the_timeline_is_compared_with_pandas() -> None:
    command = [sys.executable, str(BENCHMARKS / "timeline.py"), "--quick"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    line = json.loads(done.stdout.splitlines()[-1])
    assert line["benchmark"] == "timeline"
    assert set(line["ratios"]) >= {"control_at, anywhere", "changes_between, an hour"}
