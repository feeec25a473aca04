from __future__ import annotations

import pytest

from petrograd_map.domain.moments import Calendar, Moment
from petrograd_map.i18n.dates import clock, day_and_month, long_date, short_date, weekday

STORMING = Moment.parse("1917-11-07T06:05")


@pytest.mark.parametrize(
    ("language", "long", "short", "day"),
    [
        ("en", "7 November 1917", "7 Nov", "Wednesday"),
        ("ru", "7 ноября 1917", "7 ноя", "среда"),
    ],
)
def test_a_date_is_written_as_the_language_does(
    language: str, long: str, short: str, day: str
) -> None:
    civil = STORMING.civil()
    assert long_date(civil, language) == long
    assert short_date(civil, language).rstrip(".") == short
    assert weekday(civil, language).lower() == day.lower()


def test_a_date_may_go_without_its_year() -> None:
    assert day_and_month(STORMING.civil(Calendar.OS), "ru") == "25 октября"


def test_old_style_has_its_own_day_and_month() -> None:
    old = STORMING.civil(Calendar.OS)
    assert long_date(old, "en") == "25 October 1917"
    assert long_date(old, "ru") == "25 октября 1917"


def test_the_clock_has_two_digits_each() -> None:
    assert clock(STORMING.civil()) == "06:05"
    assert clock(Moment.parse("1917-11-07T00:00").civil()) == "00:00"
