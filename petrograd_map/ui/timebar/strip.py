"""The history of the selected place as a strip: who held it, and what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from petrograd_map.domain.control import Certainty, Side
from petrograd_map.i18n import Catalogue
from petrograd_map.ui.hatching import Hatch, paint_hatch, stripes_path
from petrograd_map.ui.theme import text_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from petrograd_map.domain.timeline import Stretch
    from petrograd_map.ui.timebar.plate import Plate

_FONT_PX: Final = 11


@dataclass(frozen=True, slots=True)
class Run:
    """A time over which the strip of a place looks the same.

    Attributes:
        start: Its first minute.
        end: The first minute after it.
        holder: Who holds the place.
        goal: Who is about to hold it, or None.
        disputed: Whether the sources disagree.
    """

    start: int
    end: int
    holder: Side
    goal: Side | None
    disputed: bool


def runs(stretches: Sequence[Stretch], last: int) -> Iterator[Run]:
    """Yield the runs of a place's history, up to the last minute of the bar."""

    def looks(stretch: Stretch) -> tuple[Side, Side | None, bool]:
        holder, towards = stretch.control.holder, stretch.towards
        goal = None if towards is None or towards.holder is holder else towards.holder
        return holder, goal, stretch.control.certainty is Certainty.DISPUTED

    for (holder, goal, disputed), group in groupby(stretches, looks):
        members = list(group)
        end = members[-1].end
        yield Run(
            members[0].start.minutes, last if end is None else end.minutes, holder, goal, disputed
        )


def paint_strip(painter: QPainter, plate: Plate) -> None:
    """Paint who held the selected place, and since when that is in doubt."""
    strip = plate.rows.strip
    if strip.isEmpty():
        return
    inner = strip.adjusted(0, 1, 0, -1)
    for run in runs(plate.contents.stretches, plate.scale.last):
        box = plate.between(inner, run.start, run.end)
        if box.width() > 0:
            _paint_run(painter, plate, box, run)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(plate.inks("ui.text-soft"), 1))
    painter.drawRect(inner)


def _paint_run(painter: QPainter, plate: Plate, box: QRectF, run: Run) -> None:
    inks = plate.inks
    fill, ink = inks(f"side.{run.holder}.fill"), inks(f"side.{run.holder}.ink")
    painter.fillRect(box, fill)
    if run.goal is not None:
        painter.fillPath(stripes_path(box), inks(f"side.{run.goal}.fill"))
    if run.disputed:
        paint_hatch(painter, box, Hatch.FALLING, ink)
    painter.setPen(QPen(inks("paper.ink"), 1))
    painter.drawLine(box.topLeft(), box.bottomLeft())
    painter.setFont(text_font(_FONT_PX))
    text = _name_of(plate, box, run)
    if text:
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 6
        label = QRectF(box.center().x() - width / 2, box.top(), width, box.height())
        if run.goal is not None or run.disputed:
            painter.fillRect(label, fill)
        painter.setPen(ink)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)


def _name_of(plate: Plate, box: QRectF, run: Run) -> str:
    """Return a side's name, its letter or nothing: what there is room for."""
    catalogue = Catalogue(plate.language)
    doubt = " ?" if run.disputed else ""
    metrics = QFontMetricsF(text_font(_FONT_PX))
    for text in (catalogue(f"side.{run.holder}"), catalogue(f"letter.{run.holder}")):
        if metrics.horizontalAdvance(text + doubt) + 8 <= box.width():
            return text + doubt
    return ""
