from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.domain.glossary import alphabetical, find_terms, matching, sort_key
from petrograd_map.domain.teaching import Term
from petrograd_map.domain.texts import Language, Text

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle

EN, RU = Language.EN, Language.RU


def term(name: str, en: str, ru: str = "Слово", also: tuple[str, ...] = ()) -> Term:
    return Term(name, Text(en, ru), also, Text("its meaning", "его значение"))


CADET = term("cadet", "Cadet of an officer school", "Юнкер", ("cadet (lower case)", "юнкера"))
KADET = term("kadet", "Kadet (the party)", "Кадет (партия)", ("Cadet",))
MRC = term(
    "mrc",
    "Military Revolutionary Committee (MRC)",
    "Военно-революционный комитет (ВРК)",
    ("VRK", "ВРК"),
)
COMMITTEE = term("committee", "Committee", "Комитет")
GUARDED = term("guarded", "Guarded, occupied", "Охраняется, занято", ("law",))
TERMS = (CADET, KADET, MRC, COMMITTEE, GUARDED)


def found(text: str, language: Language) -> list[tuple[str, str]]:
    return [
        (text[each.start : each.end], each.term.id) for each in find_terms(text, TERMS, language)
    ]


def test_words_are_found_in_any_case_and_number() -> None:
    assert found("Юнкеров было мало.", RU) == [("Юнкеров", "cadet")]
    assert found("Решение Военно-революционного комитета", RU) == [
        ("Военно-революционного комитета", "mrc")
    ]
    assert found("two kadets", EN) == [("kadets", "kadet")]


def test_the_longer_term_counts() -> None:
    assert found("the Military Revolutionary Committee", EN) == [
        ("Military Revolutionary Committee", "mrc")
    ]
    assert found("the committee", EN) == [("committee", "committee")]


def test_abbreviations_are_found_as_they_are_written() -> None:
    assert found("the MRC and the VRK", EN) == [("MRC", "mrc")]
    assert found("приказ ВРК", RU) == [("ВРК", "mrc")]
    assert found("the mrc", EN) == []


def test_either_part_of_a_name_with_a_comma_is_found() -> None:
    assert found("a bridge is occupied", EN) == [("occupied", "guarded")]


def test_other_names_are_found_only_with_a_remark_that_says_how() -> None:
    assert found("the law", EN) == []
    assert found("the cadets; Cadets", EN) == [("cadets", "cadet")]


def test_a_quotation_within_a_term_is_closed() -> None:
    trud = term("trud", "Trud printing works", "Типография «Труд»")
    for text in ("в типографии «Труд», ночью", "«типография «Труд»»"):
        (each,) = find_terms(text, [trud], RU)
        assert text[each.start : each.end].endswith("«Труд»")
    (each,) = find_terms("«юнкера»", TERMS, RU)
    assert (each.start, each.end) == (1, 7)


def test_a_term_is_found_once() -> None:
    assert found("committee after committee", EN) == [("committee", "committee")]


@pytest.mark.parametrize("language", list(Language))
def test_the_tours_of_the_bundled_chronicle_speak_of_its_terms(
    october: Chronicle, language: Language
) -> None:
    texts = [step.text[language] for tour in october.tours for step in tour.steps]
    spoken = {
        each.term.id for text in texts for each in find_terms(text, october.glossary, language)
    }
    assert {"term_cadet", "term_mrc", "term_smolny", "term_ultimatum"} <= spoken
    assert "term_side" not in spoken
    assert "term_precision" not in spoken


@given(st.text(alphabet="MRC cadets,().юнкер’", max_size=40), st.sampled_from(list(Language)))
def test_what_is_found_lies_in_the_text_in_order(text: str, language: Language) -> None:
    last = 0
    for each in find_terms(text, TERMS, language):
        assert last <= each.start < each.end <= len(text)
        last = each.end


def test_the_order_is_that_of_the_alphabet_with_yo_after_ye() -> None:
    names = ["Жук", "Ёж", "Ель", "«Кресты»", "Дума", "Ещё"]
    assert sorted(names, key=sort_key) == ["Дума", "Ель", "Ещё", "Ёж", "Жук", "«Кресты»"]


def test_each_language_has_its_own_order() -> None:
    a, b = term("a", "Alpha", "Яблоко"), term("b", "Beta", "Арбуз")
    assert alphabetical([b, a], EN) == [a, b]
    assert alphabetical([a, b], RU) == [b, a]


@pytest.mark.parametrize("query", ["вРк", "vrk", "military rev", " комитет ", "революцион"])
def test_a_term_is_matched_in_both_scripts(query: str) -> None:
    assert MRC in matching(TERMS, query)


def test_the_dots_of_yo_do_not_matter_and_no_match_is_none() -> None:
    armoured = term("bomb", "Trench mortar", "Бомбомёт")
    assert matching([armoured], "бомбомет") == [armoured]
    assert matching([armoured], "броневик") == []
    assert matching(TERMS, "") == list(TERMS)
