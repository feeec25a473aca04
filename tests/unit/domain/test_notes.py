from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.notes import Note, Pin, PinKind, events_behind, is_there
from petrograd_map.domain.timeline import BEST

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline

STORM = Moment.parse("1917-11-07T21:40")
EVENT = Pin(PinKind.EVENT, "e_aurora_blank")
PLACE = Pin(PinKind.PLACE, "p_winter_palace")
MOMENT = Pin(PinKind.MOMENT, "1917-11-07T21:40")


def note(pin: Pin, account: str = BEST) -> Note:
    return Note(pin, "?", "name", STORM, account)


@pytest.mark.parametrize("pin", [EVENT, PLACE, MOMENT])
def test_what_is_there_rests_on_events(october_timeline: Timeline, pin: Pin) -> None:
    assert is_there(pin, october_timeline.chronicle)
    events = events_behind(note(pin), october_timeline)
    assert events
    assert all(event.accounts for event in events)


@pytest.mark.parametrize(
    "pin",
    [
        Pin(PinKind.EVENT, "e_gone"),
        Pin(PinKind.PLACE, "p_gone"),
        Pin(PinKind.MOMENT, "1917-12-24T18:00"),
    ],
)
def test_what_is_gone_rests_on_nothing(october_timeline: Timeline, pin: Pin) -> None:
    assert not is_there(pin, october_timeline.chronicle)
    assert events_behind(note(pin), october_timeline) == ()


def test_an_event_rests_on_itself_and_a_place_on_what_bears_on_it_then(
    october_timeline: Timeline,
) -> None:
    assert [event.id for event in events_behind(note(EVENT), october_timeline)] == [EVENT.id]
    bearing = october_timeline.stretch_of(PLACE.id, STORM).bearing
    found = [event.id for event in events_behind(note(PLACE), october_timeline)]
    assert found == list(bearing)


def test_an_account_that_is_gone_is_as_the_best(october_timeline: Timeline) -> None:
    assert events_behind(note(PLACE, "nobody"), october_timeline) == events_behind(
        note(PLACE), october_timeline
    )
