"""The bibliography of a chronicle, with what a reader must know of each source."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Final

from petrograd_map.data import citations
from petrograd_map.i18n import Catalogue

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.texts import Language

_WIDTH: Final = 88
"""Characters in a line."""


def as_text(chronicle: Chronicle, language: Language) -> str:
    """Return the bibliography for reading.

    Each entry is a Chicago reference; below it, indented, the name and id that the program
    uses, the standpoint, how far the source was checked, on which others it rests, and
    what there is to find in a work on which nothing here rests.
    """
    parts = []
    catalogue = Catalogue(language)
    for entry in citations.bibliography(chronicle, language):
        source = chronicle.source_by_id[entry.source]
        checked = catalogue(f"checked.{source.checked}")
        below = [
            f"{source.label[language]} [{source.id}]: {source.standpoint[language]} ({checked})"
        ]
        for each in source.depends_on:
            other = chronicle.source_by_id[each.source].label[language]
            below.append(catalogue("sources.rests_on", source=other, text=each.text[language]))
        below += [
            catalogue("reading.finds", text=each.text[language])
            for each in chronicle.further_reading
            if each.citation.source == source.id
        ]
        lines = [_filled(entry.text, "", "  "), *(_filled(text, "    ", "    ") for text in below)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _filled(text: str, first: str, others: str) -> str:
    return textwrap.fill(
        text, _WIDTH, initial_indent=first, subsequent_indent=others, break_long_words=False
    )


def as_csl_json(chronicle: Chronicle) -> str:
    """Return the sources as CSL-JSON, which reference managers read."""
    return json.dumps(citations.csl_json(chronicle), ensure_ascii=False, indent=2)


def references(chronicle: Chronicle, language: Language) -> dict[str, str]:
    """Return the entry of each source in the bibliography, by id."""
    return {entry.source: entry.text for entry in citations.bibliography(chronicle, language)}
