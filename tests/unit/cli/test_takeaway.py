from __future__ import annotations

import argparse
import errno
import io
import os
import re
import signal
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from support.shell import AT

from petrograd_map.cli.errors import CommandError
from petrograd_map.cli.takeaway import _Stop, _writing
from petrograd_map.export.animation import NoEncoderError
from petrograd_map.export.progress import ProgressSteps, unheard
from petrograd_map.settings import STEP_MARK

if TYPE_CHECKING:
    from pathlib import Path

    from support.shell import Shell

TROUBLES = {
    "export.full": (OSError(errno.ENOSPC, "No space left on device"), "нет места"),
    "export.refused": (OSError(errno.EACCES, "Permission denied"), "нельзя записывать"),
    "animation.no_encoder": (NoEncoderError(), "pip install 'petrograd-map[animation]'"),
}


def write(out: Path, trouble: BaseException | signal.Signals, *, force: bool = False) -> None:
    """Write half a file; then comes trouble."""
    asked = argparse.Namespace(out=out, force=force, steps=False, lang="ru")
    with _writing(asked) as (file, progress):
        file.write_bytes(b"half")
        progress(0.1, "first")
        if isinstance(trouble, BaseException):
            raise trouble
        os.kill(os.getpid(), trouble)
        progress(0.2, "second")


@pytest.mark.parametrize("key", TROUBLES)
def test_trouble_is_one_sentence_in_the_language_and_leaves_nothing(
    tmp_path: Path, key: str
) -> None:
    trouble, said = TROUBLES[key]
    with pytest.raises(CommandError, match=re.escape(said)) as caught:
        write(tmp_path / "out.pdf", trouble)
    assert caught.value.code == 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_end_it_ends_between_two_steps_and_leaves_nothing(
    tmp_path: Path, number: signal.Signals
) -> None:
    there = tmp_path / "out.pdf"
    there.write_bytes(b"old")
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt):
        write(there, number, force=True)
    assert there.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["out.pdf"]
    assert signal.getsignal(number) is before


def test_steps_are_lines_each_said_once() -> None:
    stream = io.StringIO()
    steps = ProgressSteps(stream)
    for _ in range(2):
        steps(0.25, "Petrograd")
    assert stream.getvalue() == f"{STEP_MARK}0.2500 Petrograd\n"


@pytest.mark.parametrize(("said", "ends"), [("stop\n", True), ("go\nstop", True), ("", False)])
def test_a_line_on_stdin_ends_it(said: str, *, ends: bool) -> None:
    stop = _Stop(unheard)
    stop.listen(io.StringIO(said))
    with pytest.raises(KeyboardInterrupt) if ends else nullcontext():
        stop(0.5, "")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("handout", *AT, "out.doc"), "expected OUT.pdf"),
        (("handout", *AT, "--paper", "a5", "out.pdf"), "a4"),
        (("handout", "out.pdf"), "--at"),
        (("animation", "out.avi"), "OUT.gif | OUT.webm | OUT.mp4"),
        (("animation", "--step", "0", "out.gif"), "--step"),
        (("animation", "--fps", "0", "out.gif"), "--fps"),
        (("animation", "--size", "9999x9999", "out.gif"), "from 200 to 4096"),
        (("animation", "--from", "1917-11-09T00:00", "--to", "1917-11-08T00:00", "o.gif"), "--to"),
    ],
)
def test_wrong_use_is_one_line(run: Shell, words: tuple[str, ...], hint: str) -> None:
    assert hint in run.refused(2, *words)
