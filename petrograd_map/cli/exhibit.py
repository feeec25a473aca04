"""The commands that see to an exhibit: its configuration, its PIN, its content packs."""

from __future__ import annotations

import getpass
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from petrograd_map.cli.errors import BAD_DATA, DONE, ENVIRONMENT, CommandError, refused
from petrograd_map.cli.findings import errors_of, print_findings
from petrograd_map.cli.needs import baked_page, data_set_of
from petrograd_map.cli.options import Commands, add_format, add_lang, command
from petrograd_map.cli.reading import open_chronicle
from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.domain.texts import Language
from petrograd_map.kiosk import environment, pin
from petrograd_map.kiosk.checking import check_config
from petrograd_map.kiosk.config import KioskConfig
from petrograd_map.kiosk.content import InstalledContent
from petrograd_map.kiosk.content_pack import BadPackError, make_pack
from petrograd_map.kiosk.folders import content_folder, logs_folder
from petrograd_map.kiosk.logs import LOG_NAME, open_log
from petrograd_map.kiosk.reading import read_config
from petrograd_map.state.whole import told

if TYPE_CHECKING:
    import argparse

    from petrograd_map.data.resources import DataSet
    from petrograd_map.domain.chronicle import Chronicle


def add(commands: Commands) -> None:
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
    pack.add_argument("out", metavar="OUT.pgmap", type=Path)
    add_lang(pack)
    add_format(pack, ("text", "json"))


def _kiosk(options: argparse.Namespace) -> int:
    if options.hash_pin:
        return _hash_pin()
    if options.check is not None:
        findings = check_config(options.check)
        print_findings(findings, options.format, options.lang)
        return BAD_DATA if errors_of(findings) else DONE
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


def run_exhibit(options: argparse.Namespace) -> int:
    """Run an exhibit.

    Args:
        options: `kiosk` (the configuration), `safe_mode`.

    Returns:
        The exit code.
    """
    config, findings = read_config(options.kiosk)
    if config is None:
        print_findings(findings, "text", options.lang or "en")
        return BAD_DATA
    handler = open_log(logs_folder(config) / LOG_NAME, config.logs.files)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(min(root.level, logging.INFO))
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    environment.prepare(os.environ, safe_mode=options.safe_mode, is_root=is_root)
    content = InstalledContent(content_folder(config))
    pack = None if options.safe_mode else content.begin()
    chronicle, page = _first_that_opens(content, pack)
    from petrograd_map.exhibit import run_kiosk  # noqa: PLC0415 - Qt is loaded only for a window
    from petrograd_map.ui import qtlog  # noqa: PLC0415 - as above
    from petrograd_map.ui.kiosk.setup import KioskStart  # noqa: PLC0415 - as above

    qtlog.install()
    name = None if options.safe_mode else content.record().pack
    return run_kiosk(chronicle, page, KioskStart(config, options.safe_mode, content, name))


def _first_that_opens(content: InstalledContent, pack: DataSet | None) -> tuple[Chronicle, Path]:
    """Return chronicle and page of a pack, or of the next that opens; at last the bundled one."""
    while pack is not None:
        chronicle, findings = open_chronicle(pack)
        if chronicle is not None:
            try:
                return chronicle, baked_page(pack, chronicle)
            except (CommandError, OSError) as error:
                content.roll_back(f"its map cannot be drawn: {error}")
        else:
            content.roll_back(errors_of(findings)[0].line("en"))
        pack = content.begin()
    data_set = bundled()
    chronicle, findings = open_chronicle(data_set)
    if chronicle is None:
        raise CommandError(BAD_DATA, errors_of(findings)[0].line)
    return chronicle, baked_page(data_set, chronicle)


def _hash_pin() -> int:
    """Print the hash of a PIN, typed unseen, or read from a pipe."""
    if sys.stdin.isatty():
        entered = getpass.getpass("PIN: ")
        if getpass.getpass("The same once more: ") != entered:
            raise refused("refused.two_pins")
    else:
        entered = sys.stdin.readline().rstrip("\r\n")
    try:
        print(f'pin_hash = "{pin.hash_pin(entered)}"')
    except pin.NotAPinError as error:
        least, most = pin.DIGITS
        raise refused("refused.pin", least=least, most=most) from error
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
            raise CommandError(
                ENVIRONMENT, str(told(error, options.out, Language(options.lang)))
            ) from error
    print_findings(findings, options.format, options.lang)
    return BAD_DATA if errors_of(findings) else DONE
