"""What is to be exported: one chronicle, by one account, of some cities, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from petrograd_map.export.intervals import intervals
from petrograd_map.export.notice import notice
from petrograd_map.export.positions import read_positions

if TYPE_CHECKING:
    from petrograd_map.data.resources import DataSet
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.places import Place
    from petrograd_map.domain.routes import Route
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.export.intervals import Interval
    from petrograd_map.export.positions import Position, Positions


@dataclass(frozen=True)
class Request:
    """What a writer of any format needs to know.

    Attributes:
        data_set: Where the chronicle comes from.
        timeline: The timeline of the chronicle.
        account: The account policy that the data follow.
        cities: Ids of the cities that are wanted.
        language: The language of what a format says in one language only.
    """

    data_set: DataSet
    timeline: Timeline
    account: str
    cities: tuple[str, ...]
    language: Language

    @property
    def chronicle(self) -> Chronicle:
        """The chronicle."""
        return self.timeline.chronicle

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places of the cities."""
        return tuple(place for place in self.chronicle.places if place.city in self.cities)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events of the cities."""
        return tuple(event for event in self.chronicle.events if event.city in self.cities)

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """The routes of the cities."""
        return tuple(route for route in self.chronicle.routes if route.city in self.cities)

    @cached_property
    def intervals(self) -> tuple[Interval, ...]:
        """The intervals of the places."""
        return intervals(self.timeline, self.account, self.cities)

    @cached_property
    def positions(self) -> Positions:
        """Where everything lies.

        Raises:
            OSError: If a layer cannot be read.
        """
        return read_positions(self.data_set, self.chronicle)

    def position_of(self, interval: Interval) -> Position:
        """Return where a place lies during an interval."""
        return self.positions.places[interval.place.id][interval.position]

    def points_of(self, event: Event) -> list[tuple[float, float]]:
        """Return longitude and latitude of an event's places, as they lay when it began."""
        found = []
        for place in event.places:
            index = self.chronicle.place_by_id[place].position_at(event.span.start)
            position = self.positions.places[place][index]
            found.append((position.longitude, position.latitude))
        return found

    def notice(self, language: Language | None = None) -> dict[str, str]:
        """Return what the file says of itself; by default in the language of the request."""
        return notice(self.chronicle, self.account, self.data_set, language or self.language)
