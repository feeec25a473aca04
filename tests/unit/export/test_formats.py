"""What all formats have in common: whole or not at all, the same twice, stopped when asked."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from support.chronicles import write_data_set
from support.exports import request_for

from petrograd_map import cli
from petrograd_map.cli.errors import DONE, ENVIRONMENT, WRONG_USE
from petrograd_map.export.formats import FORMATS, export
from petrograd_map.export.progress import CancelledError
from petrograd_map.state.whole import ExportError, WrongOutError

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.export.progress import Progress

OUT = "out.gpkg"
"""The one name that every format takes."""
every_format = pytest.mark.parametrize("name", FORMATS)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("gpkg", "csv")])
def test_two_exports_are_the_same_bytes(october: Chronicle, tmp_path: Path, name: str) -> None:
    for out in ("one", "two"):
        export(name, request_for(october), tmp_path / out)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@every_format
def test_what_is_there_is_replaced_only_by_force(
    october: Chronicle, tmp_path: Path, name: str
) -> None:
    request = request_for(october, cities=("moscow",))
    export(name, request, tmp_path / OUT)
    with pytest.raises(WrongOutError, match=OUT):
        export(name, request, tmp_path / OUT)
    export(name, request, tmp_path / OUT, force=True)


@every_format
def test_an_export_that_is_stopped_at_any_step_leaves_nothing(
    october: Chronicle, tmp_path: Path, name: str
) -> None:
    request = request_for(october, cities=("moscow",))
    steps: list[float] = []
    export(name, request, tmp_path / OUT, progress=_counting(steps))
    assert steps == sorted(steps)
    assert steps[-1] == 1
    # The last step only says that all is done.
    for last in range(len(steps) - 1):
        folder = tmp_path / f"stopped-{last}"
        folder.mkdir()
        with pytest.raises(CancelledError):
            export(name, request, folder / OUT, progress=_stopping(last))
        assert list(folder.iterdir()) == []


def _counting(steps: list[float]) -> Progress:
    def hear(fraction: float, what: str) -> None:
        assert what or fraction == 1
        steps.append(fraction)

    return hear


def _stopping(last: int) -> Progress:
    left = iter(range(last, -1, -1))

    def hear(fraction: float, what: str) -> None:  # noqa: ARG001 - a Progress
        if next(left) == 0:
            raise CancelledError

    return hear


@every_format
def test_a_folder_that_is_not_there_gets_one_sentence(
    october: Chronicle, tmp_path: Path, name: str
) -> None:
    with pytest.raises(ExportError, match="no folder"):
        export(name, request_for(october), tmp_path / "nowhere" / OUT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such limit")
@every_format
def test_a_disk_that_takes_no_more_leaves_no_half_file(tmp_path: Path, name: str) -> None:
    """A limit on the size of a file stands for a full disk: the system refuses midway."""
    folder = tmp_path / "disk"
    folder.mkdir()
    program = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "from petrograd_map import cli\n"
        f"sys.exit(cli.main(['export', '{name}', '{OUT}']))\n"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-B", "-c", program],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == ENVIRONMENT, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert OUT in done.stderr
    assert list(folder.iterdir()) == []


# ------------------------------------------------------------------ the command


def test_the_command_writes_a_file_and_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "october.ris")
    assert cli.main(["export", "ris", out]) == DONE
    assert capsys.readouterr() == (f"{out}\n", "")
    assert cli.main(["export", "ris", out]) == WRONG_USE
    assert "--force" in capsys.readouterr().err
    assert cli.main(["export", "ris", out, "--force"]) == DONE


@pytest.mark.parametrize(
    "words",
    [
        ("docx", "out"),
        ("kml", "out", "--city", "kazan"),
        ("kml", "out", "--account", "nobody"),
        ("kml",),
        ("gpkg", "out.zip"),
    ],
)
def test_the_command_refuses_what_it_does_not_know(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["export", *words]) == WRONG_USE
    assert len(capsys.readouterr().err.splitlines()) == 1


@every_format
def test_another_data_set_without_routes_or_ships_can_be_exported(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write_data_set(tmp_path / "data").root
    assert cli.main(["export", name, str(tmp_path / OUT), "--data", str(data)]) == DONE
    assert capsys.readouterr().err == ""


def test_nothing_is_claimed_of_the_licence_of_other_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write_data_set(tmp_path / "data").root
    out = tmp_path / "out.kml"
    cli.main(["export", "kml", str(out), "--data", str(data)])
    assert capsys.readouterr().err == ""
    assert "OpenStreetMap" not in out.read_text(encoding="utf-8")
