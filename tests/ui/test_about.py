"""The About dialog says how the clocks run and whose work is used."""

from __future__ import annotations

from html import escape
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


@pytest.mark.parametrize("language", list(Language))
def test_it_holds_the_bibliography_with_what_to_know_of_each_source(
    timeline: Timeline, language: Language
) -> None:
    page = about_page(timeline.chronicle, language)
    assert "<i>Ten Days That Shook the World</i>. New York: Boni and Liveright, 1919." in page
    for source in timeline.chronicle.sources:
        assert escape(source.label[language]) in page
        assert escape(source.standpoint[language]) in page
        for each in source.depends_on:
            assert escape(each.text[language]) in page
    assert "CC BY-SA 3.0" in page
