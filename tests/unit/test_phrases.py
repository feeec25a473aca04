from __future__ import annotations

import pytest

from petrograd_map.domain.moments import Moment, Precision, Span
from petrograd_map.domain.sources import Locator, LocatorLabel
from petrograd_map.domain.texts import Language
from petrograd_map.phrases import locator_words, span_words

EN, RU = Language.EN, Language.RU


def span(start: str, end: str, precision: Precision) -> Span:
    return Span(Moment.parse(f"1917-11-{start}"), Moment.parse(f"1917-11-{end}"), precision)


@pytest.mark.parametrize(
    ("given", "english"),
    [
        (span("07T21:40", "07T21:40", Precision.MINUTE), "7 Nov (25 Oct O.S.) 21:40"),
        (span("07T07:00", "07T07:15", Precision.HOUR), "about 7 Nov (25 Oct O.S.) 07:00"),
        (
            span("06T10:00", "06T17:00", Precision.PART_OF_DAY),
            "6 Nov (24 Oct O.S.) 10:00 – 17:00",
        ),
        (
            span("06T21:00", "07T08:00", Precision.PART_OF_DAY),
            "6 Nov (24 Oct O.S.) 21:00 – 7 Nov (25 Oct O.S.) 08:00",
        ),
        (span("14T00:00", "15T00:00", Precision.DAY), "14 Nov (1 Nov O.S.)"),
        (
            span("10T00:00", "12T00:00", Precision.DAY),
            "10 Nov (28 Oct O.S.) to 11 Nov (29 Oct O.S.)",
        ),
    ],
)
def test_a_span_is_said_as_finely_as_it_is_known(given: Span, english: str) -> None:
    assert span_words(given, EN) == english


def test_a_span_is_said_in_russian() -> None:
    given = span("07T21:40", "07T21:40", Precision.MINUTE)
    assert span_words(given, RU) == "7 ноя. (25 окт. ст. ст.) 21:40"


def test_the_file_of_a_line_is_not_shown() -> None:
    locator = Locator(LocatorLabel.LINE, "004_a53b871dd4318b45.txt:184")
    assert locator_words(locator, EN) == "line 184 of our copy"
    assert locator_words(Locator(LocatorLabel.CHAPTER, "14"), RU) == "гл. 14"
    assert locator_words(Locator(LocatorLabel.WHOLE, ""), EN) == ""
    quoted = Locator(LocatorLabel.WHOLE, "FACTS § 2, C08")
    assert locator_words(quoted, EN) == "by the historian’s notes, sect. 2, entry C08"
    assert locator_words(Locator(LocatorLabel.SECTION, "3"), RU) == "разд. 3"


def test_a_dated_locator_has_both_calendars() -> None:
    hour = Locator(LocatorLabel.DATE, "1917-10-29 (O.S.), 21:00")
    assert locator_words(hour, EN) == "11 Nov (29 Oct O.S.) 21:00"
    day = Locator(LocatorLabel.DATE, "1917-11-01 (O.S.)")
    assert locator_words(day, RU) == "14 ноя. (1 ноя. ст. ст.)"
    for other in ("1917-13-01 (O.S.)", "winter"):
        assert locator_words(Locator(LocatorLabel.DATE, other), EN) == other
