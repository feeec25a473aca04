"""The chronicle: the whole data set, immutable after loading."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from petrograd_map.domain.control import Side, SideDescription
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.moments import Span
    from petrograd_map.domain.places import City, Place
    from petrograd_map.domain.sources import Source
    from petrograd_map.domain.texts import Text


@dataclass(frozen=True)
class Chronicle:
    """Cities, places, sources and events of one data set.

    Attributes:
        title: The name of the data set.
        span: The time over which the time bar runs.
        cities: The cities in the order in which they are shown.
        sides: What every side is called.
        places: The places in the order of the data.
        sources: The sources in the order of the data.
        events: The events, ordered by start.
    """

    title: Text
    span: Span
    cities: tuple[City, ...]
    sides: tuple[SideDescription, ...]
    places: tuple[Place, ...]
    sources: tuple[Source, ...]
    events: tuple[Event, ...]

    @cached_property
    def city_by_id(self) -> Mapping[str, City]:
        """The cities by id."""
        return MappingProxyType({city.id: city for city in self.cities})

    @cached_property
    def side_by_id(self) -> Mapping[Side, SideDescription]:
        """The descriptions of the sides."""
        return MappingProxyType({entry.side: entry for entry in self.sides})

    @cached_property
    def place_by_id(self) -> Mapping[str, Place]:
        """The places by id."""
        return MappingProxyType({place.id: place for place in self.places})

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """The sources by id."""
        return MappingProxyType({source.id: source for source in self.sources})

    @cached_property
    def event_by_id(self) -> Mapping[str, Event]:
        """The events by id."""
        return MappingProxyType({event.id: event for event in self.events})
