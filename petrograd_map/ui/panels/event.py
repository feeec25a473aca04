"""The panel of an event, with its accounts side by side where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout

from petrograd_map.ui.event_words import event_page
from petrograd_map.ui.icons import side_icon
from petrograd_map.ui.panel import Panel
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.texts import Language

_COLUMNS_PX = 480
"""Width from which accounts stand beside one another."""
_COLUMN_PX = 150
"""The least width of one."""
_ICON_PX = 20


class EventPanel(Panel):
    """Shows an event and what each source says of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon = styled_label("tile-icon", self)
        self.kind = styled_label("soft", self, wraps=True)
        self.text = self.page()
        self._event: Event | None = None
        self._chronicle: Chronicle | None = None
        self._columns = False
        row = QHBoxLayout()
        row.addWidget(self.icon)
        row.addWidget(self.kind, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.text, 1)

    def show_event(self, event: Event, chronicle: Chronicle) -> None:
        """Show an event of a chronicle."""
        self._event, self._chronicle = event, chronicle
        self._columns = self._has_room()
        self._write()

    def speak(self, language: Language) -> None:
        """Write the panel in a language."""
        super().speak(language)
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the accounts side by side, or below one another, as there is room."""
        super().resizeEvent(event)
        if self._columns != self._has_room():
            self._columns = self._has_room()
            self._write()

    def _has_room(self) -> bool:
        number = 1 if self._event is None else len(self._event.accounts)
        return self.width() >= max(_COLUMNS_PX, number * _COLUMN_PX)

    def _write(self) -> None:
        if self._event is None or self._chronicle is None:
            return
        event, chronicle, language = self._event, self._chronicle, self.language
        self.heading.setText(event.title[language])
        kind = self.words(f"event_kind.{event.kind}")
        if event.side is not None:
            side = chronicle.side_by_id[event.side].name[language]
            kind = self.words("event.kind_and_side", kind=kind, side=side)
            icon = side_icon(event.side, language, _ICON_PX)
            self.icon.setPixmap(icon.pixmap(QSize(_ICON_PX, _ICON_PX)))
        self.icon.setVisible(event.side is not None)
        self.kind.setText(kind)
        page = event_page(event, chronicle, language, columns=self._columns)
        self.text.show_page(page, keep_place=True)
        self.text.setAccessibleName(event.title[language])
