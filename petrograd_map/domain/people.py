"""The people whom the events name, and in which events."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.search.folding import folded, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from petrograd_map.domain.events import Event
    from petrograd_map.domain.texts import Text

_WITH_CAPITAL: Final = re.compile(r"\b[A-ZА-ЯЁ]\w+")
_ADJECTIVE: Final = re.compile("(ии|ыи|ая)$")
"""The ending of a name such as Керенский, folded. Краснов has none: красн is another word."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the events name.

    Attributes:
        id: Short name, unique in the chronicle.
        name: The whole name.
        called: The name by which the texts call the person.
        also: Other spellings and names, in both languages.
        text: Who it was, in these days.
    """

    id: str
    name: Text
    called: Text
    also: tuple[str, ...]
    text: Text


def events_naming(
    people: Iterable[Person], events: Iterable[Event]
) -> Mapping[str, tuple[Event, ...]]:
    """Return for each person, by id, the events whose title or text names them."""
    told = [(event, "\n".join(event.title_and_text())) for event in events]
    return {
        person.id: tuple(
            event
            for event, text in told
            if is_named(person.called.en, text) or is_named(person.called.ru, text)
        )
        for person in people
    }


def is_named(called: str, text: str) -> bool:
    """Tell whether a text names somebody, in any case of the name, with capitals."""
    name = [_ADJECTIVE.sub("", folded(part)) for part in _WITH_CAPITAL.findall(called)]
    found, anywhere = _with_capitals(text)
    return all(part in anywhere for part in name) and any(
        all(part in other for part, other in zip(name, found[start:], strict=False))
        for start in range(len(found) - len(name) + 1)
    )


@lru_cache(maxsize=4096)
def _with_capitals(text: str) -> tuple[tuple[frozenset[str], ...], frozenset[str]]:
    """Return the stems of each word with a capital, and of all: Дан is a name, дан is not."""
    each = tuple(_stems(word) for word in _WITH_CAPITAL.findall(text))
    return each, frozenset().union(*each)


@lru_cache(maxsize=4096)
def _stems(word: str) -> frozenset[str]:
    return frozenset(stems(folded(word)))
