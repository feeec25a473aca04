"""What the panels say about spans, places and accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.moments import Moment, Precision, Span
from petrograd_map.domain.sources import Locator, LocatorLabel
from petrograd_map.domain.texts import Language
from petrograd_map.ui.wording import account_name, locator_words, place_page, span_words

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline

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
    assert locator_words(locator, EN) == "line 184"
    assert locator_words(Locator(LocatorLabel.CHAPTER, "14"), RU) == "гл. 14"
    assert locator_words(Locator(LocatorLabel.WHOLE, ""), EN) == ""


def test_a_disputed_place_shows_every_account_and_why(timeline: Timeline) -> None:
    place = timeline.chronicle.place_by_id["p_telegraph"]
    page = place_page(place, timeline, Moment.parse("1917-11-06T20:00"), "best", EN)
    event = timeline.chronicle.event_by_id["e_telegraph_taken"]
    assert len(event.accounts) > 1
    for account in event.accounts:
        assert timeline.chronicle.source_by_id[account.source].label.en in page
    assert "The sources disagree." in page
    assert "★" in page


def test_a_place_without_evidence_says_so(timeline: Timeline) -> None:
    place = timeline.chronicle.place_by_id["p_warsaw_stn"]
    page = place_page(place, timeline, Moment.parse("1917-11-05T12:00"), "best", EN)
    assert "no evidence" in page


def test_texts_of_the_data_cannot_write_html(timeline: Timeline) -> None:
    place = timeline.chronicle.place_by_id["p_winter_palace"]
    page = place_page(place, timeline, Moment.parse("1917-11-08T02:30"), "best", EN)
    assert "<script" not in page


def test_accounts_have_names(timeline: Timeline) -> None:
    assert account_name("best", timeline, EN) == "Best supported"
    assert timeline.chronicle.source_by_id["reed"].label.en in account_name("reed", timeline, EN)
