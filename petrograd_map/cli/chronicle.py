"""The commands that ask the chronicle: who held what, what happened, who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.cli.errors import DONE
from petrograd_map.cli.options import (
    Commands,
    add_at,
    add_data,
    add_format,
    add_lang,
    add_span,
    add_view,
    command,
)
from petrograd_map.cli.reading import (
    BOTH,
    account_of,
    asked_span,
    cities_of,
    place_of,
    read_chronicle,
    shown_moment,
)
from petrograd_map.data.points import points_at
from petrograd_map.domain.control import Side
from petrograd_map.domain.events import EventKind
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.export import tables
from petrograd_map.i18n import Catalogue

if TYPE_CHECKING:
    import argparse

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Event


def add(commands: Commands) -> None:
    """Add `state`, `events` and `sources`."""
    state = command(commands, "state", _state, "say who held what at a moment")
    add_data(state)
    add_at(state, required=True)
    add_view(state)
    add_format(state, ("table", "json", "csv", "geojson"))

    _add_events(commands)

    sources = command(commands, "sources", _sources, "print the bibliography")
    add_data(sources)
    add_lang(sources)
    add_format(sources, ("text", "json"))


def _state(options: argparse.Namespace) -> int:
    data_set, chronicle = read_chronicle(options)
    timeline = Timeline(chronicle)
    moment = shown_moment(options, chronicle)
    account = account_of(options.account, timeline)
    cities = cities_of(options.city or BOTH, chronicle)
    places = [place for place in chronicle.places if place.city in cities]
    language = Language(options.lang)
    match options.format:
        case "json":
            text = tables.state_json(timeline, places, moment, account)
        case "csv":
            text = tables.state_csv(timeline, places, moment, account, language)
        case "geojson":
            points = points_at(data_set, places, moment)
            text = tables.state_geojson(timeline, places, moment, account, language, points)
        case _:
            text = tables.state_table(timeline, places, moment, account, language)
    print(text)
    return DONE


def _add_events(commands: Commands) -> None:
    events = command(commands, "events", _events, "list events")
    add_data(events)
    add_span(events)
    events.add_argument(
        "--place", metavar="PLACE", help="only at this place: its id, or its name then or now"
    )
    events.add_argument("--side", choices=[str(side) for side in Side], help="only by this side")
    events.add_argument("--kind", choices=[str(kind) for kind in EventKind])
    events.add_argument("--text", metavar="WORDS", help="only with these words")
    events.add_argument("--city", metavar="CITY", default=BOTH)
    add_lang(events)
    add_format(events, ("table", "json", "csv"))


def _events(options: argparse.Namespace) -> int:
    _, chronicle = read_chronicle(options)
    first, last = asked_span(options)
    cities = cities_of(options.city, chronicle)
    place = None if options.place is None else place_of(options.place, chronicle, cities)
    wanted = [
        event
        for event in chronicle.events
        if event.city in cities
        and (first is None or event.span.end >= first)
        and (last is None or event.span.start <= last)
        and place in (None, *event.places)
        and options.side in (None, event.side)
        and options.kind in (None, event.kind)
        and (options.text is None or _folded(options.text) in _words_of(event, chronicle))
    ]
    language = Language(options.lang)
    match options.format:
        case "json":
            print(tables.events_json(wanted, language))
        case "csv":
            print(tables.events_csv(wanted, language))
        case _ if wanted:
            print(tables.events_table(wanted, chronicle, language))
        case _:
            print(Catalogue(language)("events.none"))
    return DONE


def _words_of(event: Event, chronicle: Chronicle) -> str:
    """Return all words by which an event is found, in both languages.

    They are its own, those of its accounts, the names of its places, then and now, and the
    ids of the notes on which it rests.
    """
    places = [chronicle.place_by_id[place] for place in event.places]
    texts = [account.text for account in event.accounts]
    texts += [name for place in places for name in (place.name, place.name_today)]
    words = [*event.title_and_text(), *(f"{text.en} {text.ru}" for text in texts), *event.notes]
    if event.why is not None:
        words += [event.why.en, event.why.ru]
    return _folded(" ".join(words))


def _folded(text: str) -> str:
    """Return a text as it is searched: without capitals, and with е for ё, as people type."""
    return text.casefold().replace("ё", "е")


def _sources(options: argparse.Namespace) -> int:
    _, chronicle = read_chronicle(options)
    from petrograd_map.export import bibliography  # noqa: PLC0415 - it loads the CSL processor

    if options.format == "json":
        print(bibliography.as_csl_json(chronicle))
    else:
        print(bibliography.as_text(chronicle, Language(options.lang)))
    return DONE
