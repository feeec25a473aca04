"""The time bar with its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from petrograd_map.ui.timebar import TimeBar
from petrograd_map.ui.transport import Transport

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Span


class TimePanel(QWidget):
    """The time bar with its buttons."""

    def __init__(self, span: Span, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("time")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.transport = Transport(self)
        self.bar = TimeBar(span, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self.transport)
        row.addWidget(self.bar, 1)
