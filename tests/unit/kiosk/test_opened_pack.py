"""A content pack that is only looked at."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.chronicles import write_data_set

from petrograd_map.data.assemble import load
from petrograd_map.kiosk import opened_pack
from petrograd_map.kiosk.content_pack import BadPackError, make_pack
from petrograd_map.kiosk.opened_pack import open_pack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    make_pack(write_data_set(tmp_path / "data").root, tmp_path / "museum.pgmap")
    return tmp_path / "museum.pgmap"


def test_a_pack_opens_as_the_data_that_it_was_made_of(pack: Path) -> None:
    chronicle, findings = load(open_pack(pack))
    assert chronicle is not None
    assert findings == []


def test_the_same_pack_opens_at_the_same_place(pack: Path, tmp_path: Path) -> None:
    first = open_pack(pack)
    copy = Path(shutil.copy(pack, tmp_path / "copy.pgmap"))
    assert open_pack(copy).root == first.root
    assert [path.name for path in first.root.parent.iterdir()] == [first.root.name]


def test_what_was_changed_in_the_cache_is_put_right(pack: Path) -> None:
    opened = open_pack(pack)
    written = opened.events.read_bytes()
    opened.events.write_bytes(b"{}")
    assert open_pack(pack).events.read_bytes() == written


def test_a_bad_pack_leaves_nothing(pack: Path) -> None:
    cache = open_pack(pack).root.parent
    pack.write_bytes(pack.read_bytes()[:-40])
    with pytest.raises(BadPackError):
        open_pack(pack)
    assert len(list(cache.iterdir())) == 1


def test_only_the_last_few_stay(tmp_path: Path) -> None:
    roots = []
    for number in range(opened_pack.KEPT + 2):
        folder = write_data_set(tmp_path / f"data{number}").root
        (folder / "note.txt").write_text(f"{number}", encoding="utf-8")
        make_pack(folder, tmp_path / f"{number}.pgmap")
        roots.append(open_pack(tmp_path / f"{number}.pgmap").root)
    assert [root.is_dir() for root in roots] == [False] * 2 + [True] * opened_pack.KEPT
