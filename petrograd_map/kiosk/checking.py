"""What a technician is told of a configuration before the exhibit opens."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from petrograd_map.data.findings import Finding, Severity, in_order, shown
from petrograd_map.kiosk.reading import read_config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.kiosk.config import KioskConfig


def check_config(path: Path) -> list[Finding]:
    """Return everything that is wrong with a configuration, and with this machine for it.

    To try a folder, an empty one is made in it and removed again.
    """
    config, findings = read_config(path)
    if config is not None:
        findings = in_order([*findings, *_warnings(config, path.name)])
    return findings


def _warnings(config: KioskConfig, file: str) -> Iterator[Finding]:
    if config.staff.pin_hash is None:
        command = "petrograd-map kiosk --hash-pin"
        yield Finding(file, "staff.pin_hash", Severity.WARNING, "no_pin", command, '""')
    folders = [("logs.folder", config.logs.folder)]
    if config.statistics.on:
        folders.append(("statistics.folder", config.statistics.folder))
    for way, folder in folders:
        if folder is not None and not _can_be_written(folder):
            found = shown(str(folder), limit=200)
            yield Finding(file, way, Severity.WARNING, "no_writing", "", found)


def _can_be_written(folder: Path) -> bool:
    """Tell whether a folder takes files, or can be made; permissions alone do not tell it."""
    try:
        nearest = next(each for each in (folder, *folder.parents) if each.exists())
        Path(tempfile.mkdtemp(prefix=".petrograd-map-", dir=nearest)).rmdir()
    except (OSError, StopIteration):
        return False
    return True
