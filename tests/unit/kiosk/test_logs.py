from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from petrograd_map.kiosk.logs import MOST_BYTES, last_lines, open_log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Log:
    """A logger that writes to files of its own."""

    def __init__(self, folder: Path, files: int) -> None:
        self.path = folder / "deep" / "kiosk.log"
        self.handler = open_log(self.path, files)
        self.logger = logging.getLogger("test of a log")
        self.logger.propagate = False
        self.logger.addHandler(self.handler)

    def close(self) -> None:
        self.logger.removeHandler(self.handler)
        self.handler.close()

    def sizes(self) -> list[int]:
        return [path.stat().st_size for path in self.path.parent.iterdir()]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    made = Log(tmp_path, files=3)
    yield made
    made.close()


@pytest.mark.parametrize("entry", ["x" * 100, "Ж" * 9_900, "🙂" * 9_900, "🙂" * 500_000])
def test_no_file_is_ever_larger_than_a_megabyte(log: Log, entry: str) -> None:
    for _ in range(4 * MOST_BYTES // min(len(entry.encode()), 40_000)):
        log.logger.error(entry)
    assert len(log.sizes()) == 3
    assert all(MOST_BYTES * 0.9 < size <= MOST_BYTES for size in sorted(log.sizes())[1:])


def test_a_very_long_entry_keeps_its_beginning_and_its_end(log: Log) -> None:
    log.logger.error("%s", "first " + "x" * 50_000 + " last")
    text = log.path.read_text(encoding="utf-8")
    assert "first" in text
    assert "(cut)" in text
    assert text.endswith(" last\n")
    assert len(text) <= 10_001


def test_half_a_surrogate_pair_is_written_as_its_escape(log: Log) -> None:
    log.logger.error("\ud83d")
    assert "\\ud83d" in log.path.read_text(encoding="utf-8")


def test_an_entry_says_when_how_grave_and_who(log: Log) -> None:
    log.logger.warning("a word")
    assert log.path.read_text(encoding="utf-8").endswith(" WARNING test of a log: a word\n")


def test_the_last_lines_are_for_staff(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.log"
    assert last_lines(path, 3) == ""
    path.write_text("one\ntwo\nthree\nчетыре\n", encoding="utf-8")
    assert last_lines(path, 2) == "three\nчетыре"
