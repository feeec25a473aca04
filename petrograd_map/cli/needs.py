"""What a command needs before Qt can start: data, libraries, a sandbox, a baked page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from petrograd_map import doctor
from petrograd_map.cli.errors import BAD_DATA, ENVIRONMENT, CommandError, refused
from petrograd_map.data import kept
from petrograd_map.data.resources import DataSet, bundled
from petrograd_map.i18n import Catalogue
from petrograd_map.i18n.troubles import why
from petrograd_map.mappage import baked
from petrograd_map.settings import SCHEME, own_command, without_speaker

if TYPE_CHECKING:
    import argparse

    from petrograd_map.domain.chronicle import Chronicle


def data_set_of(where: Path | None) -> DataSet:
    """Return the data set of a folder or of a content pack; for None, the bundled one."""
    if where is None:
        return bundled()
    if where.is_dir():
        return DataSet(where)
    if not where.is_file():
        raise refused("refused.no_data", where=where)
    return _opened(where)


def _opened(pack: Path) -> DataSet:
    """Return the data set that lies in a content pack."""
    from petrograd_map.kiosk.content_pack import BadPackError  # noqa: PLC0415 - for packs alone
    from petrograd_map.kiosk.opened_pack import open_pack  # noqa: PLC0415 - as above

    try:
        return open_pack(pack)
    except BadPackError as error:
        raise CommandError(BAD_DATA, error.findings[0].line) from error
    except OSError as error:
        trouble = error

        def says(language: str) -> str:
            reason = why(trouble, language)
            return Catalogue(language)("refused.packed", pack=pack.name, why=reason)

        raise CommandError(ENVIRONMENT, says) from error


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
        install = doctor.install_command(packages)
        raise refused("refused.libraries", ENVIRONMENT, install=install)


def need_sandbox() -> None:
    """Refuse to run as root, for whom Chromium's sandbox does not start."""
    if doctor.sandbox_refuses():
        raise refused("refused.root", ENVIRONMENT)


def need_window() -> None:
    """Refuse a machine on which no window can be opened."""
    need_libraries(window=True)
    if not doctor.has_display():
        raise refused("refused.no_display", ENVIRONMENT)
    need_sandbox()


def need_no_screen(options: argparse.Namespace) -> None:
    """Let Qt draw without a screen, even where there is one, and without a GPU."""
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    quieten_chromium(options)


def quieten_chromium(options: argparse.Namespace) -> None:
    """Keep Chromium's remarks on the machine (no bus, no GPU) off stderr; `--debug` lets them."""
    if not options.debug:
        os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--log-level=3")


def baked_page(data_set: DataSet, chronicle: Chronicle, language: str | None = None) -> Path:
    """Return the baked page of a data set; bake it first, in a process of its own.

    Args:
        data_set: The data set.
        chronicle: Its chronicle.
        language: In which it is said that it is baked, and what went wrong; None is English.
    """
    key = baked.key(data_set.digest(), chronicle)
    page = baked.find(key)
    if page is not None:
        return page
    language = language or "en"
    print(Catalogue(language)("bake.begun"), file=sys.stderr, flush=True)
    command = [*own_command(), "bake", "--data", str(data_set.root), "--lang", language]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    page = baked.find(key)
    if page is None:
        code, said = done.returncode or ENVIRONMENT, without_speaker(done.stderr.strip())
        raise CommandError(code, said) if said else refused("refused.bake", code)
    return page


def known_page(data_set: DataSet) -> Path | None:
    """Return the page of a data set that has been shown before, or None; reads no chronicle."""
    try:
        page = kept.page_of(kept.key(data_set))
    except OSError:
        return None
    return None if page is None else baked.find(page)
