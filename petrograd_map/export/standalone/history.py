"""What changes with time, worked out for a page that has no Python: `web/standalone/history.js`.

The rules of the timeline, of daylight, of routes and of what happens now are not told a second
time: here they are asked, and what they answer is written down from change to change.
"""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, TypeVar

from petrograd_map.domain.control import Side
from petrograd_map.domain.daylight import darkness
from petrograd_map.domain.density import holder_changes
from petrograd_map.domain.doubt import changing_spans, disputed_spans
from petrograd_map.domain.moments import MINUTES_PER_DAY, Moment, Span
from petrograd_map.domain.now import Happenings
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import BEST
from petrograd_map.mappage.scene import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.control import Control
    from petrograd_map.domain.daylight import Daylight
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.now import Happening
    from petrograd_map.domain.routes import Route
    from petrograd_map.domain.timeline import Stretch, Timeline

_T = TypeVar("_T")
_NONE: Final = -1


def history(timeline: Timeline) -> dict[str, Any]:
    """Return all that changes with time; for its shape see `web/standalone/record.d.ts`."""
    looks = _Looks(timeline)
    return {
        "span": [timeline.chronicle.span.start.minutes, timeline.chronicle.span.end.minutes],
        "accounts": {BEST: _best(timeline, looks)}
        | {
            account: found
            for account in timeline.accounts
            if account != BEST and (found := _otherwise(timeline, account, looks))
        },
        # After the accounts, which fill it.
        "looks": looks.rows,
        "light": [_light(city.days, timeline.chronicle.span) for city in timeline.chronicle.cities],
        "routes": [_phases(route) for route in timeline.chronicle.routes],
        "happenings": _happenings(timeline.chronicle),
    }


class _Looks:
    """Everything that a place can look like, each once, with its words."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._index: dict[tuple[Control, Control | None], int] = {}
        self.rows: list[list[Any]] = []

    def index_of(self, stretch: Stretch) -> int:
        """Return the number of the look of a stretch."""
        if stretch.looks not in self._index:
            self._index[stretch.looks] = len(self.rows)
            control, towards = stretch.looks
            self.rows.append(
                [
                    control.holder,
                    None if towards is None else towards.holder,
                    control.grip,
                    control.pressure,
                    control.physical,
                    control.certainty,
                    int(control.certainty.counted),
                    [describe(stretch, self._timeline, language) for language in Language],
                ]
            )
        return self._index[stretch.looks]


# ------------------------------------------------------------------ accounts


def _best(timeline: Timeline, looks: _Looks) -> dict[str, Any]:
    places = [place.id for place in timeline.chronicle.places]
    return _account(timeline, BEST, looks, places)


def _otherwise(timeline: Timeline, account: str, looks: _Looks) -> dict[str, Any] | None:
    """Return what an account has otherwise than the best one, or None if that is nothing."""
    places = [
        place.id
        for place in timeline.chronicle.places
        if timeline.history_of(place.id, account) != timeline.history_of(place.id)
    ]
    return _account(timeline, account, looks, places) if places else None


def _account(
    timeline: Timeline, account: str, looks: _Looks, places: Iterable[str]
) -> dict[str, Any]:
    cities = [(city.id,) for city in timeline.chronicle.cities]
    return {
        "tracks": {
            place: _track(timeline.history_of(place, account), timeline.chronicle, looks)
            for place in places
        },
        "stops": [_gaps(timeline.stops(account, cities=city)) for city in cities],
        "changes": [
            [[minute, side] for minute, side in holder_changes(timeline, account, cities=city)]
            for city in cities
        ],
        "disputed": [_pairs(disputed_spans(timeline, account, cities=city)) for city in cities],
        "changing": [_pairs(changing_spans(timeline, account, cities=city)) for city in cities],
        "sides": [_sides(timeline, account, city) for (city,) in cities],
    }


def _track(stretches: Sequence[Stretch], chronicle: Chronicle, looks: _Looks) -> list[list[Any]]:
    """Return stretches: start after the one before, look, time since, event, what bears on it."""
    events = {event.id: index for index, event in enumerate(chronicle.events)}
    rows = []
    before = 0
    for stretch in stretches:
        rows.append(
            [
                stretch.start.minutes - before,
                looks.index_of(stretch),
                stretch.start.minutes - stretch.since.minutes,
                _NONE if stretch.event is None else events[stretch.event],
                [events[event] for event in stretch.bearing],
            ]
        )
        before = stretch.start.minutes
    return rows


def _sides(timeline: Timeline, account: str, city: str) -> list[Side]:
    """Return the sides that ever hold a place in a city."""
    seen = {
        stretch.control.holder
        for place in timeline.chronicle.places
        if place.city == city
        for stretch in timeline.history_of(place.id, account)
    }
    return [side for side in Side if side in seen]


def _gaps(minutes: Iterable[int]) -> list[int]:
    """Return each number as the step from the one before."""
    gaps, before = [], 0
    for minute in minutes:
        gaps.append(minute - before)
        before = minute
    return gaps


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start.minutes, span.end.minutes] for span in spans]


# ------------------------------------------------------------------ asked minute by minute


def _turns(span: Span, answer: Callable[[Moment], _T]) -> list[tuple[int, _T]]:
    """Ask at every minute of a span; return each answer that is another than the one before."""
    turns: list[tuple[int, _T]] = []
    for minute in range(span.start.minutes, span.end.minutes + 1):
        found = answer(Moment(minute))
        if not turns or turns[-1][1] != found:
            turns.append((minute, found))
    return turns


def _light(days: Sequence[Daylight], span: Span) -> list[list[float]]:
    return [list(turn) for turn in _turns(span, lambda moment: darkness(days, moment))]


def _phases(route: Route) -> list[list[Any]]:
    """Return from when on how the legs of a route stand, and whether the map shows it."""
    # A day later even what is left of it on the map is gone.
    asked = Span(route.start.shifted(-1), route.end.shifted(MINUTES_PER_DAY))
    turns = _turns(asked, lambda moment: (route.phases(moment), route.in_sight(moment)))
    return [[minute, list(phases), int(shown)] for minute, (phases, shown) in turns]


def _happenings(chronicle: Chronicle) -> dict[str, list[list[Any]]]:
    """Return what has just happened, happens and comes next, for every choice of cities."""
    happenings = Happenings(chronicle)
    events = {event.id: index for index, event in enumerate(chronicle.events)}
    ids = [city.id for city in chronicle.cities]
    found = {}
    for number in range(1, len(ids) + 1):
        for cities in combinations(ids, number):
            turns = _turns(chronicle.span, partial(happenings.at, cities=cities))
            found[" ".join(cities)] = [
                [minute, *([events[event.id] for event in part] for part in _parts(happening))]
                for minute, happening in turns
            ]
    return found


def _parts(happening: Happening) -> tuple[tuple[Event, ...], ...]:
    return happening.just, happening.now, happening.next
