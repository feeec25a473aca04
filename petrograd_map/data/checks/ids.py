"""Checks of ids: each once, none the program's own, and none that leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.data.checks.report import error, warning
from petrograd_map.data.checks.walks import questions, walks
from petrograd_map.data.findings import Guesses, pointer
from petrograd_map.data.schema import (
    EVERY_CITY,
    SECTIONS,
    HeldByModel,
    HolderAtModel,
    LastToFallModel,
    MomentOfModel,
)
from petrograd_map.domain.people import is_named
from petrograd_map.domain.timeline import BEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from petrograd_map.data.checks.report import Way
    from petrograd_map.data.findings import Finding
    from petrograd_map.data.schema import ChronicleModel, CitationModel, QuestionModel


def unique_ids(model: ChronicleModel) -> Iterator[Finding]:
    """An id stands once in its list."""
    for name in SECTIONS:
        first: dict[str, int] = {}
        for index, entry in enumerate(getattr(model, name)):
            if entry.id in first:
                earlier = pointer((name, first[entry.id]))
                yield error("repeated", name, index, "id", expected=earlier, found=str(entry.id))
            first.setdefault(entry.id, index)
    yield from _unique_questions(model)


def _unique_questions(model: ChronicleModel) -> Iterator[Finding]:
    """A question of a lesson is neither one of the quiz nor one asked before."""
    asked: dict[str, Way] = {}
    for way, question in questions(model):
        if question.id in asked and way[0] == "lessons":
            earlier = pointer(asked[question.id])
            yield error("repeated", *way, "id", expected=earlier, found=question.id)
        asked.setdefault(question.id, way)


def ids_that_are_taken(model: ChronicleModel) -> Iterator[Finding]:
    """`--account best` and `--city both` mean something already."""
    for name, taken in (("sources", BEST), ("cities", EVERY_CITY)):
        for index, entry in enumerate(getattr(model, name)):
            if entry.id == taken:
                yield error("taken", name, index, "id", expected="", found=taken)


def known_ids(model: ChronicleModel) -> Iterator[Finding]:
    """Whatever an id names stands in the file."""
    known = {name: {entry.id for entry in getattr(model, name)} for name in SECTIONS}
    guesses = Guesses()
    for section, name, way in references(model):
        ids = known[section]
        of_a_walk = way[0] in ("tours", "lessons") and len(way) == 3  # noqa: PLR2004 - /tours/0/city
        if name not in ids and not (of_a_walk and name == EVERY_CITY):
            like = guesses.closest(name, ids)
            yield error("unknown_id", *way, expected=f"/{section}", found=name, like=like)


def references(model: ChronicleModel) -> Iterator[tuple[str, str, Way]]:
    """Yield every reference to an entry: the entry's list, its id, and where it is named."""
    for index, place in enumerate(model.places):
        yield "cities", place.city, ("places", index, "city")
    for index, source in enumerate(model.sources):
        for number, other in enumerate(source.depends_on):
            yield "sources", other.source, ("sources", index, "depends_on", number, "source")
    yield from _of_events(model)
    yield from _of_routes(model)
    yield from _of_walks(model)
    yield from _of_lessons(model)
    yield from _of_teaching_matter(model)


def _of_events(model: ChronicleModel) -> Iterator[tuple[str, str, Way]]:
    for index, event in enumerate(model.events):
        at: Way = ("events", index)
        yield "cities", event.city, (*at, "city")
        yield from _each("places", event.places, (*at, "places"))
        for number, effect in enumerate(event.effects):
            yield "places", effect.place, (*at, "effects", number, "place")
        yield from _cited(event.accounts, (*at, "accounts"))


def _of_routes(model: ChronicleModel) -> Iterator[tuple[str, str, Way]]:
    for index, route in enumerate(model.routes):
        at: Way = ("routes", index)
        yield "cities", route.city, (*at, "city")
        yield from _cited(route.legs, (*at, "legs"))
        for number, leg in enumerate(route.legs):
            if leg.event is not None:
                yield "events", leg.event, (*at, "legs", number, "event")


def _of_walks(model: ChronicleModel) -> Iterator[tuple[str, str, Way]]:
    for at, walk in walks(model):
        yield "cities", walk.city, (*at, "city")
        yield from _cited(walk.cites, (*at, "cites"))
        for number, step in enumerate(walk.steps):
            here: Way = (*at, "steps", number)
            yield "cities", step.city, (*here, "city")
            yield from _each("places", step.places, (*here, "places"))
            named = (("places", "select"), ("events", "event"), ("routes", "route"))
            for section, field in named:
                name = getattr(step, field)
                if name is not None:
                    yield section, name, (*here, field)


def _of_lessons(model: ChronicleModel) -> Iterator[tuple[str, str, Way]]:
    for index, lesson in enumerate(model.lessons):
        yield from _each("tours", lesson.tours, ("lessons", index, "tours"))
        for number, step in enumerate(lesson.steps):
            for which, account in enumerate(step.accounts):
                here: Way = ("lessons", index, "steps", number, "accounts", which)
                yield "events", account.event, (*here, "event")
                yield "sources", account.source, (*here, "source")


def _of_teaching_matter(model: ChronicleModel) -> Iterator[tuple[str, str, Way]]:
    for index, conflict in enumerate(model.conflicts):
        yield from _cited(conflict.claims, ("conflicts", index, "claims"))
        yield from _each("events", conflict.events, ("conflicts", index, "events"))
    for index, casualties in enumerate(model.casualties):
        yield "cities", casualties.city, ("casualties", index, "city")
        yield "sources", casualties.source, ("casualties", index, "source")
    for index, card in enumerate(model.cards):
        yield from _each("events", card.events, ("cards", index, "events"))
        yield from _each("places", card.places, ("cards", index, "places"))
        yield from _cited(card.cites, ("cards", index, "cites"))
    yield from _cited(model.further_reading, ("further_reading",))
    for way, question in questions(model):
        yield from _each("events", question.events, (*way, "events"))
        yield from _each("places", question.places, (*way, "places"))
        yield from _of_answer(question, (*way, "answer"))


def _of_answer(question: QuestionModel, at: Way) -> Iterator[tuple[str, str, Way]]:
    match question.answer:
        case HolderAtModel(place=place):
            yield "places", place, (*at, "place")
        case HeldByModel(city=city) | LastToFallModel(city=city):
            yield "cities", city, (*at, "city")
        case MomentOfModel(event=event):
            yield "events", event, (*at, "event")


def _each(section: str, names: Iterable[str], at: Way) -> Iterator[tuple[str, str, Way]]:
    for number, name in enumerate(names):
        yield section, name, (*at, number)


def _cited(citations: Iterable[CitationModel], at: Way) -> Iterator[tuple[str, str, Way]]:
    for number, citation in enumerate(citations):
        yield "sources", citation.source, (*at, number, "source")


def sources_are_used(model: ChronicleModel) -> Iterator[Finding]:
    """A source that nothing cites, and on which no other rests, is an orphan."""
    used = {name for section, name, _ in references(model) if section == "sources"}
    for index, source in enumerate(model.sources):
        if source.id not in used:
            yield warning("unused", "sources", index, expected="/events", found=source.id)


def people_are_named(model: ChronicleModel) -> Iterator[Finding]:
    """A person whom no event names leads nowhere."""
    for language in ("en", "ru"):
        told = [
            f"{getattr(event.title, language)}\n{getattr(event.text, language)}"
            for event in model.events
        ]
        for index, person in enumerate(model.people):
            called = getattr(person.called, language)
            if not any(is_named(called, text) for text in told):
                way = ("people", index, "called", language)
                yield warning("unnamed", *way, expected="/events", found=called)
