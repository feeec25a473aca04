from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.kiosk.statistics import KEPT_DAYS, Count, Statistics, read_counts

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime.fromisoformat("2017-11-07T12:00")
MINUTE = timedelta(minutes=1)


def test_uses_are_counted_by_the_minute(tmp_path: Path) -> None:
    statistics = Statistics(tmp_path)
    for second in (0, 20, 59.9):
        statistics.count("tour.opened", NOON + timedelta(seconds=second))
    statistics.count("language.ru", NOON + timedelta(seconds=30))
    statistics.count("tour.opened", NOON + MINUTE)
    statistics.close()
    assert (tmp_path / "2017-11-07.tsv").read_text() == (
        "2017-11-07T12:00\tlanguage.ru\t1\n"
        "2017-11-07T12:00\ttour.opened\t3\n"
        "2017-11-07T12:01\ttour.opened\t1\n"
    )
    assert list(read_counts(tmp_path)) == [
        Count(NOON, "language.ru", 1),
        Count(NOON, "tour.opened", 3),
        Count(NOON + MINUTE, "tour.opened", 1),
    ]


def test_a_minute_is_written_once_it_is_over(tmp_path: Path) -> None:
    statistics = Statistics(tmp_path)
    statistics.count("visit", NOON)
    statistics.write(NOON + timedelta(seconds=59))
    assert list(read_counts(tmp_path)) == []
    statistics.write(NOON + MINUTE)
    assert list(read_counts(tmp_path)) == [Count(NOON, "visit", 1)]
    statistics.close()
    assert len(list(read_counts(tmp_path))) == 1


def test_switched_off_nothing_is_written(tmp_path: Path) -> None:
    statistics = Statistics(None)
    statistics.count("visit", NOON)
    statistics.write(NOON + MINUTE)
    statistics.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "Visit", "a b", "a\tb", "a\n", ".a", "a.", "визит", "a" * 81])
def test_only_names_of_the_program_can_be_counted(tmp_path: Path, name: str) -> None:
    for folder in (tmp_path, None):
        with pytest.raises(ValueError, match="not the name"):
            Statistics(folder).count(name, NOON)


def test_ninety_days_are_kept_and_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    theirs = ["notes.tsv", "2017-99-99.tsv", "2001-01-01.csv"]
    for name in theirs:
        (tmp_path / name).write_text("theirs\n")
    for day in range(120):
        statistics = Statistics(tmp_path)
        statistics.count("visit", NOON + timedelta(days=day))
        statistics.close()
    counts = list(read_counts(tmp_path))
    assert len(counts) == KEPT_DAYS
    assert counts[0].minute == NOON + timedelta(days=30)
    assert all((tmp_path / name).exists() for name in theirs)


def test_where_nothing_can_be_written_the_program_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "taken").write_text("a file")
    statistics = Statistics(tmp_path / "taken")
    statistics.count("visit", NOON)
    statistics.close()
    assert "cannot be written" in caplog.text


WHOLE = b"2017-11-07T12:00\tvisit\t1\n"


@given(st.integers(0, 3 * len(WHOLE)), st.binary(max_size=9000))
def test_torn_anywhere_a_file_keeps_its_whole_lines_and_takes_more(
    tmp_path_factory: pytest.TempPathFactory, cut: int, rubbish: bytes
) -> None:
    folder = tmp_path_factory.mktemp("statistics")
    path = folder / "2017-11-07.tsv"
    torn = (WHOLE * 3)[:cut] + rubbish.replace(b"\n", b" ")
    path.write_bytes(torn)
    whole = torn.count(b"\n")
    before = list(read_counts(folder))
    assert len(before) <= whole
    statistics = Statistics(folder)
    statistics.count("visit", NOON + MINUTE)
    statistics.close()
    assert list(read_counts(folder)) == [*before, Count(NOON + MINUTE, "visit", 1)]
    content = path.read_bytes()
    assert content == WHOLE * whole + b"2017-11-07T12:01\tvisit\t1\n"


@given(st.binary(max_size=300))
def test_any_file_can_be_read(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("statistics")
    (folder / "2017-11-07.tsv").write_bytes(content + b"2017-13-07T12:01\tvisit\t1\n" + WHOLE)
    assert list(read_counts(folder))[-1] == Count(NOON, "visit", 1)
