"""Sources in rich text: who says something, from which side, and how far it was checked."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import locator_words
from petrograd_map.ui.links import LinkKind, to_id
from petrograd_map.ui.richtext import anchor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.sources import Citation, Source
    from petrograd_map.domain.texts import Language


def source_link(source: Source, language: Language) -> str:
    """Return the name of a source, leading to what is to be known of it."""
    return anchor(to_id(LinkKind.SOURCE, source.id), source.label[language])


def citation_part(citation: Citation, chronicle: Chronicle, language: Language) -> str:
    """Return one citation: source, locator, how far checked."""
    source = chronicle.source_by_id[citation.source]
    where = locator_words(citation.locator, language)
    checked = Catalogue(language)(f"checked.{citation.checked}")
    head = source_link(source, language) + (f", {escape(where)}" if where else "")
    return f'{head} <span class="soft">({escape(checked)})</span>'


def citations_part(citations: Iterable[Citation], chronicle: Chronicle, language: Language) -> str:
    """Return citations below one another, each once."""
    parts = dict.fromkeys(citation_part(each, chronicle, language) for each in citations)
    return f"<p>{'<br>'.join(parts)}</p>"
