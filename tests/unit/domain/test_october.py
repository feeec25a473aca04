"""The rules of meaning, shown on the chronicle that comes with the program."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.domain.control import Certainty, Control, Grip, Physical, Pressure, Side
from petrograd_map.domain.events import KEEP
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.timeline import BEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.texts import Text
    from petrograd_map.domain.timeline import Timeline

# Names of web pages, which are the same in both languages.
LATIN_NAMES = {"WWI Today"}


def _control(timeline: Timeline, place: str, moment: str) -> Control:
    return timeline.stretch_of(place, Moment.parse(moment)).control


@pytest.mark.parametrize(
    ("moment", "place", "holder"),
    [
        ("1917-11-07T06:30", "p_telegraph", "MRC"),
        ("1917-11-07T06:30", "p_post", "MRC"),
        ("1917-11-07T06:30", "p_nikolaevsky_stn", "MRC"),
        ("1917-11-07T06:30", "p_bank", "MRC"),
        ("1917-11-07T06:30", "p_telephone", "PG"),
        ("1917-11-07T06:30", "p_warsaw_stn", "PG"),
        ("1917-11-07T06:30", "p_winter_palace", "PG"),
        ("1917-11-08T02:30", "p_winter_palace", "MRC"),
        ("1917-11-10T12:00", "m_kremlin", "KOB"),
        ("1917-11-16T12:00", "m_kremlin", "MRC"),
    ],
)
def test_who_held_what_is_as_the_historians_say(
    october_timeline: Timeline, moment: str, place: str, holder: str
) -> None:
    assert _control(october_timeline, place, moment).holder == holder


def test_surrounded_is_not_captured(october_timeline: Timeline) -> None:
    for moment in ("1917-11-07T18:15", "1917-11-07T19:00", "1917-11-07T20:00"):
        palace = _control(october_timeline, "p_winter_palace", moment)
        assert palace.holder is Side.PG
        assert palace.pressure is not Pressure.NONE


def test_raised_is_not_held(october_timeline: Timeline) -> None:
    bridge = _control(october_timeline, "p_nikolaevsky_br", "1917-11-06T16:00")
    assert (bridge.holder, bridge.physical) == (Side.PG, Physical.RAISED)
    lowered = _control(october_timeline, "p_nikolaevsky_br", "1917-11-07T04:00")
    assert (lowered.holder, lowered.physical) == (Side.MRC, Physical.LOWERED)


def test_the_state_bank_is_disputed_while_the_sources_disagree(october_timeline: Timeline) -> None:
    certainty = [
        _control(october_timeline, "p_bank", f"1917-11-07T{clock}").certainty
        for clock in ("05:59", "06:00", "07:00", "08:29", "08:30")
    ]
    assert certainty[1:4] == [Certainty.DISPUTED] * 3
    assert Certainty.DISPUTED not in (certainty[0], certainty[4])


def test_a_commissar_alone_recolours_nothing_firmly(october: Chronicle) -> None:
    """Where a grip is only a commissar's, the place obeys: the event sets holder and grip."""
    for event in october.events:
        for effect in event.effects:
            if effect.grip is Grip.COMMISSAR:
                assert effect.holder is not KEEP, event.id


def test_no_change_of_holder_is_a_step_at_an_invented_minute(october: Chronicle) -> None:
    """Who dates by the day or its part gives a window, unless it is the opening state."""
    for event in october.events:
        if event.kind == "condition":
            continue
        for effect in event.effects:
            span = effect.span or event.span
            coarse = span.precision in ("part_of_day", "day")
            if coarse and effect.holder is not KEEP:
                assert span.start < span.end, event.id


def test_enough_places_are_followed_in_each_city(october: Chronicle) -> None:
    count = Counter(place.city for place in october.places)
    assert count["petrograd"] >= 30
    assert count["moscow"] >= 15


def test_every_claim_can_be_found_again(october: Chronicle) -> None:
    for event in october.events:
        assert event.accounts
        for account in event.accounts:
            assert account.source in october.source_by_id
            assert account.locator.value, event.id


def test_every_event_names_the_notes_behind_it(october: Chronicle) -> None:
    assert [event.id for event in october.events if not event.notes] == []


def test_every_event_has_one_preferred_account(october: Chronicle) -> None:
    for event in october.events:
        assert [account.preferred for account in event.accounts].count(True) == 1, event.id
        assert event.preferred.preferred


def test_every_dispute_says_why_the_map_follows_whom(october: Chronicle) -> None:
    disputed = [event for event in october.events if event.disputed]
    assert len(disputed) >= 10
    assert all(event.why is not None for event in disputed)


def _texts(chronicle: Chronicle) -> Iterator[Text]:
    yield chronicle.title
    for city in chronicle.cities:
        yield from (city.name, city.clock)
    for side in chronicle.sides:
        yield from (side.name, side.note)
    for place in chronicle.places:
        yield from (place.name, place.name_today)
    for source in chronicle.sources:
        yield from (source.label, source.standpoint)
    for event in chronicle.events:
        yield from (event.title, event.text)
        if event.why is not None:
            yield event.why
        yield from (account.text for account in event.accounts)


def test_every_text_is_in_both_languages(october: Chronicle) -> None:
    texts = [text for text in _texts(october) if text.en not in LATIN_NAMES]
    assert len(texts) > 500
    for text in texts:
        assert re.search("[A-Za-z]", text.en), text
        assert not re.search("[А-Яа-яЁё]", text.en), text
        assert re.search("[А-Яа-яЁё]", text.ru), text


def test_russian_texts_are_in_modern_orthography(october: Chronicle) -> None:
    for text in _texts(october):
        assert not re.search("[ѣѢіІѳѲѵѴ]", text.ru), text


def test_the_bundled_chronicle_has_no_findings_at_all() -> None:
    chronicle, findings = load(bundled())
    assert chronicle is not None
    assert findings == []


def test_the_time_bar_runs_over_all_that_changes(october: Chronicle) -> None:
    assert str(october.span.start) == "1917-11-05T00:00"
    assert str(october.span.end) == "1917-11-17T00:00"
    assert list(october.events) == sorted(
        october.events, key=lambda event: (event.span.start, event.span.end)
    )


def test_every_source_that_is_cited_can_be_followed(
    october: Chronicle, october_timeline: Timeline
) -> None:
    cited = {account.source for event in october.events for account in event.accounts}
    assert set(october_timeline.accounts) == cited | {BEST}
    for account in october_timeline.accounts:
        assert set(october_timeline.control_at(october.span.end, account)) == set(
            october.place_by_id
        )


def test_the_aurora_moves_once(october: Chronicle) -> None:
    moored = {place.id: place.moored_from for place in october.places if place.moored_from}
    assert moored == {"p_aurora": (Moment.parse("1917-11-07T03:30"),)}
    aurora = october.place_by_id["p_aurora"]
    assert aurora.position_at(Moment.parse("1917-11-07T03:29")) == 0
    assert aurora.position_at(Moment.parse("1917-11-07T03:30")) == 1
