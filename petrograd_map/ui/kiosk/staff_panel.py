"""The staff's panel: how the exhibit is, and what can be done about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from petrograd_map.i18n import LANGUAGES, Catalogue
from petrograd_map.ui.kiosk.overlay import Overlay
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARGIN_PX: Final = 40
_LOUDEST: Final = 100
_STEP: Final = 10
"""By so many percent the volume is changed; from a value between two steps to the next one."""


class StaffPanel(Overlay):
    """Diagnostics, the end of the log, and large buttons.

    Args:
        parent: The window.
    """

    language_asked = Signal(str)
    """Each new visitor is to begin in this language, until the next start."""
    volume_asked = Signal(int)
    """The exhibit is to be as loud as this, in percent, until the next start; 0 for silent."""
    reload_asked = Signal()
    """The page is to be loaded afresh."""
    restart_asked = Signal()
    """The program is to start afresh."""
    quit_asked = Signal()
    """The program is to end."""
    left = Signal()
    """The panel is done with."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._card = QFrame(self)
        self._card.setObjectName("search")
        self.title = styled_label("heading", self._card)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(24)
        self.log = QPlainTextEdit(self._card, readOnly=True)
        self.log.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.languages_title = styled_label("name", self._card)
        self.languages = {each: self._button() for each in LANGUAGES}
        self.volume_title = styled_label("name", self._card)
        self.quieter, self.louder = self._button(), self._button()
        self.volume = styled_label("name", self._card)
        self._percent, self._heard = 0, True
        self._language = "en"
        self.reload, self.restart, self.quit, self.leave = (self._button() for _ in range(4))
        self._connect()
        self._lay_out()

    def _button(self) -> QPushButton:
        return QPushButton(self._card)

    def _connect(self) -> None:
        for language, button in self.languages.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self.language_asked.emit, language))
        self.quieter.clicked.connect(self._ask_quieter)
        self.louder.clicked.connect(self._ask_louder)
        self.reload.clicked.connect(self.reload_asked)
        self.restart.clicked.connect(self.restart_asked)
        self.quit.clicked.connect(self.quit_asked)
        self.leave.clicked.connect(self.left)

    def _lay_out(self) -> None:
        languages = QHBoxLayout()
        languages.addWidget(self.languages_title)
        for button in self.languages.values():
            languages.addWidget(button)
        languages.addStretch(1)
        volume = QHBoxLayout()
        for widget in (self.volume_title, self.quieter, self.louder, self.volume):
            volume.addWidget(widget)
        volume.addStretch(1)
        actions = QHBoxLayout()
        for button in (self.reload, self.restart, self.quit):
            actions.addWidget(button)
        actions.addStretch(1)
        actions.addWidget(self.leave)
        card = QVBoxLayout(self._card)
        card.setContentsMargins(24, 18, 24, 18)
        card.addWidget(self.title)
        card.addLayout(self._grid)
        card.addWidget(self.log, 1)
        card.addLayout(languages)
        card.addLayout(volume)
        card.addLayout(actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        column.addWidget(self._card)

    def speak(self, language: str) -> None:
        """Write every text in a language."""
        catalogue = Catalogue(language)
        self.title.setText(catalogue("exhibit.staff"))
        self.log.setAccessibleName(catalogue("exhibit.log"))
        self._language = language
        self.languages_title.setText(catalogue("exhibit.first_language"))
        self.volume_title.setText(catalogue("exhibit.volume"))
        self.show_volume(self._percent, heard=self._heard)
        for each, button in self.languages.items():
            button.setText(catalogue(f"exhibit.language.{each}"))
        for button, key in (
            (self.quieter, "exhibit.quieter"),
            (self.louder, "exhibit.louder"),
            (self.reload, "exhibit.reload"),
            (self.restart, "exhibit.restart"),
            (self.quit, "exhibit.quit"),
            (self.leave, "exhibit.back"),
        ):
            button.setText(catalogue(key))

    def show_state(
        self, rows: Sequence[tuple[str, str]], log: str, languages: Sequence[str], first: str
    ) -> None:
        """Show how the exhibit is.

        Args:
            rows: What is known of it: a name and a value each.
            log: The last lines of the log.
            languages: The languages that visitors can choose.
            first: The one that each begins with.
        """
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                label = styled_label(("soft", "name")[column], self._card, wraps=column == 1)
                label.setText(text)
                self._grid.addWidget(label, number, column)
        self.log.setPlainText(log)
        self.log.verticalScrollBar().setValue(self.log.verticalScrollBar().maximum())
        for each, button in self.languages.items():
            button.setVisible(each in languages)
            button.setChecked(each == first)

    def show_volume(self, percent: int, *, heard: bool) -> None:
        """Show how loud the exhibit is.

        Args:
            percent: How loud it is to be.
            heard: Whether the computer has a sound card that can be used.
        """
        self._percent, self._heard = percent, heard
        catalogue = Catalogue(self._language)
        key = "exhibit.volume_percent" if percent else "exhibit.volume_off"
        text = catalogue(key, percent=percent)
        if not heard:
            text = catalogue("exhibit.no_sound_card", volume=text)
        self.volume.setText(text)
        for button in (self.quieter, self.louder):
            button.setAccessibleDescription(f"{self.volume_title.text()}: {text}")

    def _ask_quieter(self) -> None:
        # From 45 to 40, from 40 to 30.
        steps = -(-self._percent // _STEP) - 1
        self.volume_asked.emit(max(0, steps * _STEP))

    def _ask_louder(self) -> None:
        steps = self._percent // _STEP + 1
        self.volume_asked.emit(min(_LOUDEST, steps * _STEP))
