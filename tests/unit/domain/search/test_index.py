"""The search finds what is meant, in both scripts, cases, spellings and with slips."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.queries import QUERIES

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.domain.places import Place, PlaceKind
from petrograd_map.domain.search.hits import HitKind
from petrograd_map.domain.search.index import SearchIndex
from petrograd_map.domain.texts import Text

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle


@pytest.fixture(scope="session")
def index(october: Chronicle) -> SearchIndex:
    return SearchIndex(october)


def test_there_are_fifty_queries_each_once() -> None:
    assert len({query for query, _ in QUERIES}) == len(QUERIES) >= 50


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_a_query_finds_first_what_is_meant(query: str, expected: str, index: SearchIndex) -> None:
    assert index.search(query)[0].id == expected


@pytest.mark.parametrize(
    "query", ["Schlüsselburg", "Shlisselburg", "Шлиссельбург", "schluesselburg", "шлиссельбурга"]
)
def test_a_name_with_many_spellings_is_found(query: str, october: Chronicle) -> None:
    name = Text("Schlüsselburg", "Шлиссельбург")
    fortress = Place("p_schluesselburg", "petrograd", PlaceKind.FORTRESS, name, name)
    index = SearchIndex(replace(october, places=(*october.places, fortress)))
    assert index.search(query)[0].id == fortress.id


def test_both_languages_are_searched_and_case_does_not_count(index: SearchIndex) -> None:
    upper = [hit.id for hit in index.search("ЗИМНИЙ ДВОРЕЦ")]
    assert upper == [hit.id for hit in index.search("зимний дворец")]
    assert {upper[0], index.search("winter palace")[0].id} == {"p_winter_palace"}


def test_a_whole_name_comes_before_its_beginning_and_that_before_a_text(
    index: SearchIndex,
) -> None:
    hits = index.search("manege")
    assert [hit.id for hit in hits[:2]] == ["m_manege", "p_manege"]
    in_text = [hit for hit in hits if "Manege" not in hit.title.en]
    assert in_text
    assert min(hit.score for hit in hits if hit not in in_text) > max(hit.score for hit in in_text)


def test_a_person_leads_to_the_first_event_that_names_them(
    index: SearchIndex, october: Chronicle
) -> None:
    hit = index.search("Ryabtsev")[0]
    first = october.event_by_id[hit.events[0]]
    assert hit.kind is HitKind.PERSON
    assert (hit.moment, hit.places) == (first.span.start, first.places)
    for name in hit.events:
        assert "Ryabtsev" in " ".join(october.event_by_id[name].title_and_text())


def test_a_source_leads_to_the_events_of_which_it_tells(
    index: SearchIndex, october: Chronicle
) -> None:
    hit = index.search("Reed")[0]
    told = [event.id for event in october.events if event.account_of("reed") is not None]
    assert list(hit.events) == told


def test_what_lacks_a_word_comes_after_what_lacks_none(index: SearchIndex) -> None:
    hits = index.search("winter zeppelin")
    assert hits[0].id == "p_winter_palace"
    assert hits[0].score < index.search("winter")[-1].score
    assert index.search("winter zeppelin airship") == []


@pytest.mark.parametrize("query", ["", "   ", "?!", "«»", "qqqqqqqqq", "щщщщщщ"])
def test_nothing_is_found_where_nothing_is_asked_or_there(query: str, index: SearchIndex) -> None:
    assert index.search(query) == []


def test_the_number_of_hits_has_a_limit(index: SearchIndex) -> None:
    assert len(index.search("п", limit=7)) == 7
    assert index.search("п", limit=7) == index.search("п", limit=70)[:7]


def test_every_entry_is_found_by_its_own_title(index: SearchIndex, october: Chronicle) -> None:
    titled = [
        *((place.id, place.name) for place in october.places),
        *((person.id, person.name) for person in october.people),
        *((event.id, event.title) for event in october.events),
        *((term.id, term.term) for term in october.glossary),
        *((tour.id, tour.title) for tour in october.tours),
        *((source.id, source.label) for source in october.sources),
    ]
    for name, title in titled:
        for words in (title.en, title.ru):
            best = index.search(words)
            whole = [hit.id for hit in best if hit.score >= best[0].score - 30]
            assert name in whole, words


# ------------------------------------------------------------------ whatever is typed

# hypothesis calls a test many times, which a fixture of pytest is not made for.
_OCTOBER, _ = load(bundled())
assert _OCTOBER is not None
_INDEX, _ANOTHER = SearchIndex(_OCTOBER), SearchIndex(_OCTOBER)
_PIECES = st.sampled_from([query for query, _ in QUERIES]).flatmap(
    lambda query: st.integers(0, len(query)).map(lambda length: query[:length])
)


@given(query=st.text() | st.lists(_PIECES | st.text(max_size=3)).map(" ".join))
def test_any_text_is_answered_always_alike_and_in_order(query: str) -> None:
    hits = _INDEX.search(query)
    assert hits == _ANOTHER.search(query)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({(hit.kind, hit.id) for hit in hits}) == len(hits) <= 60
