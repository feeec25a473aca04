from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from support.exports import request_for

from petrograd_map.domain.moments import Moment
from petrograd_map.export.csv_files import ABOUT, csv_files
from petrograd_map.export.formats import export

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.timeline import Timeline


@pytest.fixture(scope="module")
def files(october: Chronicle) -> dict[str, str]:
    return csv_files(request_for(october))


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_whole_chronicle_is_there(files: dict[str, str], october: Chronicle) -> None:
    rows = {name: _rows(text) for name, text in files.items() if name != ABOUT}
    assert [row["event"] for row in rows["events.csv"]] == [event.id for event in october.events]
    assert [row["source"] for row in rows["sources.csv"]] == [each.id for each in october.sources]
    assert {row["place"] for row in rows["intervals.csv"]} == set(october.place_by_id)
    assert len(rows["accounts.csv"]) == sum(len(event.accounts) for event in october.events)
    assert len(rows["routes.csv"]) == sum(len(route.legs) for route in october.routes)


def test_an_interval_is_that_of_the_timeline(
    files: dict[str, str], october_timeline: Timeline
) -> None:
    for row in _rows(files["intervals.csv"]):
        stretch = october_timeline.stretch_of(row["place"], Moment.parse(row["start_ns"]))
        assert row["holder"] == stretch.control.holder
        assert row["grip"] == (stretch.control.grip or "")
        assert Moment.parse(row["start_ns"]) < Moment.parse(row["end_ns"])
        assert 27 < float(row["longitude"]) < 39


def test_an_account_without_a_time_of_its_own_gets_none(
    files: dict[str, str], october: Chronicle
) -> None:
    rows = iter(_rows(files["accounts.csv"]))
    for event in october.events:
        for account in event.accounts:
            row = next(rows)
            assert row["text_ru"] == account.text.ru
            assert bool(row["start_ns"]) == (account.span is not None)


def test_it_says_whence_it_comes(files: dict[str, str]) -> None:
    for word in ("OpenStreetMap", "ODbL", "Petrograd 1917", "Account followed", "O.S."):
        assert word in files[ABOUT]


def test_a_folder_and_an_archive_hold_the_same(october: Chronicle, tmp_path: Path) -> None:
    for out in ("tables", "tables.zip", "again.zip"):
        export("csv", request_for(october), tmp_path / out)
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()}
    # By this mark spreadsheets know that it is UTF-8.
    assert all(content.startswith(b"\xef\xbb\xbf") for content in packed.values())
    assert (tmp_path / "tables.zip").read_bytes() == (tmp_path / "again.zip").read_bytes()


def test_a_folder_keeps_what_else_is_in_it(october: Chronicle, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    export("csv", request_for(october), tmp_path)
    export("csv", request_for(october), tmp_path, force=True)
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "events.csv").exists()
