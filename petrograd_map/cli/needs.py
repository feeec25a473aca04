"""What a command needs before Qt can start: data, libraries, a sandbox, a baked page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from petrograd_map import doctor
from petrograd_map.cli.errors import BAD_DATA, ENVIRONMENT, WRONG_USE, CommandError
from petrograd_map.data import kept
from petrograd_map.data.resources import DataSet, bundled
from petrograd_map.i18n.troubles import why
from petrograd_map.mappage import baked
from petrograd_map.settings import SCHEME, own_command, without_speaker

if TYPE_CHECKING:
    import argparse

    from petrograd_map.domain.chronicle import Chronicle


def data_set_of(where: Path | None, language: str | None = None) -> DataSet:
    """Return the data set of a folder or of a content pack, or the bundled one.

    Args:
        where: The folder or pack; None for the bundled one.
        language: In which it is said what is wrong with a pack; English if nobody asked for one.
    """
    if where is None:
        return bundled()
    if where.is_dir():
        return DataSet(where)
    if not where.is_file():
        raise CommandError(WRONG_USE, f"no such folder or content pack: {where}")
    return _opened(where, language or "en")


def _opened(pack: Path, language: str) -> DataSet:
    """Return the data set that lies in a content pack."""
    from petrograd_map.kiosk.content_pack import BadPackError  # noqa: PLC0415 - for packs alone
    from petrograd_map.kiosk.opened_pack import open_pack  # noqa: PLC0415 - as above

    try:
        return open_pack(pack)
    except BadPackError as error:
        raise CommandError(BAD_DATA, error.findings[0].line(language)) from error
    except OSError as error:
        raise CommandError(
            ENVIRONMENT, f"{pack.name} cannot be unpacked: {why(error, language)}"
        ) from error


def handed_over(word: str) -> Path | None:
    """Return the file or folder that a desktop hands over; None for the address of a view."""
    if word.startswith("file:"):
        from urllib.request import url2pathname  # noqa: PLC0415 - for files alone

        return Path(url2pathname(word.removeprefix("file:").removeprefix("//")))
    return None if word.startswith(f"{SCHEME}:") else Path(word)


def need_libraries(*, window: bool) -> None:
    """Refuse a machine without the system libraries that Qt needs."""
    packages = doctor.missing_packages(window=window)
    if packages:
        raise CommandError(
            ENVIRONMENT,
            f"system libraries for Qt are missing; install: {doctor.install_command(packages)}",
        )


def need_sandbox() -> None:
    """Refuse to run as root, for whom Chromium's sandbox does not start."""
    if doctor.sandbox_refuses():
        raise CommandError(
            ENVIRONMENT,
            "started as root, for whom Chromium's sandbox does not start. Start it "
            "as an ordinary user, or, for a trial only, with QTWEBENGINE_DISABLE_SANDBOX=1.",
        )


def need_window() -> None:
    """Refuse a machine on which no window can be opened."""
    need_libraries(window=True)
    if not doctor.has_display():
        raise CommandError(
            ENVIRONMENT,
            "there is no display to open a window on; "
            "`petrograd-map snapshot --at 1917-11-07T21:40 --city petrograd out.png` draws "
            "the map without one.",
        )
    need_sandbox()


def need_no_screen(options: argparse.Namespace) -> None:
    """Let Qt draw without a screen, even where there is one, and without a GPU."""
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    quieten_chromium(options)


def quieten_chromium(options: argparse.Namespace) -> None:
    """Keep Chromium's remarks on the machine (no bus, no GPU) off stderr; `--debug` lets them."""
    if not options.debug:
        os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--log-level=3")


def baked_page(data_set: DataSet, chronicle: Chronicle) -> Path:
    """Return the baked page of a data set; bake it first, in a process of its own."""
    key = baked.key(data_set.digest(), chronicle)
    page = baked.find(key)
    if page is not None:
        return page
    print("Drawing the base map (once for each set of layers) …", file=sys.stderr, flush=True)
    command = [*own_command(), "bake", "--data", str(data_set.root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    page = baked.find(key)
    if page is None:
        raise CommandError(
            done.returncode or ENVIRONMENT, without_speaker(done.stderr.strip()) or "bake failed"
        )
    return page


def known_page(data_set: DataSet) -> Path | None:
    """Return the page of a data set that has been shown before, or None; reads no chronicle."""
    try:
        page = kept.page_of(kept.key(data_set))
    except OSError:
        return None
    return None if page is None else baked.find(page)
