"""The assembled chronicle, kept from one start to the next.

To read a chronicle and to check it takes longer than all else that a start does without Qt. So
what came of it is kept, under a hash of the data and of the code that made it: whatever changes
in either, it is read anew. What is kept is plain JSON that can become nothing but objects of the
domain; a file that is damaged in any way is as good as none.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from platformdirs import user_cache_path

from petrograd_map import __version__
from petrograd_map.domain import chronicle as whole
from petrograd_map.domain import (
    control,
    daylight,
    events,
    lessons,
    moments,
    people,
    places,
    quiz,
    routes,
    sources,
    teaching,
    texts,
    tours,
)
from petrograd_map.domain.chronicle import Chronicle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from petrograd_map.data.resources import DataSet

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


@dataclass(frozen=True, slots=True)
class Kept:
    """A chronicle that has been kept.

    Attributes:
        path: Its file.
        page: The key of its baked page.
    """

    path: Path
    page: str

    def read(self) -> Chronicle | None:
        """Return the chronicle, or None if the file is not as it was written."""
        try:
            head, _, body = self.path.read_bytes().partition(b"\n")
            names, flat = json.loads(body) if head == _head(self.page, body) else ([], None)
            chronicle = _Reader(names).shape(flat)
        except (OSError, ValueError, TypeError, LookupError, RecursionError) as error:
            log.warning("the kept chronicle %s cannot be read: %s", self.path, error)
            return None
        return chronicle if isinstance(chronicle, Chronicle) else None


def find(kept_key: str) -> Kept | None:
    """Return what is kept under a key, in the package or the cache, or None."""
    for folder in (_PACKAGE / "baked" / FOLDER, cache()):
        path = folder / f"{kept_key}.json"
        try:
            with path.open("rb") as file:
                page = file.readline().split()[0].decode()
        except (OSError, ValueError, IndexError):
            continue
        return Kept(path, page)
    return None


def cache() -> Path:
    """Return the folder in the user's cache in which chronicles are kept."""
    return user_cache_path("petrograd-map", appauthor=False) / FOLDER


def keep(kept_key: str, chronicle: Chronicle, page: str, folder: Path | None = None) -> None:
    """Keep a chronicle; where that fails the next start is as slow as this one.

    Args:
        kept_key: Its key.
        chronicle: The chronicle.
        page: The key of its baked page.
        folder: Where it is kept; by default the user's cache, which forgets the oldest.
    """
    names: list[str] = []
    flat = _flat(chronicle, names)
    body = json.dumps([names, flat], ensure_ascii=False, separators=(",", ":")).encode()
    target = (folder or cache()) / f"{kept_key}.json"
    scratch = target.with_suffix(f".{hashlib.sha256(body).hexdigest()[:8]}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch.write_bytes(_head(page, body) + b"\n" + body)
        scratch.replace(target)
        if folder is None:
            kept = sorted(cache().glob("*.json"), key=lambda path: path.stat().st_mtime)
            for old in kept[:-MOST]:
                old.unlink()
    except OSError as error:
        log.warning("the chronicle cannot be kept in %s: %s", target, error)


def _head(page: str, body: bytes) -> bytes:
    """Return the first line of a file: the key of the page, and the sum of it all."""
    return f"{page} {hashlib.sha256(page.encode() + body).hexdigest()}".encode()


# ------------------------------------------------------------------ to JSON and back

_TUPLE: Final = "tuple"
_JSON: Final = "json"
"""What is JSON in the data, too: an item of the bibliography."""


def _domain() -> Iterator[tuple[str, type[Any]]]:
    """Yield the classes of which a chronicle consists, by module and name."""
    for module in (
        control, daylight, events, lessons, moments, people, places, quiz, routes, sources,
        teaching, texts, tours, whole,
    ):  # fmt: skip
        for name, cls in vars(module).items():
            own = isinstance(cls, type) and cls.__module__ == module.__name__
            if own and (dataclasses.is_dataclass(cls) or issubclass(cls, Enum)):
                yield f"{module.__name__.rpartition('.')[2]}.{name}", cls


def _flat(value: Any, names: list[str]) -> Any:
    """Return a value as JSON: a list of the number of its class's name, and of its parts.

    Args:
        value: A value of the domain.
        names: Gets the name of each class that occurs.
    """
    match value:
        case Enum():
            name, parts = _name_of(type(value)), [value.value]
        case None | str() | int() | float():
            return value
        case dict():
            name, parts = _JSON, [value]
        case tuple():
            name, parts = _TUPLE, [_flat(each, names) for each in value]
        case _:
            name = _name_of(type(value))
            fields = (getattr(value, field.name) for field in dataclasses.fields(value))
            parts = [_flat(each, names) for each in fields]
    if name not in names:
        names.append(name)
    return [names.index(name), *parts]


def _name_of(cls: type[Any]) -> str:
    return f"{cls.__module__.rpartition('.')[2]}.{cls.__name__}"


class _Reader:
    """Makes values of the domain of what `_flat` made of them.

    Args:
        names: The names of the classes, as `_flat` numbered them.
    """

    def __init__(self, names: list[str]) -> None:
        own: dict[str, Callable[..., Any]] = {_TUPLE: _tuple, _JSON: _as_it_is}
        own |= _domain()
        self._makers = [own[name] for name in names]

    def shape(self, flat: list[Any]) -> Any:
        """Return the value of a list."""
        make = self._makers[flat[0]]
        if make is _as_it_is:
            return flat[1]
        shape = self.shape
        return make(*[shape(each) if type(each) is list else each for each in flat[1:]])


def _tuple(*parts: Any) -> tuple[Any, ...]:
    return parts


def _as_it_is(value: Any) -> Any:
    return value
