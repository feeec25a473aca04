"""The command that opens the window.

The page goes before all else: what else a start needs is imported while the engine reads it.
"""

from __future__ import annotations

import gc
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from petrograd_map.cli.errors import CommandError, refused
from petrograd_map.cli.needs import (
    baked_page,
    data_set_of,
    handed_over,
    known_page,
    need_window,
    quieten_chromium,
)
from petrograd_map.cli.options import Commands, add_at, add_contrast, add_data, add_view, command

if TYPE_CHECKING:
    import argparse

    from petrograd_map.data.resources import DataSet
    from petrograd_map.settings import StartSettings
    from petrograd_map.state.store import Store


def add(commands: Commands) -> None:
    """Add `run`."""
    run = command(commands, "run", _run, "open the window")
    add_data(run)
    run.add_argument(
        "address",
        metavar="ADDRESS|PACK",
        nargs="?",
        help="a view as the window copies it, petrograd://…; or a content pack",
    )
    add_at(run, required=False)
    add_view(run)
    # What is not said is as it was the last time.
    run.set_defaults(lang=None, account=None)
    add_contrast(run)
    mode = run.add_mutually_exclusive_group()
    mode.add_argument(
        "--classroom",
        action="store_true",
        help="for a class: large for a projector, by clicker; docs/teacher-guide.md",
    )
    mode.add_argument("--kiosk", metavar="CONFIG", type=Path, help="as an exhibit: docs/kiosk.md")
    run.add_argument("--safe-mode", action="store_true", help="the exhibit without GPU and pack")


def _run(options: argparse.Namespace) -> int:
    if options.kiosk is not None:
        from petrograd_map.cli.exhibit import run_exhibit  # noqa: PLC0415 - for this alone

        need_window()
        return run_exhibit(options)
    _tell_file_from_address(options)
    # What a start makes stays: to look through it for garbage, again and again, finds none.
    gc.disable()
    data_set = data_set_of(options.data)
    if options.data is not None:
        options.data = data_set.root
    page = known_page(data_set)
    shown = None
    if page is None:
        shown = _shown(options, data_set)
        need_window()
        page = baked_page(data_set, shown[0].timeline.chronicle, options.lang)
    need_window()
    quieten_chromium(options)
    from petrograd_map.ui import qtlog  # noqa: PLC0415 - Qt is loaded only for a window
    from petrograd_map.ui.opening import Opening, make_application  # noqa: PLC0415 - as above

    qtlog.install()
    opening = Opening(make_application(), page)
    opening.begin()
    try:
        store, settings = opening.beside(lambda: shown or _shown(options, data_set))
    except CommandError:
        opening.take_down()
        raise
    from petrograd_map.ui.shell import Shell  # noqa: PLC0415 - it has just been imported

    shell = Shell(opening, store)
    shell.show()
    shell.let_page_draw()
    opening.beside(partial(import_module, "petrograd_map.app"))
    from petrograd_map import app  # noqa: PLC0415 - as above

    return app.run(shell, settings)


def _tell_file_from_address(options: argparse.Namespace) -> None:
    """Take what a desktop hands over as data, if it is a file."""
    file = None if options.address is None else handed_over(options.address)
    if file is None:
        return
    if options.data is not None:
        raise refused("refused.either", file=file, data=options.data)
    options.address, options.data = None, file


def _shown(options: argparse.Namespace, data_set: DataSet) -> tuple[Store, StartSettings]:
    """Return what is asked for: a view of a chronicle, and what was said of it."""
    from petrograd_map.cli.reading import (  # noqa: PLC0415 - while the engine starts
        chronicle_of,
        start_settings,
    )
    from petrograd_map.state.keeping import own_folder  # noqa: PLC0415 - as above
    from petrograd_map.ui.first_view import first_store  # noqa: PLC0415 - as above

    import_module("petrograd_map.ui.shell")
    chronicle = chronicle_of(data_set)
    settings = start_settings(options, options.address, chronicle)
    return first_store(chronicle, settings, own_folder()), settings
