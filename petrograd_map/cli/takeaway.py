"""The commands that write what a class takes home: handouts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from petrograd_map.cli.errors import DONE, ENVIRONMENT, WRONG_USE, CommandError
from petrograd_map.cli.needs import baked_page, need_libraries, need_no_screen, need_sandbox
from petrograd_map.cli.options import Commands, add_data, add_view, command
from petrograd_map.cli.reading import BOTH, account_of, cities_of, moment_of, read_chronicle, told
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.export.notice import notice
from petrograd_map.export.progress import ProgressLine
from petrograd_map.state.whole import WrongOutError, whole_files
from petrograd_map.state.whole import told as told_why

if TYPE_CHECKING:
    import argparse


def add_takeaway(commands: Commands) -> None:
    """Add `handout`."""
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
    handout.add_argument("--force", action="store_true", help="replace what is there already")
    handout.add_argument("out", metavar="OUT", type=Path, help="OUT.pdf")


def _handout(options: argparse.Namespace) -> int:
    if options.out.suffix.lower() != ".pdf":
        raise CommandError(WRONG_USE, f"handout: expected OUT.pdf, found {options.out}")
    data_set, chronicle = read_chronicle(options)
    timeline = Timeline(chronicle)
    language = Language(options.lang)
    account = account_of(options.account, timeline)
    moments = tuple(told(moment_of(each, options), "--at", chronicle) for each in options.at)
    cities = cities_of(options.city or BOTH, chronicle)
    need_libraries(window=False)
    need_sandbox()
    page = baked_page(data_set, chronicle)
    need_no_screen(options)
    from petrograd_map import app  # noqa: PLC0415 - Qt is loaded only for a picture
    from petrograd_map.ui import qtlog  # noqa: PLC0415 - as above
    from petrograd_map.ui.camera import CameraError  # noqa: PLC0415 - as above
    from petrograd_map.ui.handout.order import Order, Paper  # noqa: PLC0415 - as above
    from petrograd_map.ui.handout.writing import write_handout  # noqa: PLC0415 - as above

    qtlog.install()
    application = app.make_application()
    said = notice(chronicle, account, data_set, language)
    order = Order(
        timeline, moments, cities, account, language, said, Paper(options.paper), options.worksheet
    )
    line = ProgressLine(sys.stderr)
    try:
        with whole_files(options.out.parent, [options.out.name], force=options.force) as folder:
            written = write_handout(application, page, order, line)
            (folder / options.out.name).write_bytes(written)
    except CameraError as error:
        raise CommandError(ENVIRONMENT, f"handout: {error}") from error
    except OSError as error:
        why = told_why(error, options.out, language)
        code = WRONG_USE if isinstance(why, WrongOutError) else ENVIRONMENT
        raise CommandError(code, f"handout: {why}") from error
    finally:
        line.clear()
    print(options.out)
    return DONE
