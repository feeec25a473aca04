"""People are found in the texts by their names, in any case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.people import events_naming, is_named

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle


@pytest.mark.parametrize(
    ("called", "text"),
    [
        ("Керенский", "Машина Керенского"),
        ("Антонов-Овсеенко", "Министры сдались Антонову-Овсеенко."),
        ("Краснов", "казаки Краснова"),
        ("Lenin", "Lenin’s flat"),
        ("Дан", "Дан открывает съезд"),
    ],
)
def test_a_name_is_found_in_any_case(called: str, text: str) -> None:
    assert is_named(called, text)


@pytest.mark.parametrize(
    ("called", "text"),
    [
        ("Дан", "приказ дан"),
        ("Краснов", "отряд Красной гвардии"),
        ("Антонов-Овсеенко", "Антонов и Троцкий"),
        ("Lenin", "Leningrad"),
    ],
)
def test_another_word_is_not_taken_for_it(called: str, text: str) -> None:
    assert not is_named(called, text)


def test_every_person_of_the_chronicle_is_named_by_events(october: Chronicle) -> None:
    naming = events_naming(october.people, october.events)
    assert len(naming) == len(october.people) >= 20
    assert all(naming.values())
