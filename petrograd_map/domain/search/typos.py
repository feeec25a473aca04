"""Words that differ from a word by a slip of the fingers."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIVE_LETTERS, _NINE_LETTERS = 5, 9
_LAST: Final = "\U0010ffff"
"""Sorts after every letter."""


def slips_allowed(word: str) -> int:
    """Return how many slips a word of such length may have: none below five letters."""
    return 0 if len(word) < _FIVE_LETTERS else 1 if len(word) < _NINE_LETTERS else 2


def near(sought: str, vocabulary: Sequence[str], limit: int, *, begun: bool) -> dict[str, int]:
    """Return the words within so many slips of a word, each with how many it is away.

    A slip is a letter too many, missing or wrong, or two neighbours in the wrong order (optimal
    string alignment). Words are read letter by letter; words with the same beginning share the
    work on it, and a beginning that is already too far away is skipped with all its words.

    Args:
        sought: What was typed.
        vocabulary: The words, sorted.
        limit: The greatest distance.
        begun: Whether `sought` may be the beginning of a longer word.
    """
    found: dict[str, int] = {}
    rows = [list(range(len(sought) + 1))]
    nearest = [len(sought)]  # that a beginning of the word has come to the whole of `sought`
    word = ""
    at = 0
    while at < len(vocabulary):
        shared = _shared(word, vocabulary[at], len(rows) - 1)
        del rows[shared + 1 :], nearest[shared + 1 :]
        word = vocabulary[at]
        at += 1
        row: list[int] | None = rows[-1]
        for depth in range(shared, len(word)):
            row = _next_row(sought, rows, word, depth, limit)
            if row is None:
                break
            rows.append(row)
            nearest.append(min(nearest[-1], row[-1]))
        distance = nearest[-1] if begun else limit + 1 if row is None else row[-1]
        if distance <= limit:
            found[word] = distance
        elif row is None:
            at = bisect_left(vocabulary, word[: len(rows)] + _LAST, at)
    return found


def _shared(one: str, other: str, most: int) -> int:
    """Return how many letters two words share at their beginning, at most `most`."""
    length = 0
    for a, b in zip(one[:most], other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _next_row(
    sought: str, rows: list[list[int]], word: str, depth: int, limit: int
) -> list[int] | None:
    """Return the distances of the word's next beginning from those of `sought`, or None.

    Only cells near the diagonal can be within the limit; None says that none is.
    """
    above = rows[-1]
    letter = word[depth]
    far = limit + 1
    row = [far] * len(above)
    first = max(1, depth + 1 - limit)
    last = min(len(sought), depth + 1 + limit)
    if depth < limit:
        row[0] = depth + 1
    least = row[0]
    for column in range(first, last + 1):
        distance = above[column - 1] + (sought[column - 1] != letter)
        if above[column] < distance:
            distance = above[column] + 1
        if row[column - 1] < distance:
            distance = row[column - 1] + 1
        if (
            depth
            and column > 1
            and letter == sought[column - 2]
            and word[depth - 1] == sought[column - 1]
        ):
            distance = min(distance, rows[-2][column - 2] + 1)
        row[column] = distance
        least = min(least, distance)
    return row if least <= limit else None
