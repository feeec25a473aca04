"""What a program and the processes that it started take of memory, as Linux counts it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
CAN_COUNT = (_PROC / "self" / "smaps_rollup").exists()


@dataclass(frozen=True)
class Memory:
    """Megabytes (of 1,000,000 bytes) at one time.

    Attributes:
        resident: Of all processes, what lies in memory; what they share counts for each.
        own: Of all processes, what is their own and their part of what is shared (PSS).
        renderer: What of the page's process lies in memory.
        anonymous: Of all processes, what is no file's and nobody else's: it alone tells growth,
            for what other programs share with these counts less.
    """

    resident: float
    own: float
    renderer: float
    anonymous: float


def memory(renderer_id: int) -> Memory:
    """Return what this process and all below it take.

    Args:
        renderer_id: The process of the page (`QWebEnginePage.renderProcessPid`).
    """
    resident = own = renderer = anonymous = 0.0
    for process in _family(os.getpid()):
        try:
            text = (_PROC / str(process) / "smaps_rollup").read_text()
        except OSError:
            continue  # it has ended meanwhile
        rss, pss = _kilobytes(text, "Rss"), _kilobytes(text, "Pss")
        resident += rss
        own += pss
        anonymous += _kilobytes(text, "Anonymous")
        if process == renderer_id:
            renderer = rss
    return Memory(resident, own, renderer, anonymous)


def processor_s() -> float:
    """Return for how many seconds processors have worked for this process and all below it."""
    total = 0
    for process in _family(os.getpid()) if CAN_COUNT else ():
        try:
            status = (_PROC / str(process) / "stat").read_text()
        except OSError:
            continue
        user, system = status.rpartition(")")[2].split()[11:13]
        total += int(user) + int(system)
    return total / os.sysconf("SC_CLK_TCK") if CAN_COUNT else 0.0


def _kilobytes(text: str, name: str) -> float:
    found = re.search(rf"^{name}:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def children(process: int) -> list[int]:
    """Return the processes that a process has started, and that have not ended."""
    return [child for child, parent in _parents().items() if parent == process]


def _parents() -> dict[int, int]:
    parents: dict[int, int] = {}
    for folder in _PROC.glob("[0-9]*"):
        try:
            status = (folder / "stat").read_text()
        except OSError:
            continue  # it has ended meanwhile
        state, parent = status.rpartition(")")[2].split()[:2]
        if state != "Z":
            parents[int(folder.name)] = int(parent)
    return parents


def _family(root: int) -> list[int]:
    """Return a process and all that it, or one of these, has started."""
    parents = _parents()
    family = [root]
    for process in family:
        family += [child for child, parent in parents.items() if parent == process]
    return family
