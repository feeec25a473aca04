"""The glossary: its order, searching it, and finding its words in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.texts import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from petrograd_map.domain.teaching import Term

_WORD: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_REMARK: Final = re.compile(r"\s*\(([^)]*)\)")
_CYRILLIC: Final = re.compile(r"[а-яё]", re.IGNORECASE)
_LEAST_STEM: Final = 4
"""A shorter stem belongs to too many words."""
_TOO_COMMON: Final = {("side",), ("сторон",)}
"""Stems of terms that mean something else in most places where they stand."""
_ENDINGS: Final = {
    Language.EN: re.compile(r"(?:s|’s|s’)$"),
    Language.RU: re.compile(
        r"(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|ией|ии|ий|ый|ой|ая|яя|ое|ее|ые|ие"
        r"|ым|им|ых|их|ую|юю|ов|ев|ей|ам|ям|ах|ях|ом|ем|ию|ия|ие|а|я|о|е|ы|и|у|ю|ь|й)$"
    ),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A word of the glossary found in a text: `text[start:end]`."""

    start: int
    end: int
    term: Term


def alphabetical(terms: Iterable[Term], language: Language) -> list[Term]:
    """Return the terms in the order of the alphabet of a language, quotation marks aside."""
    return sorted(terms, key=lambda term: sort_key(term.term[language]))


def sort_key(text: str) -> str:
    """Return what a text is sorted by; in Russian the letter ё follows е."""
    return "".join(c for c in text.casefold() if c.isalnum() or c == " ").replace("ё", "е\uffff")


def matching(terms: Iterable[Term], query: str) -> list[Term]:
    """Return the terms called, in either language or by another word, what a query says.

    Case does not matter, nor whether ё is written with its dots.
    """
    wanted = _folded(query.strip())
    return [
        term
        for term in terms
        if any(wanted in _folded(name) for name in (term.term.en, term.term.ru, *term.also))
    ]


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")


# ------------------------------------------------------------------ words in a text


def find_terms(text: str, terms: Sequence[Term], language: Language) -> tuple[Found, ...]:
    """Return where words of the glossary stand in a text, each term once, in order.

    A term is found by its name, by either part of a name with a comma, by its abbreviations,
    and in any case and number of grammar; where two begin at one word, the longer counts.
    Its other names serve for searching and are too general to be found in a text ("ring",
    "law"), except those with a remark in brackets, as in "cadet (lower case)": such a word
    is found as it is written there.
    """
    forms = [form for term in terms for form in _forms(term, language)]
    forms.sort(key=lambda form: len(form.words), reverse=True)
    by_first: dict[str, list[_Form]] = {}
    for form in forms:
        by_first.setdefault(form.words[0], []).append(form)
    found: list[Found] = []
    seen: set[str] = set()
    words = list(_WORD.finditer(text))
    index = 0
    while index < len(words):
        here = _form_at(words, index, by_first, language)
        if here is None:
            index += 1
            continue
        last = index + len(here.words)
        if here.term.id not in seen:
            seen.add(here.term.id)
            start, end = words[index].start(), words[last - 1].end()
            found.append(Found(start, _with_quote(text, start, end), here.term))
        index = last
    return tuple(found)


def _with_quote(text: str, start: int, end: int) -> int:
    """Return the end after a quotation mark that closes one opened within."""
    opened = {"»": "«", "”": "“"}.get(text[end : end + 1])
    return end + 1 if opened is not None and opened in text[start:end] else end


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a term: its stems, or its letters where `exact`."""

    words: tuple[str, ...]
    exact: bool
    term: Term


def _form_at(
    words: Sequence[re.Match[str]],
    index: int,
    by_first: dict[str, list[_Form]],
    language: Language,
) -> _Form | None:
    written = words[index].group()
    stem = _stem(written, language)
    for key in (written, _trimmed(written, language)):
        for form in by_first.get(key, []):
            if form.exact:
                return form
    for form in by_first.get(stem, []):
        following = words[index : index + len(form.words)]
        stems = tuple(_stem(word.group(), language) for word in following)
        if not form.exact and form.words == stems:
            return form
    return None


@lru_cache(maxsize=1024)
def _forms(term: Term, language: Language) -> tuple[_Form, ...]:
    """Return the forms of a term; every text that is searched needs them again."""
    return tuple(_make_forms(term, language))


def _make_forms(term: Term, language: Language) -> Iterator[_Form]:
    name = term.term[language]
    plain = _REMARK.sub("", name)
    for part in plain.split(", ") if plain.count(", ") == 1 else [plain]:
        stems = tuple(_stem(word, language) for word in _WORD.findall(part))
        if stems and stems not in _TOO_COMMON:
            yield _Form(stems, exact=False, term=term)
    for also in (*term.also, *_REMARK.findall(name)):
        word = _REMARK.sub("", also)
        ours = bool(_CYRILLIC.search(word)) == (language is Language.RU)
        if ours and (_is_abbreviation(word) or _REMARK.search(also)):
            yield _Form((word,), exact=True, term=term)


def _is_abbreviation(word: str) -> bool:
    return word.isalpha() and sum(map(str.isupper, word)) > 1


def _trimmed(word: str, language: Language) -> str:
    """Return a word without its ending, its letters as they are written."""
    shorter: str = _ENDINGS[language].sub("", word)
    return shorter if len(shorter) >= _LEAST_STEM else word


def _stem(word: str, language: Language) -> str:
    return _trimmed(_folded(word), language)
