"""What stands on a handout besides the map."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.events import EventKind
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import BEST
from petrograd_map.ui.handout import words
from petrograd_map.ui.handout.order import Order

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline

STORM = Moment.parse("1917-11-07T21:40")


def order(timeline: Timeline, moment: Moment = STORM, language: Language = Language.EN) -> Order:
    return Order(timeline, (moment,), ("petrograd",), BEST, language, {})


@pytest.mark.parametrize("day", range(5, 17))
@pytest.mark.parametrize("city", ["petrograd", "moscow"])
def test_some_events_are_told_at_every_hour_but_none_that_comes_later(
    timeline: Timeline, day: int, city: str
) -> None:
    for hour in (0, 12, 21):
        moment = Moment.parse(f"1917-11-{day:02}T{hour:02}:00")
        told = words.events_told(order(timeline), city, moment)
        assert len(told) <= 12
        assert all(event.city == city and event.span.start <= moment for event in told)
        assert list(told) == sorted(told, key=lambda each: each.span.start.minutes)
        begun = [
            event
            for event in timeline.chronicle.events
            if event.city == city
            and event.kind is not EventKind.CONDITION
            and event.span.start <= moment
        ]
        assert len(told) >= min(4, len(begun))


def test_each_number_in_the_text_leads_to_a_note(timeline: Timeline) -> None:
    asked = order(timeline)
    notes = words.Notes(asked)
    events = words.events_told(asked, "petrograd", STORM)
    texts = words.event_texts(asked, events, notes)
    used = {int(n) for text in texts for n in re.findall(r"\d+", text[text.index("<sup>") :])}
    written = notes.written()
    assert used == set(range(1, len(written) + 1))
    cited = {(each.source, each.locator) for event in events for each in event.accounts}
    assert len(written) == len(cited)


def test_a_worksheet_and_its_key_have_the_same_numbers(timeline: Timeline) -> None:
    asked = order(timeline, language=Language.RU)
    numbers = words.places_numbered(asked, "petrograd")
    blank = words.blank_texts(asked, "petrograd")
    answers = words.answer_texts(asked, "petrograd", STORM, words.Notes(asked))
    assert len(numbers) == len(blank) == len(answers)
    names = timeline.chronicle.place_by_id
    for (place, number), line, answer in zip(numbers.items(), blank, answers, strict=True):
        name = names[place].name.ru
        assert not names[place].beyond
        assert f">{number}<" in line
        assert name in line
        assert f"{number} {name}" in answer


def test_the_worksheet_gives_nothing_away(timeline: Timeline) -> None:
    text = " ".join(words.blank_texts(order(timeline), "petrograd"))
    for entry in timeline.chronicle.sides:
        assert entry.name.en not in text


def test_the_key_tells_the_signs_and_sides_on_the_map_and_no_others(timeline: Timeline) -> None:
    asked = order(timeline)
    quiet = Moment.parse("1917-11-06T00:00")
    assert "sign.under_fire" in words.signs_seen(asked, "petrograd", STORM)
    assert "sign.under_fire" not in words.signs_seen(asked, "petrograd", quiet)
    sides = words.sides_seen(asked, "petrograd", STORM)
    controls = [
        timeline.stretch_of(place.id, STORM).control.holder
        for place in timeline.chronicle.places
        if place.city == "petrograd" and not place.beyond
    ]
    assert set(controls) <= sides
