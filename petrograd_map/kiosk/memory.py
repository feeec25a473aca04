"""How much memory the program uses, with the processes that it has started."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
_RSS: Final = "VmRSS:"
_PARENT: Final = "PPid:"


def used_mb() -> int | None:
    """Return megabytes in use by this process and those below it; None where nobody tells."""
    used_kb: dict[int, int] = {}
    parents: dict[int, int] = {}
    for status in _PROC.glob("[0-9]*/status"):
        try:
            lines = status.read_text(errors="replace").splitlines()
            fields = {name: value for name, _, value in (line.partition("\t") for line in lines)}
            number = int(status.parent.name)
            parents[number] = int(fields[_PARENT])
            used_kb[number] = int(fields.get(_RSS, "0").split()[0])
        except (OSError, ValueError, KeyError):
            continue  # it has just ended
    own = {os.getpid()}
    while True:
        below = {number for number, parent in parents.items() if parent in own} - own
        if not below:
            break
        own |= below
    total = sum(used_kb.get(number, 0) for number in own)
    return total // 1024 if total else None
