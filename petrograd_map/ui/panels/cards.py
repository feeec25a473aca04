"""Common beliefs, one at a time: first the belief, then what the sources say."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from petrograd_map.i18n import Catalogue
from petrograd_map.ui.citing import citations_part
from petrograd_map.ui.icons import step_icon
from petrograd_map.ui.links import LinkKind, to_id, to_look
from petrograd_map.ui.panel import Panel
from petrograd_map.ui.parts import icon_button, styled_label
from petrograd_map.ui.richtext import anchor, glossed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.teaching import Card
    from petrograd_map.domain.texts import Language


class CardsPanel(Panel):
    """Shows one card of a misconception; the answer stays hidden until it is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = styled_label("soft", self)
        self.claim = styled_label("claim", self, wraps=True)
        self.reveal = QPushButton(self)
        self.answer = self.page()
        self.previous = icon_button(step_icon(forwards=False), self)
        self.next = icon_button(step_icon(forwards=True), self)
        self._chronicle: Chronicle | None = None
        self._index = 0
        self._revealed = False
        buttons = QHBoxLayout()
        for button in (self.previous, self.next):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        self.body.addWidget(self.count)
        self.body.addWidget(self.claim)
        self.body.addWidget(self.reveal)
        self.body.addWidget(self.answer, 1)
        # Keeps the buttons at the bottom while the answer is hidden.
        self.body.addStretch(0)
        self.body.addLayout(buttons)
        self.reveal.clicked.connect(self._reveal)
        self.previous.clicked.connect(lambda: self._turn(-1))
        self.next.clicked.connect(lambda: self._turn(1))
        for key, button in (("PgUp", self.previous), ("PgDown", self.next)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    def show_cards(self, chronicle: Chronicle, index: int = 0) -> None:
        """Show the cards of a chronicle, beginning with one, its answer hidden."""
        self._chronicle, self._index, self._revealed = chronicle, index, False
        self._write()

    def speak(self, language: Language) -> None:
        """Write the panel in a language."""
        super().speak(language)
        self.heading.setText(self.words("learn.cards"))
        self.reveal.setText(self.words("cards.reveal"))
        for button, key in ((self.previous, "cards.previous"), (self.next, "cards.next")):
            button.setToolTip(self.words(key))
            button.setAccessibleName(self.words(key))
        self._write()

    def _turn(self, by: int) -> None:
        if self._chronicle is not None:
            self.show_cards(self._chronicle, (self._index + by) % len(self._chronicle.cards))

    def _reveal(self) -> None:
        self._revealed = True
        self._write()
        self.answer.setFocus()

    def _write(self) -> None:
        cards = () if self._chronicle is None else self._chronicle.cards
        for widget in (self.claim, self.previous, self.next):
            widget.setVisible(bool(cards))
        self.reveal.setVisible(bool(cards) and not self._revealed)
        self.answer.setVisible(bool(cards) and self._revealed)
        if self._chronicle is None or not cards:
            self.count.setText(self.words("learn.none"))
            return
        card = cards[self._index]
        self.count.setText(self.words("cards.count", n=self._index + 1, number=len(cards)))
        self.claim.setText(card.claim[self.language])
        self.answer.show_page(card_page(card, self._chronicle, self.language))
        self.answer.setAccessibleName(self.words("cards.answer"))


def card_page(card: Card, chronicle: Chronicle, language: Language) -> str:
    """Return what the sources say to a belief, as rich text."""
    words = Catalogue(language)
    terms = chronicle.glossary
    parts = [
        f"<h3>{escape(words('cards.answer'))}</h3>",
        f"<p>{glossed(card.answer[language], terms, language)}</p>",
        f"<h3>{escape(words('cards.where_from'))}</h3>",
        f"<p>{glossed(card.where_from[language], terms, language)}</p>",
    ]
    events = [chronicle.event_by_id[event] for event in card.events]
    cities = [chronicle.place_by_id[place].city for place in card.places]
    cities += [event.city for event in events]
    if card.at is not None and cities:
        link = to_look(cities[0], card.at, card.places)
        parts.append(f"<p>{anchor(link, words('learn.show'))}</p>")
    if events:
        links = (anchor(to_id(LinkKind.EVENT, e.id), e.title[language]) for e in events)
        parts.append(f"<h3>{escape(words('learn.events'))}</h3><p>{'<br>'.join(links)}</p>")
    parts.append(f"<h3>{escape(words('learn.sources'))}</h3>")
    parts.append(citations_part(card.citations, chronicle, language))
    return "".join(parts)
