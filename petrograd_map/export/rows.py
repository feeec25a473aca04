"""The chronicle as flat rows: intervals, events, accounts, legs of routes and sources.

Every row has both languages and both calendars. Moments are written without a time zone: they
are those of a city's own clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from petrograd_map.domain.moments import Calendar
from petrograd_map.domain.texts import Language
from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import locator_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.control import Side
    from petrograd_map.domain.events import Account, Event
    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.domain.routes import Leg, Route
    from petrograd_map.domain.sources import Locator, Source
    from petrograd_map.domain.texts import Text
    from petrograd_map.export.intervals import Interval

Row: TypeAlias = dict[str, str | None]


def interval_row(interval: Interval, chronicle: Chronicle, account: str) -> Row:
    """Return one place and stretch, with the accounts on which it rests."""
    place, stretch = interval.place, interval.stretch
    control, towards = stretch.control, stretch.towards
    event = None if stretch.event is None else chronicle.event_by_id[stretch.event]
    return {
        "place": place.id,
        "city": place.city,
        "kind": place.kind,
        **_both("name", place.name),
        **_both("today", place.name_today),
        **_when("start", interval.start),
        **_when("end", interval.end),
        **_side("holder", control.holder, chronicle),
        "grip": control.grip,
        "pressure": control.pressure,
        "physical": control.physical,
        "certainty": control.certainty,
        **_side("towards", None if towards is None else towards.holder, chronicle),
        "towards_grip": None if towards is None else towards.grip,
        "towards_pressure": None if towards is None else towards.pressure,
        "towards_physical": None if towards is None else towards.physical,
        **_when("since", stretch.since),
        "event": stretch.event,
        **_both("event", None if event is None else event.title),
        **citations((chronicle.event_by_id[each] for each in stretch.bearing), chronicle),
        "account": account,
    }


def event_row(event: Event, chronicle: Chronicle, account: str) -> Row:
    """Return one event, with its span by the account that is followed."""
    span = span_by(event, account)
    return {
        "event": event.id,
        "city": event.city,
        "kind": event.kind,
        **_side("side", event.side, chronicle),
        **_span(span),
        **_both("title", event.title),
        **_both("text", event.text),
        "disputed": "yes" if event.disputed else "no",
        **_both("why", event.why),
        "places": " ".join(event.places),
        "notes": " ".join(event.notes),
        **citations([event], chronicle),
        "account": account,
    }


def span_by(event: Event, account: str) -> Span:
    """Return when an event happened by an account policy."""
    claim = event.account_of(account)
    return event.span if claim is None or claim.span is None else claim.span


def account_row(event: Event, account: Account, chronicle: Chronicle) -> Row:
    """Return what one source says of one event; no span where it gives no time of its own."""
    return {
        "event": event.id,
        **_both("event", event.title),
        "source": account.source,
        **_both("source", chronicle.source_by_id[account.source].label),
        "locator_label": account.locator.label,
        "locator": account.locator.value,
        "preferred": "yes" if account.preferred else "no",
        "checked": account.checked,
        **_span(account.span),
        **_side("holder", account.holder, chronicle),
        **_both("text", account.text),
    }


def leg_row(route: Route, number: int, leg: Leg, chronicle: Chronicle) -> Row:
    """Return one leg of a route; its number counts from 0."""
    return {
        "route": route.id,
        "leg": str(number),
        "city": route.city,
        "kind": route.kind,
        **_side("side", route.side, chronicle),
        **_both("title", route.title),
        **_both("name", leg.name),
        **_span(leg.span),
        "certainty": leg.certainty,
        "event": leg.event,
        "sources": leg.citation.source,
        **_citation_texts([(leg.citation.source, leg.citation.locator)], chronicle),
    }


def source_row(source: Source, references: Mapping[Language, Mapping[str, str]]) -> Row:
    """Return one source.

    Args:
        source: The source.
        references: Its entry in the bibliography, by language and id.
    """
    return {
        "source": source.id,
        **_both("label", source.label),
        "author": source.author,
        "title": source.title,
        "year": source.year,
        "kind": source.kind,
        "checked": source.checked,
        **_both("standpoint", source.standpoint),
        "rests_on": " ".join(each.source for each in source.depends_on),
        **{f"reference_{language}": references[language][source.id] for language in Language},
    }


def citations(events: Iterable[Event], chronicle: Chronicle) -> Row:
    """Return ids and citations of all accounts of some events, each once."""
    found = cited(events)
    ids = dict.fromkeys(source for source, _ in found)
    return {"sources": " ".join(ids), **_citation_texts(found, chronicle)}


def cited(events: Iterable[Event]) -> list[tuple[str, Locator]]:
    """Return source and locator of all accounts of some events, each once."""
    return list(
        dict.fromkeys(
            (account.source, account.locator) for event in events for account in event.accounts
        )
    )


def citation_words(source: str, locator: Locator, chronicle: Chronicle, language: Language) -> str:
    """Write a citation as "Reed, ch. 4"."""
    label = chronicle.source_by_id[source].label[language]
    where = locator_words(locator, language)
    return f"{label}, {where}" if where else label


def _citation_texts(pairs: Sequence[tuple[str, Locator]], chronicle: Chronicle) -> Row:
    return {
        f"citations_{language}": "; ".join(
            citation_words(source, locator, chronicle, language) for source, locator in pairs
        )
        for language in Language
    }


def _both(name: str, text: Text | None) -> Row:
    return {f"{name}_{language}": None if text is None else text[language] for language in Language}


def _when(name: str, moment: Moment | None) -> Row:
    return {
        f"{name}_{calendar}": None if moment is None else moment.isoformat(calendar)
        for calendar in Calendar
    }


def _span(span: Span | None) -> Row:
    return {
        **_when("start", None if span is None else span.start),
        **_when("end", None if span is None else span.end),
        "precision": None if span is None else span.precision,
    }


def _side(name: str, side: Side | None, chronicle: Chronicle) -> Row:
    """Return a side: its id, its letter on the map and its name."""
    row: Row = {name: side}
    row |= {
        f"{name}_letter_{language}": None if side is None else Catalogue(language)(f"letter.{side}")
        for language in Language
    }
    return row | _both(name, None if side is None else chronicle.side_by_id[side].name)
