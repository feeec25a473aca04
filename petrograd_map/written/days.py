"""Days and calendars as people write them. All texts here are folded."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from petrograd_map.domain.moments import Calendar
from petrograd_map.domain.search.folding import folded
from petrograd_map.i18n import LANGUAGES, Catalogue

_MONTHS: Final = 12
_MAY: Final = 5


class Day(NamedTuple):
    """A day as it stands in a text, in whatever calendar; it need not exist."""

    year: int
    month: int
    number: int


_MARKS: Final = {
    Calendar.OS: re.compile(
        r"\b(o\.? ?s\b\.?|old style|julian( calendar)?"
        r"|(по )?(ст(\.|ар\w+) ?ст(\.|ил\w+)|юлианск\w+( календар\w+)?))"
    ),
    Calendar.NS: re.compile(
        r"\b(n\.? ?s\b\.?|new style|gregorian( calendar)?"
        r"|(по )?(н(\.|ов\w+) ?ст(\.|ил\w+)|григорианск\w+( календар\w+)?))"
    ),
}


def take_calendar(text: str) -> tuple[str, Calendar | None]:
    """Take the name of a calendar out of a text; if both are named, neither."""
    named = [calendar for calendar, mark in _MARKS.items() if mark.search(text)]
    if len(named) != 1:
        return text, None
    return _MARKS[named[0]].sub(" ", text), named[0]


_YEAR_AFTER: Final = r"(?:,? (?P<year>\d{4})(?: ?г(?:\.|ода)?)?(?![\d:]))?"
_NAMED: Final = (
    # The day first, perhaps as an ordinal in either language.
    re.compile(
        r"(?<![\d.:])(?P<day>\d{1,2})(?:st|nd|rd|th|-?го|-?е)? ?(?:of )?(?P<month>[a-zа-я]{3,})\.?"
        + _YEAR_AFTER
    ),
    # The month first.
    re.compile(
        r"\b(?P<month>[a-zа-я]{3,})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:.]| ?[ap]\.?m)"
        + _YEAR_AFTER
    ),
)
_ISO: Final = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)t?")
_NUMBERS: Final = (
    # With the year.
    re.compile(r"(?<![\d.:/])(\d{1,2})([./])(\d{1,2})\2(?P<year>\d{4}|\d{2})(?!\d)"),
    # Without.
    re.compile(r"(?<![\d.:/])(\d{1,2})([./])(\d{1,2})(?!\d|[.:/]\d| ?[ap]\.?m)"),
)


def take_days(text: str, year: int) -> tuple[str, list[Day]]:
    """Take a date out of a text; return the rest, and the days that may be meant.

    Args:
        text: What was written.
        year: The year that is meant where none is written.
    """
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            month = _month_named(match["month"])
            if month is not None:
                return _rest(text, match), [Day(_year(match, year), month, int(match["day"]))]
    if iso := _ISO.search(text):
        return _rest(text, iso), [Day(int(iso["year"]), int(iso["month"]), int(iso["day"]))]
    for pattern in _NUMBERS:
        if numbers := pattern.search(text):
            days = _of_numbers(numbers, year)
            return (_rest(text, numbers), days) if days else (text, [])
    return text, []


def _of_numbers(match: re.Match[str], usual: int) -> list[Day]:
    """Return day and month in this order; with a slash also as Americans write them."""
    one, other = int(match[1]), int(match[3])
    year = _year(match, usual) if "year" in match.re.groupindex else usual
    pairs = [(other, one), (one, other)] if match[2] == "/" else [(other, one)]
    return [Day(year, month, number) for month, number in pairs if 1 <= month <= _MONTHS]


def _rest(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _year(match: re.Match[str], usual: int) -> int:
    written = match["year"]
    if written is None:
        return usual
    return int(written) + (usual // 100 * 100 if len(written) == len("17") else 0)


def _month_named(word: str) -> int | None:
    """Return the month that a word names, in any case or cut off after its third letter."""
    for name, number in _months():
        if name.startswith(word) or (word.startswith(name[:-1]) and len(word) <= len(name)):
            return number
    return None


@cache
def _months() -> tuple[tuple[str, int], ...]:
    """Return the folded names of the months in all languages.

    May is the last: without its ending it is мая, which is also how March begins.
    """
    order = sorted(range(1, _MONTHS + 1), key=lambda number: number == _MAY)
    return tuple(
        (folded(Catalogue(language)(f"month.{number}")), number)
        for number in order
        for language in LANGUAGES
    )
