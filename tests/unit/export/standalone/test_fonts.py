from __future__ import annotations

import struct
import zlib
from itertools import pairwise

import pytest

from petrograd_map.export.standalone.fonts import Table, only, tables, woff
from petrograd_map.mappage.baked import WEB

FONTS = WEB / "fonts"
FACES = sorted(path.name for path in FONTS.glob("*.ttf"))
OLD = "OldStandard-Regular.ttf"


def font(name: str) -> dict[bytes, Table]:
    return tables((FONTS / name).read_bytes())


def unpacked(data: bytes) -> dict[bytes, bytes]:
    signature, flavour, length, number = struct.unpack_from(">4s4sLH", data)
    assert (signature, flavour, length) == (b"wOFF", b"\0\1\0\0", len(data))
    found = {}
    for index in range(number):
        tag, offset, packed, plain, _ = struct.unpack_from(">4sLLLL", data, 44 + 20 * index)
        assert offset % 4 == 0
        table = data[offset : offset + packed]
        found[tag] = table if packed == plain else zlib.decompress(table)
        assert len(found[tag]) == plain
    assert list(found) == sorted(found)
    return found


@pytest.mark.parametrize("name", FACES)
def test_a_packed_font_has_every_table_as_it_was(name: str) -> None:
    whole = font(name)
    packed = woff(whole)
    assert unpacked(packed) == {tag: table.data for tag, table in whole.items()}
    assert len(packed) < 0.6 * (FONTS / name).stat().st_size


def test_sums_of_words_are_those_that_the_font_itself_has() -> None:
    # But for `head`, whose sum is over the whole file.
    for tag, table in font(OLD).items():
        if tag != b"head":
            assert Table.of(table.data).checksum == table.checksum


def test_what_is_no_truetype_font_is_refused() -> None:
    with pytest.raises(ValueError, match="TrueType"):
        tables(b"OTTO" + bytes(100))


def outlines(changed: dict[bytes, Table]) -> list[int]:
    """Return the length of every glyph's outline."""
    loca = changed[b"loca"].data
    if struct.unpack_from(">h", changed[b"head"].data, 50)[0]:
        offsets = [each for (each,) in struct.iter_unpack(">L", loca)]
    else:
        offsets = [2 * each for (each,) in struct.iter_unpack(">H", loca)]
    assert offsets[-1] == len(changed[b"glyf"].data)
    return [end - start for start, end in pairwise(offsets)]


def test_letters_that_nobody_wants_lose_their_outlines() -> None:
    whole = font(OLD)
    few, more = only(whole, "A"), only(whole, "Aй·")
    before, some, others = outlines(whole), outlines(few), outlines(more)
    assert len(before) == len(some) == len(others)
    # The glyph of what is missing, and A.
    assert sum(1 for length in some if length) == 2
    assert 4 <= sum(1 for length in others if length) < 12
    for glyph in zip(before, some, others, strict=True):
        assert set(glyph) <= {0, max(glyph)}
    assert len(woff(few)) < 0.2 * len(woff(whole))


def test_parts_of_letters_stay_with_them() -> None:
    """Such a letter is made of another and two dots: both outlines are there with it."""
    whole = font(OLD)
    assert sum(1 for length in outlines(only(whole, "Ё")) if length) >= 2


def test_what_is_said_of_glyphs_stays_true() -> None:
    whole = font(OLD)
    few = only(whole, "abc")
    for tag in (b"cmap", b"hmtx", b"GPOS", b"name", b"OS/2", b"maxp"):
        assert few[tag] == whole[tag]
    assert few.keys() == whole.keys() - {b"GSUB", b"kern", b"DSIG"}
    assert few[b"post"].data[:4] == b"\0\3\0\0"
