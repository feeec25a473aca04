"""The key of the sides for the back row: letter, hatch, a short name, and how many places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.tokens import in_contrast
from petrograd_map.ui.hatching import SIDE_HATCH, paint_hatch
from petrograd_map.ui.theme import text_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.control import Side
    from petrograd_map.domain.texts import Language

_ROW: Final = 1.3
"""Height of a row, in sizes of its letters."""
_TIGHT: Final = 1.15
_SWATCH: Final = 2.1
"""Width of a swatch, in sizes of letters."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A side that is on the map.

    Attributes:
        side: The side.
        held: How many places of the cities shown it holds for sure, or probably.
    """

    side: Side
    held: int


class HolderKey(QWidget):
    """Says what the letters and hatches on the map mean, and who holds how much.

    Args:
        parent: The widget in which it lies.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[KeyRow, ...] = ()
        self._words = Catalogue("en")
        self._text_px = 20
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    @property
    def text_px(self) -> int:
        """The size of its letters, in pixels."""
        return self._text_px

    @property
    def rows(self) -> tuple[KeyRow, ...]:
        """The rows that it shows."""
        return self._rows

    def set_text_px(self, size_px: int) -> None:
        """Write in another size."""
        self._text_px = size_px
        self.updateGeometry()
        self.update()

    def show_rows(self, rows: Sequence[KeyRow], language: Language) -> None:
        """Show who holds how many places."""
        self._rows, self._words = tuple(rows), Catalogue(language)
        said = (
            f"{self.name_of(row.side)}: {row.held}" if row.held else self.name_of(row.side)
            for row in self._rows
        )
        self.setAccessibleName(self._words("classroom.key", rows=", ".join(said)))
        self.updateGeometry()
        self.update()

    def name_of(self, side: Side) -> str:
        """Return the short name of a side."""
        return self._words(f"classroom_side.{side}")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room that the rows ask for."""
        metrics, size = QFontMetrics(text_font(self._text_px)), self._text_px
        names = max(
            (metrics.horizontalAdvance(self.name_of(row.side)) for row in self._rows), default=0
        )
        width = size * _SWATCH + size * 0.5 + names + size * 0.7 + metrics.horizontalAdvance("00")
        return QSize(round(width) + 4, round(len(self._rows) * size * _ROW))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room in which it can be read."""
        hint = self.sizeHint()
        return QSize(hint.width(), round(len(self._rows) * self._text_px * _TIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rows."""
        if not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = min(self._text_px * _ROW, self.height() / len(self._rows))
        for number, row in enumerate(self._rows):
            self._paint_row(painter, QRectF(0, number * height, self.width(), height), row)
        painter.end()

    def _paint_row(self, painter: QPainter, box: QRectF, row: KeyRow) -> None:
        size = self._text_px
        inset = max(1.0, (box.height() - size * 1.02) / 2)
        swatch = QRectF(1, box.top() + inset, size * _SWATCH, box.height() - 2 * inset)
        self._paint_swatch(painter, swatch, row.side)
        painter.setPen(QColor(in_contrast("ui.text")))
        painter.setFont(text_font(size))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        words = box.adjusted(swatch.right() + size * 0.5, 0, 0, 0)
        painter.drawText(words, flags | Qt.AlignmentFlag.AlignLeft, self.name_of(row.side))
        painter.setFont(text_font(size, bold=True))
        if row.held:
            painter.drawText(words, flags | Qt.AlignmentFlag.AlignRight, str(row.held))

    def _paint_swatch(self, painter: QPainter, box: QRectF, side: Side) -> None:
        """Paint colour and hatch of a side, and its letter on a disc as on the map."""
        fill, ink = (QColor(in_contrast(f"side.{side}.{part}")) for part in ("fill", "ink"))
        painter.fillRect(box, fill)
        if side in SIDE_HATCH:
            painter.save()
            painter.setClipRect(box)
            step = box.height() / 3
            paint_hatch(painter, box, SIDE_HATCH[side], ink, step_px=step, stroke_px=step / 4)
            painter.restore()
        painter.setPen(QPen(QColor(in_contrast("paper.ink")), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        disc = QRectF(box.left(), box.top(), box.height(), box.height())
        disc.moveCenter(box.center())
        painter.setBrush(fill)
        painter.drawEllipse(disc)
        painter.setPen(ink)
        painter.setFont(text_font(self._text_px, bold=True))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        painter.drawText(disc, flags, self._words(f"letter.{side}"))
