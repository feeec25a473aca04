"""A content pack that is only looked at: unpacked into the user's cache, and shown from there."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

from petrograd_map.data.resources import DataSet
from petrograd_map.kiosk import content_pack

KEPT: Final = 5
"""So many packs stay unpacked, those that were opened last."""


def open_pack(pack: Path) -> DataSet:
    """Check a pack and unpack it; one that was opened before keeps its folder.

    Args:
        pack: The file.

    Raises:
        BadPackError: If the pack is bad.
        OSError: If the cache cannot be written.
    """
    packs = user_cache_path("petrograd-map", appauthor=False) / "packs"
    packs.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".opening-", dir=packs))
    try:
        manifest = content_pack.unpack(pack, scratch)
        folder = packs / manifest.digest[:32]
        if folder.is_dir() and content_pack.verify(folder):
            shutil.rmtree(folder)
        if not folder.is_dir():
            scratch.replace(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    os.utime(folder)
    _clear_away(packs)
    return DataSet(folder)


def _clear_away(packs: Path) -> None:
    """Remove what was opened longest ago; another window that shows it has read it already."""
    opened = [path for path in packs.iterdir() if not path.name.startswith(".")]
    for old in sorted(opened, key=lambda path: -path.stat().st_mtime_ns)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
