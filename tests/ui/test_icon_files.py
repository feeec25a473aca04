"""The program's icon, drawn in every size for three systems."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import icons
import pytest
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Path:
    assert qapp is not None
    written = tmp_path_factory.mktemp("icons")
    icons.write_icons(written)
    return written


@pytest.mark.parametrize("size_px", icons.LINUX_PX)
def test_an_icon_of_linux_has_its_size_and_both_sides_in_it(folder: Path, size_px: int) -> None:
    name = f"hicolor/{size_px}x{size_px}/apps/{icons.APP_ID}.png"
    image = QImage(str(folder / name))
    assert image.size().toTuple() == (size_px, size_px)
    left = image.pixelColor(size_px * 3 // 10, size_px // 2)
    right = image.pixelColor(size_px * 7 // 10, size_px * 45 // 100)
    assert left.blue() > left.red()
    assert right.red() > right.blue()
    assert image.pixelColor(0, 0).alpha() == 0


def test_the_windows_icon_lists_its_pictures(folder: Path) -> None:
    content = (folder / "petrograd-map.ico").read_bytes()
    _, kind, number = struct.unpack_from("<HHH", content)
    assert (kind, number) == (1, len(icons.WINDOWS_PX))
    for index, size_px in enumerate(icons.WINDOWS_PX):
        row = struct.unpack_from("<BBBBHHII", content, 6 + 16 * index)
        length, at = row[6:]
        image = QImage.fromData(content[at : at + length])
        assert row[0] == size_px % 256
        assert image.width() == size_px


def test_the_macos_icon_is_whole(folder: Path) -> None:
    content = (folder / "petrograd-map.icns").read_bytes()
    magic, length = struct.unpack_from(">4sI", content)
    assert (magic, length) == (b"icns", len(content))
    at, found = 8, []
    while at < len(content):
        name, size = struct.unpack_from(">4sI", content, at)
        found.append((name, QImage.fromData(content[at + 8 : at + size]).width()))
        at += size
    assert found == list(icons.MACOS_PX.items())
