"""Writes a handout: takes the maps with the camera, and paints sheet after sheet."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize, QPainter

from petrograd_map.domain.control import Certainty, Pressure, Side
from petrograd_map.domain.view import Layers, ViewState
from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import moment_words
from petrograd_map.ui.camera import Camera, Size
from petrograd_map.ui.handout.columns import TENTHS
from petrograd_map.ui.handout.order import PAGE_SIZE, Purpose
from petrograd_map.ui.handout.sheet import Sheet, map_box
from petrograd_map.ui.handout.words import places_numbered
from petrograd_map.ui.pdf import pdf_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from PySide6.QtGui import QImage, QPdfWriter
    from PySide6.QtWidgets import QApplication

    from petrograd_map.domain.moments import Moment
    from petrograd_map.mappage.messages import Scene
    from petrograd_map.ui.handout.order import Order

PRINT_DPI: Final = 300
_POINTS: Final = 72
SCALE: Final = 2.4
"""Pixels of the print for one of the page: so names of places, of 13 px, are 7.5 pt high and those
of streets, of 11.5 px, are 6.6 pt."""


def write_handout(
    application: QApplication,
    page: Path,
    order: Order,
    tell: Callable[[float, str], None] = lambda _done, _what: None,
) -> bytes:
    """Return a handout as PDF.

    Args:
        application: The application.
        page: Folder of the baked page.
        order: What is asked for.
        tell: Hears how much is done, from 0 to 1, and what comes next; may raise to stop.

    Raises:
        CameraError: If a map cannot be drawn.
    """
    paper = QPageSize(PAGE_SIZE[order.paper])
    size = QSizeF(paper.sizePoints()) * TENTHS
    sheets = list(_sheets(application, page, order, size, tell))
    number = sum(sheet.pages for sheet in sheets)
    catalogue = Catalogue(order.language)

    def paint(writer: QPdfWriter) -> None:
        painter = QPainter(writer)
        leaf = 0
        for sheet in sheets:
            for each in range(sheet.pages):
                if leaf:
                    writer.newPage()
                leaf += 1
                sheet.paint(painter, each, catalogue("handout.page", n=leaf, of=number))
        painter.end()

    tell(0.95, catalogue("handout.step.pages"))
    title = f"{order.notice['title']} – {catalogue('handout.title')}"
    return pdf_bytes(title, paper, _POINTS * TENTHS, paint)


def _sheets(
    application: QApplication,
    page: Path,
    order: Order,
    size: QSizeF,
    tell: Callable[[float, str], None],
) -> Iterator[Sheet]:
    box = map_box(size)
    pixels = PRINT_DPI / _POINTS / TENTHS
    picture_size = Size(round(box.width() * pixels), round(box.height() * pixels))
    wanted = [
        (purpose, moment, city)
        for purpose in order.purposes()
        for moment in order.moments
        for city in order.cities
    ]
    said = (0.0, "")

    def watch() -> None:
        tell(*said)

    camera = Camera(application, page, order.timeline, picture_size, scale=SCALE, watch=watch)
    try:
        for index, (purpose, moment, city) in enumerate(wanted):
            name = order.timeline.chronicle.city_by_id[city].name[order.language]
            said = (0.9 * index / len(wanted), f"{name}, {moment_words(moment, order.language)}")
            watch()
            picture = _picture(camera, order, purpose, city, moment)
            yield Sheet(order, purpose, city, moment, picture, size)
    finally:
        camera.close()


def _picture(camera: Camera, order: Order, purpose: Purpose, city: str, moment: Moment) -> QImage:
    is_blank = purpose is Purpose.WORKSHEET
    state = ViewState(
        moment=moment,
        cities=(city,),
        language=order.language,
        account=order.account,
        # Movements would give away who holds what; white paper takes pencils better.
        layers=Layers(routes=not is_blank, sieges=not is_blank),
        contrast=order.worksheet,
    )
    prepare = partial(_blank, places_numbered(order, city)) if is_blank else _by_day
    return camera.picture(state, prepare)


def _by_day(scene: Scene) -> Scene:
    """Leave the night out: ink is dark enough, and the clock tells the hour."""
    light = tuple(replace(each, darkness=0.0) for each in scene.light or ())
    return replace(scene, light=light or None)


def _blank(numbers: Mapping[str, int], scene: Scene) -> Scene:
    """Give every place its number in place of its holder."""
    places = tuple(
        replace(
            look,
            holder=Side.CIV,
            letter=str(numbers.get(look.id, "")),
            towards=None,
            grip=None,
            pressure=Pressure.NONE,
            physical=None,
            certainty=Certainty.FIRM,
        )
        for look in scene.places
    )
    return _by_day(replace(scene, places=places))
