"""Pieces of rich text in which the texts of the data are escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from petrograd_map.domain.glossary import find_terms
from petrograd_map.ui.links import LinkKind, to_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from petrograd_map.domain.teaching import Term
    from petrograd_map.domain.texts import Language


def anchor(link: str, words: str) -> str:
    """Return words that lead somewhere."""
    return f'<a href="{escape(link)}">{escape(words)}</a>'


def anchors(links: Iterable[tuple[str, str]]) -> str:
    """Return links and their words, one after the other with commas."""
    return ", ".join(anchor(link, words) for link, words in links)


def paragraph(words: str, style: str = "") -> str:
    """Return plain words as a paragraph, in a style of `ui.page` if one is named."""
    return f'<p class="{style}">{escape(words)}</p>' if style else f"<p>{escape(words)}</p>"


def glossed(text: str, terms: Sequence[Term], language: Language) -> str:
    """Return a text in which each word of the glossary leads there and tells its meaning."""
    parts = []
    done = 0
    for found in find_terms(text, terms, language):
        # A tooltip is rich text again, inside an attribute: escaped once for each.
        meaning = escape(f"<p>{escape(found.term.text[language])}</p>")
        link = to_id(LinkKind.TERM, found.term.id)
        word = escape(text[found.start : found.end])
        parts.append(escape(text[done : found.start]))
        parts.append(f'<a class="term" href="{link}" title="{meaning}">{word}</a>')
        done = found.end
    return "".join(parts) + escape(text[done:])


def emphasised(text: str, pieces: Sequence[tuple[int, int]]) -> str:
    """Return a text with some pieces of it, start and end, in bold."""
    parts = []
    done = 0
    for start, end in pieces:
        parts += [escape(text[done:start]), f"<b>{escape(text[start:end])}</b>"]
        done = end
    return "".join(parts) + escape(text[done:])


def carded(html: str) -> str:
    """Return rich text on a card of its own."""
    table = '<table width="100%" cellpadding="8" cellspacing="0">'
    return f'{table}<tr><td class="card">{html}</td></tr></table><p class="tiny"></p>'
