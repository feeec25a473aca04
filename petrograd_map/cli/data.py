"""The commands that make something of a data folder: a folder of two tables, the map page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from petrograd_map.cli.errors import BAD_DATA, DONE, ENVIRONMENT, CommandError, refused
from petrograd_map.cli.findings import errors_of, print_findings
from petrograd_map.cli.options import Commands, add_data, add_lang, command
from petrograd_map.cli.reading import bad_data, read_chronicle
from petrograd_map.data import kept
from petrograd_map.domain.texts import Language
from petrograd_map.state.whole import told

if TYPE_CHECKING:
    import argparse


def add(commands: Commands) -> None:
    """Add `import` and `bake`."""
    importing = command(commands, "import", _import, "make a data folder of two tables (CSV)")
    importing.add_argument("events", metavar="EVENTS.csv", type=Path)
    importing.add_argument("places", metavar="PLACES.csv", type=Path)
    importing.add_argument("folder", metavar="DIR", type=Path, help="made; never overwritten")
    add_lang(importing)

    bake = command(commands, "bake", _bake, "build the map page of a data folder")
    add_data(bake)
    bake.add_argument(
        "--into", metavar="DIR", type=Path, help="where pages are kept; default: the user's cache"
    )
    add_lang(bake)


def _import(options: argparse.Namespace) -> int:
    from petrograd_map.data.csv_import import import_tables  # noqa: PLC0415 - for this alone

    try:
        findings = import_tables(options.events, options.places, options.folder)
    except FileExistsError as error:
        raise refused("refused.exists", folder=error) from error
    except OSError as error:
        why_not = told(error, options.folder, Language(options.lang))
        raise CommandError(ENVIRONMENT, str(why_not)) from error
    print_findings(findings, "text", options.lang)
    if errors_of(findings):
        return BAD_DATA
    print(options.folder)
    return DONE


def _bake(options: argparse.Namespace) -> int:
    data_set, chronicle = read_chronicle(options)
    from petrograd_map.export.page import bake  # noqa: PLC0415 - folium costs two seconds

    folder, findings = bake(data_set, chronicle, options.into)
    if folder is None:
        raise bad_data(findings)
    if options.into is not None:
        # Beside the page goes what a start with it would otherwise work out again.
        kept.keep(kept.key(data_set), chronicle, folder.name, options.into / kept.FOLDER)
    print(folder)
    return DONE
