"""Visitor statistics: how often what was used in each minute, and nothing about anybody.

A file for each day, a line for each minute and kind of use: `2025-05-18T10:31`, the name of
what happened and how often it did, divided by tabs.
"""

from __future__ import annotations

import logging
import os
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

log = logging.getLogger(__name__)

KEPT_DAYS: Final = 90
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*", re.ASCII)
_LONGEST_NAME: Final = 80
_LINE: Final = re.compile(
    rf"(\d{{4}}-\d\d-\d\dT\d\d:\d\d)\t({_NAME.pattern})\t([1-9]\d{{0,8}})", re.ASCII
)
_FILE: Final = re.compile(r"(\d{4}-\d\d-\d\d)\.tsv", re.ASCII)
_MINUTE: Final = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class Count:
    """How often something happened in a minute.

    Attributes:
        minute: The minute, by the clock on the wall.
        name: What happened.
        number: How often.
    """

    minute: datetime
    name: str
    number: int


class Statistics:
    """Counts what visitors do; the counts of a minute are written when it is over.

    Args:
        folder: Where the files lie, or None to count nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._minute: datetime | None = None
        self._counts: Counter[str] = Counter()

    def count(self, name: str, now: datetime) -> None:
        """Count one use.

        Args:
            name: What happened, a name of the program's: small letters, digits, `_` and dots.
                What a visitor typed can never be one.
            now: Local time without a zone.

        Raises:
            ValueError: If it is not such a name.
        """
        if _NAME.fullmatch(name) is None or len(name) > _LONGEST_NAME:
            raise ValueError(f"not the name of a use: {name!r}")
        if self._folder is None:
            return
        self.write(now)
        self._minute = now.replace(second=0, microsecond=0)
        self._counts[name] += 1

    def write(self, now: datetime) -> None:
        """Write the counts of the last minute, if it is over; where that fails they are lost."""
        if self._minute is None or self._minute == now.replace(second=0, microsecond=0):
            return
        self.close()

    def close(self) -> None:
        """Write what has been counted so far."""
        if self._folder is None or self._minute is None:
            return
        minute, counts = self._minute, sorted(self._counts.items())
        self._minute, self._counts = None, Counter()
        stamp = minute.strftime(_MINUTE)
        lines = "".join(f"{stamp}\t{name}\t{number}\n" for name, number in counts)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"{minute:%Y-%m-%d}.tsv"
            if not path.exists():
                _forget_old_days(self._folder, minute.date())
            _append(path, lines.encode())
        except OSError as error:
            log.warning("the statistics cannot be written in %s: %s", self._folder, error)


def read_counts(folder: Path) -> Iterator[Count]:
    """Yield what was counted, day by day; a line that is damaged or not whole is left out."""
    for path in sorted(folder.glob("*.tsv")):
        if _FILE.fullmatch(path.name) is None:
            continue
        *lines, _torn = path.read_bytes().split(b"\n")
        for line in lines:
            match = _LINE.fullmatch(line.decode("utf-8", "replace"))
            if match is None:
                continue
            with suppress(ValueError):  # a thirteenth month
                yield Count(datetime.strptime(match[1], _MINUTE), match[2], int(match[4]))  # noqa: DTZ007 - a wall clock


def _forget_old_days(folder: Path, today: date) -> None:
    """Remove the files of days that are not kept any longer."""
    first = today - timedelta(days=KEPT_DAYS - 1)
    for path in folder.iterdir():
        match = _FILE.fullmatch(path.name)
        with suppress(ValueError):  # no date, so none of ours
            if match is not None and date.fromisoformat(match[1]) < first:
                path.unlink()


def _append(path: Path, lines: bytes) -> None:
    """Add lines to a file; half a line, left by a power cut, is taken away first."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
    with os.fdopen(handle, "rb+", buffering=0) as file:
        _mend(file.fileno())
        file.write(lines)
        os.fsync(file.fileno())


_BLOCK: Final = 4096
_NEWLINE: Final = b"\n"


def _mend(handle: int) -> None:
    """Cut a file off after its last whole line."""
    end = os.lseek(handle, 0, os.SEEK_END)
    while end > 0:
        start = max(0, end - _BLOCK)
        os.lseek(handle, start, os.SEEK_SET)
        at = os.read(handle, end - start).rfind(_NEWLINE)
        if at >= 0:
            end = start + at + 1
            break
        end = start
    os.ftruncate(handle, end)
