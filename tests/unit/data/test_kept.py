"""A kept chronicle is the chronicle that reading would give, or it is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.chronicles import write_data_set

from petrograd_map.data import kept
from petrograd_map.data.assemble import load
from petrograd_map.data.resources import DataSet, bundled

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle

PAGE = "0123456789abcdef"
EXAMPLE = Path(__file__).resolve().parents[3] / "docs" / "example"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return kept.cache()


def _loaded(data_set: DataSet) -> Chronicle:
    chronicle, findings = load(data_set)
    assert chronicle is not None, findings
    return chronicle


@pytest.mark.parametrize("data_set", [bundled(), DataSet(EXAMPLE)], ids=["bundled", "example"])
def test_what_is_kept_is_what_was_read(data_set: DataSet, cache: Path) -> None:
    key, chronicle = kept.key(data_set), _loaded(data_set)
    assert kept.read(key) is None
    assert kept.page_of(key) is None
    kept.keep(key, chronicle, PAGE)
    assert [path.name for path in cache.iterdir()] == [f"{key}.json"]
    assert kept.page_of(key) == PAGE
    assert kept.read(key) == chronicle


def test_another_folder_of_the_same_data_has_the_same_key(tmp_path: Path) -> None:
    data_set = write_data_set(tmp_path / "data")
    shutil.copytree(data_set.root, tmp_path / "copy")
    assert kept.key(DataSet(tmp_path / "copy")) == kept.key(data_set)


@pytest.mark.parametrize("file", ["events.json", "geo/petrograd/places.geojson"])
def test_other_data_have_another_key(tmp_path: Path, file: str) -> None:
    data_set = write_data_set(tmp_path / "data")
    before = kept.key(data_set)
    with (data_set.root / file).open("a", encoding="utf-8") as changed:
        changed.write("\n")
    assert kept.key(data_set) != before


@pytest.mark.parametrize(
    "file", ["domain/moments.py", "data/checks/texts.py", "domain/search/typos.py"]
)
def test_other_code_has_another_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    data_set = write_data_set(tmp_path / "data")
    monkeypatch.setattr(kept, "_PACKAGE", tmp_path / "package")
    shutil.copytree(Path(kept.__file__).parent.parent, tmp_path / "package")
    before = kept.key(data_set)
    with (tmp_path / "package" / file).open("a", encoding="utf-8") as changed:
        changed.write("\n")
    assert kept.key(data_set) != before


def test_data_that_cannot_be_read_have_no_key(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        kept.key(DataSet(tmp_path))


@given(st.data())
@settings(max_examples=60)
def test_a_damaged_file_is_as_good_as_none(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    package = tmp_path_factory.mktemp("package")
    path = package / "baked" / kept.FOLDER / "key.json"
    kept.keep("key", _loaded(DataSet(EXAMPLE)), PAGE, path.parent)
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, min(start + 40, len(whole))))
    put = data.draw(st.binary(max_size=4).filter(lambda put: put != whole[start:end]))
    path.write_bytes(whole[:start] + put + whole[end:])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "_PACKAGE", package)
        assert kept.read("key") is None
        assert (kept.page_of("key") or PAGE).isalnum()


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff"])
def test_a_file_without_a_first_line_is_as_good_as_none(cache: Path, content: bytes) -> None:
    cache.mkdir(parents=True)
    (cache / "key.json").write_bytes(content)
    assert kept.read("key") is None
    assert kept.page_of("key") is None


def test_one_in_the_cache_stands_in_for_a_damaged_one_of_the_package(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_PACKAGE", tmp_path)
    own = tmp_path / "baked" / kept.FOLDER
    chronicle = _loaded(DataSet(EXAMPLE))
    kept.keep("key", chronicle, PAGE, own)
    assert kept.read("key") == chronicle
    (own / "key.json").write_text("damaged")
    assert kept.read("key") is None
    kept.keep("key", chronicle, PAGE)
    assert kept.read("key") == chronicle
    assert cache.is_dir()


def test_the_cache_forgets_the_oldest(cache: Path) -> None:
    chronicle = _loaded(DataSet(EXAMPLE))
    for number in range(kept.MOST + 2):
        kept.keep(f"{number}", chronicle, PAGE)
        os.utime(cache / f"{number}.json", (number, number))
    assert {path.stem for path in cache.iterdir()} == {str(n) for n in range(2, kept.MOST + 2)}


def test_where_nothing_can_be_written_nothing_is_kept(cache: Path) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_text("in the way")
    kept.keep("key", _loaded(DataSet(EXAMPLE)), PAGE)
    assert kept.read("key") is None
