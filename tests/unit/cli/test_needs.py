from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.shell import AT, Shell

from petrograd_map import doctor
from petrograd_map.cli.needs import handed_over
from petrograd_map.kiosk.content_pack import make_pack

if TYPE_CHECKING:
    from petrograd_map.data.resources import DataSet

WINDOW = [("run",), ("snapshot", *AT, "out.png")]


@pytest.mark.parametrize("command", [*WINDOW, ("lanes", "out.png")])
def test_missing_libraries_are_named(
    run: Shell, machine: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    machine.setattr(doctor, "missing_packages", lambda **_: ["libegl1", "libnss3"])
    line = run.refused(3, *command)
    assert "apt-get install" in line
    assert line.strip().endswith("libegl1 libnss3")


@pytest.mark.parametrize("command", WINDOW)
def test_root_is_told_what_to_do(
    run: Shell, machine: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    machine.setattr(doctor, "sandbox_refuses", lambda: True)
    line = run.refused(3, *command)
    assert "ordinary user" in line
    assert "QTWEBENGINE_DISABLE_SANDBOX=1" in line


def test_without_a_display_a_snapshot_is_offered(run: Shell, machine: pytest.MonkeyPatch) -> None:
    machine.setattr(doctor, "has_display", lambda: False)
    assert "petrograd-map snapshot" in run.refused(3, "run")
    assert "petrograd-map snapshot" in run.refused(3)


# ------------------------------------------------------------------ content packs


@pytest.fixture
def pack(data_set: DataSet, tmp_path: Path) -> Path:
    make_pack(data_set.root, tmp_path / "my museum.pgmap")
    return tmp_path / "my museum.pgmap"


def test_every_command_reads_a_content_pack(run: Shell, pack: Path, data_set: DataSet) -> None:
    at = ("--at", "1917-11-07T12:00", "--format", "json")
    of_pack = run("state", *at, "--data", str(pack))
    assert of_pack.code == 0, of_pack.err
    assert of_pack.json == run("state", *at, "--data", str(data_set.root)).json
    assert run("check", str(pack)).code == 0


def test_what_a_desktop_hands_over_is_told_apart() -> None:
    assert handed_over("petrograd://view?at=1917-11-07T21:40") is None
    assert handed_over("my museum.pgmap") == Path("my museum.pgmap")
    assert handed_over("file:///home/anna/my%20museum.pgmap") == Path("/home/anna/my museum.pgmap")


def test_a_pack_that_is_clicked_on_is_data_for_the_window(
    run: Shell, pack: Path, machine: pytest.MonkeyPatch
) -> None:
    # Its chronicle was read, and then no display was found.
    machine.setattr(doctor, "has_display", lambda: False)
    for words in (("run", str(pack)), ("run", pack.as_uri()), (str(pack),)):
        assert "no display" in run.refused(3, *words)
    assert "either" in run.refused(2, "run", str(pack), "--data", str(pack))


def test_a_damaged_pack_is_one_line(run: Shell, pack: Path, machine: pytest.MonkeyPatch) -> None:
    machine.setattr(doctor, "has_display", lambda: True)
    pack.write_bytes(b"PK, or is it?")
    assert "my museum.pgmap" in run.refused(1, "run", str(pack))
    assert "no such folder or content pack" in run.refused(
        2, "run", str(pack.with_name("no.pgmap"))
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "petrograd-map run: junk.pgmap: error: This is not a content pack, or it is damaged.",
        ),
        (
            "ru",
            "petrograd-map run: junk.pgmap: ошибка: Это не пакет содержимого, или он повреждён.",
        ),
    ],
)
def test_what_is_no_pack_is_said_in_the_language_asked_for(
    run: Shell, tmp_path: Path, language: str, said: str
) -> None:
    (tmp_path / "junk.pgmap").write_text("junk")
    line = run.refused(1, "run", str(tmp_path / "junk.pgmap"), "--lang", language)
    assert line.strip() == said


@pytest.mark.parametrize(
    "command",
    [
        ("snapshot", *AT, "nope/out.png"),
        ("handout", *AT, "nope/out.pdf"),
        ("animation", "nope/out.gif"),
    ],
)
def test_where_nothing_can_be_written_nothing_is_drawn(
    run: Shell, machine: pytest.MonkeyPatch, tmp_path: Path, command: tuple[str, ...]
) -> None:
    machine.chdir(tmp_path)
    machine.setattr(doctor, "missing_packages", lambda **_: pytest.fail("it was going to draw"))
    line = run.refused(3, *command)
    assert (
        line.strip() == f"petrograd-map {command[0]}: There is no folder nope; nothing was written."
    )
