"""What the panels say about places and accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.ui.wording import place_page

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline

EN = Language.EN


def test_a_disputed_place_shows_every_account_and_why(timeline: Timeline) -> None:
    place = timeline.chronicle.place_by_id["p_telegraph"]
    page = place_page(place, timeline, Moment.parse("1917-11-06T20:00"), "best", EN)
    event = timeline.chronicle.event_by_id["e_telegraph_taken"]
    assert len(event.accounts) > 1
    for account in event.accounts:
        assert timeline.chronicle.source_by_id[account.source].label.en in page
    assert "The sources disagree about the time." in page
    assert "★" in page


def test_a_place_without_evidence_says_so(timeline: Timeline) -> None:
    place = timeline.chronicle.place_by_id["p_warsaw_stn"]
    page = place_page(place, timeline, Moment.parse("1917-11-01T12:00"), "best", EN)
    assert "no evidence of this place yet" in page
    page = place_page(place, timeline, Moment.parse("1917-11-05T12:00"), "best", EN)
    assert "do not speak of yet" in page


def test_texts_of_the_data_cannot_write_html(timeline: Timeline) -> None:
    place = timeline.chronicle.place_by_id["p_winter_palace"]
    page = place_page(place, timeline, Moment.parse("1917-11-08T02:30"), "best", EN)
    assert "<script" not in page
