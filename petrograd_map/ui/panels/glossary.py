"""The glossary: words that a visitor may not know, with a line to filter them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from petrograd_map.domain.glossary import alphabetical, matching
from petrograd_map.i18n import Catalogue
from petrograd_map.ui import links
from petrograd_map.ui.page import Page
from petrograd_map.ui.panel import Panel
from petrograd_map.ui.richtext import glossed, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.teaching import Term
    from petrograd_map.domain.texts import Language


class GlossaryPanel(Panel):
    """Lists the terms in the order of the alphabet; a link between them stays in the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.text = Page(self)
        self._terms: Sequence[Term] = ()
        self.body.addWidget(self.filter)
        self.body.addWidget(self.text, 1)
        self.filter.textChanged.connect(self._write)
        self.text.followed.connect(self._follow)

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show terms, in whatever order they come."""
        self._terms = terms
        self._write()

    def show_term(self, term: str) -> None:
        """Scroll to a term, by id, even if the filter hides it."""
        self.filter.clear()
        self.text.scrollToAnchor(term)

    def speak(self, language: Language) -> None:
        """Write the glossary in a language."""
        super().speak(language)
        self.heading.setText(self.words("learn.glossary"))
        self.filter.setPlaceholderText(self.words("glossary.filter"))
        self.filter.setAccessibleName(self.words("glossary.filter"))
        self.text.setAccessibleName(self.words("learn.glossary"))
        self._write()

    def _write(self) -> None:
        shown = alphabetical(matching(self._terms, self.filter.text()), self.language)
        self.text.show_page(glossary_page(shown, self._terms, self.language))

    def _follow(self, link: str) -> None:
        match links.read(link):
            case links.IdLink(links.LinkKind.TERM, term):
                self.show_term(term)
            case _:
                self.followed.emit(link)


def glossary_page(shown: Sequence[Term], terms: Sequence[Term], language: Language) -> str:
    """Return terms as rich text, each with its other words and links to other terms.

    Args:
        shown: The terms, in order.
        terms: All terms to which links can lead.
        language: The language.
    """
    if not shown:
        return paragraph(Catalogue(language)("glossary.none"), "soft")
    return "".join(_term_part(term, terms, language) for term in shown)


def _term_part(term: Term, terms: Sequence[Term], language: Language) -> str:
    others = [other for other in terms if other is not term]
    parts = [
        f'<h3><a name="{escape(term.id)}"></a>{escape(term.term[language])}</h3>',
        f"<p>{glossed(term.text[language], others, language)}",
    ]
    if term.also:
        parts.append(f'<br><span class="soft">{escape(", ".join(term.also))}</span>')
    return "".join(parts) + "</p>"
