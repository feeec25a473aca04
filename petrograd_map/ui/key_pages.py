"""The key in two parts: what the signs of the map mean, and which of them it shows."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from petrograd_map.i18n import Catalogue
from petrograd_map.ui.panel import Column
from petrograd_map.ui.panels.layers import LayersPanel
from petrograd_map.ui.panels.signs import Signs

_PARTS: Final = (("first", "key_part.signs"), ("last", "key_part.layers"))


class KeyPages(QWidget):
    """Two pages and a pair of buttons that turn them.

    Args:
        parent: The panel.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.signs = Signs(self)
        """What the signs mean."""
        self.layers = LayersPanel(self)
        """What the map shows."""
        self.pages = QStackedWidget(self)
        column = Column(self)
        column.add(self.signs)
        self.pages.addWidget(column)
        self.pages.addWidget(self.layers)
        self.buttons = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(0)
        for index, (part, _) in enumerate(_PARTS):
            button = QPushButton(self)
            button.setProperty("part", part)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self.pages.setCurrentIndex, index))
            self.buttons.addButton(button)
            row.addWidget(button, 1)
        self.buttons.buttons()[0].setChecked(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.pages, 1)

    def speak(self, language: str) -> None:
        """Write what is the same whatever the map shows in a language."""
        catalogue = Catalogue(language)
        for button, (_, key) in zip(self.buttons.buttons(), _PARTS, strict=True):
            button.setText(catalogue(key))
        self.signs.speak(language)
