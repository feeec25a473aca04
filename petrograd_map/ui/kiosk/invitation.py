"""The invitation over the days that run by: touch to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from petrograd_map.i18n import Catalogue
from petrograd_map.ui.kiosk.overlay import Overlay
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from collections.abc import Sequence


class Invitation(Overlay):
    """A sentence over the window, which stays in sight; the first touch only begins.

    Args:
        parent: The window.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sentence = styled_label("invitation", self)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self.sentence, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)

    def speak(self, languages: Sequence[str]) -> None:
        """Write the sentence in languages."""
        self.sentence.setText("\n".join(Catalogue(each)("exhibit.touch") for each in languages))
