"""What can be found in a chronicle, and by which of its words."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.people import events_naming
from petrograd_map.domain.search.hits import Hit, HitKind
from petrograd_map.domain.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.people import Person
    from petrograd_map.domain.places import Place
    from petrograd_map.domain.sources import Source
    from petrograd_map.domain.teaching import Term
    from petrograd_map.domain.tours import Tour

_ASIDE: Final = re.compile(r"\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found.

    Attributes:
        hit: What is answered, still without a score.
        names: What it is called, in every language and spelling.
        by_names: Names of lesser weight: what stands there today, the title of a book.
        texts: What is said of it.
        events: How many events speak of it.
    """

    hit: Hit
    names: tuple[str, ...]
    by_names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    events: int = 0


def entries(chronicle: Chronicle) -> Iterator[Entry]:
    """Yield all that can be found, kind by kind."""
    at_place: defaultdict[str, int] = defaultdict(int)
    told_by: defaultdict[str, list[str]] = defaultdict(list)
    for event in chronicle.events:
        for place in event.places:
            at_place[place] += 1
        for source in dict.fromkeys(account.source for account in event.accounts):
            told_by[source].append(event.id)
    yield from (_of_place(place, at_place[place.id]) for place in chronicle.places)
    naming = events_naming(chronicle.people, chronicle.events)
    yield from (_of_person(person, naming[person.id]) for person in chronicle.people)
    yield from (_of_event(event) for event in chronicle.events)
    yield from (_of_term(term) for term in chronicle.glossary)
    yield from (_of_tour(tour) for tour in chronicle.tours)
    yield from (_of_source(source, told_by[source.id]) for source in chronicle.sources)


def _of_place(place: Place, events: int) -> Entry:
    hit = Hit(HitKind.PLACE, place.id, place.name, place.name_today, 0.0, places=(place.id,))
    return Entry(hit, _spellings(place.name), _spellings(place.name_today), events=events)


def _of_person(person: Person, events: tuple[Event, ...]) -> Entry:
    hit = Hit(
        HitKind.PERSON,
        person.id,
        person.name,
        person.text,
        0.0,
        moment=events[0].span.start if events else None,
        places=events[0].places if events else (),
        events=tuple(event.id for event in events),
    )
    names = (*_both(person.name), *_both(person.called), *person.also)
    return Entry(hit, names, texts=_both(person.text), events=len(events))


def _of_event(event: Event) -> Entry:
    hit = Hit(
        HitKind.EVENT,
        event.id,
        event.title,
        event.text,
        0.0,
        span=event.span,
        moment=event.span.start,
        places=event.places,
        events=(event.id,),
    )
    claims = (text for account in event.accounts for text in _both(account.text))
    return Entry(hit, _both(event.title), texts=(*_both(event.text), *claims))


def _of_term(term: Term) -> Entry:
    hit = Hit(HitKind.TERM, term.id, term.term, term.text, 0.0)
    return Entry(hit, (*_spellings(term.term), *term.also), texts=_both(term.text))


def _of_tour(tour: Tour) -> Entry:
    hit = Hit(HitKind.TOUR, tour.id, tour.title, tour.lead, 0.0, tour.span, tour.span.start)
    titles = (title for step in tour.steps for title in _both(step.title))
    texts = (text for step in tour.steps for text in _both(step.text))
    return Entry(hit, _both(tour.title), tuple(titles), (*_both(tour.lead), *texts))


def _of_source(source: Source, events: list[str]) -> Entry:
    work = f"{source.author}: {source.title}"
    hit = Hit(HitKind.SOURCE, source.id, source.label, Text(work, work), 0.0, events=tuple(events))
    names = (*_both(source.label), source.author)
    return Entry(hit, names, (source.title,), _both(source.standpoint), len(events))


def _both(text: Text) -> tuple[str, str]:
    return text.en, text.ru


def _spellings(text: Text) -> tuple[str, ...]:
    """Return a name in both languages, with and without what stands in brackets, and that alone.

    "Liteiny (Alexandrovsky) Bridge" is also the Liteiny Bridge.
    """
    return tuple(dict.fromkeys(name for each in _both(text) for name in _parts(each)))


def _parts(name: str) -> Iterable[str]:
    yield name
    asides = _ASIDE.findall(name)
    if asides:
        yield _ASIDE.sub(" ", name)
        yield from asides
    if "/" in name:
        yield from name.split("/")
