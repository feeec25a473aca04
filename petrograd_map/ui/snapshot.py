"""Snapshots: the real page, drawn without a screen, with the moment and the sides above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QMarginsF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter, QPen

from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Calendar
from petrograd_map.domain.timeline import BEST
from petrograd_map.i18n import Catalogue, dates
from petrograd_map.mappage.messages import Drawn, FlyTo, FromPage, Ready
from petrograd_map.mappage.scene import SceneWriter, words
from petrograd_map.ui.mapview import LOAD_LIMIT_MS, MapProfile, MapView, take_down
from petrograd_map.ui.theme import colour, display_font, paint_side, text_font

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState

_BAND_SHARE: Final = 0.085
_LEAST_BAND_PX: Final = 64
# After the page has said that it drew, Chromium still has to bring the frame to the widget.
_FRAME_MS: Final = 50
_QUIET_FRAMES: Final = 3


class SnapshotError(RuntimeError):
    """The picture could not be made."""


@dataclass(frozen=True, slots=True)
class Size:
    """A size in pixels."""

    width: int
    height: int


class _Camera:
    """Loads the page at a size and waits until it has drawn a view."""

    def __init__(self, profile: MapProfile, timeline: Timeline, state: ViewState) -> None:
        self._timeline = timeline
        self._state = state
        self._loop = QEventLoop()
        self._drawn = False
        self.view = MapView(profile, self._hear)

    def take(self, size: Size) -> QImage:
        """Return the drawn page.

        Raises:
            SnapshotError: If the page does not draw within its limit.
        """
        self.view.resize(size.width, size.height)
        self.view.show()
        limit = QTimer(singleShot=True, interval=LOAD_LIMIT_MS)
        limit.timeout.connect(self._loop.quit)
        limit.start()
        self.view.load()
        self._loop.exec()
        if not self._drawn:
            raise SnapshotError("the page did not draw")
        return self._settled(limit)

    def _settled(self, limit: QTimer) -> QImage:
        """Return the picture once it has stopped changing."""
        image, quiet = QImage(), 0
        while quiet < _QUIET_FRAMES and limit.isActive():
            QTimer.singleShot(_FRAME_MS, self._loop.quit)
            self._loop.exec()
            next_image = self.view.web.grab().toImage()
            quiet = quiet + 1 if next_image == image and not _is_blank(image) else 0
            image = next_image
        return image

    def _hear(self, message: FromPage) -> None:
        match message:
            case Ready():
                self._fill()
            case Drawn():
                self._drawn = True
                self._loop.quit()
            case _:
                pass

    def _fill(self) -> None:
        state = self._state
        self.view.send(words(self._timeline, state.language))
        scene = SceneWriter(self._timeline).write(state)
        assert scene is not None  # noqa: S101 - a first scene is never empty
        for city in self._timeline.chronicle.cities:
            self.view.send(FlyTo(city.id, city.latitude, city.longitude, city.zoom, animate=False))
        self.view.send(scene)


def _is_blank(image: QImage) -> bool:
    """Tell whether a picture has one colour only: the page is not on the widget yet."""
    if image.isNull():
        return True
    blank = image.copy()
    blank.fill(image.pixelColor(0, 0))
    return blank == image


def take(
    application: QApplication, page: Path, timeline: Timeline, state: ViewState, size: Size
) -> QImage:
    """Draw a view as a picture: a band with the moment and the sides, the map below.

    Args:
        application: The application; without a display, one on the `offscreen` platform.
        page: Folder of the baked page.
        timeline: The timeline of the chronicle.
        state: What to show.
        size: Size of the whole picture.

    Raises:
        SnapshotError: If the page does not draw.
    """
    band = max(_LEAST_BAND_PX, round(size.height * _BAND_SHARE))
    profile = MapProfile(page, application)
    camera = _Camera(profile, timeline, state)
    try:
        page_image = camera.take(Size(size.width, size.height - band))
    finally:
        take_down(camera.view, profile)
    picture = QImage(size.width, size.height, QImage.Format.Format_RGB32)
    picture.fill(colour("ui.bar"))
    painter = QPainter(picture)
    painter.drawImage(QRectF(0, band, size.width, size.height - band), page_image)
    _paint_band(painter, QRectF(0, 0, size.width, band), timeline, state)
    painter.end()
    return picture


def save(picture: QImage, path: Path) -> None:
    """Write a picture as PNG, or as PDF if the name ends so.

    Raises:
        SnapshotError: If it cannot be written.
    """
    if path.suffix.lower() == ".pdf":
        done = _save_pdf(picture, path)
    else:
        done = picture.save(str(path), "PNG")  # type: ignore[call-overload]  # stubs want bytes
    if not done:
        raise SnapshotError(f"cannot write {path}")


def _save_pdf(picture: QImage, path: Path) -> bool:
    points = QSizeF(picture.width(), picture.height()) * 0.75
    writer = QPdfWriter(str(path))
    writer.setPageSize(
        QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    )
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter()
    if not painter.begin(writer):
        return False
    painter.drawImage(QRectF(0, 0, writer.width(), writer.height()), picture)
    return painter.end()


def _paint_band(painter: QPainter, box: QRectF, timeline: Timeline, state: ViewState) -> None:
    """Paint the moment in both calendars at the left and the sides at the right."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    catalogue = Catalogue(state.language)
    civil = state.moment.civil()
    unit = box.height() / 64
    margin = 18 * unit
    painter.setPen(QPen(colour("ui.text")))
    painter.setFont(display_font(round(34 * unit), bold=True))
    clock = QRectF(margin, 0, 110 * unit, box.height())
    painter.drawText(clock, Qt.AlignmentFlag.AlignVCenter, dates.clock(civil))
    date = catalogue(
        "clock.ns",
        date=dates.long_date(civil, state.language),
        weekday=dates.weekday(civil, state.language),
    )
    old = dates.long_date(state.moment.civil(Calendar.OS), state.language)
    lines = QRectF(clock.right(), 10 * unit, box.width() / 2, 22 * unit)
    painter.setFont(display_font(round(18 * unit)))
    painter.drawText(lines, Qt.AlignmentFlag.AlignVCenter, date)
    painter.setPen(QPen(colour("ui.text-soft")))
    painter.setFont(display_font(round(16 * unit)))
    old_line = catalogue("clock.os", date=old)
    if state.account != BEST:
        source = timeline.chronicle.source_by_id[state.account].label[state.language]
        old_line += " · " + catalogue("snapshot.account", source=source)
    painter.drawText(lines.translated(0, 22 * unit), Qt.AlignmentFlag.AlignVCenter, old_line)
    _paint_sides(painter, box, unit, timeline, state)
    painter.setPen(QPen(colour("ui.panel-line"), 1))
    painter.drawLine(box.bottomLeft(), box.bottomRight())


def _paint_sides(
    painter: QPainter, box: QRectF, unit: float, timeline: Timeline, state: ViewState
) -> None:
    """Paint the sides that hold a place now, from the right."""
    catalogue = Catalogue(state.language)
    now = timeline.control_at(state.moment, state.account)
    held = dict.fromkeys(Side, 0)
    for place in timeline.chronicle.places:
        control = now[place.id].control
        if place.city in state.cities and control.certainty.counted:
            held[control.holder] += 1
    painter.setFont(text_font(round(13 * unit)))
    metrics = painter.fontMetrics()
    x = box.right() - 18 * unit
    for side in reversed([side for side in Side if held[side]]):
        text = f"{timeline.chronicle.side_by_id[side].name[state.language]} {held[side]}"
        width = metrics.horizontalAdvance(text)
        x -= width
        painter.setPen(QPen(colour("ui.text")))
        line = QRectF(x, 0, width + 2, box.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        x -= 26 * unit
        letter = catalogue(f"letter.{side}")
        disc = QRectF(x, box.center().y() - 10 * unit, 20 * unit, 20 * unit)
        paint_side(painter, disc, side, letter)
        x -= 16 * unit
