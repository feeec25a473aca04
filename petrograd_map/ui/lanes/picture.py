"""All lanes as one picture in a file: with title, key and both calendars, for print and papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QBuffer,
    QIODevice,
    QPoint,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QImage,
    QPageSize,
    QPaintDevice,
    QPainter,
)
from PySide6.QtSvg import QSvgGenerator

from petrograd_map.domain.lanes import LaneOrder, lane_groups
from petrograd_map.domain.timeline import BEST
from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import moment_words
from petrograd_map.state.whole import told, whole_files
from petrograd_map.ui.lanes.axis import TimeAxis
from petrograd_map.ui.lanes.calendar import CALENDAR_PX, paint_calendar
from petrograd_map.ui.lanes.drawing import lines_of, names_width, paint_line
from petrograd_map.ui.lanes.ink import Ink
from petrograd_map.ui.lanes.key import key_height, paint_key
from petrograd_map.ui.lanes.rows import lane_rows
from petrograd_map.ui.pdf import pdf_bytes
from petrograd_map.ui.theme import display_font, text_font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from petrograd_map.domain.control import Side
    from petrograd_map.domain.moments import Span
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.ui.lanes.rows import RowGroup

WIDTH_PX: Final = 1600
"""Width of the picture in the pixels in which it is laid out; its height follows."""
DENSITY: Final = 2
"""Pixels of a bitmap for each of these: sharp in print."""
_MARGIN_PX: Final = 40
_TITLE_PX: Final = 78
_FOOTER_PX: Final = 34
_CSS_PPI: Final = 96


class PictureError(RuntimeError):
    """The picture could not be made."""


@dataclass(frozen=True, slots=True)
class LanePicture:
    """What a picture of the lanes shows.

    Attributes:
        groups: The lanes.
        span: The time.
        language: The language of every text.
        cities: Names of the cities.
        account: The name of the account policy.
        sides: The sides in the key, with their names.
    """

    groups: tuple[RowGroup, ...]
    span: Span
    language: Language
    cities: tuple[str, ...]
    account: str
    sides: tuple[tuple[Side, str], ...]


def picture_of(
    timeline: Timeline,
    span: Span,
    account: str,
    language: Language,
    *,
    cities: Sequence[str],
    order: LaneOrder = LaneOrder.KIND,
) -> LanePicture:
    """Return the picture of some cities under an account policy.

    Args:
        timeline: The timeline of the chronicle.
        span: The time shown; it has a length.
        account: The account policy.
        language: The language of every text.
        cities: Ids of the cities shown.
        order: How the lanes follow one another.

    Raises:
        UnknownAccountError: If `account` is neither `best` nor the id of a source.
    """
    chronicle = timeline.chronicle
    groups = lane_groups(timeline, span, account, cities=cities, order=order)
    rows = lane_rows(groups, timeline, language)
    pieces = [piece for group in rows for row in group.rows for piece in row.pieces]
    seen = {side for piece in pieces for side in (piece.side, piece.towards)}
    return LanePicture(
        groups=rows,
        span=span,
        language=language,
        cities=tuple(city.name[language] for city in chronicle.cities if city.id in cities),
        account=(
            Catalogue(language)("account.best")
            if account == BEST
            else chronicle.source_by_id[account].label[language]
        ),
        sides=tuple(
            (entry.side, entry.name[language]) for entry in chronicle.sides if entry.side in seen
        ),
    )


def save_lanes(path: Path, picture: LanePicture) -> None:
    """Write a picture as PNG, SVG or PDF, as the name ends; the same picture, the same bytes.

    Raises:
        PictureError: If it cannot be written, or the name ends otherwise.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise PictureError(f"expected a name in {', '.join(FORMATS)}, found {path}")
    content = writer(_Sheet(picture))
    try:
        with whole_files(path.parent, [path.name], force=True) as folder:
            (folder / path.name).write_bytes(content)
    except OSError as error:
        raise PictureError(str(told(error, path, picture.language))) from error


def _as_png(sheet: _Sheet) -> bytes:
    image = QImage(sheet.size * DENSITY, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(DENSITY)
    sheet.paint_on(image)
    buffer = _buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # stubs want bytes
    return bytes(buffer.data().data())


def _as_svg(sheet: _Sheet) -> bytes:
    buffer = _buffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(_CSS_PPI)
    generator.setSize(sheet.size)
    generator.setViewBox(QRect(QPoint(0, 0), sheet.size))
    generator.setTitle(sheet.heading)
    generator.setDescription(sheet.footer)
    sheet.paint_on(generator)
    return bytes(buffer.data().data())


def _as_pdf(sheet: _Sheet) -> bytes:
    points = QSizeF(sheet.size) * 72 / _CSS_PPI
    page = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    return pdf_bytes(sheet.heading, page, _CSS_PPI, sheet.paint_on)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


_WRITERS: Final[dict[str, Callable[[_Sheet], bytes]]] = {
    ".png": _as_png,
    ".svg": _as_svg,
    ".pdf": _as_pdf,
}
FORMATS: Final = tuple(_WRITERS)
"""How the name of a picture may end."""


class _Sheet:
    """A picture laid out."""

    def __init__(self, picture: LanePicture) -> None:
        self.picture = picture
        self.lines = lines_of(picture.groups)
        catalogue = Catalogue(picture.language)
        cities = picture.cities[0]
        if len(picture.cities) > 1:
            first = ", ".join(picture.cities[:-1])
            cities = catalogue("lanes.and", first=first, last=picture.cities[-1])
        self.heading = catalogue("lanes.title", cities=cities)
        self.footer = catalogue(
            "lanes.footer", title=catalogue("window.title"), account=picture.account
        )
        inside = WIDTH_PX - 2 * _MARGIN_PX
        self.axis = TimeAxis(picture.span, names_width(picture.groups), inside)
        self.key_px = key_height(picture.sides, inside, picture.language)
        self.body_px = self.lines[-1].bottom if self.lines else 0
        parts = (_TITLE_PX, self.key_px, CALENDAR_PX, self.body_px, CALENDAR_PX, _FOOTER_PX)
        self.size = QSize(WIDTH_PX, round(sum(parts)) + 2 * _MARGIN_PX)

    def paint_on(self, device: QPaintDevice) -> None:
        painter = QPainter(device)
        self._paint(painter, Ink())
        painter.end()

    def _paint(self, painter: QPainter, ink: Ink) -> None:
        picture, language = self.picture, self.picture.language
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), ink("paper.halo"))
        painter.translate(_MARGIN_PX, _MARGIN_PX)
        self._write_title(painter, ink)
        painter.translate(0, _TITLE_PX)
        paint_key(painter, picture.sides, self.axis.right, ink, language)
        painter.translate(0, self.key_px)
        paint_calendar(painter, self.axis, ink, language)
        painter.translate(0, CALENDAR_PX)
        for line in self.lines:
            paint_line(painter, line, self.axis, ink)
        painter.translate(0, self.body_px)
        paint_calendar(painter, self.axis, ink, language, below=True)
        painter.translate(0, CALENDAR_PX)
        self._write_footer(painter, ink)

    def _write_title(self, painter: QPainter, ink: Ink) -> None:
        painter.setPen(ink("paper.ink"))
        painter.setFont(display_font(32, bold=True))
        box = QRectF(0, -6, self.axis.right, 40)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.heading)
        painter.setPen(ink("paper.ink-soft"))
        painter.setFont(display_font(18))
        start, end = (
            moment_words(moment, self.picture.language)
            for moment in (self.picture.span.start, self.picture.span.end)
        )
        text = Catalogue(self.picture.language)("span.days", start=start, end=end)
        box = QRectF(0, 34, self.axis.right, 26)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

    def _write_footer(self, painter: QPainter, ink: Ink) -> None:
        painter.setPen(ink("paper.ink-soft"))
        painter.setFont(text_font(14))
        box = QRectF(0, _FOOTER_PX - 22, self.axis.right, 22)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.footer)
