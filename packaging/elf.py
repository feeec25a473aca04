"""Takes the search path for libraries out of a program or library (ELF, 64 bits).

A Python that was built in somebody's home folder has that folder in each of its libraries.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAGIC: Final = b"\x7fELF"
"""How every such file begins."""
_64_BITS_LITTLE_ENDIAN: Final = b"\x02\x01"
_HEADER: Final = struct.Struct("<16sHHIQQQIHHHHHH")
_SEGMENT: Final = struct.Struct("<IIQQQQQQ")
_ENTRY: Final = struct.Struct("<qQ")
_DYNAMIC_SEGMENT: Final = 2
_END: Final = 0
_SEARCH_PATHS: Final = (15, 29)  # DT_RPATH, DT_RUNPATH


def is_elf(path: Path) -> bool:
    """Tell whether a file is a program or a library."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def remove_search_path(path: Path) -> None:
    """Let the system alone say where the libraries are that a file needs.

    Args:
        path: The file; one without such a path stays as it is.
    """
    content = bytearray(path.read_bytes())
    if content[:6] != MAGIC + _64_BITS_LITTLE_ENDIAN:
        return
    for start, size in _dynamic_segments(content):
        entries = list(_ENTRY.iter_unpack(content[start : start + size]))
        kept = [entry for entry in entries if entry[0] not in _SEARCH_PATHS]
        kept += [(_END, 0)] * (len(entries) - len(kept))
        content[start : start + size] = b"".join(_ENTRY.pack(*entry) for entry in kept)
    path.write_bytes(content)


def _dynamic_segments(content: bytearray) -> Iterator[tuple[int, int]]:
    """Yield place and size of each list of what the loader is told."""
    header = _HEADER.unpack_from(content)
    first, size, number = header[5], header[9], header[10]
    for index in range(number):
        kind, _, start, _, _, length, _, _ = _SEGMENT.unpack_from(content, first + index * size)
        if kind == _DYNAMIC_SEGMENT:
            yield start, length
