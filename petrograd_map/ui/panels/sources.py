"""The sources: a list by kind, and what to know of each before reading what it says."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from petrograd_map.domain.sources import SourceKind
from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import side_of
from petrograd_map.ui.citing import source_link
from petrograd_map.ui.event_words import event_line
from petrograd_map.ui.links import LinkKind, to_id
from petrograd_map.ui.panel import Column, Panel
from petrograd_map.ui.parts import styled_label
from petrograd_map.ui.richtext import anchor, paragraph
from petrograd_map.ui.tile import Tile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.sources import Background, Source
    from petrograd_map.domain.texts import Language


class SourcesPanel(Panel):
    """Lists the sources; one that is chosen is told of in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = QStackedWidget(self)
        self._column = Column(self._pages)
        self.text = self.page(self._pages)
        self._pages.addWidget(self._column)
        self._pages.addWidget(self.text)
        self.tiles: dict[str, Tile] = {}
        self._chronicle: Chronicle | None = None
        self._source: Source | None = None
        self.body.addWidget(self._pages, 1)
        self.back.clicked.disconnect()
        self.back.clicked.connect(self._go_back)

    def show_sources(self, chronicle: Chronicle) -> None:
        """Show the list of the sources of a chronicle."""
        self._chronicle, self._source = chronicle, None
        self._write()

    def show_source(self, chronicle: Chronicle, source: str) -> None:
        """Show one source, by id."""
        self._chronicle, self._source = chronicle, chronicle.source_by_id[source]
        self._write()

    def speak(self, language: Language) -> None:
        """Write the panel in a language."""
        super().speak(language)
        self._write()

    def _go_back(self) -> None:
        """Go from one source to the list, from the list to where the panel was opened."""
        if self._source is None or self._chronicle is None:
            self.left.emit()
            return
        tile = self._source.id
        self.show_sources(self._chronicle)
        self.tiles[tile].setFocus()

    def _write(self) -> None:
        self.heading.setText(
            self.words("learn.sources")
            if self._source is None
            else self._source.label[self.language]
        )
        if self._chronicle is None:
            return
        if self._source is None:
            self._list(self._chronicle)
            self._pages.setCurrentWidget(self._column)
            return
        self.text.show_page(source_page(self._source, self._chronicle, self.language))
        self.text.setAccessibleName(self.heading.text())
        self._pages.setCurrentWidget(self.text)

    def _list(self, chronicle: Chronicle) -> None:
        self._column.clear()
        self.tiles = {}
        counts = accounts_by_source(chronicle)
        for kind in SourceKind:
            sources = [source for source in chronicle.sources if source.kind is kind]
            if not sources:
                continue
            title = self._column.add(styled_label("subheading", self._column, wraps=True))
            title.setText(self.words(f"source_kinds.{kind}"))
            for source in sources:
                tile = self._column.add(Tile(self._column))
                tile.clicked.connect(lambda *, name=source.id: self.show_source(chronicle, name))
                accounts = self.words.plural("sources.accounts", counts[source.id])
                side = side_of(source, self.language)
                tile.show_tile(source.label[self.language], f"{side}\n{accounts}")
                self.tiles[source.id] = tile


def accounts_by_source(chronicle: Chronicle) -> Counter[str]:
    """Return how many accounts of events each source gives."""
    return Counter(account.source for event in chronicle.events for account in event.accounts)


def source_page(source: Source, chronicle: Chronicle, language: Language) -> str:
    """Return what to know of a source, as rich text: the side it writes from comes first."""
    words = Catalogue(language)
    parts = [f"<p><b>{escape(source.author)}</b>, {escape(source.title)}"]
    parts.append(f", {escape(source.year)}</p>" if source.year else "</p>")
    kind = words(f"source_kind.{source.kind}")
    checked = words(f"checked.{source.checked}")
    parts.append(paragraph(f"{kind}; {checked}", "soft"))
    parts.append(_side(source, words, language))
    if source.background is not None:
        parts += _background(source.background, words, language)
    if source.depends_on:
        parts.append(f"<h3>{escape(words('sources.depends_on'))}</h3>")
        for each in source.depends_on:
            other = source_link(chronicle.source_by_id[each.source], language)
            parts.append(f"<p>{other}: {escape(each.text[language])}</p>")
    counts = accounts_by_source(chronicle)
    number = counts[source.id]
    parts.append(f"<h3>{escape(words.plural('sources.accounts', number))}</h3>")
    if number:
        link = to_id(LinkKind.ACCOUNT, source.id)
        parts.append(f"<p>{anchor(link, words('account.show_map'))}</p>")
    parts += [event_line(event, language) for event in events_of(source, chronicle)]
    conflicts = _conflicts(source, chronicle, language)
    if conflicts:
        parts.append(f"<h3>{escape(words('sources.conflicts'))}</h3>")
        parts += conflicts
    return "".join(parts)


def events_of(source: Source, chronicle: Chronicle) -> list[Event]:
    """Return the events of which a source gives an account, in order of time."""
    told = (
        event
        for event in chronicle.events
        if any(account.source == source.id for account in event.accounts)
    )
    return sorted(told, key=lambda event: event.span.start)


def _conflicts(source: Source, chronicle: Chronicle, language: Language) -> list[str]:
    """Return what a source claims where the sources disagree about more than one event."""
    parts = []
    for conflict in chronicle.conflicts:
        claims = [each for each in conflict.claims if each.citation.source == source.id]
        if not claims:
            continue
        parts.append(paragraph(conflict.text[language]))
        parts += [paragraph(claim.text[language], "soft") for claim in claims]
        parts += [event_line(chronicle.event_by_id[event], language) for event in conflict.events]
    return parts


def _side(source: Source, words: Catalogue, language: Language) -> str:
    side = f"<h3>{escape(words('sources.side'))}</h3>{paragraph(side_of(source, language))}"
    if source.background is None:
        return side
    return side + paragraph(source.standpoint[language])


def _background(background: Background, words: Catalogue, language: Language) -> list[str]:
    points = (
        (words("sources.who"), background.who),
        (words("sources.when"), background.when),
        (words("sources.where"), background.where),
        (words("sources.why"), background.why),
    )
    return [f"<p><b>{escape(name)}</b> {escape(text[language])}</p>" for name, text in points]
