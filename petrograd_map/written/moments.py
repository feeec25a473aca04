"""Moments as people write them, in both calendars and languages.

"25 октября, 21:40", "7 November 9.40 pm", "1917-11-07T21:40" and "в 2 часа ночи" are moments;
"Aurora 21:40" is not: what is left when date and hour are taken out may only be words that say
nothing of themselves. Nothing is guessed silently: every answer says by which calendar it was
read and whether the text had named it.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.moments import Calendar, Moment, NotAMomentError, Precision
from petrograd_map.domain.search.folding import folded
from petrograd_map.i18n import LANGUAGES, Catalogue
from petrograd_map.written.days import take_calendar, take_days
from petrograd_map.written.hours import Hour, take_hours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.domain.moments import Span
    from petrograd_map.written.days import Day

MOST_LETTERS: Final = 80
"""A longer text is no moment."""
_MIDNIGHT: Final = Hour(0, Precision.DAY)
_SAYING_NOTHING: Final = frozenset(
    ("at", "on", "the", "of", "in", "about", "around", "г", "года", "в", "во", "около", "на")
)


@dataclass(frozen=True, slots=True)
class Understood:
    """One way to read what was written.

    Attributes:
        moment: The moment; of a day its midnight, of a part of the day its first hour.
        calendar: The calendar by which the date was read.
        precision: How finely the text says it.
        said: Whether the text names the calendar; if not, it was guessed.
        inside: Whether the chronicle tells of this moment.
        day_said: Whether the text names the day; if not, it is the one on screen.
    """

    moment: Moment
    calendar: Calendar
    precision: Precision
    said: bool = field(kw_only=True)
    inside: bool = field(kw_only=True)
    day_said: bool = field(default=True, kw_only=True)


def read_moment(text: str, span: Span, shown: Moment) -> list[Understood]:
    """Return the ways to read a text as a moment, the likeliest first; empty if it is none.

    A date without a calendar is New Style if the chronicle tells of that day, else Old Style if
    it tells of that one. Only if no reading lies inside the chronicle, one outside it is
    returned.

    Args:
        text: What was written, in either language.
        span: The time of which the chronicle tells, its end included.
        shown: The moment on screen: an hour without a date is one of its day, a date without a
            year one of its year.
    """
    rest = f" {' '.join(folded(text[: MOST_LETTERS + 1]).split())} "
    if len(text) > MOST_LETTERS:
        return []
    rest, aside = _take_aside(rest)
    rest, calendar = take_calendar(rest)
    rest, days = take_days(rest, shown.civil().year)
    rest, hours = take_hours(rest)
    if not (days or hours) or not _says_nothing(rest):
        return []
    if days:
        read = _on_days(days, hours or [_MIDNIGHT], calendar, span)
    else:
        read = _on_the_day(shown.start_of_day(), hours, span)
    likeliest: dict[Moment, Understood] = {}
    for each in read:
        likeliest.setdefault(each.moment, each)
    inside = [each for each in likeliest.values() if each.inside]
    return _confirmed(inside or list(likeliest.values())[:1], aside, span, shown)


def _on_days(
    days: list[Day], hours: list[Hour], calendar: Calendar | None, span: Span
) -> Iterator[Understood]:
    said = calendar is not None
    calendars = [calendar] if calendar is not None else [Calendar.NS, Calendar.OS]
    for each, day, hour in itertools.product(calendars, days, hours):
        moment = _moment(day, hour, each)
        if moment is not None:
            inside = _inside(moment, hour, span)
            yield Understood(moment, each, hour.precision, said=said, inside=inside)


def _on_the_day(midnight: Moment, hours: list[Hour], span: Span) -> Iterator[Understood]:
    for hour in hours:
        moment = midnight.shifted(hour.minutes)
        inside = _inside(moment, hour, span)
        yield Understood(
            moment, Calendar.NS, hour.precision, said=False, inside=inside, day_said=False
        )


def _moment(day: Day, hour: Hour, calendar: Calendar) -> Moment | None:
    try:
        written = f"{day.year:04}-{day.month:02}-{day.number:02}T00:00"
        return Moment.parse(written, calendar).shifted(hour.minutes)
    except NotAMomentError:
        return None


def _inside(moment: Moment, hour: Hour, span: Span) -> bool:
    """Tell whether the chronicle has a moment; of the day with which it ends only midnight."""
    ends = moment == span.end and hour.precision is not Precision.DAY
    return span.start <= moment < span.end or ends


_ASIDE: Final = re.compile(r"\(([^()]*\d[^()]*)\)")


def _take_aside(text: str) -> tuple[str, str | None]:
    """Take out a date in brackets: "7 Nov (25 Oct O.S.) 02:00"."""
    match = _ASIDE.search(text)
    if match is None:
        return text, None
    return text[: match.start()] + text[match.end() :], match[1]


def _confirmed(
    read: list[Understood], aside: str | None, span: Span, shown: Moment
) -> list[Understood]:
    """Return the readings on whose day also falls what stands in brackets, if anything does."""
    if aside is None:
        return read
    days = {each.moment.start_of_day() for each in read_moment(aside, span, shown)}
    return [each for each in read if each.moment.start_of_day() in days]


def _says_nothing(text: str) -> bool:
    return all(word in _SAYING_NOTHING or word in _weekdays() for word in re.findall(r"\w+", text))


@cache
def _weekdays() -> frozenset[str]:
    """Return the folded names of the days of the week, which need not be right."""
    return frozenset(
        folded(Catalogue(language)(f"weekday.{number}"))
        for language in LANGUAGES
        for number in range(1, 8)
    )
