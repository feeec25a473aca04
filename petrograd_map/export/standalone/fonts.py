"""Makes fonts small enough for a file: WOFF 1.0 (https://www.w3.org/TR/WOFF/), and fewer letters.

A font whose licence wants it handed on as it is (PT Sans) is only packed: the same tables, each
deflated. Old Standard may be changed (its licence reserves no name): `only` takes the outlines
of the letters that are not wanted out of it. Glyphs keep their numbers, so every other table
stays true. The tables are those of https://learn.microsoft.com/typography/opentype/spec/.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_SFNT_HEAD: Final = struct.Struct(">4sHHHH")
_SFNT_ENTRY: Final = struct.Struct(">4sLLL")
_WOFF_HEAD: Final = struct.Struct(">4s4sLHHLHHLLLLL")
_WOFF_ENTRY: Final = struct.Struct(">4sLLLL")
_WORD: Final = 4
_TRUETYPE: Final = b"\0\1\0\0"
# Without outlines for what they lead to, substitutes would show as gaps; `GPOS` has the kerning
# of the old table `kern`; nobody needs the names of glyphs, and a changed font has no signature.
_LEFT_OUT: Final = frozenset({b"GSUB", b"kern", b"DSIG"})
_POST_WITHOUT_NAMES: Final = b"\0\3\0\0"
_POST_HEAD_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a font.

    Attributes:
        data: Its bytes.
        checksum: The sum of its words, as the font's directory has it.
    """

    data: bytes
    checksum: int

    @classmethod
    def of(cls, data: bytes) -> Table:
        """Return a table of these bytes, summed up."""
        padded = data + bytes(-len(data) % _WORD)
        words = struct.unpack(f">{len(padded) // _WORD}L", padded)
        return cls(data, sum(words) & 0xFFFFFFFF)


def tables(font: bytes) -> dict[bytes, Table]:
    """Return the tables of a TrueType font, by tag.

    Raises:
        ValueError: If it is not a font with TrueType outlines.
    """
    if font[:4] != _TRUETYPE:
        raise ValueError("not a TrueType font")
    _, number, *_ = _SFNT_HEAD.unpack_from(font)
    entries = (
        _SFNT_ENTRY.unpack_from(font, _SFNT_HEAD.size + index * _SFNT_ENTRY.size)
        for index in range(number)
    )
    return {
        tag: Table(font[offset : offset + length], checksum)
        for tag, checksum, offset, length in entries
    }


def woff(font: Mapping[bytes, Table]) -> bytes:
    """Return the tables of a font as a WOFF file."""
    entries, packed = [], []
    end = _WOFF_HEAD.size + len(font) * _WOFF_ENTRY.size
    for tag in sorted(font):
        table = font[tag]
        smaller = zlib.compress(table.data, 9)
        data = smaller if len(smaller) < len(table.data) else table.data
        entries.append(_WOFF_ENTRY.pack(tag, end, len(data), len(table.data), table.checksum))
        packed.append(data + bytes(-len(data) % _WORD))
        end += len(packed[-1])
    unpacked = _SFNT_HEAD.size + len(font) * _SFNT_ENTRY.size
    unpacked += sum(len(table.data) + -len(table.data) % _WORD for table in font.values())
    # Version of the file, metadata and private data: none.
    head = _WOFF_HEAD.pack(b"wOFF", _TRUETYPE, end, len(font), 0, unpacked, 0, 0, *[0] * 5)
    return head + b"".join(entries) + b"".join(packed)


def only(font: Mapping[bytes, Table], letters: Iterable[str]) -> dict[bytes, Table]:
    """Return a font with the outlines of some letters only.

    Raises:
        ValueError: If it says in a way not known here which glyph a letter has.
    """
    glyphs = _glyphs(font)
    known = _glyph_numbers(font[b"cmap"].data)
    kept = {0, *(known[ord(letter)] for letter in letters if ord(letter) in known)}
    waiting = list(kept)
    while waiting:
        parts = set(_components(glyphs[waiting.pop()])) - kept
        kept |= parts
        waiting += parts
    changed = _written(glyphs, kept)
    changed[b"post"] = Table.of(
        _POST_WITHOUT_NAMES + font[b"post"].data[len(_POST_WITHOUT_NAMES) : _POST_HEAD_BYTES]
    )
    # Offsets of four bytes; see `head.indexToLocFormat`.
    head = font[b"head"].data
    changed[b"head"] = Table.of(head[:50] + b"\0\1" + head[52:])
    return {tag: table for tag, table in font.items() if tag not in _LEFT_OUT} | changed


def _glyphs(font: Mapping[bytes, Table]) -> list[bytes]:
    """Return the outline of every glyph."""
    (is_long,) = struct.unpack_from(">h", font[b"head"].data, 50)
    loca = font[b"loca"].data
    unit = 1 if is_long else 2
    offsets = [offset for (offset,) in struct.iter_unpack(">L" if is_long else ">H", loca)]
    outlines = font[b"glyf"].data
    return [outlines[start * unit : end * unit] for start, end in pairwise(offsets)]


def _written(glyphs: Iterable[bytes], kept: Collection[int]) -> dict[bytes, Table]:
    """Return the tables of the outlines, those not kept empty."""
    outlines, offsets = bytearray(), [0]
    for number, outline in enumerate(glyphs):
        if number in kept:
            outlines += outline + bytes(-len(outline) % _WORD)
        offsets.append(len(outlines))
    loca = struct.pack(f">{len(offsets)}L", *offsets)
    return {b"glyf": Table.of(bytes(outlines)), b"loca": Table.of(loca)}


# ------------------------------------------------------------------ glyphs made of glyphs

_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80


def _components(outline: bytes) -> Iterator[int]:
    """Yield the glyphs of which a glyph is made, if it has no outline of its own."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, number = struct.unpack_from(">HH", outline, at)
        yield number
        at += 4 + (4 if flags & _WORDS else 2)
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


# ------------------------------------------------------------------ which glyph a letter has


def _glyph_numbers(cmap: bytes) -> dict[int, int]:
    """Return the glyph of every code point, by the table for Unicode on Windows (format 4)."""
    (number,) = struct.unpack_from(">H", cmap, 2)
    for index in range(number):
        platform, encoding, offset = struct.unpack_from(">HHL", cmap, 4 + 8 * index)
        if (platform, encoding) == (3, 1) and struct.unpack_from(">H", cmap, offset) == (4,):
            return dict(_segments(cmap, offset))
    raise ValueError("no table of letters in format 4")


def _segments(cmap: bytes, offset: int) -> Iterator[tuple[int, int]]:
    (twice,) = struct.unpack_from(">H", cmap, offset + 6)
    rows = [offset + 14 + row * twice + (2 if row else 0) for row in range(4)]
    for segment in range(0, twice, 2):
        end, start, delta, indirect = (
            struct.unpack_from(">H", cmap, row + segment)[0] for row in rows
        )
        for code in range(start, min(end, 0xFFFE) + 1):
            if not indirect:
                yield code, (code + delta) & 0xFFFF
                continue
            at = rows[3] + segment + indirect + 2 * (code - start)
            (glyph,) = struct.unpack_from(">H", cmap, at)
            if glyph:
                yield code, (glyph + delta) & 0xFFFF
