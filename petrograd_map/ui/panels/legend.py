"""The legend: the sides, how many places each holds, and the signs of the map."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from petrograd_map.ui.icons import side_icon
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.control import Side

_ICON_PX = 20


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One side in the legend.

    Attributes:
        side: The side.
        name: How it is called.
        note: Who they were, for the tool tip.
        held: Number of places, as text.
    """

    side: Side
    name: str
    note: str
    held: str


class Legend(QWidget):
    """Shows the sides with the number of places that each holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._rows: dict[Side, tuple[QLabel, QLabel, QLabel]] = {}
        self.summary = styled_label("soft", self, wraps=True)
        self._language = ""

    def show_rows(self, rows: Sequence[LegendRow], summary: str, language: str) -> None:
        """Show the sides; rows of sides already shown are only rewritten."""
        sides = [row.side for row in rows]
        if sides != list(self._rows) or language != self._language:
            self._build(sides, language)
        for row in rows:
            icon, name, held = self._rows[row.side]
            icon.setAccessibleName(row.name)
            name.setText(row.name)
            name.setToolTip(escape(row.note))
            held.setText(row.held)
        self.summary.setText(summary)

    def _build(self, sides: Sequence[Side], language: str) -> None:
        for labels in self._rows.values():
            for label in labels:
                self._grid.removeWidget(label)
                label.deleteLater()
        self._rows = {}
        self._language = language
        for index, side in enumerate(sides):
            icon = QLabel(self)
            icon.setPixmap(side_icon(side, language, _ICON_PX).pixmap(QSize(_ICON_PX, _ICON_PX)))
            name = styled_label("name", self, wraps=True)
            held = styled_label("held", self)
            held.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, label in enumerate((icon, name, held)):
                self._grid.addWidget(label, index, column)
            self._rows[side] = (icon, name, held)
        self._grid.removeWidget(self.summary)
        self._grid.addWidget(self.summary, len(sides), 0, 1, 3)
