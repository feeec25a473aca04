"""The commands that see to an exhibit: its configuration, its PIN, its content packs."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from petrograd_map.cli.errors import BAD_DATA, DONE, ENVIRONMENT, WRONG_USE, CommandError
from petrograd_map.cli.findings import errors_of, print_findings
from petrograd_map.cli.needs import baked_page
from petrograd_map.cli.options import Commands, add_format, add_lang, command
from petrograd_map.cli.reading import data_set_of
from petrograd_map.data.assemble import load
from petrograd_map.kiosk import pin
from petrograd_map.kiosk.config import KioskConfig
from petrograd_map.kiosk.content import InstalledContent
from petrograd_map.kiosk.content_pack import BadPackError, make_pack
from petrograd_map.kiosk.folders import content_folder
from petrograd_map.kiosk.reading import read_config

if TYPE_CHECKING:
    import argparse


def add_exhibit(commands: Commands) -> None:
    """Add `kiosk` and `pack`."""
    kiosk = command(commands, "kiosk", _kiosk, "see to an exhibit's configuration and content")
    what = kiosk.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--check", metavar="CONFIG.toml", type=Path, help="find everything that is wrong in it"
    )
    what.add_argument(
        "--hash-pin", action="store_true", help="read the staff's PIN and print its hash"
    )
    what.add_argument(
        "--install", metavar="PACK", type=Path, help="check a content pack and switch to it"
    )
    kiosk.add_argument(
        "--config", metavar="CONFIG.toml", type=Path, help="says where content is installed"
    )
    add_lang(kiosk)
    add_format(kiosk, ("text", "json"))

    pack = command(commands, "pack", _pack, "make a content pack of a data folder")
    pack.add_argument("folder", metavar="DIR", type=Path)
    pack.add_argument("out", metavar="OUT.zip", type=Path)
    add_lang(pack)
    add_format(pack, ("text", "json"))


def _kiosk(options: argparse.Namespace) -> int:
    if options.hash_pin:
        return _hash_pin()
    if options.check is not None:
        config, findings = read_config(options.check)
        print_findings(findings, options.format, options.lang)
        return DONE if config is not None else BAD_DATA
    return _install(options)


def _install(options: argparse.Namespace) -> int:
    config: KioskConfig | None = KioskConfig()
    if options.config is not None:
        config, findings = read_config(options.config)
    if config is not None:
        content = InstalledContent(content_folder(config))
        findings = content.install(options.install, baked_page)
    print_findings(findings, options.format, options.lang)
    return BAD_DATA if errors_of(findings) else DONE


def _hash_pin() -> int:
    """Print the hash of a PIN, typed unseen, or read from a pipe."""
    if sys.stdin.isatty():
        entered = getpass.getpass("PIN: ")
        if getpass.getpass("The same once more: ") != entered:
            raise CommandError(WRONG_USE, "kiosk: these are two different PINs")
    else:
        entered = sys.stdin.readline().rstrip("\r\n")
    try:
        print(f'pin_hash = "{pin.hash_pin(entered)}"')
    except pin.NotAPinError as error:
        least, most = pin.DIGITS
        raise CommandError(WRONG_USE, f"kiosk: a PIN has {least} to {most} digits") from error
    return DONE


def _pack(options: argparse.Namespace) -> int:
    """Make a content pack of a data folder that has no errors."""
    data_set = data_set_of(options.folder)
    chronicle, findings = load(data_set)
    if chronicle is not None:
        try:
            make_pack(data_set.root, options.out)
        except BadPackError as error:
            findings += error.findings
        except OSError as error:
            raise CommandError(ENVIRONMENT, f"pack: {error}") from error
    print_findings(findings, options.format, options.lang)
    return BAD_DATA if errors_of(findings) else DONE
