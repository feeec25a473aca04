"""What has just happened, what is happening and what comes next, while time runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from petrograd_map.domain.texts import Language
from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import span_words
from petrograd_map.ui.icons import side_icon
from petrograd_map.ui.links import LinkKind, to_id
from petrograd_map.ui.panel import Column
from petrograd_map.ui.parts import reveal, styled_label
from petrograd_map.ui.tile import Tile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.events import Event
    from petrograd_map.domain.now import Happening

_DISPUTED = "?"


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A place that one account has otherwise than the best supported one.

    Attributes:
        place: Id of the place.
        name: Its name.
        account: How it stands by the account.
        best: How it stands by the best supported account.
    """

    place: str
    name: str
    account: str
    best: str


class _Part(QWidget):
    """A subheading and a tile for each row; only tiles that differ are written."""

    followed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = styled_label("subheading", self, wraps=True)
        self.empty = styled_label("soft", self, wraps=True)
        self.tiles: list[Tile] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.title)
        self._column.addWidget(self.empty)
        self._links: list[str] = []
        self._shown: list[object] = []

    def show_rows(self, links: Sequence[str], rows: Sequence[object]) -> list[tuple[int, Tile]]:
        """Make room for rows, and return the tiles that must be written, with their indices."""
        while len(self.tiles) < len(rows):
            tile = Tile(self)
            index = len(self.tiles)
            tile.clicked.connect(lambda *, index=index: self.followed.emit(self._links[index]))
            self._column.addWidget(tile)
            self.tiles.append(tile)
        stale = [
            (index, tile)
            for index, tile in enumerate(self.tiles[: len(rows)])
            if index >= len(self._shown) or self._shown[index] != rows[index]
        ]
        if len(rows) != len(self._shown):
            for index, tile in enumerate(self.tiles):
                reveal(tile, shown=index < len(rows))
        reveal(self.empty, shown=not rows)
        self._links, self._shown = list(links), list(rows)
        return stale

    def forget(self) -> None:
        """Have every tile written again, as after a change of language."""
        self._shown = [None] * len(self._shown)


class NowPanel(Column):
    """Shows the events around the moment, and where a followed account has it otherwise."""

    followed = Signal(str)
    """The visitor follows a link of `ui.links`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = Language.EN
        self._happening: Happening | None = None
        self.just, self.now, self.next = _Part(self), _Part(self), _Part(self)
        self.differences = _Part(self)
        self.differences.hide()
        for part in (self.differences, self.just, self.now, self.next):
            part.followed.connect(self.followed)
            self.add(part)

    def show_happening(self, happening: Happening) -> None:
        """Show the events around a moment; the same as before costs nothing."""
        if happening is self._happening:
            return
        self._happening = happening
        self._show_events(self.just, happening.just)
        self._show_events(self.now, happening.now)
        self._show_events(self.next, happening.next)

    def show_differences(self, rows: Sequence[DifferenceRow], source: str | None) -> None:
        """Show where a source has places otherwise now.

        Args:
            rows: The places.
            source: How the source is called, or None where the best account is followed.
        """
        reveal(self.differences, shown=source is not None)
        if source is None:
            return
        words = Catalogue(self._language)
        self.differences.title.setText(words("now.differs", source=source))
        links = [to_id(LinkKind.PLACE, row.place) for row in rows]
        for index, tile in self.differences.show_rows(links, rows):
            row = rows[index]
            remark = words("now.state_by", account=row.account, best=row.best)
            tile.show_tile(row.name, remark, sign="≠")

    def speak(self, language: Language) -> None:
        """Write the panel in a language."""
        self._language = language
        words = Catalogue(language)
        self.just.title.setText(words("now.just"))
        self.now.title.setText(words("now.now"))
        self.next.title.setText(words("now.next"))
        for part in (self.just, self.now, self.next):
            part.empty.setText(words("now.none"))
            part.forget()
        self.differences.empty.setText(words("now.same"))
        self.differences.forget()
        happening, self._happening = self._happening, None
        if happening is not None:
            self.show_happening(happening)

    def _show_events(self, part: _Part, events: Sequence[Event]) -> None:
        links = [to_id(LinkKind.EVENT, event.id) for event in events]
        for index, tile in part.show_rows(links, events):
            event = events[index]
            icon = None if event.side is None else side_icon(event.side, self._language)
            remark = span_words(event.span, self._language)
            if event.disputed:
                remark = f"{remark}\n{Catalogue(self._language)('accounts.disputed')}"
            sign = _DISPUTED if event.disputed else ""
            tile.show_tile(event.title[self._language], remark, sign=sign, icon=icon)
