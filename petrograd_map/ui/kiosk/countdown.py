"""The countdown: asks whether anybody is still there, before everything is put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from petrograd_map.i18n import Catalogue
from petrograd_map.ui.kiosk.overlay import Overlay
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from collections.abc import Sequence


class Countdown(Overlay):
    """A question in every language, the seconds that are left, and a large button.

    A touch anywhere is an answer; the button is there so that one sees what to touch.

    Args:
        parent: The window.
    """

    answered = Signal()
    """The visitor is still there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._card = QFrame(self)
        self._card.setObjectName("search")
        self.question = styled_label("heading", self._card)
        self.seconds = styled_label("seconds", self._card)
        self.meaning = styled_label("soft", self._card, wraps=True)
        self.stay = QPushButton(self._card)
        self.stay.clicked.connect(self.answered)
        card = QVBoxLayout(self._card)
        card.setSpacing(18)
        card.setContentsMargins(36, 30, 36, 30)
        for label in (self.question, self.seconds, self.meaning):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            card.addWidget(label)
        card.addWidget(self.stay)
        column = QVBoxLayout(self)
        # Lower than the middle: within reach of who sits before a screen that stands on end.
        column.addStretch(3)
        column.addWidget(self._card, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)

    def speak(self, languages: Sequence[str]) -> None:
        """Ask in languages, the visitor's own first."""
        said = [Catalogue(language) for language in languages]
        self.question.setText("\n".join(each("exhibit.still_there") for each in said))
        self.meaning.setText("\n".join(each("exhibit.fresh_soon") for each in said))
        self.stay.setText(" · ".join(each("exhibit.stay") for each in said))
        self.stay.setAccessibleName(said[0]("exhibit.stay"))

    def show_left(self, seconds: int) -> None:
        """Show how many seconds are left."""
        self.seconds.setText(str(seconds))
