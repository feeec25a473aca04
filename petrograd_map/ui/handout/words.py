"""What stands on a handout besides the map, as rich text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from petrograd_map.data.citations import note
from petrograd_map.domain.control import Certainty, Grip, Physical, Pressure
from petrograd_map.domain.events import EventKind
from petrograd_map.domain.moments import MINUTES_PER_HOUR
from petrograd_map.domain.routes import RouteKind
from petrograd_map.domain.sources import Citation
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.scene import describe
from petrograd_map.phrases import moment_words, span_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from petrograd_map.domain.control import Side
    from petrograd_map.domain.events import Account, Event
    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.places import Place
    from petrograd_map.domain.timeline import Stretch
    from petrograd_map.ui.handout.order import Order

_BEFORE_MINUTES: Final = 12 * MINUTES_PER_HOUR
"""So long before its moment a handout looks back."""
_LEAST_EVENTS, _MOST_EVENTS = 4, 12


def events_told(order: Order, city: str, moment: Moment) -> tuple[Event, ...]:
    """Return the events of a city that led to a moment, in the order in which they began.

    They are those of the last hours: no more than a page holds, and in quiet hours the latest.
    """
    begun = [
        event
        for event in order.timeline.chronicle.events
        if event.city == city
        and event.kind is not EventKind.CONDITION
        and event.span.start <= moment
    ]
    begun.sort(key=lambda event: (event.span.start.minutes, event.span.end.minutes))
    since = moment.minutes - _BEFORE_MINUTES
    recent = [event for event in begun if event.span.end.minutes >= since]
    return tuple(
        (recent if len(recent) >= _LEAST_EVENTS else begun[-_LEAST_EVENTS:])[-_MOST_EVENTS:]
    )


class Notes:
    """The citations of a sheet: each is numbered when it is first used."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._numbers: dict[Citation, int] = {}

    def mark(self, accounts: Iterable[Account]) -> str:
        """Return the numbers of the notes on which accounts stand, raised."""
        cited = [
            Citation(account.source, account.locator, account.checked)
            for account in sorted(accounts, key=lambda each: not each.preferred)
        ]
        numbers = sorted({self._numbers.setdefault(each, len(self._numbers) + 1) for each in cited})
        return f"<sup>{', '.join(map(str, numbers))}</sup>" if numbers else ""

    def written(self) -> list[str]:
        """Return the notes used so far, in the style of the bibliography."""
        chronicle, language = self._order.timeline.chronicle, self._order.language
        return [
            f'<p class="note">{number}. {note(chronicle, citation, language, html=True)}</p>'
            for citation, number in self._numbers.items()
        ]


def event_texts(order: Order, events: Sequence[Event], notes: Notes) -> list[str]:
    """Return what happened, an event each, with the numbers of its notes."""
    language = order.language
    return [
        f'<p class="event"><b>{escape(event.title[language])}</b> '
        f'<span class="when">{_unbroken(span_words(event.span, language))}</span><br>'
        f"{escape(event.text[language])}{notes.mark(event.accounts)}</p>"
        for event in events
    ]


def _unbroken(text: str) -> str:
    """Return a text that stays on one line."""
    return escape(text).replace(" ", "\N{NO-BREAK SPACE}")


def places_numbered(order: Order, city: str) -> dict[str, int]:
    """Return the numbers that the places of a city have on its worksheet."""
    places = (place for place in order.timeline.chronicle.places if place.city == city)
    return {
        place.id: number
        for number, place in enumerate((each for each in places if not each.beyond), start=1)
    }


def blank_texts(order: Order, city: str) -> list[str]:
    """Return the places of a worksheet, each with a line to write on."""
    places = order.timeline.chronicle.place_by_id
    return [
        f'<table width="100%" cellspacing="0" cellpadding="0"><tr>'
        f'<td class="number" width="9%">{number}</td>'
        f'<td class="place" width="67%">{escape(places[place].name[order.language])}</td>'
        f'<td class="blank" width="24%">_______</td></tr></table>'
        for place, number in places_numbered(order, city).items()
    ]


def answer_texts(order: Order, city: str, moment: Moment, notes: Notes) -> list[str]:
    """Return who holds each place of a worksheet, since when, and on whose word."""
    chronicle = order.timeline.chronicle
    now = order.timeline.control_at(moment, order.account)
    found = []
    for place, number in places_numbered(order, city).items():
        stretch = now[place]
        events = [each for each in (stretch.event, *stretch.bearing[:1]) if each is not None]
        accounts = [chronicle.event_by_id[each].preferred for each in events[:1]]
        letter = Catalogue(order.language)(f"letter.{stretch.control.holder}")
        found.append(
            f'<p class="answer"><b>{number} {escape(_name(chronicle.place_by_id[place], order))}'
            f"</b> – <b>{escape(letter)}</b> {escape(_state(stretch, order))}"
            f"{notes.mark(accounts)}</p>"
        )
    return found


def _name(place: Place, order: Order) -> str:
    return place.name[order.language]


def _state(stretch: Stretch, order: Order) -> str:
    """Say how a place stands, and since when, where an event says so."""
    said = describe(stretch, order.timeline, order.language)
    if stretch.event is None:
        return said
    since = moment_words(stretch.since, order.language)
    return Catalogue(order.language)("handout.since", state=said, moment=since)


def sides_seen(order: Order, city: str, moment: Moment) -> set[Side]:
    """Return the sides whose colours the map of a city shows at a moment."""
    found = set()
    for stretch in _on_map(order, city, moment):
        found.add(stretch.control.holder)
        if stretch.towards is not None:
            found.add(stretch.towards.holder)
    return found


def _on_map(order: Order, city: str, moment: Moment) -> list[Stretch]:
    places = order.timeline.chronicle.place_by_id
    now = order.timeline.control_at(moment, order.account).values()
    return [
        each for each in now if places[each.place].city == city and not places[each.place].beyond
    ]


def signs_seen(order: Order, city: str, moment: Moment) -> Iterator[str]:
    """Yield the keys of the signs that the map of a city shows at a moment."""
    stretches = _on_map(order, city, moment)
    controls = [each.control for each in stretches]
    if any(each.towards is not None for each in stretches):
        yield "sign.changing"
    if any(each.certainty is Certainty.DISPUTED for each in controls):
        yield "sign.disputed"
    if any(each.grip is Grip.HEADQUARTERS for each in controls):
        yield "sign.seat"
    if any(each.grip in (Grip.ALLEGIANCE, Grip.COMMISSAR, Grip.CLAIM) for each in controls):
        yield "sign.pale"
    for pressure in Pressure:
        if pressure is not Pressure.NONE and any(each.pressure is pressure for each in controls):
            yield f"sign.{pressure}"
    yield from dict.fromkeys(
        key
        for physical, key in _PHYSICAL.items()
        if any(each.physical is physical for each in controls)
    )
    routes = [
        route
        for route in order.timeline.chronicle.routes
        if route.city == city and route.in_sight(moment)
    ]
    yield from dict.fromkeys(_ROUTES[route.kind] for route in routes)


_PHYSICAL: Final = {
    Physical.RAISED: "sign.raised",
    Physical.LINES_CUT: "sign.cut",
    Physical.CLOSED: "sign.cut",
    Physical.LIGHTS_CUT: "sign.dark",
}
_ROUTES: Final = {
    RouteKind.ROUTE: "sign.movement",
    RouteKind.RING: "sign.ring",
    RouteKind.FIRE: "sign.shot",
}
