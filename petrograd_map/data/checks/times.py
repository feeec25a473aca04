"""Checks of time: spans run forward and lie within the time of which they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.data.checks.report import error, interval
from petrograd_map.data.checks.walks import questions, walks
from petrograd_map.data.schema import HeldByModel, HolderAtModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.data.checks.report import Way
    from petrograd_map.data.findings import Finding
    from petrograd_map.data.schema import (
        CardModel,
        ChronicleModel,
        EventModel,
        QuestionModel,
        SpanModel,
    )
    from petrograd_map.domain.moments import Moment


def spans_run_forward(model: ChronicleModel) -> Iterator[Finding]:
    """No span ends before it starts."""
    for way, span in _spans(model):
        if span.end is not None and span.end < span.start:
            yield error("backwards", *way, "to", expected=str(span.start), found=str(span.end))
    for index, casualties in enumerate(model.casualties):
        killed = casualties.killed
        if killed is not None and killed.most is not None and killed.most < killed.least:
            way = ("casualties", index, "killed", "most")
            yield error("range", *way, expected=f"≥ {killed.least}", found=killed.most)


def lasting_spans(model: ChronicleModel) -> Iterator[Finding]:
    """The time bar and a city's chronicle need time to run over."""
    lasting: list[tuple[Way, SpanModel]] = [(("span",), model.span)]
    lasting += [(("cities", n, "span"), city.span) for n, city in enumerate(model.cities)]
    for way, span in lasting:
        if span.end is None or span.end == span.start:
            yield error("no_time", *way, expected=f"> {span.start}", found=interval(span))


def inside_the_citys_span(model: ChronicleModel) -> Iterator[Finding]:
    """Whatever happens in a city happens in the time of which the chronicle tells there."""
    cities = {city.id: city.span for city in model.cities}
    for city, way, span in _spans_in_cities(model):
        if city in cities:
            yield from _outside(cities[city], way, span.start, span.end)
    for city, way, moment in _moments_in_cities(model):
        if city in cities:
            yield from _outside(cities[city], way, moment, None, instant=True)


def steps_inside_their_tour(model: ChronicleModel) -> Iterator[Finding]:
    """A tour or lesson visits the hours that it announces, and they are on the time bar."""
    first, last = model.span.start, model.span.end or model.span.start
    for at, walk in walks(model):
        start, end = walk.span.start, walk.span.end or walk.span.start
        for number, step in enumerate(walk.steps):
            way = (*at, "steps", number, "at")
            if not max(start, first) <= step.at <= min(end, last):
                expected = f"{max(start, first)}/{min(end, last)}"
                yield error("outside_tour", *way, expected=expected, found=str(step.at))


def _outside(
    limits: SpanModel, way: Way, start: Moment, end: Moment | None, *, instant: bool = False
) -> Iterator[Finding]:
    last = limits.end or limits.start
    if start < limits.start:
        at = way if instant else (*way, "from")
        yield error("before_span", *at, expected=str(limits.start), found=str(start))
    if (end or start) > last:
        at = way if instant else (*way, "from" if end is None else "to")
        yield error("after_span", *at, expected=str(last), found=str(end or start))


def _spans(model: ChronicleModel) -> Iterator[tuple[Way, SpanModel]]:
    yield ("span",), model.span
    for index, city in enumerate(model.cities):
        yield ("cities", index, "span"), city.span
    for at, walk in walks(model):
        yield (*at, "span"), walk.span
    for _, way, span in _spans_in_cities(model):
        yield way, span


def _spans_in_cities(model: ChronicleModel) -> Iterator[tuple[str, Way, SpanModel]]:
    """Yield every span that is given on the clock of one city."""
    for index, event in enumerate(model.events):
        for way, span in _spans_of_event(event, ("events", index)):
            yield event.city, way, span
    for index, route in enumerate(model.routes):
        for number, leg in enumerate(route.legs):
            yield route.city, ("routes", index, "legs", number, "span"), leg.span
    for index, casualties in enumerate(model.casualties):
        yield casualties.city, ("casualties", index, "span"), casualties.span


def _spans_of_event(event: EventModel, at: Way) -> Iterator[tuple[Way, SpanModel]]:
    yield (*at, "span"), event.span
    for number, effect in enumerate(event.effects):
        if effect.span is not None:
            yield (*at, "effects", number, "span"), effect.span
    for number, account in enumerate(event.accounts):
        if account.span is not None:
            yield (*at, "accounts", number, "span"), account.span


def _moments_in_cities(model: ChronicleModel) -> Iterator[tuple[str, Way, Moment]]:
    """Yield every moment that is given on the clock of one city."""
    city_of = {place.id: place.city for place in model.places}
    for way, walk in walks(model):
        for number, step in enumerate(walk.steps):
            yield step.city, (*way, "steps", number, "at"), step.at
    for way, question in questions(model):
        match question.answer:
            case HolderAtModel(place=place, at=at):
                yield city_of.get(place, ""), (*way, "answer", "at"), at
            case HeldByModel(city=city, at=at):
                yield city, (*way, "answer", "at"), at
    looked: list[tuple[Way, CardModel | QuestionModel]]
    looked = [(("cards", index), card) for index, card in enumerate(model.cards)]
    looked += questions(model)
    for way, entry in looked:
        if entry.at is not None:
            for city in {city_of.get(place, "") for place in entry.places}:
                yield city, (*way, "at"), entry.at
