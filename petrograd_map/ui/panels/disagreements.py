"""Where the sources disagree: about matters of no single event, and about events."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import side_of
from petrograd_map.ui.citing import citation_part
from petrograd_map.ui.event_words import event_line
from petrograd_map.ui.panel import Panel
from petrograd_map.ui.richtext import carded, paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.teaching import Claim, Conflict
    from petrograd_map.domain.texts import Language


class DisagreementsPanel(Panel):
    """Shows the conflicts of the sources and the events whose accounts disagree."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = self.page()
        self._chronicle: Chronicle | None = None
        self.body.addWidget(self.text, 1)

    def show_disagreements(self, chronicle: Chronicle) -> None:
        """Show the disagreements that a chronicle has."""
        self._chronicle = chronicle
        self._write()

    def speak(self, language: Language) -> None:
        """Write the panel in a language."""
        super().speak(language)
        self.heading.setText(self.words("learn.disagreements"))
        self.text.setAccessibleName(self.words("learn.disagreements"))
        self._write()

    def _write(self) -> None:
        if self._chronicle is not None:
            self.text.show_page(disagreements_page(self._chronicle, self.language))


def disputed_events(chronicle: Chronicle) -> list[Event]:
    """Return the events whose accounts disagree, in the order of the chronicle."""
    return [event for event in chronicle.events if event.disputed]


def disagreements_page(chronicle: Chronicle, language: Language) -> str:
    """Return the disagreements as rich text."""
    words = Catalogue(language)
    disputed = disputed_events(chronicle)
    parts = [_conflict_part(conflict, chronicle, language) for conflict in chronicle.conflicts]
    if disputed:
        parts.append(f"<h3>{escape(words('disagreements.events'))}</h3>")
        parts += [event_line(event, language) for event in disputed]
    return "".join(parts) or paragraph(words("learn.none"), "soft")


def _conflict_part(conflict: Conflict, chronicle: Chronicle, language: Language) -> str:
    words = Catalogue(language)
    parts = [paragraph(conflict.text[language])]
    parts += [_claim_part(claim, chronicle, language) for claim in conflict.claims]
    if conflict.preferred is not None:
        parts.append(f"<h3>★ {escape(words('disagreements.held'))}</h3>")
        parts.append(paragraph(conflict.preferred[language]))
    if conflict.why is not None:
        parts.append(paragraph(conflict.why[language]))
    parts += [event_line(chronicle.event_by_id[event], language) for event in conflict.events]
    return carded("".join(parts))


def _claim_part(claim: Claim, chronicle: Chronicle, language: Language) -> str:
    source = chronicle.source_by_id[claim.citation.source]
    return (
        f"<p>{citation_part(claim.citation, chronicle, language)}<br>"
        f'<span class="soft">{escape(side_of(source, language))}</span><br>'
        f"{escape(claim.text[language])}</p>"
    )
