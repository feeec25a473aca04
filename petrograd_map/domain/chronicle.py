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
    from petrograd_map.domain.lessons import Lesson
    from petrograd_map.domain.moments import Span
    from petrograd_map.domain.people import Person
    from petrograd_map.domain.places import City, Place
    from petrograd_map.domain.quiz import Question
    from petrograd_map.domain.routes import Route
    from petrograd_map.domain.sources import Source
    from petrograd_map.domain.teaching import Card, Casualties, Conflict, Reading, Term
    from petrograd_map.domain.texts import Text
    from petrograd_map.domain.tours import Step, Tour


@dataclass(frozen=True)
class Chronicle:
    """All that one data set tells: what colours the map, and what explains it.

    Attributes:
        title: The name of the data set.
        span: The time over which the time bar runs.
        cities: The cities in the order in which they are shown.
        sides: What every side is called.
        places: The places in the order of the data.
        sources: The sources in the order of the data.
        events: The events, ordered by start.
        routes: Movements, rings and lines of fire.
        tours: The guided tours, by number.
        conflicts: Disagreements of the sources that belong to no single event.
        casualties: The figures of the dead, by source; never added up.
        cards: Common misconceptions.
        quiz: The questions of the quiz.
        glossary: Words that a visitor may not know.
        people: Those whom the events name.
        further_reading: Works of which the chronicle makes no other use.
        lessons: The lessons in the order of the data.
    """

    title: Text
    span: Span
    cities: tuple[City, ...]
    sides: tuple[SideDescription, ...]
    places: tuple[Place, ...]
    sources: tuple[Source, ...]
    events: tuple[Event, ...]
    routes: tuple[Route, ...] = ()
    tours: tuple[Tour, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    casualties: tuple[Casualties, ...] = ()
    cards: tuple[Card, ...] = ()
    quiz: tuple[Question, ...] = ()
    glossary: tuple[Term, ...] = ()
    people: tuple[Person, ...] = ()
    further_reading: tuple[Reading, ...] = ()
    lessons: tuple[Lesson, ...] = ()

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

    @cached_property
    def route_by_id(self) -> Mapping[str, Route]:
        """The routes by id."""
        return MappingProxyType({route.id: route for route in self.routes})

    @cached_property
    def tour_by_id(self) -> Mapping[str, Tour]:
        """The tours by id."""
        return MappingProxyType({tour.id: tour for tour in self.tours})

    @cached_property
    def lesson_by_id(self) -> Mapping[str, Lesson]:
        """The lessons by id."""
        return MappingProxyType({lesson.id: lesson for lesson in self.lessons})

    @cached_property
    def walk_by_id(self) -> Mapping[str, tuple[Step, ...]]:
        """The stops of every tour and of every lesson, by id."""
        tours = {tour.id: tour.steps for tour in self.tours}
        lessons = {each.id: tuple(step.stop for step in each.steps) for each in self.lessons}
        return MappingProxyType(tours | lessons)
