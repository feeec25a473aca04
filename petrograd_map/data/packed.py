"""A chronicle as JSON and back, fast and without pydantic: what was checked once is not again.

It is for the program's own files (`kept`), and no format to be written by hand: a list for each
object, of the number of its class's name and of its fields. Nothing comes of it but classes of
the domain.
"""

from __future__ import annotations

import dataclasses
import json
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

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

_MODULES: Final = (
    control, daylight, events, lessons, moments, people, places, quiz, routes, sources, teaching,
    texts, tours, whole,
)  # fmt: skip


class BadPackError(ValueError):
    """What was packed is no chronicle of this version of the program."""


def pack(chronicle: Chronicle) -> bytes:
    """Return a chronicle as JSON."""
    names: list[str] = []
    flat = _flat(chronicle, names)
    return json.dumps([names, flat], ensure_ascii=False, separators=(",", ":")).encode()


def unpack(packed: bytes) -> Chronicle:
    """Return the chronicle of which `pack` made JSON.

    Raises:
        BadPackError: If it is none.
    """
    try:
        names, flat = json.loads(packed)
        chronicle = _Reader(names).shape(flat)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise BadPackError(f"{type(error).__name__}: {error}") from error
    if not isinstance(chronicle, Chronicle):
        raise BadPackError(f"no chronicle, but {type(chronicle).__name__}")
    return chronicle


_TUPLE: Final = "tuple"
_JSON: Final = "json"
"""What is JSON in the data, too: an item of the bibliography."""


def _domain() -> Iterator[tuple[str, type[Any]]]:
    """Yield the classes of which a chronicle consists, by module and name."""
    for module in _MODULES:
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
