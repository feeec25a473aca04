"""The panel of the people whom the events name."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from petrograd_map.domain.people import events_naming
from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import span_words
from petrograd_map.ui.links import LinkKind, to_id
from petrograd_map.ui.panel import Panel
from petrograd_map.ui.richtext import anchor, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.people import Person
    from petrograd_map.domain.texts import Language


class PeoplePanel(Panel):
    """Lists people, each with the events that name them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = self.page()
        self._chronicle: Chronicle | None = None
        self.body.addWidget(self.text, 1)

    def show_people(self, chronicle: Chronicle) -> None:
        """Show the people of a chronicle."""
        self._chronicle = chronicle
        self._write()

    def show_person(self, person: str) -> None:
        """Scroll to a person, by id."""
        self.text.scrollToAnchor(person)

    def speak(self, language: Language) -> None:
        """Write the panel in a language."""
        super().speak(language)
        self.heading.setText(self.words("learn.people"))
        self.text.setAccessibleName(self.words("learn.people"))
        self._write()

    def _write(self) -> None:
        if self._chronicle is not None:
            self.text.show_page(people_page(self._chronicle, self.language))


def people_page(chronicle: Chronicle, language: Language) -> str:
    """Return the people of a chronicle as rich text, in the order of their names."""
    if not chronicle.people:
        return paragraph(Catalogue(language)("people.none"), "soft")
    naming = events_naming(chronicle.people, chronicle.events)
    people = sorted(chronicle.people, key=lambda person: person.called[language].casefold())
    return "".join(_person_part(person, naming[person.id], language) for person in people)


def _person_part(person: Person, events: Sequence[Event], language: Language) -> str:
    parts = [
        f'<h3><a name="{escape(person.id)}"></a>{escape(person.name[language])}</h3>',
        f"<p>{escape(person.text[language])}</p><ul>",
    ]
    for event in events:
        when = f'<span class="soft">{escape(span_words(event.span, language))}</span>'
        title = anchor(to_id(LinkKind.EVENT, event.id), event.title[language])
        parts.append(f"<li>{title}<br>{when}</li>")
    return "".join(parts) + "</ul>"
