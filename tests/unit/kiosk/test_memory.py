"""Memory in use, with that of children."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from petrograd_map.kiosk.memory import used_mb

LARGE_MB = 120


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells")
def test_children_count() -> None:
    before = used_mb()
    script = f"x = b'x' * ({LARGE_MB} << 20); print(len(x), flush=True); input()"
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        now = used_mb()
        child.communicate(b"\n")
    assert before is not None
    assert now is not None
    assert now >= before + LARGE_MB
