"""Spellings of one word agree; words that differ do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.domain.search.folding import folded, skeleton, stems, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Miéville", "MIEVILLE"),
        ("Воробьёвы", "воробьевы"),
        ("Зимній", "зимний"),
        ("мостъ", "мост"),
        ("Ѳедоръ", "Федор"),
        ("бѣлый", "белый"),
        ("Smol’ny", "smolny"),
        ("\u0438\u0306", "й"),
    ],
)
def test_case_diacritics_and_old_letters_do_not_count(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_words_are_letters_and_digits() -> None:
    assert words("«Аврора», 193-й полк: People’s") == ["аврора", "193", "и", "полк", "peoples"]


@pytest.mark.parametrize(
    "spellings",
    [
        ["Зимний", "Zimny", "Zimnii", "Zimniy", "Zimnij"],
        ["Смольный", "Smolny", "Smolnyi", "Smol'nyj"],
        ["Троцкий", "Trotsky", "Trotzky", "Trotskij"],
        ["Овсеенко", "Ovseenko", "Ovseyenko"],
        ["юнкер", "junker", "yunker", "iunker"],
        ["Ходынка", "Khodynka", "Hodynka", "Hodinka"],
        ["Рябцев", "Ryabtsev", "Riabtsev", "Rjabcev".replace("c", "ts")],
        ["Совет", "Soviet", "Sovet"],
        ["Щорс", "Shchors", "Schors", "Shors"],
        ["Муравьёв", "Muravyov", "Muraviev"],
    ],
)
def test_transliterations_share_a_skeleton(spellings: list[str]) -> None:
    assert len({skeleton(folded(each)) for each in spellings}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        ["дворец", "дворца", "дворцу", "дворцом", "дворце", "дворцы", "дворцов"],
        ["телеграф", "телеграфа", "телеграфом", "телеграфы"],
        ["крепость", "крепости", "крепостью", "крепостей"],
        ["Зимний", "Зимнего", "Зимнему", "Зимним", "Зимняго"],
        ["Полковников", "Полковникова", "Полковниковым"],
        ["Керенский", "Керенского", "Керенским"],
        ["матрос", "матросы", "матросов", "матросами"],
        ["башня", "башни", "башен", "башням"],
        ["bridge", "bridges"],
    ],
)
def test_cases_of_a_word_share_a_stem_with_its_first_form(forms: list[str]) -> None:
    first = stems(folded(forms[0]))
    for form in forms[1:]:
        assert first & stems(folded(form)), form


@pytest.mark.parametrize(
    ("one", "other"), [("мост", "моряк"), ("дума", "дом"), ("reed", "red"), ("полк", "полковник")]
)
def test_other_words_share_none(one: str, other: str) -> None:
    assert not stems(folded(one)) & stems(folded(other))


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)
