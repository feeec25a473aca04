"""The commands that see to an exhibit: its configuration, its PIN, its content packs."""

from __future__ import annotations

import getpass
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
from petrograd_map.kiosk import pin
from petrograd_map.kiosk.config import KioskConfig
from petrograd_map.kiosk.content import InstalledContent
from petrograd_map.kiosk.content_pack import BadPackError, make_pack
from petrograd_map.kiosk.folders import content_folder
from petrograd_map.kiosk.reading import read_config

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

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
