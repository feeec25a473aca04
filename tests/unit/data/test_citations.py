from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import chronicle as tiny

from petrograd_map.data import citations
from petrograd_map.data.schema.sources import CslItemModel, CslType
from petrograd_map.domain.sources import Checked, Citation, Locator, LocatorLabel
from petrograd_map.domain.texts import Language

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle

EN, RU = Language.EN, Language.RU


def _with(csl: dict[str, Any]) -> Chronicle:
    whole = tiny(sources=["reed"])
    (source,) = whole.sources
    return replace(whole, sources=(replace(source, csl=csl),))


def _entry(csl: dict[str, Any], language: Language = EN, *, html: bool = False) -> str:
    (entry,) = citations.bibliography(_with(csl), language, html=html)
    return entry.text


BOOK = {
    "type": "book",
    "title": "Ten days that shook the world",
    "author": [{"family": "Reed", "given": "John"}],
    "publisher": "Boni and Liveright",
    "publisher-place": "New York",
    "issued": {"date-parts": [[1919]]},
    "language": "en",
}


def test_a_book_is_written_as_chicago_has_it() -> None:
    assert _entry(BOOK) == (
        "Reed, John. Ten Days That Shook the World. New York: Boni and Liveright, 1919."
    )
    assert "<i>Ten Days That Shook the World</i>" in _entry(BOOK, html=True)


def test_a_title_that_is_not_english_or_our_own_keeps_its_letters() -> None:
    assert "[title not recorded]" in _entry(BOOK | {"title": "[title not recorded]"})
    assert "Десять дней, которые" in _entry(
        BOOK | {"title": "Десять дней, которые потрясли мир", "language": "ru"}
    )


def test_a_diary_called_diary_is_called_so_once() -> None:
    diary = {"type": "manuscript", "title": "Diary", "genre": "diary"}
    assert _entry(diary).count("iary") == 1


def test_russian_months_follow_their_day_in_the_genitive() -> None:
    letter = {"type": "report", "title": "Доклад", "language": "ru"}
    day = letter | {"issued": {"date-parts": [[1917, 11, 7]]}}
    assert "7 ноября 1917" in _entry(day, RU)
    assert "7 November 1917" in _entry(day, EN)
    month = letter | {"issued": {"date-parts": [[1917, 11]]}}
    assert "ноябрь 1917" in _entry(month, RU)


def test_a_source_without_a_work_is_written_by_author_title_and_year(october: Chronicle) -> None:
    source = replace(october.source_by_id["reed"], csl={})
    entries = citations.bibliography(replace(october, sources=(source,)), EN)
    assert "John Reed" in entries[0].text
    assert "1919" in entries[0].text


@pytest.mark.parametrize(
    ("label", "value", "written"),
    [
        (LocatorLabel.CHAPTER, "IV", ", ch. IV."),
        (LocatorLabel.PAGE, "14", "14."),
        (LocatorLabel.APPENDIX, "III.7", ", app. III.7."),
        (LocatorLabel.LINE, "004_x.txt:184", ", l. 184."),
        (LocatorLabel.WHOLE, "", "1919)."),
        (LocatorLabel.WHOLE, "passim", ", passim."),
        (LocatorLabel.DATE, "1917-11-07", ", 1917-11-07."),
    ],
)
def test_a_note_says_where(label: LocatorLabel, value: str, written: str) -> None:
    citation = Citation("reed", Locator(label, value), Checked.FULL_TEXT)
    text = citations.note(_with(BOOK), citation, EN)
    assert text.startswith("John Reed, Ten Days That Shook the World (New York:")
    assert text.endswith(written)


@pytest.mark.parametrize("language", [EN, RU])
def test_every_source_of_the_bundled_chronicle_has_an_entry(
    october: Chronicle, language: Language
) -> None:
    entries = citations.bibliography(october, language)
    assert {entry.source for entry in entries} == set(october.source_by_id)
    assert all(entry.text.endswith(".") for entry in entries)
    assert not any("<" in entry.text for entry in entries)


def test_every_account_of_the_bundled_chronicle_can_be_a_note(october: Chronicle) -> None:
    seen = set()
    for event in october.events:
        for account in event.accounts:
            if (account.source, account.locator.label) in seen:
                continue
            seen.add((account.source, account.locator.label))
            citation = Citation(account.source, account.locator, account.checked)
            assert citations.note(october, citation, EN)


def test_entries_are_in_the_order_of_the_style(october: Chronicle) -> None:
    names = [entry.text for entry in citations.bibliography(october, EN)]
    latin = [name for name in names if re.match("[A-Z]", name)]
    surnames = [name.split(".")[0].split(",")[0] for name in latin]
    assert surnames.index("Figes") < surnames.index("Rabinowitch") < surnames.index("Trotsky")


def test_csl_json_says_what_to_know_of_a_source(october: Chronicle) -> None:
    items = {item["id"]: item for item in citations.csl_json(october)}
    assert set(items) == set(october.source_by_id)
    custom = items["macrohistory"]["custom"]
    assert custom["depends_on"][0]["source"] == "reed"
    assert set(custom["background"]) == {"who", "when", "where", "why", "side"}


def test_a_work_cannot_write_html() -> None:
    wild = BOOK | {
        "title": "<script>alert(1)</script>",
        "author": [{"literal": "<img src=x onerror=alert(1)>"}],
        "publisher": "<b onclick=x>",
    }
    for language in (EN, RU):
        text = _entry(wild, language, html=True)
        assert "<script" not in text
        assert "<img" not in text
        assert "<b" not in text
        assert "&lt;" in text


_words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1)
_items: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"type": st.sampled_from(get_args(CslType))},
    optional={
        "title": _words,
        "author": st.lists(
            st.fixed_dictionaries({}, optional={"family": _words, "given": _words})
            | st.fixed_dictionaries({"literal": _words}),
            max_size=2,
        ),
        "issued": st.fixed_dictionaries(
            {},
            optional={
                "date-parts": st.lists(
                    st.lists(st.integers(1, 12), min_size=1, max_size=3), max_size=2
                ),
                "literal": _words,
                "circa": st.booleans(),
            },
        ),
        "container-title": _words,
        "volume": st.integers(0, 99),
        "edition": _words | st.integers(0, 9),
        "page": _words,
        "URL": _words,
        "language": _words,
        "genre": _words,
    },
)


@given(_items, st.sampled_from([EN, RU]))
def test_whatever_the_schema_lets_pass_can_be_cited(
    item: dict[str, Any], language: Language
) -> None:
    try:
        CslItemModel.model_validate(item)
    except ValueError:
        return
    whole = _with(item)
    (entry,) = citations.bibliography(whole, language, html=True)
    assert isinstance(entry.text, str)
    citation = Citation("reed", Locator(LocatorLabel.PAGE, "1"), Checked.MEMORY)
    assert isinstance(citations.note(whole, citation, language), str)


def test_a_memoir_of_which_only_the_title_is_known_has_its_comma() -> None:
    memoir = {"type": "manuscript", "title": "Memoir", "genre": "memoir", "author": BOOK["author"]}
    citation = Citation("reed", Locator(LocatorLabel.CHAPTER, "IV"), Checked.MEMORY)
    assert citations.note(_with(memoir), citation, EN) == "John Reed, ‘Memoir’, n.d., ch. IV."
    assert _entry(memoir) == "Reed, John. ‘Memoir’, n.d."


def test_our_own_description_in_brackets_has_no_quotation_marks() -> None:
    article = {"type": "article", "title": "[an article]", "author": BOOK["author"]}
    assert _entry(article) == "Reed, John. [an article], n.d."
    assert _entry(article, RU, html=True) == "Reed, John. [an article], б. д."


def test_a_site_that_stands_for_an_author_is_named_once() -> None:
    page = {"type": "webpage", "title": "[a page]", "container-title": "Site"}
    assert _entry(page) == "Site. [a page], n.d."


def test_a_film_is_its_directors() -> None:
    film = {"type": "motion_picture", "title": "October", "director": BOOK["author"]}
    assert _entry(film) == "Reed, John. October, n.d."


def test_the_words_of_the_style_are_russian_in_russian() -> None:
    person = {"family": "Иванов", "given": "Иван"}
    book = BOOK | {"translator": [person], "editor": BOOK["author"], "edition": 2, "volume": 3}
    assert _entry(book, RU) == (
        "Reed, John. Ten Days That Shook the World. Под ред. John Reed. Пер. Иван Иванов. "
        "2-е изд. Т. 3. New York: Boni and Liveright, 1919."
    )
    page: dict[str, Any] = {"type": "webpage", "title": "[страница]", "author": [person]}
    page |= {"URL": "http://example.org", "accessed": {"date-parts": [[2020, 5, 1]]}}
    assert _entry(page, RU) == (
        "Иванов, Иван. [страница]. Дата обращения: 1 мая 2020. http://example.org."
    )
    citation = Citation("reed", Locator(LocatorLabel.APPENDIX, "III.7"), Checked.FULL_TEXT)
    assert citations.note(_with(BOOK), citation, RU).endswith("1919), прил. III.7.")


def test_no_word_of_ours_stays_english_in_the_russian_bibliography(october: Chronicle) -> None:
    for entry in citations.bibliography(october, RU):
        ours = re.findall(r"\[[^\]]+\]", entry.text)
        assert all(re.search("[А-Яа-я]", words) for words in ours), entry.text
        assert not re.search(r"n\.d\.|[Nn]ot (recorded|named)|[Aa]ccessed|\b[Ee]dited", entry.text)


def test_the_russian_form_of_a_work_replaces_what_it_gives() -> None:
    whole = tiny(sources=["reed"])
    (source,) = whole.sources
    ru = {"title": "Воспоминания", "author": [{"family": "Рид", "given": "Джон"}]}
    both = replace(whole, sources=(replace(source, csl=BOOK, csl_ru=ru),))
    (entry,) = citations.bibliography(both, RU)
    assert entry.text == "Рид, Джон. Воспоминания. New York: Boni and Liveright, 1919."
    (entry,) = citations.bibliography(both, EN)
    assert entry.text.startswith("Reed, John. Ten Days")
    (item,) = citations.csl_json(both)
    assert item["title"] == BOOK["title"]
    assert item["custom"]["csl_ru"] == ru
