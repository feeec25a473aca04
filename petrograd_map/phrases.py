"""Moments, spans, locators, and what is to be known of sources, in words, in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.moments import Calendar, Moment, NotAMomentError, Precision, Span
from petrograd_map.domain.sources import LocatorLabel
from petrograd_map.i18n import Catalogue, dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.accounts import AccountRow
    from petrograd_map.domain.sources import Locator, Source
    from petrograd_map.domain.texts import Language


def moment_words(moment: Moment, language: Language) -> str:
    """Write a moment as "7 Nov (25 Oct O.S.) 02:00"."""
    civil = moment.civil()
    return Catalogue(language)(
        "moment.both",
        ns=dates.short_date(civil, language),
        os=dates.short_date(moment.civil(Calendar.OS), language),
        clock=dates.clock(civil),
    )


def span_words(span: Span, language: Language) -> str:
    """Write when something happened, as finely as the source dates it and no finer."""
    catalogue = Catalogue(language)
    first, last = span.start, span.end
    if span.precision is Precision.DAY:
        if last > first and last == last.start_of_day():
            last = last.shifted(-1)
        if first.start_of_day() == last.start_of_day():
            return _both_dates(first, language)
        return catalogue(
            "span.days", start=_both_dates(first, language), end=_both_dates(last, language)
        )
    start = moment_words(first, language)
    if first == last:
        return start
    if span.precision is Precision.HOUR and last.minutes - first.minutes <= 60:  # noqa: PLR2004 - an hour
        return catalogue("span.about", start=start)
    same_day = first.start_of_day() == last.start_of_day()
    end = dates.clock(last.civil()) if same_day else moment_words(last, language)
    return catalogue("span.between", start=start, end=end)


def _both_dates(moment: Moment, language: Language) -> str:
    return Catalogue(language)(
        "date.both",
        ns=dates.short_date(moment.civil(), language),
        os=dates.short_date(moment.civil(Calendar.OS), language),
    )


def locator_words(locator: Locator, language: Language) -> str:
    """Write where in a source, for example "ch. 14"; empty if the whole is meant.

    The file of a line is left out: the source is named beside it. What stands in the historian's
    notes alone is said to be known by them.
    """
    words = Catalogue(language)
    match locator.label:
        case LocatorLabel.WHOLE:
            quoted = _QUOTED.fullmatch(locator.value)
            if quoted is None:
                return locator.value
            return words("located.by_notes", where=_section_words(quoted["where"], words))
        case LocatorLabel.DATE:
            return _date_words(locator.value, language)
        case LocatorLabel.SECTION:
            return _section_words(locator.value, words)
        case LocatorLabel.LINE:
            return words("locator.line", value=locator.value.rpartition(":")[2])
        case label:
            return words(f"locator.{label}", value=locator.value)


_QUOTED: Final = re.compile(r"FACTS § (?P<where>.+)")
"""Where the historian's notes quote a source of which no place is known to us."""
_DATED: Final = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) \(O\.S\.\)(, (?P<clock>\d\d:\d\d))?")


def _section_words(value: str, words: Catalogue) -> str:
    """Write a section, and what is numbered in it: `2, C08`."""
    section, _, entry = value.partition(", ")
    if not entry:
        return words("locator.section", value=section)
    return words("located.entry", section=section, entry=entry)


def _date_words(value: str, language: Language) -> str:
    """Write the date of a telegram or a bulletin in both calendars, if it is one."""
    dated = _DATED.fullmatch(value)
    if dated is None:
        return value
    try:
        moment = Moment.parse(f"{dated['day']}T{dated['clock'] or '00:00'}", Calendar.OS)
    except NotAMomentError:
        return value
    return moment_words(moment, language) if dated["clock"] else _both_dates(moment, language)


def side_of(source: Source, language: Language) -> str:
    """Return from which side a source looks, or what else is to be known before reading it."""
    text = source.standpoint if source.background is None else source.background.side
    return text[language]


def source_words(source: Source, language: Language) -> str:
    """Say what to know before reading: what kind of source, from which side, when written."""
    words = Catalogue(language)
    kind = words(f"source_kind.{source.kind}")
    said = f"{kind[:1].upper()}{kind[1:]}. {side_of(source, language)}"
    if source.background is None:
        return said
    written = words("account.written", when=source.background.when[language])
    return f"{said} {written}"


def disagreement_words(rows: Sequence[AccountRow], language: Language) -> str:
    """Say in what the accounts of an event differ, as far as it can be told."""
    words = Catalogue(language)
    matters = []
    if any(row.other_time for row in rows):
        matters.append(words("accounts.about_time"))
    if any(row.other_holder for row in rows):
        matters.append(words("accounts.about_holder"))
    if any(row.numbers_in(language) for row in rows):
        matters.append(words("accounts.about_numbers"))
    if not matters:
        return words("accounts.disputed")
    *before, last = matters
    named = words("accounts.and", before=", ".join(before), last=last) if before else last
    return words("accounts.disputed_about", matters=named)
