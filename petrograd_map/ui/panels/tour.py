"""The player of a guided tour: one stop at a time, forwards, backwards, or by itself."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from petrograd_map.i18n import Catalogue
from petrograd_map.ui.icons import play_icon, step_icon
from petrograd_map.ui.links import LinkKind, to_id
from petrograd_map.ui.panel import Panel
from petrograd_map.ui.parts import icon_button, styled_label
from petrograd_map.ui.richtext import anchor
from petrograd_map.ui.step_words import step_page
from petrograd_map.ui.theme import colour

if TYPE_CHECKING:
    from PySide6.QtWidgets import QToolButton

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.tours import Tour

_DOT_PX = 9


class Dots(QWidget):
    """How far a tour has come: a dot for each stop, those seen filled, the present one larger."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._index = 0
        self._number = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(self, index: int, number: int) -> None:
        """Show the stop of an index, counted from 0, among a number of stops."""
        self._index, self._number = index, number
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a row of dots."""
        return QSize(100, 2 * _DOT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the dots, closer where there are many."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("ui.text"), 1.4))
        step = min(2.2 * _DOT_PX, (self.width() - 2 * _DOT_PX) / max(1, self._number - 1))
        for index in range(self._number):
            seen = index <= self._index
            painter.setBrush(colour("ui.text" if seen else "ui.panel"))
            size = _DOT_PX + (4 if index == self._index else 0)
            painter.drawEllipse(
                QRectF(_DOT_PX + index * step - size / 2, _DOT_PX - size / 2, size, size)
            )
        painter.end()


class TourPlayer(Panel):
    """Shows one stop of a tour and asks for others."""

    step_asked = Signal(int)
    """The visitor asks for a stop, counted from 0."""
    play_asked = Signal(bool)
    """The visitor asks that the tour goes on by itself, or stops doing so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dots = Dots(self)
        self.count = styled_label("soft", self)
        self.text = self.page()
        self.previous = icon_button(step_icon(forwards=False), self)
        self.play = icon_button(play_icon(playing=False), self)
        self.next = icon_button(step_icon(forwards=True), self)
        self._chronicle: Chronicle | None = None
        self._tour: Tour | None = None
        self._index = 0
        self._playing = False
        progress = QHBoxLayout()
        progress.addWidget(self.dots, 1)
        progress.addWidget(self.count)
        buttons = QHBoxLayout()
        for button in (self.previous, self.play, self.next):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        self.body.addLayout(progress)
        self.body.addWidget(self.text, 1)
        self.body.addLayout(buttons)
        self.previous.clicked.connect(lambda: self._ask_step(-1))
        self.next.clicked.connect(lambda: self._ask_step(1))
        self.play.clicked.connect(lambda: self.play_asked.emit(not self._playing))

    def speak(self, language: Language) -> None:
        """Write the player in a language."""
        super().speak(language)
        self.back.setText(self.words("tour.leave"))
        self.back.setAccessibleName(self.words("tour.leave_hint"))
        self.back.setToolTip(self.words("tour.leave_hint"))
        _name(self.previous, self.words("tour.previous"))
        _name(self.next, self.words("tour.next"))
        self._write()

    def show_step(self, tour: Tour, index: int, chronicle: Chronicle, *, playing: bool) -> None:
        """Show a stop.

        Args:
            tour: The tour.
            index: Which of its stops, counted from 0.
            chronicle: Names of places and events, and the glossary.
            playing: Whether the tour goes on by itself.
        """
        self._chronicle, self._tour, self._index = chronicle, tour, index
        self._playing = playing
        self._write()

    def _ask_step(self, by: int) -> None:
        index = self._index + by
        if self._tour is not None and 0 <= index < len(self._tour.steps):
            self.step_asked.emit(index)

    def _write(self) -> None:
        self.play.setIcon(play_icon(playing=self._playing))
        _name(self.play, self.words("tour.pause" if self._playing else "tour.play"))
        if self._tour is None or self._chronicle is None:
            return
        number = len(self._tour.steps)
        last = self._index == number - 1
        self.heading.setText(self._tour.title[self.language])
        self.dots.show_progress(self._index, number)
        self.count.setText(self.words("tour.progress", n=self._index + 1, number=number))
        self.dots.setAccessibleName(self.count.text())
        self.previous.setEnabled(self._index > 0)
        self.next.setEnabled(not last)
        page = step_page(self._tour.steps[self._index], self._chronicle, self.language)
        if last:
            page += what_next(self._tour, self._chronicle, self.language)
        self.text.show_page(page)
        self.text.setAccessibleName(self._tour.steps[self._index].title[self.language])


def _name(button: QToolButton, text: str) -> None:
    button.setToolTip(text)
    button.setAccessibleName(text)


def what_next(tour: Tour, chronicle: Chronicle, language: Language) -> str:
    """Return what can follow a tour, as rich text: the next one, and the quiz."""
    words = Catalogue(language)
    tours = chronicle.tours
    following = tours[(tours.index(tour) + 1) % len(tours)]
    links = []
    if following is not tour:
        text = words("tour.numbered", n=following.number, title=following.title[language])
        links.append(anchor(to_id(LinkKind.TOUR, following.id), text))
    if chronicle.quiz:
        link = to_id(LinkKind.QUIZ, chronicle.quiz[0].id)
        links.append(anchor(link, words("tour.to_quiz")))
    if not links:
        return ""
    return f"<h3>{escape(words('tour.what_next'))}</h3><p>{'<br>'.join(links)}</p>"
