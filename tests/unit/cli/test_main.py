from __future__ import annotations

import os
import subprocess
import sys

import pytest
from support.shell import AT, Shell

from petrograd_map import __version__, cli
from petrograd_map.cli import COMMANDS, reading
from petrograd_map.mappage import baked

ROOT = baked.WEB.parent.parent


def test_the_version_is_said(run: Shell) -> None:
    said = run("--version")
    assert (said.code, said.out) == (0, f"petrograd-map {__version__}\n")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_every_command_has_help(run: Shell, command: tuple[str, ...]) -> None:
    said = run(*command, "--help")
    assert said.code == 0
    assert said.out.startswith("usage: petrograd-map")
    if not command:
        assert all(name in said.out for name in COMMANDS)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("state", *AT, "--city", "petrogard"), "did you mean petrograd?"),
        (("state", *AT, "--city", "kiev"), "expected one of petrograd, moscow, both"),
        (("state", *AT, "--account", "rabinowitsch"), "did you mean rabinowitch?"),
        (("state", *AT, "--account", "bst"), "did you mean best?"),
        (("state", "--at", "1917-11-31T06:30"), "'1917-11-31T06:30'"),
        (("state", "--at", "7 November"), "expected YYYY-MM-DDTHH:MM"),
        (("state", "--at", "1900-02-29T12:00", "--os"), "a day and a minute that exist"),
        (("state",), "--at"),
        (("state", *AT, "--format", "xml"), "xml"),
        (("state", *AT, "--lang", "de"), "de"),
        (("state", *AT, "--colour"), "--colour"),
        (("events", "--place", "p_winter_palce"), "did you mean p_winter_palace?"),
        (("events", "--place", "Nikolaevsky"), "Nikolaevsky Bridge (p_nikolaevsky_br) or "),
        (("events", "--place", "Zimny"), "did you mean Winter Palace (p_winter_palace)"),
        (("events", "--place", "Eiffel"), "`state` lists all ids"),
        (("events", "--city", "mosow"), "did you mean moscow?"),
        (("events", "--from", "yesterday"), "yesterday"),
        (("events", "--side", "mrc"), "mrc"),
        (("run", "--city", "petrogard"), "did you mean petrograd?"),
        (("run", "--at", "never"), "never"),
        (("run", "--account", "nobody_at_all"), "expected one of best, "),
        (("--city", "petrogard"), "did you mean petrograd?"),
        (("snapshot", *AT, "out.jpg"), "OUT.png or OUT.pdf"),
        (("snapshot", *AT, "--size", "0x0", "out.png"), "'0x0'"),
        (("snapshot", *AT, "--size", "99999x99999", "out.png"), "from 200 to 10000"),
        (("snapshot", *AT, "--size", "big", "out.png"), "'big'"),
        (("snapshot", *AT), "OUT"),
        (("lanes", "out.jpg"), "OUT.png, OUT.svg or OUT.pdf"),
        (("lanes", "--order", "name", "out.png"), "name"),
        (("lanes", "--city", "petrogard", "out.png"), "did you mean petrograd?"),
        (("lanes", "--account", "bst", "out.png"), "did you mean best?"),
        (
            ("lanes", "--from", "1917-11-09T00:00", "--to", "1917-11-08T00:00", "out.png"),
            "lies before",
        ),
        (("lanes", "--from", "1917-11-17T00:00", "out.png"), "no time to draw"),
        (("lanes", "--to", "1918-01-01T00:00", "out.png"), "--to: expected a moment from"),
        (("sate", *AT), "sate"),
    ],
)
def test_wrong_use_is_one_line_and_code_2(run: Shell, words: tuple[str, ...], hint: str) -> None:
    line = run.refused(2, *words)
    assert hint in line
    command = words[0] if words[0] in COMMANDS else "run" if words[0].startswith("-") else ""
    assert line.startswith(f"petrograd-map {command}".strip() + ": ")


def test_an_error_of_the_program_is_one_line(
    run: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(reading, "open_chronicle", fail)
    line = run.refused(3, "state", *AT)
    assert "ZeroDivisionError: by zero" in line
    assert "--debug" in line
    assert cli.main(["state", *AT, "--debug"]) == 3
    shown = capsys.readouterr().err
    assert "Traceback" in shown
    assert line in shown


def test_stopping_by_the_keyboard_is_no_error(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "open_chronicle", stop)
    said = run("state", *AT)
    assert (said.code, said.err) == (130, "")


@pytest.mark.parametrize("words", [("events",), ("check",), ("--version",)])
def test_a_reader_that_has_enough_is_no_error(words: tuple[str, ...]) -> None:
    """The pipe is closed before a line is read; a short answer is only written at the end."""
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "petrograd_map", *words],
            cwd=ROOT,
            stdout=write,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, "")
