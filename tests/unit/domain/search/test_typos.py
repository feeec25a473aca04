"""Words within some slips are found, the same as by comparing every word in full."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.domain.search.typos import near, slips_allowed


def distances(sought: str, word: str) -> list[int]:
    """Return how far the whole of `sought` is from each beginning of a word: the plain way."""
    table = [[a + b for b in range(len(word) + 1)] for a in range(len(sought) + 1)]
    for a in range(1, len(sought) + 1):
        for b in range(1, len(word) + 1):
            here = table[a - 1][b - 1] + (sought[a - 1] != word[b - 1])
            here = min(here, table[a - 1][b] + 1, table[a][b - 1] + 1)
            if a > 1 and b > 1 and sought[a - 2 : a] == word[b - 2 : b][::-1]:
                here = min(here, table[a - 2][b - 2] + 1)
            table[a][b] = here
    return table[-1]


_words = st.text("abc", max_size=7)


@given(
    sought=_words,
    vocabulary=st.lists(_words.filter(bool), unique=True).map(sorted),
    limit=st.integers(1, 2),
    begun=st.booleans(),
)
def test_it_finds_what_the_plain_way_finds(
    sought: str, vocabulary: list[str], limit: int, *, begun: bool
) -> None:
    every = {word: distances(sought, word) for word in vocabulary}
    away = {word: min(row) if begun else row[-1] for word, row in every.items()}
    expected = {word: distance for word, distance in away.items() if distance <= limit}
    assert near(sought, vocabulary, limit, begun=begun) == expected


@pytest.mark.parametrize("slip", ["kermlin", "kremln", "kreemlin", "kramlin"])
def test_each_kind_of_slip_is_one(slip: str) -> None:
    assert near(slip, ["kremlin"], 1, begun=False) == {"kremlin": 1}


def test_short_words_may_have_no_slip() -> None:
    assert [slips_allowed(word) for word in ("duma", "bread", "barracks", "telegraph")] == [
        0,
        1,
        1,
        2,
    ]
