"""Events, accounts and stretches in words: what the panels say."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from petrograd_map.domain.timeline import BEST
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.scene import describe
from petrograd_map.phrases import locator_words, moment_words, span_words

if TYPE_CHECKING:
    from petrograd_map.domain.events import Account, Event
    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.places import Place
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Stretch, Timeline

MOMENT_LINK = "moment:"
"""Scheme of the links that lead to a moment; the minutes follow."""


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
