"""The field in which a student writes a note on what is open in the panel."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from petrograd_map.i18n import Catalogue

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from petrograd_map.domain.texts import Language

_LINES_PX: Final = 84
"""Height of the field: four lines."""


class _Text(QPlainTextEdit):
    """A text that is left by Escape and by Tab, as other fields are."""

    left = Signal()
    """The focus has gone elsewhere."""
    closed = Signal()
    """Escape was pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LINES_PX)

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the shortcuts of the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the text by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that nobody writes here any more."""
        super().focusOutEvent(event)
        self.left.emit()


class NoteField(QWidget):
    """A button that opens a text below it; with a note the text is open by itself."""

    changed = Signal(str)
    """The note is another: its whole text."""
    left = Signal()
    """Nobody writes in it any more."""
    all_asked = Signal()
    """The visitor asks for all notes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = ""
        self._language = ""
        self._opened = False
        self.button = QPushButton(self)
        self.button.setCheckable(True)
        self.all = QPushButton(self)
        row = QHBoxLayout()
        row.addWidget(self.button, 1)
        row.addWidget(self.all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(row)
        self.button.clicked.connect(self._toggle)
        self.all.clicked.connect(self.all_asked)

    @cached_property
    def text(self) -> _Text:
        """The text; made when somebody first writes, or has written."""
        text = _Text(self)
        self._column.addWidget(text)
        text.textChanged.connect(lambda: self.changed.emit(text.toPlainText()))
        text.left.connect(self.left)
        text.closed.connect(self.button.setFocus)
        QWidget.setTabOrder(self.all, text)
        return text

    @property
    def _is_made(self) -> bool:
        return "text" in self.__dict__

    def speak(self, language: Language) -> None:
        """Write the field in a language; the note stays as it was written."""
        self._language = language
        self._write()

    def show_note(self, subject: str, text: str) -> None:
        """Show the note on something.

        Args:
            subject: What it is on.
            text: The note; empty if there is none yet.
        """
        self._subject = subject
        self._opened = bool(text)
        if (text or self._is_made) and text != self.text.toPlainText():
            with QSignalBlocker(self.text):
                self.text.setPlainText(text)
        self._write()

    @property
    def is_written_in(self) -> bool:
        """Whether somebody is writing."""
        return self._is_made and self.text.hasFocus()

    def open(self) -> None:
        """Let the visitor write."""
        if self.isHidden():
            return
        self._opened = True
        self._write()
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _toggle(self) -> None:
        if self.button.isChecked():
            self.open()
        else:
            self._opened = False
            self._write()

    def _write(self) -> None:
        words = Catalogue(self._language)
        self.button.setChecked(self._opened)
        title = words("notes.on" if self._opened else "notes.write", subject=self._subject)
        metrics = self.button.fontMetrics()
        room = max(self.button.width() - 24, 120)
        self.button.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, room))
        self.button.setToolTip(words("notes.write_hint", subject=self._subject))
        self.button.setAccessibleName(title)
        self.all.setText(words("notes.all"))
        self.all.setToolTip(words("notes.all_hint"))
        if not (self._is_made or self._opened):
            return
        self.text.setVisible(self._opened)
        self.text.setPlaceholderText(words("notes.placeholder"))
        self.text.setAccessibleName(words("notes.on", subject=self._subject))
