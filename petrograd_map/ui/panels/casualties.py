"""The dead: what each source says, in its own words, beside one another and never added up."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import side_of, span_words
from petrograd_map.ui.citing import citation_part
from petrograd_map.ui.links import to_look
from petrograd_map.ui.panel import Panel
from petrograd_map.ui.richtext import anchor, carded, paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.teaching import Casualties, Killed
    from petrograd_map.domain.texts import Language


class CasualtiesPanel(Panel):
    """Shows the figures of the dead by city and source."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = self.page()
        self._chronicle: Chronicle | None = None
        self.body.addWidget(self.text, 1)

    def show_casualties(self, chronicle: Chronicle) -> None:
        """Show the figures that a chronicle has."""
        self._chronicle = chronicle
        self._write()

    def speak(self, language: Language) -> None:
        """Write the panel in a language."""
        super().speak(language)
        self.heading.setText(self.words("learn.casualties"))
        self.text.setAccessibleName(self.words("learn.casualties"))
        self._write()

    def _write(self) -> None:
        if self._chronicle is not None:
            self.text.show_page(casualties_page(self._chronicle, self.language))


def casualties_page(chronicle: Chronicle, language: Language) -> str:
    """Return the figures as rich text, city by city, after the reason why there is no sum."""
    words = Catalogue(language)
    if not chronicle.casualties:
        return paragraph(words("learn.none"), "soft")
    parts = [paragraph(words("casualties.why_no_sum"))]
    for city in chronicle.cities:
        rows = [each for each in chronicle.casualties if each.city == city.id]
        if rows:
            parts.append(f"<h2>{escape(city.name[language])}</h2>")
            if any(each.killed is not None for each in rows):
                scale = words("casualties.scale", number=_largest(rows))
                parts.append(paragraph(scale, "soft"))
            parts += [_row(each, rows, chronicle, language) for each in rows]
    return "".join(parts)


def _row(row: Casualties, rows: list[Casualties], chronicle: Chronicle, language: Language) -> str:
    """Return one source's figure: whose it is and of whom it speaks before how many."""
    words = Catalogue(language)
    source = chronicle.source_by_id[row.citation.source]
    parts = [
        f"<p><b>{escape(row.scope[language])}</b><br>",
        f'<span class="soft">{escape(span_words(row.span, language))}</span></p>',
        f"<p>{citation_part(row.citation, chronicle, language)}<br>",
        f'<span class="soft">{escape(side_of(source, language))}</span></p>',
        f'<p class="large">{escape(row.figure[language])}</p>',
    ]
    if row.killed is not None:
        parts.append(_bar(row.killed, _largest(rows)))
    if row.note is not None:
        parts.append(paragraph(row.note[language]))
    link = to_look(row.city, row.span.start, ())
    parts.append(f"<p>{anchor(link, words('learn.show'))}</p>")
    return carded("".join(parts))


def _largest(rows: list[Casualties]) -> int:
    killed = [row.killed for row in rows if row.killed is not None]
    return max(each.most or each.least for each in killed)


def _bar(killed: Killed, largest: int) -> str:
    """Return a figure on the scale of its city: dark up to the least, pale up to the most.

    Where a source says only "more than", an arrow stands at the end.
    """
    most = killed.least if killed.most is None else killed.most
    dark, pale = (round(90 * n / largest) for n in (killed.least, most - killed.least))
    arrow = "→" if killed.most is None else "&nbsp;"
    cells = ((dark, "dark", "&nbsp;"), (pale, "pale", "&nbsp;"), (100 - dark - pale, "", arrow))
    drawn = "".join(
        f'<td width="{percent}%" class="{style}"><span class="tiny">{text}</span></td>'
        for percent, style, text in cells
        if percent > 0
    )
    return f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{drawn}</tr></table>'
