"""Animations, as the command line writes them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import av
import pytest

from e2e.test_command_line import run
from petrograd_map.mappage.tokens import token
from petrograd_map.settings import STEP_MARK

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ("--city", "petrograd", "--size", "640x400", "--from", "1917-11-07T01:00")

pytestmark = pytest.mark.usefixtures("baked_page")


def test_a_span_runs_from_its_first_moment_to_its_last(tmp_path: Path) -> None:
    out = tmp_path / "out.gif"
    words = (*WORDS, "--to", "1917-11-07T08:00", "--step", "60", "--fps", "5")
    done = run("animation", *words, str(out))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{out}\n", "")
    with av.open(str(out)) as container:
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    # Eight hours, and the last of them for two seconds.
    assert len(frames) == 8 + 2 * 5
    assert frames[0].shape == (400, 640, 3)
    assert (frames[0] != frames[7]).any()
    assert (frames[7] == frames[-1]).all()
    fill = tuple(bytes.fromhex(token("side.MRC.fill")[1:]))
    near = abs(frames[7].astype(int) - fill).max(axis=2) <= 8
    assert near.sum() > 50


def test_told_to_end_it_leaves_nothing(tmp_path: Path) -> None:
    words = ["animation", *WORDS, "--step", "1", "--steps", str(tmp_path / "out.webm")]
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "petrograd_map", *words],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith(STEP_MARK) and "7 Nov" in line:
                break
        assert any(tmp_path.iterdir())
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=120)
    assert process.returncode == 130
    assert not any(tmp_path.iterdir())
