"""The assembled chronicle, kept from one start to the next.

To read a chronicle and to check it takes longer than all else that a start does without Qt. So
what came of it is kept, under a hash of the data and of the code that made it: whatever changes
in either, it is read anew. A file that is damaged in any way is as good as none. Which page
belongs to it stands in its first line, so that the engine can load that before all else.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platformdirs import user_cache_path

from petrograd_map import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.data.resources import DataSet
    from petrograd_map.domain.chronicle import Chronicle

log = logging.getLogger(__name__)

_PACKAGE: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = "chronicles"
"""The folder of kept chronicles, beside the baked pages in the package and in the cache."""
MOST: Final = 8
"""So many are kept in the cache: who edits a chronicle makes another with every change."""
_CODE: Final = ("domain", "data", "mappage", "export")
"""The parts of the package in which it is decided what a chronicle and its page are."""
_TEMPLATES: Final = ("web/index.html", "web/tokens.json")


def key(data_set: DataSet) -> str:
    """Return the hash of a data set and of the code that reads it.

    Raises:
        OSError: If a file cannot be read.
    """
    digest = hashlib.sha256(f"{__version__} {data_set.digest()} ".encode())
    digest.update(data_set.events.read_bytes())
    code = [path for part in _CODE for path in sorted((_PACKAGE / part).rglob("*.py"))]
    for path in (*code, *(_PACKAGE / name for name in _TEMPLATES)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def page_of(kept_key: str) -> str | None:
    """Return the key of the page of a kept chronicle, without reading that, or None."""
    for path in _files(kept_key):
        with path.open("rb") as file:
            page, _, _ = file.readline().partition(b" ")
        if page.isalnum():
            return page.decode()
    return None


def read(kept_key: str) -> Chronicle | None:
    """Return the chronicle that is kept under a key, in the package or the cache, or None."""
    from petrograd_map.data.packed import BadPackError, unpack  # noqa: PLC0415 - all of the domain

    for path in _files(kept_key):
        head, _, body = path.read_bytes().partition(b"\n")
        page, _, _ = head.partition(b" ")
        try:
            if head == _head(page, body):
                return unpack(body)
        except BadPackError as error:
            log.warning("the kept chronicle %s cannot be read: %s", path, error)
    return None


def _files(kept_key: str) -> Iterator[Path]:
    """Yield the files that are kept under a key."""
    for folder in (_PACKAGE / "baked" / FOLDER, cache()):
        path = folder / f"{kept_key}.json"
        if path.is_file():
            yield path


def cache() -> Path:
    """Return the folder in the user's cache in which chronicles are kept."""
    return user_cache_path("petrograd-map", appauthor=False) / FOLDER


def keep(kept_key: str, chronicle: Chronicle, page: str, folder: Path | None = None) -> None:
    """Keep a chronicle; where that fails the next start is as slow as this one.

    Args:
        kept_key: Its key.
        chronicle: The chronicle.
        page: The key of its page.
        folder: Where it is kept; by default the user's cache, which forgets the oldest.
    """
    from petrograd_map.data.packed import pack  # noqa: PLC0415 - all of the domain

    body = pack(chronicle)
    target = (folder or cache()) / f"{kept_key}.json"
    try:
        _write_whole(target, _head(page.encode(), body) + b"\n" + body)
        if folder is None:
            _forget_oldest()
    except OSError as error:
        log.warning("the chronicle cannot be kept in %s: %s", target, error)


def _write_whole(target: Path, content: bytes) -> None:
    """Write a file so that whoever reads it finds all of it or none."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as scratch:
        scratch.write(content)
    Path(scratch.name).replace(target)


def _forget_oldest() -> None:
    files = sorted(cache().glob("*.json"), key=lambda path: path.stat().st_mtime)
    for old in files[:-MOST]:
        old.unlink(missing_ok=True)


def _head(page: bytes, body: bytes) -> bytes:
    """Return the first line of a file: the key of the page, and the hash of all there is."""
    return page + b" " + hashlib.sha256(page + body).hexdigest().encode()
