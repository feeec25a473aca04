"""The commands that see to an exhibit: its configuration, its PIN, its content packs."""

from __future__ import annotations

import getpass
import logging
import os
import sys
from typing import TYPE_CHECKING

from petrograd_map.answers import (
    BAD_DATA,
    DONE,
    ENVIRONMENT,
    WRONG_USE,
    CommandError,
    errors_among,
    print_findings,
)
from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.kiosk import environment, pin
from petrograd_map.kiosk.config import KioskConfig
from petrograd_map.kiosk.content import InstalledContent
from petrograd_map.kiosk.content_pack import BadPackError, make_pack
from petrograd_map.kiosk.folders import content_folder, logs_folder
from petrograd_map.kiosk.logs import LOG_NAME, open_log
from petrograd_map.kiosk.reading import read_config

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from petrograd_map.data.resources import DataSet
    from petrograd_map.domain.chronicle import Chronicle


def kiosk(options: argparse.Namespace, draw_page: Callable[[DataSet, Chronicle], object]) -> int:
    """Check a configuration, hash a PIN or install a content pack.

    Args:
        options: `check`, `hash_pin`, `install`, of which one is given; `config`, `format`, `lang`.
        draw_page: Bakes the page of a data set, if it is not there yet.

    Returns:
        The exit code.
    """
    if options.hash_pin:
        return _hash_pin()
    if options.check is not None:
        config, findings = read_config(options.check)
        print_findings(findings, options.format, options.lang)
        return DONE if config is not None else BAD_DATA
    return _install(options, draw_page)


def _install(options: argparse.Namespace, draw_page: Callable[[DataSet, Chronicle], object]) -> int:
    config: KioskConfig | None = KioskConfig()
    if options.config is not None:
        config, findings = read_config(options.config)
    if config is not None:
        content = InstalledContent(content_folder(config))
        findings = content.install(options.install, draw_page)
    print_findings(findings, options.format, options.lang)
    return BAD_DATA if errors_among(findings) else DONE


def run(options: argparse.Namespace, draw_page: Callable[[DataSet, Chronicle], Path]) -> int:
    """Run an exhibit.

    Args:
        options: `kiosk` (the configuration), `safe_mode`.
        draw_page: Bakes the page of a data set, if it is not there yet.

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
    chronicle, page = _first_that_opens(content, pack, draw_page)
    from petrograd_map import app  # noqa: PLC0415 - Qt is loaded only for a window
    from petrograd_map.ui import qtlog  # noqa: PLC0415 - as above
    from petrograd_map.ui.kiosk.setup import KioskStart  # noqa: PLC0415 - as above

    qtlog.install()
    name = None if options.safe_mode else content.record().pack
    return app.run_kiosk(chronicle, page, KioskStart(config, options.safe_mode, content, name))


def _first_that_opens(
    content: InstalledContent,
    pack: DataSet | None,
    draw_page: Callable[[DataSet, Chronicle], Path],
) -> tuple[Chronicle, Path]:
    """Return chronicle and page of a pack, or of the next that opens; at last the bundled one."""
    while pack is not None:
        chronicle, findings = load(pack)
        if chronicle is not None:
            try:
                return chronicle, draw_page(pack, chronicle)
            except (CommandError, OSError) as error:
                content.roll_back(f"its map cannot be drawn: {error}")
        else:
            content.roll_back(errors_among(findings)[0].line("en"))
        pack = content.begin()
    data_set = bundled()
    chronicle, findings = load(data_set)
    if chronicle is None:
        raise CommandError(BAD_DATA, errors_among(findings)[0].line("en"))
    return chronicle, draw_page(data_set, chronicle)


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


def pack(options: argparse.Namespace, data_set: DataSet) -> int:
    """Make a content pack of a data folder that has no errors.

    Args:
        options: `out`, `format`, `lang`.
        data_set: The data folder.

    Returns:
        The exit code.
    """
    chronicle, findings = load(data_set)
    if chronicle is not None:
        try:
            make_pack(data_set.root, options.out)
        except BadPackError as error:
            findings += error.findings
        except OSError as error:
            raise CommandError(ENVIRONMENT, f"pack: {error}") from error
    print_findings(findings, options.format, options.lang)
    return BAD_DATA if errors_among(findings) else DONE
