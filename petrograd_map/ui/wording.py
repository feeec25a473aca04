"""Places, their history and the account policies in words: what the panels say."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.scene import describe
from petrograd_map.phrases import moment_words
from petrograd_map.ui.event_words import event_brief
from petrograd_map.ui.links import to_moment
from petrograd_map.ui.richtext import anchor

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.places import Place
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Stretch, Timeline


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
        parts.append(event_brief(events[stretch.event], timeline.chronicle, language))
    others = [events[event] for event in stretch.bearing if event != stretch.event]
    if others:
        parts.append(f"<h2>{escape(catalogue('place.also'))}</h2>")
        parts += [event_brief(event, timeline.chronicle, language) for event in others]
    parts.append(f"<h3>{escape(catalogue('place.history'))}</h3>")
    parts.append(_history(place, timeline, account, language, stretch))
    return "".join(parts)


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
        link = anchor(to_moment(stretch.start), when)
        rows.append(f'<tr><td style="padding-right:8px">{link}</td><td>{text}</td></tr>')
    return f"<table>{''.join(rows)}</table>"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."
