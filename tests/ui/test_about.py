"""The About dialog says how the clocks run and whose work is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.texts import Language
from petrograd_map.ui.about import about_page

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline


@pytest.mark.parametrize(
    ("language", "minutes", "positions"),
    [
        (Language.EN, "30 minutes", "© OpenStreetMap contributors"),
        (Language.RU, "30 минут", "© участники OpenStreetMap"),
    ],
)
def test_it_names_the_clocks_and_the_positions(
    timeline: Timeline, language: Language, minutes: str, positions: str
) -> None:
    page = about_page(timeline.chronicle, language)
    assert minutes in page
    assert positions in page
    for city in timeline.chronicle.cities:
        assert city.name[language] in page
