"""Spans, accounts and stretches in words: what the panels say."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from petrograd_map.domain.moments import Calendar, Moment, Precision, Span
from petrograd_map.domain.sources import LocatorLabel
from petrograd_map.domain.timeline import BEST
from petrograd_map.i18n import Catalogue, dates
from petrograd_map.mappage.scene import describe

if TYPE_CHECKING:
    from petrograd_map.domain.events import Account, Event
    from petrograd_map.domain.places import Place
    from petrograd_map.domain.sources import Locator
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Stretch, Timeline

MOMENT_LINK = "moment:"
"""Scheme of the links that lead to a moment; the minutes follow."""


def moment_words(moment: Moment, language: Language) -> str:
    """Write a moment as "7 Nov (25 Oct O.S.) 02:00"."""
    civil = moment.civil()
    return Catalogue(language)(
        "moment.both",
        ns=dates.short_date(civil, language),
        os=dates.short_date(moment.civil(Calendar.OS), language),
        clock=dates.clock(civil),
    )


def span_words(span: Span, language: Language) -> str:
    """Write when something happened, as finely as the source dates it and no finer."""
    catalogue = Catalogue(language)
    first, last = span.start, span.end
    if span.precision is Precision.DAY:
        if last > first and last == last.start_of_day():
            last = last.shifted(-1)
        if first.start_of_day() == last.start_of_day():
            return _both_dates(first, language)
        return catalogue(
            "span.days", start=_both_dates(first, language), end=_both_dates(last, language)
        )
    start = moment_words(first, language)
    if first == last:
        return start
    if span.precision is Precision.HOUR and last.minutes - first.minutes <= 60:  # noqa: PLR2004 - an hour
        return catalogue("span.about", start=start)
    same_day = first.start_of_day() == last.start_of_day()
    end = dates.clock(last.civil()) if same_day else moment_words(last, language)
    return catalogue("span.between", start=start, end=end)


def _both_dates(moment: Moment, language: Language) -> str:
    return Catalogue(language)(
        "date.both",
        ns=dates.short_date(moment.civil(), language),
        os=dates.short_date(moment.civil(Calendar.OS), language),
    )


def locator_words(locator: Locator, language: Language) -> str:
    """Write where in a source, for example "ch. 14"; empty if the whole is meant.

    The file of a line is left out: the source is named beside it.
    """
    if locator.label is LocatorLabel.WHOLE:
        return locator.value
    value = (
        locator.value.rpartition(":")[2] if locator.label is LocatorLabel.LINE else locator.value
    )
    return Catalogue(language)(f"locator.{locator.label}", value=value)


def place_page(
    place: Place, timeline: Timeline, moment: Moment, account: str, language: Language
) -> str:
    """Return the rich text of a place's panel: state, event, accounts, history."""
    stretch = timeline.stretch_of(place.id, moment, account)
    catalogue = Catalogue(language)
    parts = [f"<p>{escape(_sentence(describe(stretch, timeline, language)))}</p>"]
    events = timeline.chronicle.event_by_id
    if stretch.event is None:
        parts.append(f"<p>{escape(catalogue('place.no_event'))}</p>")
    else:
        since = moment_words(stretch.since, language)
        parts.append(f"<p><b>{escape(catalogue('place.since', since=since))}</b></p>")
        parts.append(_event_part(events[stretch.event], timeline, language))
    others = [events[event] for event in stretch.bearing if event != stretch.event]
    if others:
        parts.append(f"<h2>{escape(catalogue('place.also'))}</h2>")
        parts += [_event_part(event, timeline, language) for event in others]
    parts.append(f"<h3>{escape(catalogue('place.history'))}</h3>")
    parts.append(_history(place, timeline, account, language, stretch))
    return "".join(parts)


def _event_part(event: Event, timeline: Timeline, language: Language) -> str:
    catalogue = Catalogue(language)
    when = escape(span_words(event.span, language))
    link = f'<a href="{MOMENT_LINK}{event.span.start.minutes}">{when}</a>'
    parts = [
        f"<h3>{escape(event.title[language])}</h3>",
        f"<p>{link}<br>{escape(event.text[language])}</p>",
    ]
    if event.disputed:
        parts.append(f"<p><b>{escape(catalogue('accounts.disputed'))}</b></p>")
    parts.append(f"<p><i>{escape(catalogue('accounts.heading'))}</i></p><ul>")
    ordered = sorted(event.accounts, key=lambda account: not account.preferred)
    parts += [f"<li>{_account_part(each, event, timeline, language)}</li>" for each in ordered]
    parts.append("</ul>")
    if event.why is not None:
        why = catalogue("accounts.why", why=event.why[language])
        parts.append(f"<p>{escape(why)}</p>")
    return "".join(parts)


def _account_part(account: Account, event: Event, timeline: Timeline, language: Language) -> str:
    """Write one account: who, where in the text, when by it, what it says, how far checked."""
    catalogue = Catalogue(language)
    source = timeline.chronicle.source_by_id[account.source]
    mark = "★ " if account.preferred and len(event.accounts) > 1 else ""
    head = f"<b>{mark}{escape(source.label[language])}</b>"
    where = locator_words(account.locator, language)
    if where:
        head += f" ({escape(where)})"
    claims = []
    if account.span is not None and account.span != event.span:
        claims.append(span_words(account.span, language))
    if account.holder is not None:
        claims.append(timeline.chronicle.side_by_id[account.holder].name[language])
    claim = f" <b>{escape(', '.join(claims))}.</b>" if claims else ""
    checked = escape(catalogue(f"checked.{account.checked}"))
    return f"{head}:{claim} {escape(account.text[language])} <small><i>({checked})</i></small>"


def _history(
    place: Place, timeline: Timeline, account: str, language: Language, now: Stretch
) -> str:
    """Write the place's whole history, each stretch with a link to its beginning."""
    rows = []
    shown: Stretch | None = None
    for stretch in timeline.history_of(place.id, account):
        # What bears on a place may change without a change that anybody could see.
        if shown is not None and shown.looks == stretch.looks and shown.event == stretch.event:
            continue
        when = moment_words(stretch.start, language)
        text = escape(describe(stretch, timeline, language))
        if stretch.looks == now.looks and stretch.start <= now.start:
            text = f"<b>{text}</b>"
        if stretch.event is not None and (shown is None or shown.event != stretch.event):
            title = timeline.chronicle.event_by_id[stretch.event].title[language]
            text += f" — <i>{escape(title)}</i>"
        shown = stretch
        link = f'<a href="{MOMENT_LINK}{stretch.start.minutes}">{escape(when)}</a>'
        rows.append(f'<tr><td style="padding-right:8px">{link}</td><td>{text}</td></tr>')
    return f"<table>{''.join(rows)}</table>"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def account_name(account: str, timeline: Timeline, language: Language) -> str:
    """Return how an account policy is called on screen."""
    if account == BEST:
        return Catalogue(language)("account.best")
    label = timeline.chronicle.source_by_id[account].label[language]
    return Catalogue(language)("account.follow", source=label)
