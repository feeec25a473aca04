"""The commands that draw without a screen: a picture of the map, a picture of the lanes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from petrograd_map.cli.errors import DONE, ENVIRONMENT, CommandError, refused
from petrograd_map.cli.needs import (
    baked_page,
    need_libraries,
    need_no_screen,
    need_sandbox,
)
from petrograd_map.cli.options import (
    Commands,
    add_at,
    add_contrast,
    add_data,
    add_span,
    add_view,
    command,
)
from petrograd_map.cli.place import need_ending, need_place
from petrograd_map.cli.reading import (
    BOTH,
    account_of,
    asked_span,
    cities_of,
    read_chronicle,
    size_of,
    start_settings,
    told,
)
from petrograd_map.domain.lanes import LaneOrder
from petrograd_map.domain.moments import Span
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.mappage.layers import MAX_ZOOM, MIN_ZOOM

if TYPE_CHECKING:
    import argparse

_LEAST_EDGE, _MOST_EDGE = 200, 10000
"""Pixels of a picture's edges."""
_LEAST_DPI, _MOST_DPI = 96, 480
"""A pixel of the page is a 96th of an inch; Chromium magnifies it at most five times."""


def add(commands: Commands) -> None:
    """Add `snapshot` and `lanes`."""
    _add_snapshot(commands)
    _add_lanes(commands)


def _add_snapshot(commands: Commands) -> None:
    text = "draw the map as PNG or PDF, no display"
    snapshot = command(commands, "snapshot", _snapshot, text)
    add_data(snapshot)
    add_at(snapshot, required=False)
    add_view(snapshot)
    snapshot.add_argument(
        "--view", metavar="ADDRESS", help="instead of --at: a view as the window copies it"
    )
    snapshot.set_defaults(lang=None, account=None)
    add_contrast(snapshot)
    snapshot.add_argument(
        "--zoom", metavar="LEVEL", type=float, help="11 to 17; without it, all places are shown"
    )
    snapshot.add_argument("--size", metavar="WxH", default="1920x1080", help="in pixels")
    snapshot.add_argument(
        "--dpi",
        metavar="DPI",
        type=int,
        help="for print: the size is in 96ths of an inch, drawn with so many pixels an inch",
    )
    snapshot.add_argument("out", metavar="OUT", type=Path, help="OUT.png or OUT.pdf")


def _snapshot(options: argparse.Namespace) -> int:
    width, height = _size(options.size, options.dpi)
    need_ending(options.out, (".png", ".pdf"))
    need_place(options.out, options.lang, force=True)
    data_set, chronicle = read_chronicle(options)
    timeline = Timeline(chronicle)
    if options.at is None and options.view is None:
        raise refused("refused.no_view")
    if options.lang is None and options.view is None:
        # A picture is the same on every machine, whatever language that speaks.
        options.lang = "en"
    settings = start_settings(options, options.view, chronicle, zoom=_zoom(options.zoom))
    need_libraries(window=False)
    need_sandbox()
    page = baked_page(data_set, chronicle, options.lang)
    need_no_screen(options)
    from petrograd_map.ui import qtlog, snapshot  # noqa: PLC0415 - Qt is loaded only for a picture
    from petrograd_map.ui.camera import CameraError, Size  # noqa: PLC0415 - as above
    from petrograd_map.ui.first_view import first_view  # noqa: PLC0415 - as above
    from petrograd_map.ui.opening import make_application  # noqa: PLC0415 - as above

    qtlog.install()
    application = make_application()
    view = first_view(timeline, settings)
    try:
        size = Size(width, height)
        picture = snapshot.take(application, page, timeline, view, size, dpi=options.dpi)
        snapshot.save(picture, options.out, view.language)
    except CameraError as error:
        raise CommandError(ENVIRONMENT, str(error)) from error
    print(options.out)
    return DONE


def _zoom(level: float | None) -> float | None:
    if level is not None and not MIN_ZOOM <= level <= MAX_ZOOM:
        values = {"option": "--zoom", "least": MIN_ZOOM, "most": MAX_ZOOM}
        raise refused("refused.range", **values, found=f"{level:g}")
    return level


def _size(text: str, dpi: int | None) -> tuple[int, int]:
    """Read the size of a picture; return it in pixels."""
    if dpi is not None and not _LEAST_DPI <= dpi <= _MOST_DPI:
        values = {"option": "--dpi", "least": _LEAST_DPI, "most": _MOST_DPI}
        raise refused("refused.range", **values, found=dpi)
    return size_of(text, _LEAST_EDGE, _MOST_EDGE, finer=1 if dpi is None else dpi / _LEAST_DPI)


def _add_lanes(commands: Commands) -> None:
    text = "draw all places by time as PNG, SVG or PDF, no display"
    lanes = command(commands, "lanes", _lanes, text)
    add_data(lanes)
    add_span(lanes)
    add_view(lanes)
    lanes.add_argument("--order", choices=[str(order) for order in LaneOrder], default="kind")
    lanes.add_argument("out", metavar="OUT", type=Path, help="OUT.png, OUT.svg or OUT.pdf")


def _lanes(options: argparse.Namespace) -> int:
    need_ending(options.out, (".png", ".svg", ".pdf"))
    _, chronicle = read_chronicle(options)
    timeline = Timeline(chronicle)
    cities = cities_of(options.city or BOTH, chronicle)
    account = account_of(options.account, timeline)
    first, last = asked_span(options)
    start = chronicle.span.start if first is None else told(first, "--from", chronicle)
    end = chronicle.span.end if last is None else told(last, "--to", chronicle)
    if start >= end:
        raise refused("refused.no_time", first=start, last=end)
    need_libraries(window=False)
    need_no_screen(options)
    from petrograd_map.ui import qtlog  # noqa: PLC0415 - Qt is loaded only for a picture
    from petrograd_map.ui.lanes.picture import (  # noqa: PLC0415 - as above
        PictureError,
        picture_of,
        save_lanes,
    )
    from petrograd_map.ui.opening import make_application  # noqa: PLC0415 - as above

    qtlog.install()
    _application = make_application()
    language, order = Language(options.lang), LaneOrder(options.order)
    picture = picture_of(timeline, Span(start, end), account, language, cities=cities, order=order)
    try:
        save_lanes(options.out, picture)
    except PictureError as error:
        raise CommandError(ENVIRONMENT, str(error)) from error
    print(options.out)
    return DONE
