"""An event in rich text: when, where and what, and its accounts beside one another.

Before what a source says stands from which side it says so. What an account has otherwise
than the preferred one is bold and has the sign ≠; the preferred one has a star.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from petrograd_map.domain.accounts import compare_accounts
from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import disagreement_words, locator_words, source_words, span_words
from petrograd_map.ui.citing import source_link
from petrograd_map.ui.links import LinkKind, to_id, to_moment
from petrograd_map.ui.richtext import anchor, anchors, carded, emphasised, glossed, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.accounts import AccountRow
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.texts import Language


def event_page(event: Event, chronicle: Chronicle, language: Language, *, columns: bool) -> str:
    """Return all that is told of an event.

    Args:
        event: The event.
        chronicle: Names of places, sides and sources, and the glossary.
        language: The language.
        columns: Whether there is room for a column for each account.
    """
    words = Catalogue(language)
    rows = compare_accounts(event)
    when = anchor(to_moment(event.span.start), span_words(event.span, language))
    city = chronicle.city_by_id[event.city].name[language]
    parts = [f"<p>{when} · {escape(city)}</p>"]
    if event.places:
        places = (
            (to_id(LinkKind.PLACE, place), chronicle.place_by_id[place].name[language])
            for place in event.places
        )
        parts.append(f"<p>{escape(words('learn.places'))} {anchors(places)}</p>")
    parts.append(f"<p>{glossed(event.text[language], chronicle.glossary, language)}</p>")
    parts.append(f"<h3>{escape(words('accounts.heading'))}</h3>")
    if event.disputed:
        parts.append(f"<p><b>{escape(disagreement_words(rows, language))}</b></p>")
    layout = _columns if columns and len(rows) > 1 else _cards
    parts.append(layout(rows, chronicle, language))
    if event.why is not None:
        parts.append(paragraph(words("accounts.why", why=event.why[language])))
    return "".join(parts)


def event_brief(event: Event, chronicle: Chronicle, language: Language) -> str:
    """Return an event as the panel of a place tells it: its title leads to the whole."""
    words = Catalogue(language)
    rows = compare_accounts(event)
    title = anchor(to_id(LinkKind.EVENT, event.id), event.title[language])
    when = anchor(to_moment(event.span.start), span_words(event.span, language))
    parts = [f"<h3>{title}</h3>", f"<p>{when}<br>{escape(event.text[language])}</p>"]
    if event.disputed:
        parts.append(f"<p><b>{escape(disagreement_words(rows, language))}</b></p>")
    parts.append(f"<p><i>{escape(words('accounts.heading'))}</i></p><ul>")
    for row in rows:
        source = chronicle.source_by_id[row.account.source].label[language]
        claims = "; ".join(_claims(row, chronicle, language)) if row.differs else ""
        claim = f" {claims}." if claims else ""
        said = _said(row, language)
        head = f"<b>{_star(row, rows)}{escape(source)}</b>{_where(row, language)}"
        parts.append(
            f"<li>{head}:{claim} {said} <small><i>{_checked(row, language)}</i></small></li>"
        )
    parts.append("</ul>")
    if event.why is not None:
        parts.append(paragraph(words("accounts.why", why=event.why[language])))
    return "".join(parts)


def event_line(event: Event, language: Language) -> str:
    """Return an event as lists have it: its title, which leads to it, and when it was."""
    title = anchor(to_id(LinkKind.EVENT, event.id), event.title[language])
    when = escape(span_words(event.span, language))
    return f'<p>{title}<br><span class="soft">{when}</span></p>'


# ------------------------------------------------------------------ layouts


def _cards(rows: Sequence[AccountRow], chronicle: Chronicle, language: Language) -> str:
    """Return the accounts below one another, a card each."""
    return "".join(
        carded("".join(f"<p>{part}</p>" for part in _parts(row, rows, chronicle, language) if part))
        for row in rows
    )


def _columns(rows: Sequence[AccountRow], chronicle: Chronicle, language: Language) -> str:
    """Return the accounts side by side: the same thing of each stands in one line."""
    width = 100 // len(rows)
    lines = zip(*(_parts(row, rows, chronicle, language) for row in rows), strict=True)
    drawn = [
        "<tr>"
        + "".join(f'<td width="{width}%" class="card" valign="top">{part}</td>' for part in line)
        + "</tr>"
        for line in lines
        if any(line)
    ]
    return f'<table width="100%" cellpadding="5" cellspacing="2">{"".join(drawn)}</table>'


def _parts(
    row: AccountRow, rows: Sequence[AccountRow], chronicle: Chronicle, language: Language
) -> tuple[str, str, str, str, str, str]:
    """Return what is told of an account: source, its side, time, holder, words, ways on."""
    words = Catalogue(language)
    source = chronicle.source_by_id[row.account.source]
    time, holder = _time(row, language), _holder(row, chronicle, language)
    way = anchor(to_id(LinkKind.ACCOUNT, source.id), words("account.show_map"))
    foot = f'<span class="soft">{_checked(row, language)}</span><br>{way}'
    return (
        f"<b>{_star(row, rows)}</b>{source_link(source, language)}{_where(row, language)}",
        f'<span class="soft">{escape(source_words(source, language))}</span>',
        time,
        holder,
        _said(row, language),
        foot,
    )


# ------------------------------------------------------------------ parts of an account


def _star(row: AccountRow, rows: Sequence[AccountRow]) -> str:
    return "★ " if row.account.preferred and len(rows) > 1 else ""


def _where(row: AccountRow, language: Language) -> str:
    where = locator_words(row.account.locator, language)
    return f" ({escape(where)})" if where else ""


def _said(row: AccountRow, language: Language) -> str:
    return emphasised(row.account.text[language], row.numbers_in(language))


def _checked(row: AccountRow, language: Language) -> str:
    return escape(f"({Catalogue(language)(f'checked.{row.account.checked}')})")


def _claims(row: AccountRow, chronicle: Chronicle, language: Language) -> list[str]:
    """Return what an account has otherwise than the preferred one."""
    time = _time(row, language) if row.other_time else ""
    holder = _holder(row, chronicle, language) if row.other_holder else ""
    return [part for part in (time, holder) if part]


def _time(row: AccountRow, language: Language) -> str:
    if row.span is None:
        return f'<span class="soft">{escape(Catalogue(language)("account.no_time"))}</span>'
    return _marked(span_words(row.span, language), otherwise=row.other_time)


def _holder(row: AccountRow, chronicle: Chronicle, language: Language) -> str:
    if row.holder is None:
        return ""
    name = chronicle.side_by_id[row.holder].name[language]
    text = Catalogue(language)("account.holder", side=name)
    return _marked(text, otherwise=row.other_holder)


def _marked(text: str, *, otherwise: bool) -> str:
    return f"<b>≠ {escape(text)}</b>" if otherwise else escape(text)
