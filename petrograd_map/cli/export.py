"""The command that writes the chronicle as data for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from petrograd_map.cli.errors import DONE, ENVIRONMENT, WRONG_USE, CommandError
from petrograd_map.cli.options import Commands, add_data, add_view, command
from petrograd_map.cli.reading import BOTH, account_of, cities_of, read_chronicle
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.export import formats
from petrograd_map.export.progress import ProgressLine
from petrograd_map.export.request import Request
from petrograd_map.export.whole import ExportError, WrongOutError

if TYPE_CHECKING:
    import argparse


def add_export(commands: Commands) -> None:
    """Add `export`."""
    text = "write the whole chronicle as data for maps, tables or reference managers"
    export = command(commands, "export", _export, text)
    add_data(export)
    names = f"{', '.join(formats.FORMATS)} (docs/exports.md)"
    export.add_argument("format", choices=list(formats.FORMATS), metavar="FORMAT", help=names)
    export.add_argument(
        "out", metavar="OUT", type=Path, help="a file; for csv a folder, or a file OUT.zip"
    )
    add_view(export)
    export.add_argument("--force", action="store_true", help="replace what is there already")


def _export(options: argparse.Namespace) -> int:
    data_set, chronicle = read_chronicle(options)
    timeline = Timeline(chronicle)
    cities = cities_of(options.city or BOTH, chronicle)
    account = account_of(options.account, timeline)
    request = Request(data_set, timeline, account, cities, Language(options.lang))
    line = ProgressLine(sys.stderr)
    try:
        formats.export(options.format, request, options.out, force=options.force, progress=line)
    except ExportError as error:
        code = WRONG_USE if isinstance(error, WrongOutError) else ENVIRONMENT
        raise CommandError(code, f"export: {error}") from error
    finally:
        line.clear()
    print(options.out)
    return DONE
