"""PDF files with fonts in them, the same bytes for the same content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QMarginsF, QUuid
from PySide6.QtGui import QPdfWriter

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPageSize

_CLOCK_OF_PDF: Final = re.compile(
    rb"(Date \(D:|xmp:\w+Date=\")(\d{14}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)"
)


def pdf_bytes(
    title: str, page: QPageSize, resolution: int, paint: Callable[[QPdfWriter], None]
) -> bytes:
    """Return a PDF without margins.

    Args:
        title: Its title.
        page: Size of its pages.
        resolution: Units of painting in an inch.
        paint: Paints it.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(resolution)
    writer.setPageSize(page)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), title.encode()))
    # Fonts are written in the order of a table that Qt shuffles anew in each process.
    QHashSeed.setDeterministicGlobalSeed()
    try:
        paint(writer)
    finally:
        QHashSeed.resetRandomGlobalSeed()
    # Qt dates the file by the clock; a date as long as its own leaves the offsets true.
    return _CLOCK_OF_PDF.sub(_same_date, bytes(buffer.data().data()))


def _same_date(found: re.Match[bytes]) -> bytes:
    prefix, date = found.groups()
    return prefix + (b"1917-11-07T00:00:00" if b"T" in date else b"19171107000000")
