"""Notes in words: what they are pinned to, and all of them as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.notes import PinKind, events_behind, is_there, moment_of
from petrograd_map.domain.sources import Citation
from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import moment_words, span_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.notes import Note, Pin
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Timeline

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>#|])")


def subject_of(pin: Pin, chronicle: Chronicle, language: Language) -> str:
    """Return what a pin that is there is called."""
    match pin.kind:
        case PinKind.EVENT:
            return chronicle.event_by_id[pin.id].title[language]
        case PinKind.PLACE:
            return chronicle.place_by_id[pin.id].name[language]
        case PinKind.MOMENT:
            return moment_words(moment_of(pin), language)


def subject_of_note(note: Note, chronicle: Chronicle, language: Language) -> str:
    """Return what a note is pinned to; of what is gone, the name it had."""
    if is_there(note.pin, chronicle):
        return subject_of(note.pin, chronicle, language)
    return note.name


def when_of(note: Note, chronicle: Chronicle, language: Language) -> str:
    """Return the moment to which a note belongs, in words."""
    if note.pin.kind is PinKind.EVENT and is_there(note.pin, chronicle):
        return span_words(chronicle.event_by_id[note.pin.id].span, language)
    return moment_words(note.at, language)


def notes_markdown(notes: Sequence[Note], timeline: Timeline, language: Language) -> str:
    """Return notes as Markdown, each with the sources of what it is pinned to.

    Args:
        notes: The notes.
        timeline: The timeline of the chronicle on which they were taken.
        language: The language of everything but the notes.
    """
    words, chronicle = Catalogue(language), timeline.chronicle
    parts = [f"# {words('notes.title')}: {_plain(chronicle.title[language])}", ""]
    for note in notes:
        parts += [f"## {_plain(subject_of_note(note, chronicle, language))}", ""]
        when = _plain(when_of(note, chronicle, language))
        if not is_there(note.pin, chronicle):
            when = words("notes.gone", when=when)
        parts += [f"*{when}*", "", note.text.strip(), ""]
        cited = list(_cited(note, timeline, language))
        if cited:
            parts += [f"{words('notes.sources')}", "", *(f"- {each}" for each in cited), ""]
    return "\n".join(parts)


def _cited(note: Note, timeline: Timeline, language: Language) -> Iterator[str]:
    """Yield the sources on which that rests to which a note is pinned, as references."""
    from petrograd_map.data.citations import (  # noqa: PLC0415 - it loads the CSL processor
        note as reference,
    )

    citations = dict.fromkeys(
        Citation(account.source, account.locator, account.checked)
        for event in events_behind(note, timeline)
        for account in sorted(event.accounts, key=lambda each: not each.preferred)
    )
    for citation in citations:
        yield _plain(reference(timeline.chronicle, citation, language))


def _plain(text: str) -> str:
    """Return a text of the data so that Markdown shows it as it is."""
    return _MARKUP.sub(r"\\\1", text)
