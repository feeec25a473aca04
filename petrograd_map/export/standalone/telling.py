"""What the standalone page says: places, events with their accounts, sources, and its own words.

Every text is there in each language; sentences that need rules (spans, locators, what accounts
have otherwise) come as sentences. For the shape see `web/standalone/record.d.ts`.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from operator import methodcaller
from typing import TYPE_CHECKING, Any, Final

from petrograd_map.data.citations import bibliography
from petrograd_map.domain.accounts import compare_accounts
from petrograd_map.domain.events import EventKind
from petrograd_map.domain.moments import MINUTES_PER_HOUR
from petrograd_map.domain.routes import RouteKind
from petrograd_map.domain.sources import SourceKind
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import BEST
from petrograd_map.domain.view import SPEEDS
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.scene import describe_legs, words
from petrograd_map.phrases import (
    disagreement_words,
    locator_words,
    side_of,
    source_words,
    span_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from petrograd_map.domain.accounts import AccountRow
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.places import City, Place
    from petrograd_map.domain.routes import Route
    from petrograd_map.domain.sources import Background, Source
    from petrograd_map.domain.texts import Text
    from petrograd_map.domain.timeline import Timeline

WORDS: Final = (
    "language.other",
    "language.switch",
    "cities.both",
    "clock.ns",
    "clock.os",
    "date.ns",
    "date.os",
    "moment.both",
    "time.previous",
    "time.next",
    "time.play",
    "time.pause",
    "time.speed",
    "transport.name",
    "transport.back",
    "zoom.in",
    "zoom.out",
    "zoom.whole",
    "timebar.name",
    "timebar.counts",
    "timebar.changing",
    "timebar.disputed",
    "timebar.event",
    "account.label",
    "account.show_map",
    "account.no_time",
    "accounts.heading",
    "accounts.disputed",
    "ribbon.account",
    "ribbon.best",
    "pane.name",
    "pane.now",
    "pane.places",
    "pane.key",
    "pane_hint.now",
    "pane_hint.places",
    "pane_hint.key",
    "about.sources",
    "panel.back",
    "learn.places",
    "now.just",
    "now.now",
    "now.next",
    "now.none",
    "now.differs",
    "now.same",
    "now.state_by",
    "table.place",
    "table.holder",
    "table.since",
    "place.today",
    "place.history",
    "place.since",
    "place.also",
    "place.no_event",
    "legend.title",
    "legend.counted",
    "legend.with_doubted",
    "key_part.signs",
    "sign.changing",
    "sign.disputed",
    "sign.seat",
    "sign.pale",
    "sign.picketed",
    "sign.surrounded",
    "sign.ultimatum",
    "sign.under_fire",
    "sign.infiltrated",
    "sign.raised",
    "sign.cut",
    "sign.dark",
    "sign.movement",
    "sign.unsure_way",
    "sign.ring",
    "sign.outer_ring",
    "sign.shot",
    "sign.burst",
    "sign.blank",
    "key_part.layers",
    "layers.routes",
    "layers.sieges",
    "layers.ground",
    "map.contrast",
    "sources.side",
    "sources.who",
    "sources.when",
    "sources.where",
    "sources.why",
    "sources.depends_on",
    "about.what",
    "about.time",
    "about.calendars",
    "about.made_from",
    "about.fonts",
    "about.licence",
    "about.style",
    "keys.title",
    "key.play",
    "key.play_back",
    "key.minute_back",
    "key.minute_on",
    "key.hour_back",
    "key.hour_on",
    "key.day_back",
    "key.day_on",
    "key.previous_change",
    "key.next_change",
    "key.start",
    "key.end",
    "key.faster",
    "key.slower",
    "key.map_closer",
    "key.map_farther",
    "key.map_whole",
    "key.first_city",
    "key.second_city",
    "key.both_cities",
    "key.ground",
    "key.contrast",
    "key.language",
    "key.best",
    "key.up",
    "key.now",
    "key.places",
    "key.key",
    "standalone.sources_hint",
    "standalone.sources_key",
    "standalone.about",
    "standalone.exported",
    "standalone.fonts_licence",
    "standalone.leaflet",
)
"""The texts of the program that the page uses, by key."""


def telling(timeline: Timeline) -> dict[str, Any]:
    """Return all that the page says, in every language."""
    chronicle = timeline.chronicle
    return {
        "languages": list(Language),
        "title": _both(chronicle.title),
        "page": [dataclasses.asdict(words(timeline, language)) for language in Language],
        "words": {key: _in_all(methodcaller("unfilled", key)) for key in WORDS},
        "months": [_in_all(_keyed(f"month.{number}")) for number in range(1, 13)],
        "short_months": [_in_all(_keyed(f"month_short.{number}")) for number in range(1, 13)],
        "weekdays": [_in_all(_keyed(f"weekday.{number}")) for number in range(1, 8)],
        "speeds": [[speed, _in_all(_speed(speed))] for speed in SPEEDS],
        "sides": [
            {
                "id": entry.side,
                "name": _both(entry.name),
                "note": _both(entry.note),
                "letter": _in_all(_keyed(f"letter.{entry.side}")),
            }
            for entry in chronicle.sides
        ],
        "cities": [_city(city) for city in chronicle.cities],
        "places": [_place(place) for place in chronicle.places],
        "events": [_event(event, chronicle) for event in chronicle.events],
        "routes": [_route(route, timeline) for route in chronicle.routes],
        "policies": [_policy(account, timeline) for account in timeline.accounts],
        "sources": _sources(chronicle),
        "source_kinds": [
            {"id": kind, "heading": _in_all(_keyed(f"source_kinds.{kind}"))} for kind in SourceKind
        ],
    }


# ------------------------------------------------------------------ in every language


def _both(text: Text) -> list[str]:
    return [text[language] for language in Language]


def _in_all(say: Callable[[Catalogue], str]) -> list[str]:
    return [say(Catalogue(language)) for language in Language]


def _keyed(key: str) -> Callable[[Catalogue], str]:
    return lambda catalogue: catalogue(key)


def _speed(minutes: int) -> Callable[[Catalogue], str]:
    """Return how a speed is said: in minutes, or in whole hours, a second."""
    unit, number = (
        ("speed.minutes", minutes)
        if minutes % MINUTES_PER_HOUR
        else ("speed.hours", minutes // MINUTES_PER_HOUR)
    )
    return lambda catalogue: catalogue.plural(unit, number)


# ------------------------------------------------------------------ parts


def _city(city: City) -> dict[str, Any]:
    days = (
        [getattr(day, field.name).minutes for field in dataclasses.fields(day)] for day in city.days
    )
    return {
        "id": city.id,
        "name": _both(city.name),
        "clock": _both(city.clock),
        "latitude": city.latitude,
        "longitude": city.longitude,
        "zoom": city.zoom,
        # From nautical dawn to nautical dusk.
        "days": [sorted(day) for day in days],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "city": place.city,
        "name": _both(place.name),
        "today": _both(place.name_today),
        "moored": [start.minutes for start in place.moored_from],
        "beyond": place.beyond,
    }


def _event(event: Event, chronicle: Chronicle) -> dict[str, Any]:
    rows = compare_accounts(event)
    return {
        "id": event.id,
        "city": event.city,
        "kind": _in_all(_keyed(f"event_kind.{event.kind}")),
        "happened": event.kind is not EventKind.CONDITION,
        "side": event.side,
        "start": event.span.start.minutes,
        "when": [span_words(event.span, language) for language in Language],
        "title": _both(event.title),
        "text": _both(event.text),
        "places": list(event.places),
        "marked": sorted({*event.places, *(effect.place for effect in event.effects)}),
        "disagreement": [disagreement_words(rows, language) for language in Language]
        if event.disputed
        else None,
        "why": None if event.why is None else [_why(event.why, language) for language in Language],
        "accounts": [_account(row, rows, chronicle) for row in rows],
    }


def _why(why: Text, language: Language) -> str:
    return Catalogue(language)("accounts.why", why=why[language])


def _account(row: AccountRow, rows: Sequence[AccountRow], chronicle: Chronicle) -> dict[str, Any]:
    account, span, holder = row.account, row.span, row.holder
    source = chronicle.source_by_id[account.source]
    return {
        "source": source.id,
        "preferred": account.preferred and len(rows) > 1,
        "where": [locator_words(account.locator, language) for language in Language],
        "before": [source_words(source, language) for language in Language],
        "when": None if span is None else [span_words(span, language) for language in Language],
        "other_when": row.other_time,
        "holder": None
        if holder is None
        else [_holder(chronicle.side_by_id[holder].name, language) for language in Language],
        "other_holder": row.other_holder,
        "text": _both(account.text),
        "marks": [row.numbers_in(language) for language in Language],
        "checked": _in_all(_keyed(f"checked.{account.checked}")),
    }


def _holder(name: Text, language: Language) -> str:
    return Catalogue(language)("account.holder", side=name[language])


def _route(route: Route, timeline: Timeline) -> dict[str, Any]:
    return {
        "id": route.id,
        "way": route.kind is RouteKind.ROUTE,
        "side": route.side,
        "certainties": [leg.certainty for leg in route.legs],
        "events": [leg.event for leg in route.legs],
        "legs": [describe_legs(route, timeline, language) for language in Language],
    }


def _policy(account: str, timeline: Timeline) -> dict[str, Any]:
    if account == BEST:
        return {"id": account, "name": _in_all(_keyed("account.best")), "standpoint": ["", ""]}
    source = timeline.chronicle.source_by_id[account]
    return {
        "id": account,
        "name": _both(source.label),
        "standpoint": _both(source.standpoint),
    }


# ------------------------------------------------------------------ sources


def _sources(chronicle: Chronicle) -> list[dict[str, Any]]:
    references = [
        {entry.source: entry.text for entry in bibliography(chronicle, language)}
        for language in Language
    ]
    counts = Counter(account.source for event in chronicle.events for account in event.accounts)
    return [
        _source(source, counts[source.id], [entries[source.id] for entries in references])
        for source in chronicle.sources
    ]


def _source(source: Source, accounts: int, reference: list[str]) -> dict[str, Any]:
    return {
        "id": source.id,
        "kind": source.kind,
        "label": _both(source.label),
        "reference": reference,
        "about": [
            f"{catalogue(f'source_kind.{source.kind}')}; {catalogue(f'checked.{source.checked}')}"
            for catalogue in map(Catalogue, Language)
        ],
        "side": [side_of(source, language) for language in Language],
        "standpoint": _both(source.standpoint),
        "background": None if source.background is None else _background(source.background),
        "depends_on": [
            {"source": each.source, "text": _both(each.text)} for each in source.depends_on
        ],
        "accounts": [
            Catalogue(language).plural("sources.accounts", accounts) for language in Language
        ],
        "followed": accounts > 0,
    }


def _background(background: Background) -> list[list[str]]:
    """Return who, when, where and why, in this order."""
    return [
        _both(text) for text in (background.who, background.when, background.where, background.why)
    ]
