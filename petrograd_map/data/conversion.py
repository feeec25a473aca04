"""Turns the models of the file into the frozen dataclasses of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from petrograd_map.data import schema
from petrograd_map.data.sun import daylight
from petrograd_map.domain import quiz
from petrograd_map.domain.chronicle import Chronicle
from petrograd_map.domain.control import Side, SideDescription
from petrograd_map.domain.events import KEEP, Account, Effect, Event
from petrograd_map.domain.lessons import GuidedAccount, Lesson, LessonStep
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.people import Person
from petrograd_map.domain.places import City, Place
from petrograd_map.domain.routes import Leg, Route
from petrograd_map.domain.sources import (
    Background,
    Checked,
    Citation,
    Dependence,
    Locator,
    Source,
)
from petrograd_map.domain.teaching import (
    Card,
    Casualties,
    Claim,
    Conflict,
    Killed,
    Reading,
    Term,
)
from petrograd_map.domain.texts import Text
from petrograd_map.domain.tours import Step, Tour
from petrograd_map.i18n import Catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from petrograd_map.domain.daylight import Daylight


def chronicle_of(
    model: schema.ChronicleModel, moored: Mapping[str, tuple[Moment, ...]]
) -> Chronicle:
    """Return the chronicle of a file that has no errors.

    Args:
        model: The file.
        moored: For each place the moments from which its second and later positions hold.
    """
    checked = {source.id: source.checked for source in model.sources}
    every_city = tuple(city.id for city in model.cities)
    return Chronicle(
        title=_text(model.title),
        span=_span(model.span),
        cities=tuple(_city(city, _span(model.span)) for city in model.cities),
        sides=_sides(model),
        places=tuple(_place(place, moored[place.id]) for place in model.places),
        sources=tuple(_source(source) for source in model.sources),
        events=tuple(
            sorted(
                (_event(event, checked) for event in model.events),
                key=lambda event: (event.span.start, event.span.end),
            )
        ),
        routes=tuple(_route(route, checked) for route in model.routes),
        tours=tuple(
            sorted(
                (_tour(tour, every_city, checked) for tour in model.tours),
                key=lambda tour: tour.number,
            )
        ),
        conflicts=tuple(_conflict(conflict, checked) for conflict in model.conflicts),
        casualties=tuple(_casualties(each, checked) for each in model.casualties),
        cards=tuple(_card(card, checked) for card in model.cards),
        quiz=tuple(_question(question) for question in model.quiz),
        glossary=tuple(
            Term(term.id, _text(term.term), term.also, _text(term.text)) for term in model.glossary
        ),
        people=tuple(
            Person(each.id, _text(each.name), _text(each.called), each.also, _text(each.text))
            for each in model.people
        ),
        further_reading=tuple(
            Reading(each.id, _text(each.text), _citation(each, checked))
            for each in model.further_reading
        ),
        lessons=tuple(_lesson(lesson, every_city, checked) for lesson in model.lessons),
    )


# ------------------------------------------------------------------ what all parts are made of


def _text(text: schema.TextModel) -> Text:
    return Text(en=text.en, ru=text.ru)


def _text_or_none(text: schema.TextModel | None) -> Text | None:
    return None if text is None else _text(text)


def _span(span: schema.SpanModel) -> Span:
    return Span(span.start, span.start if span.end is None else span.end, span.precision)


def _citation(citation: schema.CitationModel, checked: Mapping[str, Checked]) -> Citation:
    """Assemble a citation; it is checked as far as its source, unless it says otherwise."""
    return Citation(
        source=citation.source,
        locator=Locator(citation.locator.label, citation.locator.value),
        checked=citation.checked or checked[citation.source],
    )


# ------------------------------------------------------------------ what colours the map


def _city(city: schema.CityModel, shown: Span) -> City:
    """Assemble a city with the light of every day that can be shown."""
    sun: tuple[Daylight, ...] = ()
    if city.clock_offset is not None:
        sun = daylight(city.view.latitude, city.view.longitude, city.clock_offset, shown)
    return City(
        id=city.id,
        name=_text(city.name),
        span=_span(city.span),
        latitude=city.view.latitude,
        longitude=city.view.longitude,
        zoom=city.view.zoom,
        clock=_text(city.clock),
        days=sun,
    )


def _sides(model: schema.ChronicleModel) -> tuple[SideDescription, ...]:
    """Return the sides as the file describes them, then the others by the program's names."""
    described = [
        SideDescription(side.id, _text(side.name), _text(side.note)) for side in model.sides
    ]
    english, russian = Catalogue("en"), Catalogue("ru")
    others = [
        SideDescription(
            side,
            Text(english(f"side.{side}"), russian(f"side.{side}")),
            Text(english(f"side_note.{side}"), russian(f"side_note.{side}")),
        )
        for side in Side
        if all(side is not entry.side for entry in described)
    ]
    return (*described, *others)


def _place(place: schema.PlaceModel, moored_from: tuple[Moment, ...]) -> Place:
    return Place(
        id=place.id,
        city=place.city,
        kind=place.kind,
        name=_text(place.name),
        name_today=_text(place.name_today or place.name),
        moored_from=moored_from,
        beyond=place.beyond,
    )


def _source(source: schema.SourceModel) -> Source:
    background = source.background
    return Source(
        id=source.id,
        label=_text(source.label),
        author=source.author,
        title=source.title,
        year=source.year,
        kind=source.kind,
        checked=source.checked,
        standpoint=_text(source.standpoint),
        csl=_item(source.csl),
        csl_ru=_item(source.csl_ru),
        background=None
        if background is None
        else Background(
            who=_text(background.who),
            when=_text(background.when),
            where=_text(background.where),
            why=_text(background.why),
            side=_text(background.side),
        ),
        depends_on=tuple(Dependence(each.source, _text(each.text)) for each in source.depends_on),
    )


def _item(csl: BaseModel | None) -> dict[str, Any]:
    if csl is None:
        return {}
    return csl.model_dump(by_alias=True, exclude_unset=True, exclude={"id"}, mode="json")


def _event(event: schema.EventModel, checked: Mapping[str, Checked]) -> Event:
    concerned = (*event.places, *(effect.place for effect in event.effects))
    return Event(
        id=event.id,
        city=event.city,
        kind=event.kind,
        side=event.side,
        span=_span(event.span),
        title=_text(event.title),
        text=_text(event.text),
        places=tuple(dict.fromkeys(concerned)),
        effects=tuple(_effect(effect) for effect in event.effects),
        accounts=tuple(_account(account, checked) for account in event.accounts),
        disputed=event.disputed,
        why=_text_or_none(event.why),
        notes=event.notes,
    )


def _account(account: schema.AccountModel, checked: Mapping[str, Checked]) -> Account:
    citation = _citation(account, checked)
    return Account(
        source=citation.source,
        locator=citation.locator,
        text=_text(account.text),
        preferred=account.preferred,
        checked=citation.checked,
        span=None if account.span is None else _span(account.span),
        holder=account.holder,
    )


def _effect(effect: schema.EffectModel) -> Effect:
    """Turn an effect of the file into one of the domain: what is not written is kept."""
    written = effect.model_fields_set
    return Effect(
        place=effect.place,
        span=None if effect.span is None else _span(effect.span),
        holder=KEEP if effect.holder is None else effect.holder,
        grip=effect.grip if "grip" in written else KEEP,
        pressure=KEEP if effect.pressure is None else effect.pressure,
        physical=effect.physical if "physical" in written else KEEP,
        certainty=KEEP if effect.certainty is None else effect.certainty,
    )


# ------------------------------------------------------------------ routes, tours and lessons


def _route(route: schema.RouteModel, checked: Mapping[str, Checked]) -> Route:
    return Route(
        id=route.id,
        kind=route.kind,
        city=route.city,
        side=route.side,
        title=_text(route.title),
        text=_text(route.text),
        legs=tuple(
            Leg(
                name=_text(leg.name),
                span=_span(leg.span),
                certainty=leg.certainty,
                citation=_citation(leg, checked),
                event=leg.event,
            )
            for leg in route.legs
        ),
        notes=route.notes,
    )


def _tour(
    tour: schema.TourModel, every_city: tuple[str, ...], checked: Mapping[str, Checked]
) -> Tour:
    return Tour(
        id=tour.id,
        number=tour.number,
        title=_text(tour.title),
        lead=_text(tour.lead),
        cities=every_city if tour.city == schema.EVERY_CITY else (tour.city,),
        span=_span(tour.span),
        steps=tuple(_step(step) for step in tour.steps),
        citations=tuple(_citation(each, checked) for each in tour.cites),
    )


def _step(step: schema.StepModel) -> Step:
    return Step(
        at=step.at,
        city=step.city,
        places=step.places,
        title=_text(step.title),
        text=_text(step.text),
        select=step.select,
        event=step.event,
        route=step.route,
    )


def _lesson(
    lesson: schema.LessonModel, every_city: tuple[str, ...], checked: Mapping[str, Checked]
) -> Lesson:
    return Lesson(
        id=lesson.id,
        title=_text(lesson.title),
        lead=_text(lesson.lead),
        cities=every_city if lesson.city == schema.EVERY_CITY else (lesson.city,),
        span=_span(lesson.span),
        steps=tuple(_lesson_step(step) for step in lesson.steps),
        homework=_text(lesson.homework),
        tours=lesson.tours,
        citations=tuple(_citation(each, checked) for each in lesson.cites),
    )


def _lesson_step(step: schema.LessonStepModel) -> LessonStep:
    return LessonStep(
        phase=step.phase,
        minutes=step.minutes,
        stop=_step(step),
        notes=_text(step.notes),
        prediction=None if step.prediction is None else _question(step.prediction),
        accounts=tuple(
            GuidedAccount(each.event, each.source, _text(each.question), _text(each.expected))
            for each in step.accounts
        ),
    )


# ------------------------------------------------------------------ teaching matter


def _conflict(conflict: schema.ConflictModel, checked: Mapping[str, Checked]) -> Conflict:
    return Conflict(
        id=conflict.id,
        text=_text(conflict.text),
        claims=tuple(
            Claim(_text(claim.text), _citation(claim, checked)) for claim in conflict.claims
        ),
        preferred=_text_or_none(conflict.preferred),
        why=_text_or_none(conflict.why),
        events=conflict.events,
        notes=conflict.notes,
    )


def _casualties(each: schema.CasualtiesModel, checked: Mapping[str, Checked]) -> Casualties:
    killed = each.killed
    return Casualties(
        id=each.id,
        scope=_text(each.scope),
        city=each.city,
        span=_span(each.span),
        figure=_text(each.figure),
        citation=_citation(each, checked),
        killed=None if killed is None else Killed(killed.least, killed.most),
        note=_text_or_none(each.note),
    )


def _card(card: schema.CardModel, checked: Mapping[str, Checked]) -> Card:
    return Card(
        id=card.id,
        claim=_text(card.claim),
        answer=_text(card.answer),
        where_from=_text(card.where_from),
        events=card.events,
        at=card.at,
        places=card.places,
        citations=tuple(_citation(each, checked) for each in card.cites),
    )


def _question(question: schema.QuestionModel) -> quiz.Question:
    return quiz.Question(
        id=question.id,
        question=_text(question.question),
        task=_task(question.answer),
        explain=_text(question.explain),
        events=question.events,
        at=question.at,
        places=question.places,
    )


def _task(answer: schema.AnswerModel) -> quiz.Task:
    match answer:
        case schema.HolderAtModel():
            return quiz.HolderAt(answer.place, answer.at)
        case schema.HeldByModel():
            return quiz.HeldBy(answer.side, answer.place_kind, answer.city, answer.at)
        case schema.LastToFallModel():
            return quiz.LastToFall(answer.side, answer.place_kind, answer.city)
        case schema.MomentOfModel():
            return quiz.MomentOf(answer.event)
        case schema.NewStyleModel():
            return quiz.NewStyle(answer.os)
        case schema.ChoiceModel():
            return quiz.Choice(tuple(_text(option) for option in answer.options), answer.correct)
