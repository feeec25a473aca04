"""Made-up chronicles, the same every time, as large as one asks for."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from petrograd_map.domain.chronicle import Chronicle
from petrograd_map.domain.control import Certainty, Side, SideDescription
from petrograd_map.domain.events import Account, Effect, Event, EventKind
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.places import City, Place, PlaceKind
from petrograd_map.domain.sources import Checked, Locator, LocatorLabel
from petrograd_map.domain.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CITY = "petrograd"
START = Moment.parse("1917-11-05T00:00")
MINUTES = 12 * 24 * 60
SPAN = Span(START, START.shifted(MINUTES))
HOLDERS = (Side.PG, Side.MRC)
_TEXT = Text("x", "x")
_ACCOUNT = Account(
    "s", Locator(LocatorLabel.WHOLE, ""), _TEXT, preferred=True, checked=Checked.EXCERPT
)


def steps(
    places: int, moments: int, part: float
) -> tuple[Chronicle, tuple[Moment, ...], dict[int, tuple[int, ...]]]:
    """Return a chronicle in which a part of the places changes hands hour by hour.

    The place number 0 changes every hour.

    Returns:
        The chronicle, its hours, and the numbers of the places that change at each but the
        first.
    """
    dice = random.Random(1917)
    hours = tuple(START.shifted(60 * number) for number in range(moments))
    holders = [dice.choice(HOLDERS) for _ in range(places)]
    changed = {}
    events = [_event(0, hours[0], enumerate(holders))]
    for number, hour in enumerate(hours[1:], start=1):
        chosen = (0, *sorted(dice.sample(range(1, places), round(places * part) - 1)))
        for place in chosen:
            holders[place] = HOLDERS[1 - HOLDERS.index(holders[place])]
        events.append(_event(number, hour, ((place, holders[place]) for place in chosen)))
        changed[number] = chosen
    return chronicle(places, events), hours, changed


def at_random(places: int, changes: int) -> Chronicle:
    """Return a chronicle of places that change hands at any minute, each change an event."""
    dice = random.Random(1917)
    minutes = sorted(dice.randrange(MINUTES) for _ in range(changes))
    events = [
        _event(number, START.shifted(minute), [(dice.randrange(places), dice.choice(HOLDERS))])
        for number, minute in enumerate(minutes)
    ]
    return chronicle(places, events)


def chronicle(places: int, events: Sequence[Event]) -> Chronicle:
    """Return a chronicle of one city with so many places, named `p0` and so on."""
    return Chronicle(
        title=_TEXT,
        span=SPAN,
        cities=(City(CITY, _TEXT, SPAN, 59.94, 30.32, 12.0, _TEXT),),
        sides=tuple(SideDescription(side, Text(side, side), _TEXT) for side in Side),
        places=tuple(Place(f"p{n}", CITY, PlaceKind.LANDMARK, _TEXT, _TEXT) for n in range(places)),
        sources=(),
        events=tuple(events),
    )


def _event(number: int, moment: Moment, holders: Iterable[tuple[int, Side]]) -> Event:
    effects = tuple(
        Effect(f"p{place}", holder=holder, certainty=Certainty.FIRM) for place, holder in holders
    )
    return Event(
        id=f"e{number}",
        city=CITY,
        kind=EventKind.SEIZURE,
        side=None,
        span=Span(moment, moment),
        title=_TEXT,
        text=_TEXT,
        places=(),
        effects=effects,
        accounts=(_ACCOUNT,),
    )
