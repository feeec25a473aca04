"""The keypad on which staff type their PIN."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from petrograd_map.i18n import Catalogue
from petrograd_map.kiosk.pin import DIGITS
from petrograd_map.ui.kiosk.overlay import Overlay
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_DOT: Final = "●"
_COLUMNS: Final = 3


class Keypad(Overlay):
    """Ten digits; what was typed is shown as dots, and never kept.

    Args:
        parent: The window.
    """

    entered = Signal(str)
    """A PIN was typed to its end."""
    left = Signal()
    """Nobody wants to type one any more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = ""
        self._language = "en"
        self._card = QFrame(self)
        self._card.setObjectName("search")
        self.title = styled_label("heading", self._card)
        self.dots = styled_label("seconds", self._card)
        self.message = styled_label("soft", self._card, wraps=True)
        self.digits = {str(digit): self._key(str(digit)) for digit in range(10)}
        self.erase, self.leave, self.done = (self._key(text) for text in ("⌫", "✕", "✓"))
        for digit, button in self.digits.items():
            button.clicked.connect(partial(self._type, digit))
        self.erase.clicked.connect(self._erase)
        self.leave.clicked.connect(self.left)
        self.done.clicked.connect(self._finish)
        self._lay_out()

    def _key(self, text: str) -> QPushButton:
        button = QPushButton(text, self._card)
        button.setObjectName("digit")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(10)
        for digit in range(1, 10):
            grid.addWidget(self.digits[str(digit)], *divmod(digit - 1, _COLUMNS))
        for column, button in enumerate((self.erase, self.digits["0"], self.done)):
            grid.addWidget(button, _COLUMNS, column)
        card = QVBoxLayout(self._card)
        card.setContentsMargins(30, 24, 30, 24)
        for label in (self.title, self.dots, self.message):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            card.addWidget(label)
        card.addLayout(grid)
        card.addWidget(self.leave, alignment=Qt.AlignmentFlag.AlignCenter)
        around = QVBoxLayout(self)
        around.addStretch(1)
        around.addWidget(self._card, alignment=Qt.AlignmentFlag.AlignCenter)
        around.addStretch(1)

    def speak(self, language: str) -> None:
        """Write every text in a language."""
        self._language = language
        catalogue = Catalogue(language)
        self.title.setText(catalogue("exhibit.pin"))
        for button, key in (
            (self.erase, "exhibit.pin_erase"),
            (self.leave, "exhibit.pin_leave"),
            (self.done, "exhibit.pin_done"),
        ):
            button.setAccessibleName(catalogue(key))
            button.setToolTip(catalogue(key))

    def open(self) -> None:
        """Come up with nothing typed."""
        self._clear()
        self.message.setText(" ")
        self.come_up()

    def show_wrong(self, left: int) -> None:
        """Say that the PIN is wrong, and how many tries are left."""
        self._clear()
        self.message.setText(Catalogue(self._language).plural("exhibit.pin_wrong", left))

    def show_locked(self, seconds: int) -> None:
        """Say for how many seconds no PIN is taken; 0 if one is again."""
        if seconds:
            text = Catalogue(self._language)("exhibit.pin_locked", seconds=seconds)
            self.message.setText(text)
        elif not self.done.isEnabled():
            self.message.setText(" ")
        for button in (*self.digits.values(), self.erase, self.done):
            button.setEnabled(seconds == 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take digits from a keyboard, too."""
        event.accept()
        key = Qt.Key(event.key())
        if event.text() in self.digits:
            self.digits[event.text()].click()
        elif key is Qt.Key.Key_Backspace:
            self.erase.click()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.click()
        elif key is Qt.Key.Key_Escape:
            self.left.emit()

    def _type(self, digit: str) -> None:
        if len(self._typed) < max(DIGITS):
            self._typed += digit
            self._show_dots()

    def _erase(self) -> None:
        self._typed = self._typed[:-1]
        self._show_dots()

    def _clear(self) -> None:
        self._typed = ""
        self._show_dots()

    def _finish(self) -> None:
        typed, self._typed = self._typed, ""
        self._show_dots()
        if typed:
            self.entered.emit(typed)

    def _show_dots(self) -> None:
        self.dots.setText(_DOT * len(self._typed) or " ")
