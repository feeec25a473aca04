"""What only the teacher sees: notes, the clock of the period, what comes next, and the buttons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from petrograd_map.i18n import Catalogue
from petrograd_map.state.period import clock_words
from petrograd_map.ui.actions import native
from petrograd_map.ui.classroom.curtain import Drawn
from petrograd_map.ui.classroom.options import Options
from petrograd_map.ui.classroom.sizes import Sizes
from petrograd_map.ui.keys import CLASSROOM_KEYS
from petrograd_map.ui.page import Page
from petrograd_map.ui.parts import styled_label
from petrograd_map.ui.theme import style_sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from petrograd_map.domain.texts import Language
    from petrograd_map.state.period import Period
    from petrograd_map.ui.classroom.slides import Asked

_FIRST_SIZE_PX: Final = (980, 680)
_DEEDS: Final = (
    "class_previous",
    "class_next",
    "class_black",
    "class_freeze",
    "class_laser",
    "class_swap",
    "class_start",
    "class_leave",
)
"""What has a button, by the ids of the keys, in their order."""


@dataclass(frozen=True, slots=True)
class SpeakerNotes:
    """What the teacher reads at a slide.

    Attributes:
        where: The part of the lesson and its step; empty outside a lesson.
        when: The minutes of the period in which the step lies, likewise.
        title: What the class sees.
        html: The notes, as rich text.
        following: What comes next; empty at the end.
        asked: The question to the class, or None.
    """

    where: str
    when: str
    title: str
    html: str
    following: str
    asked: Asked | None


class SpeakerWindow(QWidget):
    """The window on the teacher's screen.

    Args:
        parent: The window that the class sees.
    """

    deed_asked = Signal(str)
    """The teacher presses a button, by the id of its key."""
    chosen = Signal(int)
    """What the class expects, counted from 0."""
    reveal_asked = Signal()
    """The answer is to be shown."""
    period_asked = Signal(str)
    """The clock of the period is to `run`, to `reset`."""
    followed = Signal(str)
    """A link of the notes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.where = styled_label("subheading", self, wraps=True)
        self.when = styled_label("soft", self, wraps=True)
        self.title = styled_label("heading", self, wraps=True)
        self.notes = Page(self)
        self.following_head = styled_label("subheading", self)
        self.following = styled_label("claim", self, wraps=True)
        self.options = Options(self)
        self.reveal = QPushButton(self)
        self.elapsed_head = styled_label("subheading", self)
        self.elapsed = styled_label("clock", self)
        self.left_head = styled_label("subheading", self)
        self.left = styled_label("clock", self)
        self.run = QPushButton(self)
        self.reset = QPushButton(self)
        self.deeds = {deed: QPushButton(self) for deed in _DEEDS}
        for deed in ("class_black", "class_freeze", "class_laser", "class_swap"):
            self.deeds[deed].setCheckable(True)
        self._words = Catalogue("en")
        self._is_running = False
        self._lay_out()
        self._connect()
        self.resize(*_FIRST_SIZE_PX)

    def _lay_out(self) -> None:
        clock = QGridLayout()
        clock.setHorizontalSpacing(24)
        for column, (head, time) in enumerate(
            ((self.elapsed_head, self.elapsed), (self.left_head, self.left))
        ):
            clock.addWidget(head, 0, column)
            clock.addWidget(time, 1, column)
        clock.addWidget(self.run, 0, 2, 2, 1)
        clock.addWidget(self.reset, 0, 3, 2, 1)
        clock.setColumnStretch(4, 1)
        deeds = QGridLayout()
        for number, button in enumerate(self.deeds.values()):
            deeds.addWidget(button, number // 4, number % 4)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 12, 16, 12)
        page.setSpacing(8)
        page.addLayout(clock)
        page.addWidget(self.where)
        page.addWidget(self.when)
        page.addWidget(self.title)
        page.addWidget(self.options)
        ask = QHBoxLayout()
        ask.addWidget(self.reveal)
        ask.addStretch(1)
        page.addLayout(ask)
        page.addWidget(self.notes, 1)
        page.addWidget(self.following_head)
        page.addWidget(self.following)
        page.addLayout(deeds)

    def _connect(self) -> None:
        for deed, button in self.deeds.items():
            button.clicked.connect(partial(self.deed_asked.emit, deed))
        self.options.chosen.connect(self.chosen)
        self.reveal.clicked.connect(self.reveal_asked)
        self.run.clicked.connect(partial(self.period_asked.emit, "run"))
        self.reset.clicked.connect(partial(self.period_asked.emit, "reset"))
        self.notes.followed.connect(self.followed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Write as large as the window allows: the teacher stands before it."""
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            sizes = Sizes(event.size().height())
            self.setStyleSheet(style_sheet(("speaker.qss",), sizes=sizes.named()))
            self.options.set_sizes(sizes.notes_px, sizes.gap_px)

    def speak(self, language: Language) -> None:
        """Write the window in a language."""
        words = self._words = Catalogue(language)
        self.setWindowTitle(words("speaker.title"))
        self.notes.setAccessibleName(words("lesson.notes"))
        self.following_head.setText(words("speaker.next"))
        self.elapsed_head.setText(words("speaker.elapsed"))
        self.left_head.setText(words("speaker.left"))
        self.reset.setText(words("speaker.reset"))
        self.reveal.setText(words("lesson.reveal"))
        keys = {key.id: key.keys for key in CLASSROOM_KEYS}
        for deed, button in self.deeds.items():
            button.setText(words(f"speaker.{deed}"))
            button.setToolTip(f"{words(f'key.{deed}')} ({native(keys[deed])})")
        self._name_run()

    def show_notes(self, notes: SpeakerNotes) -> None:
        """Show what the teacher reads now."""
        for label, text in ((self.where, notes.where), (self.when, notes.when)):
            label.setText(text)
            label.setVisible(bool(text))
        self.title.setText(notes.title)
        self.notes.show_page(notes.html)
        self.following.setText(notes.following or self._words("speaker.end"))
        asked = notes.asked
        self.options.setVisible(asked is not None)
        self.reveal.setVisible(asked is not None and not asked.revealed)
        if asked is not None:
            self.options.show_asked(asked)

    def show_period(self, period: Period) -> None:
        """Show the clock of the period."""
        self.elapsed.setText(clock_words(period.elapsed_ms))
        self.left.setText(clock_words(period.left_ms))
        self._is_running = period.is_running
        self._name_run()

    def show_held(self, drawn: Drawn, *, laser: bool, swapped: bool, screens: bool) -> None:
        """Show what the class has before it.

        Args:
            drawn: Whether it sees the window.
            laser: Whether the dot is there.
            swapped: Whether the screens are the other way round.
            screens: Whether there are two to swap.
        """
        self.deeds["class_black"].setChecked(drawn is Drawn.BLACK)
        self.deeds["class_freeze"].setChecked(drawn is Drawn.FROZEN)
        self.deeds["class_laser"].setChecked(laser)
        self.deeds["class_swap"].setChecked(swapped)
        self.deeds["class_swap"].setEnabled(screens)

    def _name_run(self) -> None:
        self.run.setText(self._words("speaker.pause" if self._is_running else "speaker.run"))
