"""No packet leaves the machine: every address that the exhibit speaks to is its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.packets import can_trace, off_loopback, traced

from petrograd_map.kiosk.logs import LOG_NAME

ROOT = Path(__file__).resolve().parents[2]
LIMIT_S = 120.0
SPEAKS = """
import socket
for kind, address in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
    try:
        with socket.socket(kind, socket.SOCK_DGRAM) as channel:
            channel.connect((address, 9))
    except OSError:
        pass
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as channel:
    channel.sendto(b"x", ("127.0.0.1", 9))
"""
pytestmark = pytest.mark.skipif(
    not can_trace(), reason="strace is not installed, or may not look into other processes"
)


def test_what_a_program_sends_elsewhere_is_seen(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    subprocess.run(traced([sys.executable, "-c", SPEAKS], trace), check=True)  # noqa: S603 - ours
    seen = off_loopback(trace.read_text())
    assert "192.0.2.1" in seen[0]
    assert all("2001:db8::1" in line for line in seen[1:])
    assert "127.0.0.1" in trace.read_text()


def test_a_visit_sends_nothing_elsewhere(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    words = [sys.executable, "-m", "tests.e2e.monkey", "--quick"]
    done = subprocess.run(  # noqa: S603 - ours
        traced(words, trace), cwd=ROOT, capture_output=True, text=True, check=False
    )
    # Watched like this, all is many times slower: what the monkey finds wrong is not asked here.
    assert '"events": 200' in done.stdout, done.stdout + done.stderr
    # Chromium's processes talk among one another: the trace is not empty.
    assert "sendmsg(" in trace.read_text()
    assert off_loopback(trace.read_text()) == []


def test_the_exhibit_as_it_is_started_sends_nothing_elsewhere(tmp_path: Path) -> None:
    config, trace = tmp_path / "kiosk.toml", tmp_path / "trace"
    tables = ("logs", "statistics", "content")
    config.write_text("".join(f"[{each}]\nfolder = '{tmp_path / each}'\n" for each in tables))
    words = [sys.executable, "-m", "petrograd_map", "run", "--kiosk", str(config)]
    diary = tmp_path / "logs" / LOG_NAME
    with subprocess.Popen(  # noqa: S603 - ours
        traced(words, trace), cwd=ROOT, stderr=subprocess.DEVNULL, process_group=0
    ) as program:
        end = time.monotonic() + LIMIT_S
        while not (diary.exists() and "the page is there" in diary.read_text()):
            assert time.monotonic() < end, "it did not come up"
            assert program.poll() is None, "it ended by itself"
            time.sleep(0.1)
        os.killpg(program.pid, signal.SIGTERM)
    assert "sendmsg(" in trace.read_text()
    assert off_loopback(trace.read_text()) == []
