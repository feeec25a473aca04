from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from support.shell import AT, Shell

from petrograd_map import __version__, cli
from petrograd_map.cli import COMMANDS, reading
from petrograd_map.mappage import baked

if TYPE_CHECKING:
    from pathlib import Path

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
        (("snapshot", *AT, "out.jpg"), "expected OUT.png | OUT.pdf, found out.jpg"),
        (("snapshot", *AT, "--size", "0x0", "out.png"), "'0x0'"),
        (("snapshot", *AT, "--size", "99999x99999", "out.png"), "from 200 to 10000"),
        (("snapshot", *AT, "--size", "big", "out.png"), "'big'"),
        (("snapshot", *AT), "OUT"),
        (("lanes", "out.jpg"), "OUT.png | OUT.svg | OUT.pdf"),
        (("lanes", "--order", "name", "out.png"), "name"),
        (("lanes", "--city", "petrogard", "out.png"), "did you mean petrograd?"),
        (("lanes", "--account", "bst", "out.png"), "did you mean best?"),
        (
            ("lanes", "--from", "1917-11-09T00:00", "--to", "1917-11-08T00:00", "out.png"),
            "lies before",
        ),
        (("lanes", "--from", "1917-11-17T00:00", "out.png"), "no time to draw"),
        (("lanes", "--to", "1918-01-01T00:00", "out.png"), "--to: expected a moment from"),
        (
            ("state", "--at", "1918-01-01T00:00"),
            "to 1917-11-17T00:00, found 1918-01-01T00:00 (New Style)",
        ),
        (("sate", *AT), "sate"),
    ],
)
def test_wrong_use_is_one_line_and_code_2(run: Shell, words: tuple[str, ...], hint: str) -> None:
    line = run.refused(2, *words)
    assert hint in line
    command = words[0] if words[0] in COMMANDS else "run" if words[0].startswith("-") else ""
    assert line.startswith(f"petrograd-map {command}".strip() + ": ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("state", "--at", "yesterday"),
            "state: это не момент времени: ожидалось YYYY-MM-DDTHH:MM",
        ),
        (("state", "--at", "1917-13-07T02:30"), "state: это не момент времени: ожидались сущ"),
        (("state", "--at", "1850-01-01T00:00"), "ожидался год от 1900 до 2100, найдено «1850"),
        (("state", "--at", "1918-01-01T00:00"), "найдено 1918-01-01T00:00 (новый стиль)"),
        (("state", *AT, "--city", "kiev"), "нет города «kiev»; ожидалось одно из: petrograd"),
        (("state", *AT, "--account", "bst"), "нет версии «bst»; возможно, имелось в виду best?"),
        (("stat", *AT), "petrograd-map: нет команды «stat»; возможно, имелось в виду state?"),
        (("events", "--place", "Atlantis"), "нет места «Atlantis»; все идентификаторы"),
        (("events", "--place", "p_winter_palce"), "имелось в виду p_winter_palace?"),
        (("events", "--place", "Nikolaevsky"), "Николаевский мост (p_nikolaevsky_br) или "),
        (("handout", *AT, "h.docx"), "handout: ожидалось OUT.pdf, найдено h.docx"),
        (("run", "--data", "/nonexistent"), "run: нет такой папки"),
        (("run", "petrograd://view?at=never", "--data", "/nonexistent"), "run: нет такой папки"),
        (("snapshot", "--view", "petrograd://view?at=never", "o.png"), "это не адрес вида: at:"),
        (("snapshot", *AT, "--size", "big", "out.png"), "найдено «big»"),
        (("animation", "--fps", "0", "o.gif"), "--fps: ожидалось число от 1 до 60, найдено 0"),
        # What argparse itself refuses.
        (("state",), "не хватает обязательных параметров: --at"),
        (("state", *AT, "--format", "xml"), "--format: недопустимое значение 'xml' (возможны: "),
        (("state", *AT, "--colour"), "неизвестные параметры: --colour"),
        (("state", "--at"), "--at: нужно указать значение"),
        (("state", *AT, "--a", "best"), "неоднозначный параметр: --a"),
        (("animation", "--fps", "x", "o.gif"), "--fps: ожидалось целое число, найдено 'x'"),
        (("snapshot", "--zoom", "x", "o.png"), "--zoom: ожидалось число, найдено 'x'"),
        (("run", "--classroom", "--kiosk", "c"), "--kiosk нельзя указывать вместе с --classroom"),
        (("kiosk",), "нужен один из параметров: --check --hash-pin --install"),
    ],
)
@pytest.mark.parametrize("lang", [("--lang", "ru"), ("--lang=ru",)])
def test_wrong_use_is_told_in_the_language_asked_for(
    run: Shell, words: tuple[str, ...], said: str, lang: tuple[str, ...]
) -> None:
    line = run.refused(2, words[0], *lang, *words[1:])
    assert said in line
    assert line.startswith("petrograd-map")


@pytest.mark.parametrize("words", [("--lang", "de"), ("--lang",), ("--lang", "ru", "--lang", "de")])
def test_a_language_that_is_none_is_refused_in_english(run: Shell, words: tuple[str, ...]) -> None:
    assert "petrograd-map state: --lang: " in (line := run.refused(2, "state", *AT, *words))
    assert "expected one argument" in line or "invalid choice: 'de'" in line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Николаевский",), "'Николаевский' may be Николаевский мост (p_nikolaevsky_br) or "),
        (("Зимный",), "did you mean Зимний дворец (p_winter_palace) or "),
        (
            ("Зимный", "--lang", "ru"),
            "возможно, имелось в виду Зимний дворец (p_winter_palace) или ",
        ),
        (
            ("Zimny", "--lang", "ru"),
            "возможно, имелось в виду Зимний дворец (p_winter_palace) или ",
        ),
    ],
)
def test_places_are_offered_in_the_language_or_in_the_letters_of_who_asks(
    run: Shell, words: tuple[str, ...], said: str
) -> None:
    assert said in run.refused(2, "events", "--place", *words)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_broken_data_is_told_as_the_check_tells_it(run: Shell, tmp_path: Path, lang: str) -> None:
    (tmp_path / "events.json").write_text('{"title":\n\t1 "from": 2}')
    checked = run("check", str(tmp_path), "--lang", lang).out.splitlines()[0]
    assert checked.endswith(': "from": 2}')
    for command in (("state", *AT), ("run",), ("bake",)):
        line = run.refused(1, *command, "--data", str(tmp_path), "--lang", lang)
        assert line == f"petrograd-map {command[0]}: {checked}\n"


def test_an_error_of_the_program_is_one_line(
    run: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(reading, "open_chronicle", fail)
    line = run.refused(3, "state", *AT)
    assert "ZeroDivisionError: by zero (--debug shows where)" in line
    assert "by zero (--debug покажет" in run.refused(3, "state", *AT, "--lang", "ru")
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
