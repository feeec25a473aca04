"""Notes: what a student writes, and to what of the chronicle it is pinned."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from petrograd_map.domain.moments import Moment

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.timeline import Timeline


class PinKind(StrEnum):
    """To what a note can be pinned."""

    EVENT = "event"
    PLACE = "place"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Pin:
    """To what a note is pinned; there is one note for each.

    Attributes:
        kind: What kind of thing it is.
        id: Id of the event or place; of a moment `YYYY-MM-DDTHH:MM`, New Style.
    """

    kind: PinKind
    id: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a student has written.

    Attributes:
        pin: To what it is pinned.
        text: What was written.
        name: What it is pinned to was called when it was written: ids may go.
        at: The moment that the map showed then.
        account: The account policy that the map followed then.
    """

    pin: Pin
    text: str
    name: str
    at: Moment
    account: str


def is_there(pin: Pin, chronicle: Chronicle) -> bool:
    """Tell whether a chronicle has what a note is pinned to."""
    match pin.kind:
        case PinKind.EVENT:
            return pin.id in chronicle.event_by_id
        case PinKind.PLACE:
            return pin.id in chronicle.place_by_id
        case PinKind.MOMENT:
            return chronicle.span.start <= moment_of(pin) <= chronicle.span.end


def moment_of(pin: Pin) -> Moment:
    """Return the moment to which a note is pinned.

    Raises:
        NotAMomentError: If its id is none.
    """
    return Moment.parse(pin.id)


def events_behind(note: Note, timeline: Timeline) -> tuple[Event, ...]:
    """Return the events on whose sources that rests to which a note is pinned.

    Of a place these are the events that bear on how it stood at the moment of the note, by the
    account that was followed; of a moment those that were under way.
    """
    chronicle, pin = timeline.chronicle, note.pin
    if not is_there(pin, chronicle):
        return ()
    match pin.kind:
        case PinKind.EVENT:
            return (chronicle.event_by_id[pin.id],)
        case PinKind.PLACE:
            account = note.account if note.account in timeline.accounts else timeline.accounts[0]
            bearing = timeline.stretch_of(pin.id, note.at, account).bearing
            return tuple(chronicle.event_by_id[event] for event in bearing)
        case PinKind.MOMENT:
            at = moment_of(pin)
            return tuple(e for e in chronicle.events if e.span.start <= at <= e.span.end)
