"""The commands that write what a class takes home: handouts and animations."""

from __future__ import annotations

import signal
import sys
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from petrograd_map.cli.errors import DONE, ENVIRONMENT, WRONG_USE, CommandError, refused
from petrograd_map.cli.needs import (
    baked_page,
    need_libraries,
    need_no_screen,
    need_sandbox,
)
from petrograd_map.cli.options import Commands, add_contrast, add_data, add_span, add_view, command
from petrograd_map.cli.place import need_ending, need_place
from petrograd_map.cli.reading import (
    BOTH,
    account_of,
    asked_span,
    cities_of,
    moment_of,
    read_chronicle,
    size_of,
    told,
)
from petrograd_map.domain.moments import Span
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import ViewState
from petrograd_map.export.animation import ENDINGS, NoEncoderError, write_animation
from petrograd_map.export.notice import notice
from petrograd_map.export.progress import ProgressLine, ProgressSteps
from petrograd_map.i18n import Catalogue
from petrograd_map.settings import STOP
from petrograd_map.state.whole import WrongOutError, whole_files
from petrograd_map.state.whole import told as told_why

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from typing import TextIO

    from petrograd_map.cli.options import Parser
    from petrograd_map.data.resources import DataSet
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.export.progress import Progress

_MOST_PER_SECOND: Final = 60
_LEAST_EDGE, _MOST_EDGE = 200, 4096
"""Pixels of an animation's edges."""


def add(commands: Commands) -> None:
    """Add `handout` and `animation`."""
    _add_handout(commands)
    _add_animation(commands)


def _add_writing(parser: Parser, out: str) -> None:
    """Let a command write a file, and say how far it is."""
    parser.add_argument("--force", action="store_true", help="replace what is there already")
    parser.add_argument(
        "--steps",
        action="store_true",
        help=f"say on stderr, a line each, how far it is; a line {STOP!r} on stdin ends it",
    )
    parser.add_argument("out", metavar="OUT", type=Path, help=out)


def _add_handout(commands: Commands) -> None:
    text = "write maps of chosen moments for print, or a worksheet (PDF), no display"
    handout = command(commands, "handout", _handout, text)
    add_data(handout)
    handout.add_argument(
        "--at",
        metavar="MOMENT",
        action="append",
        required=True,
        help="1917-11-07T21:40; may be given several times",
    )
    handout.add_argument("--os", action="store_true", help="moments are Old Style")
    add_view(handout)
    handout.add_argument("--paper", choices=("a4", "letter"), default="a4")
    handout.add_argument(
        "--worksheet", action="store_true", help="with blanks to fill in, and the answers"
    )
    _add_writing(handout, "OUT.pdf")


def _handout(options: argparse.Namespace) -> int:
    need_ending(options.out, (".pdf",))
    need_place(options.out, options.lang, force=options.force)
    data_set, chronicle = read_chronicle(options)
    timeline = Timeline(chronicle)
    language, account = Language(options.lang), account_of(options.account, timeline)
    moments = tuple(told(moment_of(each, options), "--at", chronicle) for each in options.at)
    cities = cities_of(options.city or BOTH, chronicle)
    page = _page(options, data_set, chronicle)
    from petrograd_map.ui.handout.order import Order, Paper  # noqa: PLC0415 - as above
    from petrograd_map.ui.handout.writing import write_handout  # noqa: PLC0415 - as above
    from petrograd_map.ui.opening import make_application  # noqa: PLC0415 - as above

    said = notice(chronicle, account, data_set, language)
    paper = Paper(options.paper)
    order = Order(timeline, moments, cities, account, language, said, paper, options.worksheet)
    with _writing(options) as (out, progress):
        out.write_bytes(write_handout(make_application(), page, order, progress))
    print(options.out)
    return DONE


def _add_animation(commands: Commands) -> None:
    text = "write a span as a moving picture (GIF, WebM, MP4), no display"
    animation = command(commands, "animation", _animation, text)
    add_data(animation)
    add_span(animation)
    add_view(animation)
    add_contrast(animation)
    animation.add_argument(
        "--step", metavar="MINUTES", type=int, default=10, help="from one frame to the next"
    )
    animation.add_argument("--fps", metavar="N", type=int, default=12, help="frames per second")
    animation.add_argument("--size", metavar="WxH", default="1280x720", help="in pixels")
    _add_writing(animation, "OUT.gif, OUT.webm or OUT.mp4")


def _animation(options: argparse.Namespace) -> int:
    need_ending(options.out, ENDINGS)
    need_place(options.out, options.lang, force=options.force)
    if options.step < 1:
        raise refused("refused.step", found=options.step)
    if not 1 <= options.fps <= _MOST_PER_SECOND:
        values = {"option": "--fps", "least": 1, "most": _MOST_PER_SECOND}
        raise refused("refused.range", **values, found=options.fps)
    width, height = (each - each % 2 for each in size_of(options.size, _LEAST_EDGE, _MOST_EDGE))
    data_set, chronicle = read_chronicle(options)
    timeline = Timeline(chronicle)
    first, last = asked_span(options)
    start = chronicle.span.start if first is None else told(first, "--from", chronicle)
    end = chronicle.span.end if last is None else told(last, "--to", chronicle)
    state = ViewState(
        moment=start,
        cities=cities_of(options.city or BOTH, chronicle),
        language=Language(options.lang),
        account=account_of(options.account, timeline),
        contrast=options.contrast,
    )
    page = _page(options, data_set, chronicle)
    from petrograd_map.ui.animation import Clip, frames_of, held  # noqa: PLC0415 - as above
    from petrograd_map.ui.camera import Size  # noqa: PLC0415 - as above
    from petrograd_map.ui.opening import make_application  # noqa: PLC0415 - as above

    said = notice(chronicle, state.account, data_set, state.language)
    source = " · ".join(said[part] for part in ("title", "account", "program"))
    clip = Clip(state, Span(start, end), options.step, options.fps, Size(width, height), source)
    with _writing(options) as (out, progress):
        shoot = partial(frames_of, make_application(), page, timeline, clip)
        # A camera is taken down when its frames are no longer wanted, not when Python collects it.
        with (
            closing(shoot(clip.samples, progress)) as samples,
            closing(shoot(clip.moments, progress)) as frames,
        ):
            write_animation(out, (width, height), options.fps, held(frames, clip), samples)
    print(options.out)
    return DONE


def _page(options: argparse.Namespace, data_set: DataSet, chronicle: Chronicle) -> Path:
    """Return the baked page, and prepare to draw it without a screen."""
    need_libraries(window=False)
    need_sandbox()
    page = baked_page(data_set, chronicle, options.lang)
    need_no_screen(options)
    from petrograd_map.ui import qtlog  # noqa: PLC0415 - Qt is loaded only for a picture

    qtlog.install()
    return page


@contextmanager
def _writing(options: argparse.Namespace) -> Iterator[tuple[Path, Progress]]:
    """Give a file to write, which is there at the end or not at all, and whom to tell."""
    from petrograd_map.ui.camera import CameraError  # noqa: PLC0415 - it loads Qt

    line = ProgressSteps(sys.stderr) if options.steps else ProgressLine(sys.stderr)
    stop = _Stop(line)
    if options.steps:
        Thread(target=stop.listen, args=(sys.stdin,), daemon=True).start()
    before = {number: signal.signal(number, stop.take) for number in _ENDS}
    try:
        with whole_files(options.out.parent, [options.out.name], force=options.force) as folder:
            yield folder / options.out.name, stop
    except (CameraError, NoEncoderError) as error:
        text = Catalogue(options.lang)("animation.no_encoder", command=error)
        why = text if isinstance(error, NoEncoderError) else str(error)
        raise CommandError(ENVIRONMENT, why) from error
    except OSError as error:
        why_not = told_why(error, options.out, Language(options.lang))
        code = WRONG_USE if isinstance(why_not, WrongOutError) else ENVIRONMENT
        raise CommandError(code, str(why_not)) from error
    finally:
        line.clear()
        for number, handler in before.items():
            signal.signal(number, handler)


_ENDS: Final = (signal.SIGINT, signal.SIGTERM)


class _Stop:
    """Ends the work between two steps when the process is told to end.

    Qt's loop would lose what a signal handler raises; so it is raised where the work tells how
    far it is.
    """

    def __init__(self, line: Progress) -> None:
        self._line = line
        self._asked = False

    def listen(self, stream: TextIO) -> None:
        """Hear what a program says that has started this one."""
        self._asked = any(line.strip() == STOP for line in stream) or self._asked

    def take(self, _number: int, _frame: object) -> None:
        """Remember that the process is to end."""
        self._asked = True

    def __call__(self, fraction: float, what: str) -> None:
        """Hear how far the work is; end it if that was asked for."""
        if self._asked:
            raise KeyboardInterrupt
        self._line(fraction, what)
