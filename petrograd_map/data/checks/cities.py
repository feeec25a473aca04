"""Checks that what is shown of a city lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.data.checks.report import error
from petrograd_map.data.checks.walks import walks
from petrograd_map.data.schema import EVERY_CITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.data.checks.report import Way
    from petrograd_map.data.findings import Finding
    from petrograd_map.data.schema import ChronicleModel, StepModel


def places_in_the_events_city(model: ChronicleModel) -> Iterator[Finding]:
    """An event concerns places of its own city."""
    city_of = {place.id: place.city for place in model.places}
    for index, event in enumerate(model.events):
        named: list[tuple[Way, str]]
        named = [(("places", number), name) for number, name in enumerate(event.places)]
        named += [
            (("effects", number, "place"), effect.place)
            for number, effect in enumerate(event.effects)
        ]
        for way, place in named:
            if city_of.get(place, event.city) != event.city:
                found = f"{place} ({city_of[place]})"
                yield error("other_city", "events", index, *way, expected=event.city, found=found)


def events_in_the_routes_city(model: ChronicleModel) -> Iterator[Finding]:
    """A leg belongs to an event of its route's city, or their clocks would differ."""
    city_of = {event.id: event.city for event in model.events}
    for index, route in enumerate(model.routes):
        for number, leg in enumerate(route.legs):
            if leg.event is not None and city_of.get(leg.event, route.city) != route.city:
                way = ("routes", index, "legs", number, "event")
                found = f"{leg.event} ({city_of[leg.event]})"
                yield error("other_city", *way, expected=route.city, found=found)


def steps_show_their_city(model: ChronicleModel) -> Iterator[Finding]:
    """A step of a tour or lesson shows one city, of which all that it names is."""
    city_of = {
        "places": {place.id: place.city for place in model.places},
        "events": {event.id: event.city for event in model.events},
        "routes": {route.id: route.city for route in model.routes},
    }
    cities = {city.id for city in model.cities}
    for way_to, walk in walks(model):
        for number, step in enumerate(walk.steps):
            at: Way = (*way_to, "steps", number)
            if walk.city in cities and walk.city not in (EVERY_CITY, step.city):
                yield error("other_city", *at, "city", expected=walk.city, found=step.city)
            for section, name, way in _named(step, at):
                city = city_of[section].get(name, step.city)
                if city != step.city:
                    found = f"{name} ({city})"
                    yield error("other_city", *way, expected=step.city, found=found)


def _named(step: StepModel, at: Way) -> Iterator[tuple[str, str, Way]]:
    for number, place in enumerate(step.places):
        yield "places", place, (*at, "places", number)
    for section, field in (("places", "select"), ("events", "event"), ("routes", "route")):
        name = getattr(step, field)
        if name is not None:
            yield section, name, (*at, field)
