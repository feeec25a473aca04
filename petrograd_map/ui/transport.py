"""The transport controls: step, play either way, loop, skip the quiet hours, speed, zoom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from petrograd_map.domain.moments import MINUTES_PER_HOUR
from petrograd_map.domain.view import SPEEDS
from petrograd_map.i18n import Catalogue
from petrograd_map.ui.choice_box import ChoiceBox
from petrograd_map.ui.icons import loop_icon, play_icon, skip_icon, step_icon
from petrograd_map.ui.parts import icon_button
from petrograd_map.ui.timebar.zoom import ZoomButtons

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_BACK, _REST, _ON = -1, 0, 1
_SECONDS_PER_MINUTE: Final = 60


class Transport(QWidget):
    """Two rows of controls; it shows what it is told and asks for everything else.

    While time runs, the button of its direction is the pause button.

    Args:
        parent: The widget it lies in.
    """

    previous_asked = Signal()
    """The visitor asks for the previous change."""
    next_asked = Signal()
    """The visitor asks for the next change."""
    play_asked = Signal(int)
    """The visitor asks that time run: on (1) or back (-1)."""
    pause_asked = Signal()
    """The visitor asks that time stand still."""
    loop_asked = Signal(bool)
    """The visitor asks to play over and over, or not."""
    skip_asked = Signal(bool)
    """The visitor asks to skip the quiet hours, or not."""
    speed_asked = Signal(int)
    """The visitor asks for a speed, in minutes of the chronicle a second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self._language = "en"
        self._direction = _REST
        self._speed = SPEEDS[0]
        self._seconds_left: int | None = None
        self.previous = icon_button(step_icon(forwards=False), self)
        self.back = icon_button(play_icon(playing=False, backwards=True), self)
        self.play = icon_button(play_icon(playing=False), self)
        self.next = icon_button(step_icon(forwards=True), self)
        self.loop = _toggle(loop_icon(), self)
        self.skip = _toggle(skip_icon(), self)
        self.speed = ChoiceBox(self)
        self.zoom = ZoomButtons(self)
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(22, 22))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.speed.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        first, second = QHBoxLayout(), QHBoxLayout()
        for button in (self.previous, self.back, self.play, self.next):
            first.addWidget(button)
        first.addStretch(1)
        first.addWidget(self.loop)
        first.addWidget(self.skip)
        second.addWidget(self.speed, 1)
        second.addWidget(self.zoom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        for row in (first, second):
            row.setSpacing(4)
            column.addLayout(row)
        column.addStretch(1)

    def _connect(self) -> None:
        self.previous.clicked.connect(self.previous_asked)
        self.next.clicked.connect(self.next_asked)
        self.back.clicked.connect(partial(self._ask_play, _BACK))
        self.play.clicked.connect(partial(self._ask_play, _ON))
        self.loop.clicked.connect(self._ask_loop)
        self.skip.clicked.connect(self._ask_skip)
        self.speed.activated.connect(self._ask_speed)

    # ------------------------------------------------------------------ asking

    def _ask_play(self, direction: int) -> None:
        if direction == self._direction:
            self.pause_asked.emit()
        else:
            self.play_asked.emit(direction)

    def _ask_loop(self, loop: bool) -> None:  # noqa: FBT001 - the signal's only argument
        self.show_loop(not loop)
        self.loop_asked.emit(loop)

    def _ask_skip(self, skip: bool) -> None:  # noqa: FBT001 - the signal's only argument
        self.show_skip(not skip)
        self.skip_asked.emit(skip)

    def _ask_speed(self, index: int) -> None:
        self.show_speed(self._speed)
        self.speed_asked.emit(SPEEDS[index])

    # ------------------------------------------------------------------ showing

    def show_playing(self, direction: int) -> None:
        """Show which way time runs: back (-1), not at all (0) or on (1)."""
        self._direction = direction
        self.back.setIcon(play_icon(playing=direction == _BACK, backwards=True))
        self.play.setIcon(play_icon(playing=direction == _ON))
        self._name_play()

    def show_left(self, seconds: int | None) -> None:
        """Show how long it will still play, in seconds; None if nobody can say."""
        if seconds != self._seconds_left:
            self._seconds_left = seconds
            self._name_play()

    def show_loop(self, loop: bool) -> None:  # noqa: FBT001 - as every `show_…`
        """Show whether it plays over and over."""
        self.loop.setChecked(loop)

    def show_skip(self, skip: bool) -> None:  # noqa: FBT001 - as every `show_…`
        """Show whether the quiet hours are skipped."""
        self.skip.setChecked(skip)

    def show_speed(self, speed: int) -> None:
        """Show one of `SPEEDS`, in minutes of the chronicle a second."""
        self._speed = speed
        self.speed.setCurrentIndex(SPEEDS.index(speed))

    def speak(self, language: str) -> None:
        """Write every text in a language."""
        self._language = language
        catalogue = Catalogue(language)
        self.setAccessibleName(catalogue("transport.name"))
        for widget, key in (
            (self.previous, "time.previous"),
            (self.next, "time.next"),
            (self.loop, "transport.loop"),
            (self.skip, "transport.skip"),
            (self.speed, "time.speed"),
        ):
            _name(widget, catalogue(key))
        self.speed.clear()
        self.speed.addItems([_speed_words(speed, catalogue) for speed in SPEEDS])
        self.show_speed(self._speed)
        self._name_play()
        self.zoom.speak(language)

    def _name_play(self) -> None:
        catalogue = Catalogue(self._language)
        for button, direction, key in (
            (self.back, _BACK, "transport.back"),
            (self.play, _ON, "time.play"),
        ):
            is_pause = direction == self._direction
            _name(button, catalogue("time.pause" if is_pause else key))
            if is_pause and self._seconds_left is not None:
                # Not part of the name: a screen reader would say it every second.
                left = _left_words(self._seconds_left, catalogue)
                button.setToolTip(f"{button.toolTip()}\n{left}")


def _toggle(icon: QIcon, parent: QWidget) -> QToolButton:
    button = icon_button(icon, parent)
    button.setCheckable(True)
    return button


def _name(widget: QWidget, text: str) -> None:
    widget.setToolTip(text)
    widget.setAccessibleName(text)


def _left_words(seconds: int, catalogue: Catalogue) -> str:
    minutes, rest = divmod(seconds, _SECONDS_PER_MINUTE)
    if not minutes:
        return catalogue("transport.seconds_left", seconds=rest)
    return catalogue("transport.left", minutes=minutes, seconds=rest)


def _speed_words(speed: int, catalogue: Catalogue) -> str:
    hours, rest = divmod(speed, MINUTES_PER_HOUR)
    if rest:
        return catalogue.plural("speed.minutes", speed)
    return catalogue.plural("speed.hours", hours)
