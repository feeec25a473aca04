"""Checks of a chronicle that no single value can answer for: ids, times and accounts."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from petrograd_map.data.findings import Finding, Severity, closest, pointer, shown
from petrograd_map.data.resources import EVENTS
from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from petrograd_map.data.schema import (
        ChronicleModel,
        EventModel,
        SpanModel,
    )


def check(model: ChronicleModel) -> list[Finding]:
    """Return every finding about a chronicle whose values are well formed."""
    return [finding for one_check in _CHECKS for finding in one_check(model)]


def _error(code: str, *way: str | int, expected: str, found: object, **more: str | None) -> Finding:
    return Finding(
        EVENTS, pointer(way), Severity.ERROR, code, expected, shown(found), more.get("like")
    )


def _warning(code: str, *way: str | int, expected: str, found: object) -> Finding:
    return Finding(EVENTS, pointer(way), Severity.WARNING, code, expected, shown(found))


def _unique_ids(model: ChronicleModel) -> Iterator[Finding]:
    for name in ("cities", "sides", "sources", "places", "events"):
        first: dict[str, int] = {}
        for index, entry in enumerate(getattr(model, name)):
            if entry.id in first:
                earlier = pointer((name, first[entry.id]))
                yield _error("repeated", name, index, "id", expected=earlier, found=str(entry.id))
            first.setdefault(entry.id, index)


def _ids_that_are_taken(model: ChronicleModel) -> Iterator[Finding]:
    """`--account best` and `--city both` mean something already."""
    for name, taken in (("sources", "best"), ("cities", "both")):
        for index, entry in enumerate(getattr(model, name)):
            if entry.id == taken:
                yield _error("taken", name, index, "id", expected="", found=taken)


def _known_ids(model: ChronicleModel) -> Iterator[Finding]:
    cities = {city.id for city in model.cities}
    places = {place.id for place in model.places}
    sources = {source.id for source in model.sources}

    def known(entry: str, ids: set[str], where: str, *way: str | int) -> Iterator[Finding]:
        if entry not in ids:
            like = closest(entry, ids)
            yield _error("unknown_id", *way, expected=where, found=entry, like=like)

    for index, place in enumerate(model.places):
        yield from known(place.city, cities, "/cities", "places", index, "city")
    for index, event in enumerate(model.events):
        at = ("events", index)
        yield from known(event.city, cities, "/cities", *at, "city")
        for number, name in enumerate(event.places):
            yield from known(name, places, "/places", *at, "places", number)
        for number, effect in enumerate(event.effects):
            way = (*at, "effects", number, "place")
            yield from known(effect.place, places, "/places", *way)
        for number, account in enumerate(event.accounts):
            way = (*at, "accounts", number, "source")
            yield from known(account.source, sources, "/sources", *way)


def _all_sides(model: ChronicleModel) -> Iterator[Finding]:
    named = {side.id for side in model.sides}
    for side in Side:
        if side not in named:
            yield _error("no_side", "sides", expected=str(side), found=sorted(map(str, named)))


def _spans_run_forward(model: ChronicleModel) -> Iterator[Finding]:
    for way, span in _spans(model):
        if span.end is not None and span.end < span.start:
            yield _error("backwards", *way, "to", expected=str(span.start), found=str(span.end))


def _lasting_spans(model: ChronicleModel) -> Iterator[Finding]:
    """The time bar and a city's chronicle need time to run over."""
    lasting: list[tuple[tuple[str | int, ...], SpanModel]] = [(("span",), model.span)]
    lasting += [(("cities", n, "span"), city.span) for n, city in enumerate(model.cities)]
    for way, span in lasting:
        if span.end is None or span.end == span.start:
            found = _interval(span)
            yield _error("no_time", *way, expected=f"> {span.start}", found=found)


def _spans(model: ChronicleModel) -> Iterator[tuple[tuple[str | int, ...], SpanModel]]:
    yield ("span",), model.span
    for index, city in enumerate(model.cities):
        yield ("cities", index, "span"), city.span
    for index, event in enumerate(model.events):
        yield from _spans_of(event, ("events", index))


def _spans_of(
    event: EventModel, at: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], SpanModel]]:
    yield (*at, "span"), event.span
    for number, effect in enumerate(event.effects):
        if effect.span is not None:
            yield (*at, "effects", number, "span"), effect.span
    for number, account in enumerate(event.accounts):
        if account.span is not None:
            yield (*at, "accounts", number, "span"), account.span


def _inside_the_citys_span(model: ChronicleModel) -> Iterator[Finding]:
    cities = {city.id: city.span for city in model.cities}
    for index, event in enumerate(model.events):
        limits = cities.get(event.city)
        if limits is None:
            continue
        last = limits.end or limits.start
        for way, span in _spans_of(event, ("events", index)):
            if span.start < limits.start:
                first, found = str(limits.start), str(span.start)
                yield _error("before_span", *way, "from", expected=first, found=found)
            end = span.end or span.start
            if end > last:
                at = "from" if span.end is None else "to"
                yield _error("after_span", *way, at, expected=str(last), found=str(end))


def _places_in_the_events_city(model: ChronicleModel) -> Iterator[Finding]:
    city_of = {place.id: place.city for place in model.places}
    for index, event in enumerate(model.events):
        named: list[tuple[tuple[str | int, ...], str]]
        named = [(("places", number), name) for number, name in enumerate(event.places)]
        named += [
            (("effects", number, "place"), effect.place)
            for number, effect in enumerate(event.effects)
        ]
        for way, place in named:
            if city_of.get(place, event.city) != event.city:
                found = f"{place} ({city_of[place]})"
                yield _error("other_city", "events", index, *way, expected=event.city, found=found)


def _one_preferred_account(model: ChronicleModel) -> Iterator[Finding]:
    for index, event in enumerate(model.events):
        preferred = [number for number, account in enumerate(event.accounts) if account.preferred]
        way = ("events", index, "accounts")
        if len(preferred) != 1:
            yield _error("preferred", *way, expected="1", found=len(preferred))
            continue
        span = event.accounts[preferred[0]].span
        if span is not None and not _span(span).overlaps(_span(event.span)):
            expected, found = _interval(event.span), _interval(span)
            yield _warning("disagrees", *way, preferred[0], "span", expected=expected, found=found)
        sources = [account.source for account in event.accounts]
        for number, source in enumerate(sources):
            if source in sources[:number]:
                earlier = pointer((*way, sources.index(source)))
                yield _error("repeated", *way, number, "source", expected=earlier, found=source)


def _disputes_have_two_claims(model: ChronicleModel) -> Iterator[Finding]:
    for index, event in enumerate(model.events):
        claims = {(_span(account.span or event.span), account.holder) for account in event.accounts}
        way = ("events", index, "disputed")
        if event.disputed and len(claims) < 2:  # noqa: PLR2004 - it takes two to disagree
            yield _error("no_dispute", *way, expected="2", found=len(claims))
        moments = {
            moment for span, _ in claims for moment in (span.start, span.end, event.span.start)
        }
        if event.disputed and len(claims) > 1 and len(moments) == 1:
            # From the earliest to the latest claimed moment there is no time at all.
            found = _interval(event.span)
            yield _error("instant_dispute", *way, expected="span", found=found)


def _effects_do_something(model: ChronicleModel) -> Iterator[Finding]:
    touched = set()
    for index, event in enumerate(model.events):
        for number, effect in enumerate(event.effects):
            touched.add(effect.place)
            if not effect.model_fields_set - {"place", "span"}:
                way = ("events", index, "effects", number)
                expected = "holder | grip | pressure | physical | certainty"
                yield _warning("no_effect", *way, expected=expected, found=effect.place)
    for index, place in enumerate(model.places):
        if place.id not in touched:
            yield _warning("untouched", "places", index, expected="/events", found=place.id)


def _changes_of_holder_do_not_overlap(model: ChronicleModel) -> Iterator[Finding]:
    by_place: dict[str, list[tuple[Span, int, int, str]]] = defaultdict(list)
    for index, event in enumerate(model.events):
        for number, effect in enumerate(event.effects):
            if effect.holder is not None:
                span = _span(effect.span or event.span)
                by_place[effect.place].append((span, index, number, event.id))
    for changes in by_place.values():
        changes.sort(key=lambda change: (change[0].start, change[0].end))
        for (before, _, _, earlier), (after, index, number, _) in pairwise(changes):
            if after.start < before.end:
                way = ("events", index, "effects", number)
                expected = f"{earlier}: {before.end}"
                yield _warning("overlap", *way, expected=expected, found=str(after.start))


def _sources_are_used(model: ChronicleModel) -> Iterator[Finding]:
    used: Container[str] = {account.source for event in model.events for account in event.accounts}
    for index, source in enumerate(model.sources):
        if source.id not in used:
            yield _warning("unused", "sources", index, expected="/events", found=source.id)


def _interval(span: SpanModel) -> str:
    """Write a span of the file as an ISO 8601 interval."""
    return f"{span.start}/{span.end or span.start}"


def _span(span: SpanModel) -> Span:
    """Turn a span of the file into one of the domain, reading a backward one as an instant."""
    end = span.end if span.end is not None and span.end >= span.start else span.start
    return Span(start=span.start, end=end)


_CHECKS: tuple[Callable[[ChronicleModel], Iterable[Finding]], ...] = (
    _unique_ids,
    _ids_that_are_taken,
    _known_ids,
    _all_sides,
    _spans_run_forward,
    _lasting_spans,
    _inside_the_citys_span,
    _places_in_the_events_city,
    _one_preferred_account,
    _disputes_have_two_claims,
    _effects_do_something,
    _changes_of_holder_do_not_overlap,
    _sources_are_used,
)
