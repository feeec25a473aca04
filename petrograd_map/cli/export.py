"""The command that writes the chronicle as data for other programs, or as one HTML file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from petrograd_map.cli.errors import DONE, ENVIRONMENT, WRONG_USE, CommandError
from petrograd_map.cli.needs import baked_page
from petrograd_map.cli.options import Commands, add_at, add_data, add_view, command
from petrograd_map.cli.reading import BOTH, account_of, cities_of, read_chronicle, shown_moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.export import formats
from petrograd_map.export.progress import ProgressLine
from petrograd_map.export.request import Request
from petrograd_map.state.opening import opening_moment
from petrograd_map.state.whole import ExportError, WrongOutError

if TYPE_CHECKING:
    import argparse

    from petrograd_map.data.resources import DataSet
    from petrograd_map.export.progress import Progress

_HTML: Final = "html"


def add(commands: Commands) -> None:
    """Add `export`."""
    text = "write the whole chronicle for a browser, for maps, tables or reference managers"
    export = command(commands, "export", _export, text)
    add_data(export)
    names = [_HTML, *formats.FORMATS]
    text = f"{', '.join(names)} (docs/exports.md)"
    export.add_argument("format", choices=names, metavar="FORMAT", help=text)
    export.add_argument(
        "out", metavar="OUT", type=Path, help="a file; for csv a folder, or a file OUT.zip"
    )
    add_view(export)
    add_at(export, required=False)
    export.add_argument("--force", action="store_true", help="replace what is there already")


def _export(options: argparse.Namespace) -> int:
    data_set, chronicle = read_chronicle(options)
    timeline = Timeline(chronicle)
    account = account_of(options.account, timeline)
    line = ProgressLine(sys.stderr)
    try:
        if options.format == _HTML:
            _export_html(options, data_set, timeline, account, line)
        else:
            cities = cities_of(options.city or BOTH, chronicle)
            request = Request(data_set, timeline, account, cities, Language(options.lang))
            formats.export(options.format, request, options.out, force=options.force, progress=line)
    except ExportError as error:
        code = WRONG_USE if isinstance(error, WrongOutError) else ENVIRONMENT
        raise CommandError(code, str(error)) from error
    finally:
        line.clear()
    print(options.out)
    return DONE


def _export_html(
    options: argparse.Namespace,
    data_set: DataSet,
    timeline: Timeline,
    account: str,
    progress: Progress,
) -> None:
    """Write the page; it opens as the window does where nothing else is asked for."""
    chronicle = timeline.chronicle
    cities = cities_of(options.city or chronicle.cities[0].id, chronicle)
    span = chronicle.span
    at = opening_moment(span) if options.at is None else shown_moment(options, chronicle)
    at = min(max(at, span.start), span.end)
    page = baked_page(data_set, chronicle, options.lang)
    from petrograd_map.export.standalone.page import (  # noqa: PLC0415 - it loads the CSL processor
        Opening,
        write_html,
    )

    opening = Opening(at, cities, Language(options.lang), account)
    write_html(options.out, page, timeline, opening, force=options.force, progress=progress)
