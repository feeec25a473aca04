"""The ribbon above the map: says when the map shows something else than usual, with a way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from petrograd_map.ui.parts import styled_label


class Ribbon(QWidget):
    """One sentence and one button; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ribbon")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = styled_label("ribbon-text", self, wraps=True)
        self.button = QPushButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.hide()

    def show_text(self, text: str, button: str) -> None:
        """Say something and how to end it; an empty text hides the ribbon."""
        self.text.setText(text)
        self.button.setText(button)
        self.setVisible(bool(text))
