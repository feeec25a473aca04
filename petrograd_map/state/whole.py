"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from petrograd_map.i18n import Catalogue
from petrograd_map.i18n.troubles import why

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from petrograd_map.domain.texts import Language


class ExportError(Exception):
    """Nothing was written; the text is one sentence that says why."""


class WrongOutError(ExportError):
    """The file asked for is there and may not be replaced, or has the ending of another format."""


@contextmanager
def whole_files(
    folder: Path, names: Sequence[str], *, force: bool, make: bool = False
) -> Iterator[Path]:
    """Give an empty folder to write files into; at the end they move to where they belong.

    If anything goes wrong before, or the work is interrupted, none of them is there and what
    was there before is as it was.

    Args:
        folder: Where the files belong.
        names: The files that will be written, the one that matters most last.
        force: Whether files of these names may be replaced.
        make: Whether the folder is made if it is not there.

    Yields:
        The empty folder, on the disk of the files.

    Raises:
        IsADirectoryError: If a folder has one of these names; `force` does not replace it.
        FileExistsError: If a file of these names is there and `force` is not set.
        OSError: If something cannot be written.
    """
    taken = next((folder / name for name in names if (folder / name).is_dir()), None)
    if taken is not None:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(taken))
    there = next((folder / name for name in reversed(names) if (folder / name).exists()), None)
    if there is not None and not force:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(there))
    is_new = make and not folder.exists()
    if is_new:
        folder.mkdir()
    scratch = None
    try:
        scratch = Path(tempfile.mkdtemp(prefix=".petrograd-map-", dir=folder))
        yield scratch
        for name in names:
            (scratch / name).replace(folder / name)
        is_new = False
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)
        if is_new:
            shutil.rmtree(folder, ignore_errors=True)


def check_place(out: Path, language: Language, *, force: bool) -> None:
    """Find out whether a file could be written, before the work that makes it.

    Raises:
        ExportError: If not; the text is one sentence.
    """
    try:
        if out.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(out))
        if out.exists() and not force:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(out))
        with whole_files(out.parent, (), force=force):
            pass
    except OSError as error:
        raise told(error, out, language) from error


def told(error: OSError, out: Path, language: Language) -> ExportError:
    """Say in one sentence why a file could not be written."""
    catalogue = Catalogue(language)
    if isinstance(error, FileExistsError):
        return WrongOutError(catalogue("export.there", file=error.filename or out))
    if isinstance(error, IsADirectoryError):
        return WrongOutError(catalogue("export.is_folder", file=error.filename or out))
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return ExportError(catalogue("export.full", file=out))
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return ExportError(catalogue("export.refused", folder=out.parent))
        case errno.ENOENT if out.parent.is_dir():
            # So /proc refuses a file.
            return ExportError(catalogue("export.refused", folder=out.parent))
        case errno.ENOENT | errno.ENOTDIR:
            folder = out if out.is_file() else out.parent
            return ExportError(catalogue("export.no_folder", folder=folder))
    return ExportError(catalogue("export.failed", file=out, why=why(error, language)))
