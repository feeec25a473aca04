"""Dates and hours are read as people write them, in both calendars and languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.domain.moments import Calendar, Moment, Precision, Span
from petrograd_map.domain.texts import Language
from petrograd_map.i18n import LANGUAGES, dates
from petrograd_map.phrases import moment_words
from petrograd_map.written.moments import read_moment

SPAN = Span(Moment.parse("1917-11-05T00:00"), Moment.parse("1917-11-17T00:00"))
SHOWN = Moment.parse("1917-11-08T02:10")
NS, OS = Calendar.NS, Calendar.OS


@pytest.mark.parametrize(
    ("written", "moment", "calendar", "precision"),
    [
        ("29 октября 1917", "1917-11-11T00:00", OS, "day"),
        ("7 November", "1917-11-07T00:00", NS, "day"),
        ("25 October", "1917-11-07T00:00", OS, "day"),
        ("25-го октября 1917 г.", "1917-11-07T00:00", OS, "day"),
        ("November 7th, 1917", "1917-11-07T00:00", NS, "day"),
        ("the 7th of November", "1917-11-07T00:00", NS, "day"),
        ("среда, 7 ноября", "1917-11-07T00:00", NS, "day"),
        ("7 Nov", "1917-11-07T00:00", NS, "day"),
        ("7.11.1917 21:40", "1917-11-07T21:40", NS, "minute"),
        ("7.11", "1917-11-07T00:00", NS, "day"),
        ("07/11/17", "1917-11-07T00:00", NS, "day"),
        ("11/7/1917", "1917-11-07T00:00", NS, "day"),
        ("1917-11-07T21:40", "1917-11-07T21:40", NS, "minute"),
        ("1917-10-25 21:40", "1917-11-07T21:40", OS, "minute"),
        ("7 Nov 9.40 pm", "1917-11-07T21:40", NS, "minute"),
        ("November 7 12:05 am", "1917-11-07T00:05", NS, "minute"),
        ("25 октября в 9 ч. 40 мин. вечера", "1917-11-07T21:40", OS, "minute"),
        ("9 часов вечера 7 ноября", "1917-11-07T21:00", NS, "hour"),
        ("8 ноября, 2 часа ночи", "1917-11-08T02:00", NS, "hour"),
        ("полночь 8 ноября", "1917-11-08T00:00", NS, "hour"),
        ("noon, 7 Nov", "1917-11-07T12:00", NS, "hour"),
        ("вечером 7 ноября", "1917-11-07T18:00", NS, "part_of_day"),
        ("7 November in the morning", "1917-11-07T06:00", NS, "part_of_day"),
        ("16 Nov 24:00", "1917-11-17T00:00", NS, "minute"),
    ],
)
def test_a_date_without_a_calendar_is_read_by_the_one_that_the_chronicle_has(
    written: str, moment: str, calendar: Calendar, precision: str
) -> None:
    (read,) = read_moment(written, SPAN, SHOWN)
    assert (str(read.moment), read.calendar) == (moment, calendar)
    assert read.precision is Precision(precision)
    assert (read.said, read.inside, read.day_said) == (False, True, True)


@pytest.mark.parametrize(
    ("written", "calendar"),
    [
        ("25 Oct O.S. 21:40", OS),
        ("25 окт. ст. ст. 21:40", OS),
        ("25 октября старого стиля, 21:40", OS),
        ("25 October (old style) 21:40", OS),
        ("25 октября по юлианскому календарю 21:40", OS),
        ("7 November N.S., 21:40", NS),
        ("7 ноября по новому стилю 21:40", NS),
        ("7 ноября н. ст. 21:40", NS),
    ],
)
def test_a_calendar_that_is_named_is_obeyed(written: str, calendar: Calendar) -> None:
    (read,) = read_moment(written, SPAN, SHOWN)
    assert (str(read.moment), read.calendar, read.said) == ("1917-11-07T21:40", calendar, True)


@pytest.mark.parametrize("written", ["10 pm", "22:00", "в 22:00", "22 ч", "10 часов вечера"])
def test_an_hour_without_a_date_is_one_of_the_day_on_screen(written: str) -> None:
    (read,) = read_moment(written, SPAN, SHOWN)
    assert str(read.moment) == "1917-11-08T22:00"
    assert not read.day_said


@pytest.mark.parametrize("written", ["7 November 9 o'clock", "7 ноября в 9 часов"])
def test_an_hour_of_twelve_may_be_in_the_evening_too(written: str) -> None:
    read = read_moment(written, SPAN, SHOWN)
    assert [str(each.moment) for each in read] == ["1917-11-07T09:00", "1917-11-07T21:00"]


def test_a_day_that_both_calendars_have_is_read_by_both() -> None:
    longer = Span(Moment.parse("1917-10-17T00:00"), Moment.parse("1917-11-17T00:00"))
    read = read_moment("25 октября", longer, SHOWN)
    assert [(str(each.moment)[:10], each.calendar) for each in read] == [
        ("1917-10-25", NS),
        ("1917-11-07", OS),
    ]


@pytest.mark.parametrize("written", ["20 October 1905", "1 мая", "7 November 1918", "3 июля 9:00"])
def test_a_date_outside_the_chronicle_says_so(written: str) -> None:
    (read,) = read_moment(written, SPAN, SHOWN)
    assert not read.inside


@pytest.mark.parametrize(
    "written",
    [
        *("", "7", "1917", "Aurora 21:40", "31 February", "7 Nov 99:30", "10:60"),
        *("7 November 1812", "7 Nov (26 Oct O.S.)", "Aurora", "may", "дворец", "9" * 200),
        "7 ноября" + " " * 100,
    ],
)
def test_what_is_no_moment_is_not_read_as_one(written: str) -> None:
    assert read_moment(written, SPAN, SHOWN) == []


# ------------------------------------------------------------------ whatever is written

_moments = st.integers(SPAN.start.minutes, SPAN.end.minutes - 1).map(Moment)
_marks = {
    NS: {"en": ["N.S.", "new style"], "ru": ["н. ст.", "нового стиля"]},
    OS: {"en": ["O.S.", "old style"], "ru": ["ст. ст.", "старого стиля"]},
}


@given(moment=_moments, calendar=st.sampled_from(Calendar), data=st.data())
def test_what_is_written_is_read_again(
    moment: Moment, calendar: Calendar, data: st.DataObject
) -> None:
    language = data.draw(st.sampled_from(LANGUAGES))
    write = data.draw(st.sampled_from([dates.long_date, dates.short_date]))
    mark = data.draw(st.sampled_from(_marks[calendar][language]))
    civil = moment.civil(calendar)
    written = f"{write(civil, language)} {mark} {dates.clock(civil)}"
    (read,) = read_moment(written, SPAN, SHOWN)
    assert (read.moment, read.calendar, read.said) == (moment, calendar, True)


@given(moment=_moments, language=st.sampled_from(Language))
def test_what_the_program_writes_is_read_again(moment: Moment, language: Language) -> None:
    (read,) = read_moment(moment_words(moment, language), SPAN, SHOWN)
    assert read.moment == moment


_pieces = st.sampled_from(
    [
        *("7", "25", "99", "1917", "1905", "0000", "ноября", "Oct", "may", ":", ".", "/", "-"),
        *("pm", "ночи", "o'clock", "(", ")", "O.S.", "ст. ст.", "н. ст.", "полночь", "21:40"),
    ]
)


@given(written=st.text() | st.lists(_pieces).map("".join) | st.lists(_pieces).map(" ".join))
def test_any_text_is_answered(written: str) -> None:
    read = read_moment(written, SPAN, SHOWN)
    assert read == read_moment(written, SPAN, SHOWN)
    for each in read:
        assert SPAN.start <= each.moment <= SPAN.end or not each.inside
    assert len({each.inside for each in read}) <= 1


@pytest.mark.parametrize("written", ["24 April", "24.04", "24/04/16", "24 апреля"])
def test_the_year_that_is_not_written_is_the_one_on_screen(written: str) -> None:
    dublin = Span(Moment.parse("1916-04-24T00:00"), Moment.parse("1916-04-30T00:00"))
    read = read_moment(written, dublin, Moment.parse("1916-04-25T12:00"))
    assert [str(each.moment) for each in read] == ["1916-04-24T00:00"]
