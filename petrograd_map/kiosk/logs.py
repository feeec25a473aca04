"""The program's diary: log files that never grow beyond a size."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

LOG_NAME: Final = "kiosk.log"
"""The program's own file; the supervisor has another."""
MOST_BYTES: Final = 1_000_000
"""A file is never larger."""
_MOST_CHARACTERS: Final = 10_000
"""Of one entry; what is longer is cut in the middle."""
_BYTES_A_CHARACTER: Final = 4


class _ShortEntries(logging.Formatter):
    """Writes an entry with its time, cut if it is very long."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the entry as text."""
        text = super().format(record)
        # Half of a surrogate pair would lose the whole entry.
        text = text.encode("utf-8", "backslashreplace").decode("utf-8")
        if len(text) <= _MOST_CHARACTERS:
            return text
        half = _MOST_CHARACTERS // 2 - 10
        return f"{text[:half]}\n… (cut) …\n{text[-half:]}"


def open_log(path: Path, files: int) -> logging.Handler:
    """Return a handler that writes a log file and keeps the ones before it.

    Each process needs a file of its own: two that turn over one file lose entries.

    Args:
        path: The file; its folder is made. Older files have `.1`, `.2` … after its name.
        files: How many files there are at most, this one included.

    Raises:
        OSError: If the folder cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        path,
        # Python counts characters where it should count bytes, so one entry may lie over.
        maxBytes=MOST_BYTES - _MOST_CHARACTERS * _BYTES_A_CHARACTER,
        backupCount=max(1, files - 1),
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(_ShortEntries("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


def last_lines(path: Path, number: int) -> str:
    """Return the last lines of a log; nothing if it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-number:])
