"""Notes as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.notes import Note, Pin, PinKind
from petrograd_map.domain.texts import Language
from petrograd_map.ui.note_words import notes_markdown

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline

AT = Moment.parse("1917-11-07T21:40")
EVENT = Note(Pin(PinKind.EVENT, "e_aurora_blank"), "Was it *one*?", "Aurora", AT, "best")
GONE = Note(Pin(PinKind.PLACE, "p_gone"), "Mine", "Old [place]", AT, "best")


def test_a_note_has_its_subject_both_calendars_and_its_sources(timeline: Timeline) -> None:
    text = notes_markdown([EVENT], timeline, Language.EN)
    event = timeline.chronicle.event_by_id["e_aurora_blank"]
    assert text.startswith("# My notes: Petrograd and Moscow")
    assert f"## {event.title.en}\n" in text
    assert "*7 Nov (25 Oct O.S.) 21:40" in text
    assert "Was it *one*?" in text
    assert text.count("\n- ") == len({(a.source, a.locator) for a in event.accounts})


def test_a_note_without_its_place_is_told_of(timeline: Timeline) -> None:
    text = notes_markdown([GONE], timeline, Language.RU)
    assert r"## Old \[place\]" in text
    assert "больше нет" in text
    assert "Mine" in text
    assert "\n- " not in text
