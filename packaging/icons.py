"""Draws the program's icon in every size, from one drawing: `python icons.py FOLDER`.

FOLDER/hicolor/SIZExSIZE/apps/ID.png, FOLDER/hicolor/scalable/apps/ID.svg    for Linux
FOLDER/petrograd-map.ico                                                     for Windows
FOLDER/petrograd-map.icns                                                    for macOS
"""

from __future__ import annotations

import argparse
import os
import shutil
import struct
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING: Final = Path(__file__).resolve().parent / "icons" / "petrograd-map.svg"
APP_ID: Final = "org.petrograd1917.PetrogradMap"
PACK_ICON: Final = "application-x-petrograd-map-pack"
"""What desktops look for when they show a content pack."""
LINUX_PX: Final = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
WINDOWS_PX: Final = (16, 20, 24, 32, 40, 48, 64, 256)
MACOS_PX: Final = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512}
"""Apple's names of the sizes that are kept as PNG."""


def draw(size_px: int) -> bytes:
    """Return the icon as a PNG.

    Args:
        size_px: Its width and height.
    """
    image = QImage(size_px, size_px, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return a Windows icon of PNGs.

    Args:
        pictures: A PNG for each size in pixels.
    """
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    for size_px, picture in pictures.items():
        side = size_px % 256  # a byte has no 256: zero stands for it
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + b"".join(pictures.values())


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """Return a macOS icon of PNGs.

    Args:
        pictures: A PNG for each of Apple's names.
    """
    parts = [struct.pack(">4sI", name, 8 + len(png)) + png for name, png in pictures.items()]
    return struct.pack(">4sI", b"icns", 8 + sum(map(len, parts))) + b"".join(parts)


def write_icons(folder: Path) -> None:
    """Write all icons.

    Args:
        folder: Where; made if need be.
    """
    hicolor = folder / "hicolor"
    for size_px in LINUX_PX:
        picture = draw(size_px)
        for context, name in (("apps", APP_ID), ("mimetypes", PACK_ICON)):
            path = hicolor / f"{size_px}x{size_px}" / context / f"{name}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(picture)
    scalable = hicolor / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(DRAWING, scalable / f"{APP_ID}.svg")
    windows = ico({size_px: draw(size_px) for size_px in WINDOWS_PX})
    (folder / "petrograd-map.ico").write_bytes(windows)
    macos = icns({name: draw(size_px) for name, size_px in MACOS_PX.items()})
    (folder / "petrograd-map.icns").write_bytes(macos)


def main() -> None:
    """Draw the icons into the folder that the command line names."""
    parser = argparse.ArgumentParser(description="Draws the program's icon in every size.")
    parser.add_argument("folder", type=Path)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    options = parser.parse_args()
    _application = QGuiApplication([])
    write_icons(options.folder)


if __name__ == "__main__":
    main()
