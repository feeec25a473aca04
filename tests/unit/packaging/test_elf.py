"""Search paths taken out of libraries."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import elf

if TYPE_CHECKING:
    from pathlib import Path

NEEDED, RUNPATH, STRTAB = 1, 29, 5


def library(entries: list[tuple[int, int]]) -> bytes:
    """Return the least that is a library: a header, one segment, and what it tells the loader."""
    start = 64 + 56
    head = struct.pack(
        "<16sHHIQQQIHHHHHH", b"\x7fELF\x02\x01\x01", 3, 62, 1, 0, 64, 0, 0, 64, 56, 1, 0, 0, 0
    )
    segment = struct.pack("<IIQQQQQQ", 2, 6, start, 0, 0, 16 * len(entries), 0, 8)
    return head + segment + b"".join(struct.pack("<qQ", *entry) for entry in entries) + b"rest"


def test_the_search_path_goes_and_all_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "lib.so"
    path.write_bytes(library([(NEEDED, 1), (RUNPATH, 7), (STRTAB, 9), (0, 0)]))
    elf.remove_search_path(path)
    assert path.read_bytes() == library([(NEEDED, 1), (STRTAB, 9), (0, 0), (0, 0)])


def test_other_files_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"\x7fEL, or is it?")
    elf.remove_search_path(path)
    assert path.read_bytes() == b"\x7fEL, or is it?"
    assert not elf.is_elf(path)
