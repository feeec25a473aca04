"""Snapshots: the real page, drawn without a screen, with the moment and the sides above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter, QPen

from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Calendar
from petrograd_map.domain.timeline import BEST
from petrograd_map.domain.totals import totals
from petrograd_map.i18n import Catalogue, dates
from petrograd_map.state.whole import told, whole_files
from petrograd_map.ui.camera import CSS_PPI, Camera, CameraError, Size
from petrograd_map.ui.icons import paint_side
from petrograd_map.ui.pdf import pdf_bytes
from petrograd_map.ui.theme import colour, display_font, text_font

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState

_BAND_SHARE: Final = 0.085
_LEAST_BAND_PX: Final = 64
_METRES_PER_INCH: Final = 0.0254
_FULL_WIDTH_PX: Final = 900
"""Below this width the band shrinks with its writing."""
_DESIGN_PX: Final = Size(1920, 980)
"""The size of map for which symbols and names are designed."""


def take(
    application: QApplication,
    page: Path,
    timeline: Timeline,
    state: ViewState,
    size: Size,
    *,
    dpi: int | None = None,
) -> QImage:
    """Draw a view as a picture: a band with the moment and the sides, the map below.

    Args:
        application: The application; without a display, one on the `offscreen` platform.
        page: Folder of the baked page.
        timeline: The timeline of the chronicle.
        state: What to show.
        size: Size of the whole picture.
        dpi: For how many pixels an inch symbols and names are drawn; without it, as large as
            the picture is.

    Raises:
        CameraError: If the page does not draw.
    """
    band = band_height(size)
    # A large picture is the same map drawn finer, not more map with tiny writing.
    finer = min(size.width / _DESIGN_PX.width, size.height / _DESIGN_PX.height)
    scale = max(1.0, finer) if dpi is None else dpi / CSS_PPI
    below = Size(size.width, size.height - band)
    camera = Camera(application, page, timeline, below, scale=scale)
    try:
        page_image = camera.picture(state)
    finally:
        camera.close()
    picture = QImage(size.width, size.height, QImage.Format.Format_RGB32)
    picture.fill(colour("ui.bar"))
    painter = QPainter(picture)
    painter.drawImage(QRectF(0, band, size.width, size.height - band), page_image)
    paint_band(painter, QRectF(0, 0, size.width, band), timeline, state)
    painter.end()
    if dpi is not None:
        picture.setDotsPerMeterX(round(dpi / _METRES_PER_INCH))
        picture.setDotsPerMeterY(round(dpi / _METRES_PER_INCH))
    return picture


def save(picture: QImage, path: Path, language: Language) -> None:
    """Write a picture as PNG, or as PDF if the name ends so: whole, or not at all.

    Args:
        picture: The picture.
        path: The file; an old one is replaced.
        language: The language in which is said what goes wrong.

    Raises:
        CameraError: If it cannot be written; the text is one sentence.
    """
    content = _as_pdf(picture) if path.suffix.lower() == ".pdf" else _as_png(picture)
    try:
        with whole_files(path.parent, [path.name], force=True) as folder:
            (folder / path.name).write_bytes(content)
    except OSError as error:
        raise CameraError(str(told(error, path, language))) from error


def _as_png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # stubs want bytes
    return bytes(buffer.data().data())


def _as_pdf(picture: QImage) -> bytes:
    def paint(writer: QPdfWriter) -> None:
        painter = QPainter(writer)
        painter.drawImage(QRectF(0, 0, writer.width(), writer.height()), picture)
        painter.end()

    points = QSizeF(picture.width(), picture.height()) * 0.75
    page = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    return pdf_bytes("Petrograd 1917", page, CSS_PPI, paint)


def band_height(size: Size) -> int:
    """Return how high the band above the map is, in pixels of the picture."""
    least = round(_LEAST_BAND_PX * min(1.0, size.width / _FULL_WIDTH_PX))
    return max(least, round(size.height * _BAND_SHARE))


def paint_band(painter: QPainter, box: QRectF, timeline: Timeline, state: ViewState) -> None:
    """Paint the moment in both calendars at the left, and beside it the sides."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    unit = min(box.height() / _LEAST_BAND_PX, box.width() / _FULL_WIDTH_PX)
    right = _paint_moment(painter, box, unit, timeline, state)
    _paint_sides(painter, box.adjusted(right + 24 * unit, 0, -18 * unit, 0), unit, timeline, state)
    painter.setPen(QPen(colour("ui.panel-line"), 1))
    painter.drawLine(box.bottomLeft(), box.bottomRight())


def _paint_moment(
    painter: QPainter, box: QRectF, unit: float, timeline: Timeline, state: ViewState
) -> float:
    """Paint clock, dates and account; return where they end, in pixels from the left."""
    catalogue = Catalogue(state.language)
    civil = state.moment.civil()
    date = dates.long_date(civil, state.language)
    weekday = dates.weekday(civil, state.language)
    lines = [catalogue("clock.ns", date=date, weekday=weekday)]
    if len(state.cities) == 1:
        # Side by side the maps bear their names; one alone is named here.
        city = timeline.chronicle.city_by_id[state.cities[0]]
        lines[0] = f"{city.name[state.language]} · {lines[0]}"
    old_style = dates.long_date(state.moment.civil(Calendar.OS), state.language)
    lines.append(catalogue("clock.os", date=old_style))
    if state.account != BEST:
        source = timeline.chronicle.source_by_id[state.account].label[state.language]
        lines[1] += " · " + catalogue("snapshot.account", source=source)

    painter.setPen(QPen(colour("ui.text")))
    painter.setFont(display_font(round(34 * unit), bold=True))
    clock = dates.clock(civil)
    place = QRectF(18 * unit, 0, painter.fontMetrics().horizontalAdvance(clock) + 1, box.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, clock)
    left, right = place.right() + 14 * unit, place.right()
    inks = ("ui.text", "ui.text-soft")
    tops = (box.center().y() - 23 * unit, box.center().y())
    for text, top, size, ink in zip(lines, tops, (18, 16), inks, strict=True):
        painter.setFont(display_font(round(size * unit)))
        painter.setPen(QPen(colour(ink)))
        width = painter.fontMetrics().horizontalAdvance(text)
        line = QRectF(left, top, width + 1, 22 * unit)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        right = max(right, line.right())
    return right


def _paint_sides(
    painter: QPainter, box: QRectF, unit: float, timeline: Timeline, state: ViewState
) -> None:
    """Paint the sides that hold a place now with their numbers, and how many are counted.

    Where there is no room for their names, the letters must do.
    """
    catalogue = Catalogue(state.language)
    count = totals(timeline, state.moment, state.account, cities=state.cities)
    names = timeline.chronicle.side_by_id
    sides = [side for side in Side if count.held[side]]
    painter.setFont(text_font(round(13 * unit)))
    metrics = painter.fontMetrics()
    disc, gap = 20 * unit, 16 * unit
    named = [f"{names[side].name[state.language]} {count.held[side]}" for side in sides]
    bare = [str(count.held[side]) for side in sides]
    for texts in (named, bare):
        widths = [disc + 6 * unit + metrics.horizontalAdvance(text) + gap for text in texts]
        if sum(widths) <= box.width():
            break
    x = box.right() - sum(widths) + gap
    row = QRectF(0, box.center().y() - 26 * unit, 0, 26 * unit)
    for side, text, width in zip(sides, texts, widths, strict=True):
        middle = row.center().y()
        paint_side(
            painter,
            QRectF(x, middle - disc / 2, disc, disc),
            side,
            catalogue(f"letter.{side}"),
        )
        painter.setFont(text_font(round(13 * unit)))
        painter.setPen(QPen(colour("ui.text")))
        line = QRectF(x + disc + 6 * unit, row.top(), width, row.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        x += width
    painter.setPen(QPen(colour("ui.text-soft")))
    summary = catalogue("snapshot.counted", counted=count.counted, total=count.all)
    if metrics.horizontalAdvance(summary) > box.width():
        summary = f"{count.counted}/{count.all}"
    line = QRectF(box.left(), box.center().y() + 3 * unit, box.width(), 20 * unit)
    aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(line, aligned, summary)
