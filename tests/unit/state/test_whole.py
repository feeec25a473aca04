from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from petrograd_map.domain.texts import Language
from petrograd_map.state.whole import ExportError, WrongOutError, told, whole_files

NAMES = ("beside.txt", "main.txt")


def _write(folder: Path, text: str = "new") -> None:
    for name in NAMES:
        (folder / name).write_text(text, encoding="utf-8")


def _fail(folder: Path, trouble: BaseException) -> None:
    (folder / "main.txt").write_text("ha", encoding="utf-8")
    raise trouble


def _there(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_files_are_there_when_all_are_written(tmp_path: Path) -> None:
    with whole_files(tmp_path, NAMES, force=False) as folder:
        _write(folder)
        assert not (tmp_path / "main.txt").exists()
    assert _there(tmp_path) == dict.fromkeys(NAMES, "new")


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "main.txt").write_text("old", encoding="utf-8")
    with pytest.raises(FileExistsError), whole_files(tmp_path, NAMES, force=False):
        pytest.fail("nothing is to be written")
    assert _there(tmp_path) == {"main.txt": "old"}


def test_a_file_that_is_there_is_replaced_by_force(tmp_path: Path) -> None:
    _write(tmp_path, "old")
    (tmp_path / "other.txt").write_text("other", encoding="utf-8")
    with whole_files(tmp_path, NAMES, force=True) as folder:
        _write(folder)
    assert _there(tmp_path) == {**dict.fromkeys(NAMES, "new"), "other.txt": "other"}


@pytest.mark.parametrize("trouble", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
@pytest.mark.parametrize("force", [False, True])
def test_whatever_goes_wrong_all_is_as_before(
    tmp_path: Path, trouble: BaseException, *, force: bool
) -> None:
    if force:
        _write(tmp_path, "old")
    before = _there(tmp_path)
    with (
        pytest.raises(type(trouble)),
        whole_files(tmp_path, NAMES, force=force) as folder,
    ):
        _fail(folder, trouble)
    assert _there(tmp_path) == before


def test_a_folder_is_made_only_if_that_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole_files(tmp_path / "new", NAMES, force=False):
        pytest.fail("there is nowhere to write")
    with whole_files(tmp_path / "new", NAMES, force=False, make=True) as folder:
        _write(folder)
    assert _there(tmp_path / "new") == dict.fromkeys(NAMES, "new")


def test_a_new_folder_goes_again_if_it_is_not_filled(tmp_path: Path) -> None:
    with (
        pytest.raises(KeyboardInterrupt),
        whole_files(tmp_path / "new", NAMES, force=False, make=True),
    ):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "room"),
        (errno.EDQUOT, "room"),
        (errno.EACCES, "written to"),
        (errno.EROFS, "written to"),
        (errno.ENOENT, "no folder"),
        (errno.ENOTDIR, "no folder"),
        (errno.EIO, "the disk reports an error"),
    ],
)
def test_every_trouble_is_told_in_one_sentence(number: int, word: str) -> None:
    error = OSError(number, os.strerror(number))
    english = told(error, Path("there/out.kml"), Language.EN)
    russian = told(error, Path("there/out.kml"), Language.RU)
    assert type(english) is type(russian) is ExportError
    assert word in str(english)
    for each in (english, russian):
        assert "there" in str(each)
        assert "\n" not in str(each)


def test_a_file_that_is_there_is_named() -> None:
    error = FileExistsError(errno.EEXIST, "exists", "there/out.routes.qml")
    found = told(error, Path("there/out.gpkg"), Language.EN)
    assert isinstance(found, WrongOutError)
    assert "there/out.routes.qml" in str(found)
    assert "--force" in str(found)


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_is_not_taken_for_a_file(tmp_path: Path, *, force: bool) -> None:
    (tmp_path / "out.kml").mkdir()
    with (
        pytest.raises(IsADirectoryError) as caught,
        whole_files(tmp_path, ["out.kml"], force=force),
    ):
        pass
    found = told(caught.value, tmp_path / "out.kml", Language.EN)
    assert isinstance(found, WrongOutError)
    assert "is a folder" in str(found)
    assert "--force" not in str(found)


def test_a_folder_that_is_there_is_not_said_to_be_missing(tmp_path: Path) -> None:
    error = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    assert "written to" in str(told(error, tmp_path / "out.kml", Language.EN))


def test_a_file_that_should_be_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "csv").touch()
    error = NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    assert f"no folder {tmp_path / 'csv'};" in str(told(error, tmp_path / "csv", Language.EN))
