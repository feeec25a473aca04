"""Checks of texts: two languages, lengths, and dates in both calendars.

Lengths are warnings; they were chosen by measuring the bundled chronicle:

* A title (of the chronicle, an event, a route, a tour, a step; the claim of a card) has at
  most 80 characters.
* A text that fills a panel has at most 90 words. What it tells on its own (an event, the answer
  of a card, the text of a route or a conflict) has at least 30; an event of the kind
  `condition`, in which nothing happens, may say its state in fewer. So may a step, an
  explanation or a term: it stands beside other texts in its panel.
* A step of a lesson is read together and has 60 to 150 words.
* The steps of a tour have 120 to 345 words together: 300, and 15 % above it.
* Russian has no articles and needs fewer words: it may be 15 % shorter.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel

from petrograd_map.data.checks.report import warning
from petrograd_map.data.schema import TextModel
from petrograd_map.domain.events import EventKind
from petrograd_map.domain.moments import JULIAN_LAG_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from petrograd_map.data.checks.report import Way
    from petrograd_map.data.findings import Finding
    from petrograd_map.data.schema import ChronicleModel

TITLE_CHARACTERS: Final = 80
PANEL_WORDS: Final = (30, 90)
TOUR_WORDS: Final = (120, 345)
LESSON_WORDS: Final = (60, 150)
_SHORTER: Final = {"en": 1.0, "ru": 0.85}
"""How much of the least length each language needs."""

_TITLES: Final = frozenset(
    {
        "title",
        "events/title",
        "routes/title",
        "tours/title",
        "tours/steps/title",
        "cards/claim",
        "lessons/title",
        "lessons/steps/title",
    }
)
_ALONE: Final = frozenset({"events/text", "cards/answer", "routes/text", "conflicts/text"})
_IN_PANELS: Final = _ALONE | {
    "tours/steps/text",
    "quiz/explain",
    "lessons/steps/prediction/explain",
    "glossary/text",
    "people/text",
}


def texts_are_well_written(model: ChronicleModel) -> Iterator[Finding]:
    """Every text is in two languages, fits its place, and has its dates right."""
    for way, text in _texts(model, ()):
        yield from _in_two_languages(way, text)
        yield from _of_its_length(way, text, may_be_short=_is_of_a_condition(model, way))
        yield from _with_calendars_that_agree(way, text)


def tours_have_their_length(model: ChronicleModel) -> Iterator[Finding]:
    """A tour can be read in a few minutes."""
    for index, tour in enumerate(model.tours):
        for language in ("en", "ru"):
            count = sum(len(getattr(step.text, language).split()) for step in tour.steps)
            yield from _length(("tours", index, "steps"), language, count, *TOUR_WORDS)


def _in_two_languages(way: Way, text: TextModel) -> Iterator[Finding]:
    """A text that is the same in both languages was hardly translated.

    The label of a source may be the name of a site; a text without letters is a clock.
    """
    if text.en != text.ru or _kind(way) == "sources/label":
        return
    if any(letter.isalpha() for letter in text.en):
        yield warning("identical", *way, expected="en ≠ ru", found=text.en)


def _is_of_a_condition(model: ChronicleModel, way: Way) -> bool:
    """Tell whether a text is of an event in which nothing happens: a state needs no telling."""
    match way:
        case ("events", int(index), *_):
            return model.events[index].kind is EventKind.CONDITION
    return False


def _of_its_length(way: Way, text: TextModel, *, may_be_short: bool) -> Iterator[Finding]:
    """Titles fit a line, texts their panel."""
    kind = _kind(way)
    for language, words in (("en", text.en), ("ru", text.ru)):
        if kind in _TITLES and len(words) > TITLE_CHARACTERS:
            limit = f"≤ {TITLE_CHARACTERS}"
            yield warning("long_title", *way, language, expected=limit, found=len(words))
        if kind in _IN_PANELS:
            least, most = PANEL_WORDS
            if may_be_short or kind not in _ALONE:
                least = 0
            yield from _length((*way, language), language, len(words.split()), least, most)
        if kind == "lessons/steps/text":
            yield from _length((*way, language), language, len(words.split()), *LESSON_WORDS)


def _length(way: Way, language: str, count: int, least: int, most: int) -> Iterator[Finding]:
    least = int(least * _SHORTER[language])
    if not least <= count <= most:
        yield warning("length", *way, expected=f"{language}: {least} … {most}", found=count)


def _texts(value: BaseModel, way: Way) -> Iterator[tuple[Way, TextModel]]:
    """Yield every text of the file with the way to it."""
    for name, alias in _parts_of(type(value)):
        part = getattr(value, name)
        if isinstance(part, TextModel):
            yield (*way, alias), part
        elif isinstance(part, BaseModel):
            yield from _texts(part, (*way, alias))
        elif isinstance(part, tuple):
            for index, item in enumerate(part):
                if isinstance(item, TextModel):
                    yield (*way, alias, index), item
                elif isinstance(item, BaseModel):
                    yield from _texts(item, (*way, alias, index))


@cache
def _parts_of(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model that may hold texts, by name and by name in the file."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if "Model" in str(field.annotation)
    )


def _kind(way: Way) -> str:
    """Return what kind of text stands at a way: its names without the numbers."""
    return "/".join(str(part) for part in way if not isinstance(part, int))


# ------------------------------------------------------------------ dates in both calendars

# fmt: off
_MONTHS: Final = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    "ru": (
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
        "октября", "ноября", "декабря",
    ),
}
# fmt: on
_OLD: Final = {"en": r"O\.\s?S\.|Old Style", "ru": r"ст\.\s?ст\.|старого стиля"}
_NEW: Final = {"en": r"N\.\s?S\.|New Style", "ru": r"н\.\s?ст\.|нового стиля"}
_JOINED: Final = {"en": r"\(|/|is|was|=", "ru": r"\(|/|это|—|–|="}


def _pairs(language: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of one day written in both calendars, in a language."""
    month, old, new = "|".join(_MONTHS[language]), _OLD[language], _NEW[language]

    def date(name: str) -> str:
        return rf"\b(?P<{name}_day>\d{{1,2}})\s(?P<{name}_month>{month})(?:\s\d{{4}})?"

    joined = rf"\s?,?\s?(?:{_JOINED[language]})\s?(?:—\s)?"
    return (
        # 7 November (25 October O.S.)
        re.compile(rf"{date('new')}(?:\s?(?:{new}))?{joined}{date('old')},?\s?(?:{old})"),
        # 25 October O.S. is 7 November; 25 October O.S. (7 November N.S.)
        re.compile(rf"{date('old')},?\s?(?:{old}){joined}{date('new')}"),
        # 25 October (7 November), 7 November (25 October)
        re.compile(rf"{date('either')}\s?\({date('or')}(?:\s?(?:{new}))?\)"),
        # 25 October/7 November
        re.compile(rf"{date('old')}\s?/\s?{date('new')}"),
        # 4/17 October, 4 (17) October
        re.compile(
            rf"\b(?P<old_day>\d{{1,2}})(?:/|\s\()(?P<new_day>\d{{1,2}})\)?\s(?P<new_month>{month})"
        ),
    )


_PAIRS: Final = {language: _pairs(language) for language in _MONTHS}
_YEAR: Final = 1917
"""Days and months are compared in a year without a leap day, as 1917 is."""


def _with_calendars_that_agree(way: Way, text: TextModel) -> Iterator[Finding]:
    """One day in both calendars is 13 days apart."""
    for language, words in (("en", text.en), ("ru", text.ru)):
        for expected, found in _disagreeing(words, language):
            yield warning("calendars", *way, language, expected=expected, found=found)


def _disagreeing(words: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield each pair of dates that are not one day: what the first should be, what it is."""
    if not any(sign.isdecimal() for sign in words):
        return
    seen: set[int] = set()
    for pattern in _PAIRS[language]:
        for match in pattern.finditer(words):
            if match.start() in seen:
                continue
            seen.add(match.start())
            parts = match.groupdict()
            if "either_day" in parts:
                one, other = _date(parts, "either", language), _date(parts, "or", language)
                right = one is not None and other is not None and abs(one - other) == _LAG
                expected = f"± {JULIAN_LAG_DAYS}"
            else:
                parts.setdefault("old_month", parts["new_month"])
                old, new = _date(parts, "old", language), _date(parts, "new", language)
                right = old is not None and new is not None and new - old == _LAG
                expected = f"- {JULIAN_LAG_DAYS}"
            if not right:
                yield expected, match.group()


_LAG: Final = dt.timedelta(days=JULIAN_LAG_DAYS)


def _date(parts: Mapping[str, str], name: str, language: str) -> dt.date | None:
    """Return one of the dates of a match, or None if there is no such day."""
    month = _MONTHS[language].index(parts[f"{name}_month"]) + 1
    try:
        return dt.date(_YEAR, month, int(parts[f"{name}_day"]))
    except ValueError:
        return None
