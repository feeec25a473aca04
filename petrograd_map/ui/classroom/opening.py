"""The page with which a class begins: which lesson, or the map alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from petrograd_map.i18n import Catalogue
from petrograd_map.ui.kiosk.overlay import Overlay
from petrograd_map.ui.parts import styled_label
from petrograd_map.ui.tile import Tile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.lessons import Lesson
    from petrograd_map.domain.texts import Language
    from petrograd_map.ui.classroom.sizes import Sizes


class Opening(Overlay):
    """Offers the lessons, and the map without one.

    Args:
        parent: The part of the window over which it lies.
    """

    asked = Signal(str)
    """The teacher chooses a lesson by id; empty for the map alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("class-opening")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = styled_label("class-title", self, wraps=True)
        self.tiles: list[Tile] = []
        self._names: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self.title)
        self._column.addStretch(2)

    def set_sizes(self, sizes: Sizes) -> None:
        """Follow the size of the picture; letters follow the style sheet."""
        gap = sizes.gap_px
        self._column.setSpacing(gap)
        self._column.setContentsMargins(6 * gap, gap, 6 * gap, gap)

    def show_lessons(self, lessons: Sequence[Lesson], language: Language) -> None:
        """Offer lessons, in their order, and the map alone."""
        words = Catalogue(language)
        self.title.setText(words("classroom.choose"))
        offered = [(each.id, each.title[language], each.lead[language]) for each in lessons]
        offered.append(("", words("classroom.map_alone"), ""))
        while len(self.tiles) > len(offered):
            tile = self.tiles.pop()
            self._column.removeWidget(tile)
            tile.deleteLater()
        while len(self.tiles) < len(offered):
            tile = Tile(self)
            tile.clicked.connect(partial(self.choose, len(self.tiles)))
            self._column.insertWidget(2 + len(self.tiles), tile)
            self.tiles.append(tile)
        self._names = [name for name, _, _ in offered]
        for number, (tile, (_, title, lead)) in enumerate(
            zip(self.tiles, offered, strict=True), start=1
        ):
            tile.show_tile(words("tour.numbered", n=number, title=title), lead)
        self.tiles[0].setFocus()

    def choose(self, index: int) -> None:
        """Choose what is offered, counted from 0."""
        if index < len(self._names):
            self.hide()
            self.asked.emit(self._names[index])
