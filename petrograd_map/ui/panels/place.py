"""The panel of one place: who holds it, since when, by which event, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.ui.lanes.strip import PlaceLane
from petrograd_map.ui.panel import Panel
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.texts import Language


class PlacePanel(Panel):
    """Shows what is known of one place, with its whole history as a lane."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = styled_label("soft", self, wraps=True)
        self.lane = PlaceLane(self)
        self.text = self.page()
        self.body.addWidget(self.today)
        self.body.addWidget(self.lane)
        self.body.addWidget(self.text, 1)

    def speak(self, language: Language) -> None:
        """Write what is the same for every place in a language."""
        super().speak(language)
        self.lane.setAccessibleName(self.words("place.history"))

    def show_place(self, name: str, today: str, page: str) -> None:
        """Show a place; the text stays scrolled where it was if it is the same place."""
        same = name == self.heading.text()
        self.heading.setText(name)
        self.today.setText(today)
        self.text.setAccessibleName(name)
        self.text.show_page(page, keep_place=same)
        if not same:
            self.text.verticalScrollBar().setValue(0)
