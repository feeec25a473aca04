"""The player of a lesson: one step at a time, with predictions that are revealed later."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from petrograd_map.domain.quiz_options import options
from petrograd_map.ui.icons import step_icon
from petrograd_map.ui.lesson_words import accounts_page, going_on_page, reveal_page
from petrograd_map.ui.panel import Column, Panel
from petrograd_map.ui.parts import icon_button, styled_label
from petrograd_map.ui.quiz_words import answer_words
from petrograd_map.ui.step_words import step_page
from petrograd_map.ui.theme import colour
from petrograd_map.ui.tile import Tile

if TYPE_CHECKING:
    from petrograd_map.domain.lesson_progress import LessonProgress, Predicted
    from petrograd_map.domain.lessons import Lesson, LessonStep
    from petrograd_map.domain.quiz_options import Options
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Timeline

_RIGHT, _WRONG, _CHOSEN = "✓", "✗", "•"
_BAR_PX = 16
_GAP_PX = 2
_PHASE_GAP_PX = 8
_HEAD_PX = 160
"""So much of what was revealed is brought into sight."""


class MinuteBar(QWidget):
    """How far a lesson has come: a piece for each step, as wide as its minutes.

    Steps that are over are filled, the present one is filled and higher, those to come are
    empty; a wider gap parts question, background, sources and discussion.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lesson: Lesson | None = None
        self._index = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(self, lesson: Lesson, index: int) -> None:
        """Show the step of an index, counted from 0, of a lesson."""
        self._lesson, self._index = lesson, index
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a bar."""
        return QSize(100, _BAR_PX)

    def pieces(self) -> list[QRectF]:
        """Return the pieces of the bar, one for each step, in pixels of the widget."""
        if self._lesson is None:
            return []
        steps = self._lesson.steps
        turns = [
            _PHASE_GAP_PX if step.phase is not after.phase else _GAP_PX
            for step, after in pairwise(steps)
        ]
        scale = max(0.0, self.width() - sum(turns) - 2) / self._lesson.minutes
        left, found = 1.0, []
        for index, step in enumerate(steps):
            inset = 1 if index == self._index else 4
            width = step.minutes * scale
            found.append(QRectF(left, inset, width, _BAR_PX - 2 * inset))
            left += width + (turns[index] if index < len(turns) else 0)
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the pieces."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("ui.text"))
        for index, piece in enumerate(self.pieces()):
            painter.setBrush(colour("ui.text" if index <= self._index else "ui.panel"))
            painter.drawRect(piece)
        painter.end()


class LessonPlayer(Panel):
    """Shows one step of a lesson, asks for others, and tells what the class predicts.

    The accounts of a step with a prediction are shown when it is revealed, or they would give
    the answer away.
    """

    step_asked = Signal(int)
    """The teacher asks for a step, counted from 0."""
    predicted = Signal(str, int)
    """The class predicts: the id of the question, and which option."""
    reveal_asked = Signal(str)
    """The teacher wants the answer shown, by the id of the question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = styled_label("tile-title", self, wraps=True)
        self.when = styled_label("soft", self, wraps=True)
        self.bar = MinuteBar(self)
        self._column = Column(self)
        self.text = self._column.add(self.page(self._column, grows=True))
        self.ask = self._column.add(styled_label("soft", self._column, wraps=True))
        self.question = self._column.add(styled_label("claim", self._column, wraps=True))
        self.tiles: list[Tile] = []
        self.reveal = self._column.add(QPushButton(self._column))
        self.revealed = self._column.add(self.page(self._column, grows=True))
        self.accounts = self._column.add(self.page(self._column, grows=True))
        self.going_on = self._column.add(self.page(self._column, grows=True))
        self.previous = icon_button(step_icon(forwards=False), self)
        self.next = icon_button(step_icon(forwards=True), self)
        self._timeline: Timeline | None = None
        self._lesson: Lesson | None = None
        self._progress: LessonProgress | None = None
        self._options: Options | None = None
        buttons = QHBoxLayout()
        for button in (self.previous, self.next):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        self.body.addWidget(self.where)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.when)
        self.body.addWidget(self._column, 1)
        self.body.addLayout(buttons)
        self.previous.clicked.connect(lambda: self._ask_step(-1))
        self.next.clicked.connect(lambda: self._ask_step(1))
        self.reveal.clicked.connect(self._ask_reveal)
        # A presenter's clicker sends these keys.
        for key, button in (("PgUp", self.previous), ("PgDown", self.next)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    def speak(self, language: Language) -> None:
        """Write the player in a language."""
        super().speak(language)
        self.back.setText(self.words("lesson.leave"))
        self.back.setAccessibleName(self.words("lesson.leave_hint"))
        self.back.setToolTip(self.words("lesson.leave_hint"))
        self.ask.setText(self.words("lesson.predict"))
        self.reveal.setText(self.words("lesson.reveal"))
        self.reveal.setToolTip(self.words("lesson.reveal_hint"))
        for button, key in ((self.previous, "previous"), (self.next, "next")):
            button.setToolTip(self.words(f"lesson.{key}"))
            button.setAccessibleName(self.words(f"lesson.{key}"))
        self._write()

    def show_step(self, lesson: Lesson, timeline: Timeline, progress: LessonProgress) -> None:
        """Show a step.

        Args:
            lesson: The lesson.
            timeline: The timeline of the chronicle, which knows the answers.
            progress: Which step it is, and what the class predicted so far.
        """
        before = self._step
        self._lesson, self._timeline, self._progress = lesson, timeline, progress
        step = self._step
        other = step is not before
        if other and step is not None:
            asked = step.prediction
            self._options = None if asked is None else options(asked, timeline)
        self._write()
        if other:
            self._column.verticalScrollBar().setValue(0)
        elif self._given is not None:
            # Once the layout knows how high it is.
            QTimer.singleShot(0, self._column, self._scroll_to_news)

    @property
    def _step(self) -> LessonStep | None:
        if self._lesson is None or self._progress is None:
            return None
        return self._lesson.steps[self._progress.index]

    @property
    def _given(self) -> Predicted | None:
        """What the class predicted at this step, or None."""
        step = self._step
        if step is None or step.prediction is None or self._progress is None:
            return None
        return self._progress.prediction_of(step.prediction.id)

    def _write(self) -> None:
        step = self._step
        if step is None or self._lesson is None or self._progress is None or self._timeline is None:
            return
        index, number = self._progress.index, len(self._lesson.steps)
        self._write_head(self._lesson, step, index)
        chronicle, last = self._timeline.chronicle, index == number - 1
        self.text.show_page(step_page(step.stop, chronicle, self.language))
        self.text.setAccessibleName(step.stop.title[self.language])
        self._write_prediction(step, self._timeline)
        hidden = step.prediction is not None and not (self._given and self._given.revealed)
        shown = () if hidden else step.accounts
        self.accounts.show_page(accounts_page(shown, chronicle, self.language))
        self.accounts.setVisible(bool(shown))
        self.accounts.setAccessibleName(self.words("lesson.read"))
        self.going_on.show_page(going_on_page(self._lesson, chronicle, self.language))
        self.going_on.setVisible(last)
        self.going_on.setAccessibleName(self.words("lesson.homework"))
        self.previous.setEnabled(index > 0)
        self.next.setEnabled(not last)

    def _write_head(self, lesson: Lesson, step: LessonStep, index: int) -> None:
        """Write the title, the part of the lesson, and where in its minutes the step lies."""
        before = lesson.minutes_before(index)
        phase = self.words(f"lesson_phase.{step.phase}")
        self.heading.setText(lesson.title[self.language])
        self.where.setText(
            self.words("lesson.where", phase=phase, n=index + 1, number=len(lesson.steps))
        )
        self.when.setText(
            self.words(
                "lesson.when",
                first=before + 1,
                last=before + step.minutes,
                minutes=lesson.minutes,
            )
        )
        self.bar.show_progress(lesson, index)
        self.bar.setAccessibleName(self.when.text())

    def _write_prediction(self, step: LessonStep, timeline: Timeline) -> None:
        """Write the question, its options, and what was revealed; those that are there stay."""
        asked, given = step.prediction, self._given
        for widget in (self.ask, self.question):
            widget.setVisible(asked is not None)
        self.question.setText("" if asked is None else asked.question[self.language])
        self._write_options(given, timeline)
        page = ""
        if given is not None and given.revealed and self._options is not None:
            page = reveal_page(step, self._options, given, timeline.chronicle, self.language)
        self.revealed.setVisible(bool(page))
        self.revealed.show_page(page)
        self.revealed.setAccessibleName(self.words("lesson.as_chronicle"))
        if page and self.reveal.hasFocus():
            # The button goes; who pressed it reads on where it led.
            self.revealed.setFocus()
        self.reveal.setVisible(given is not None and not given.revealed)

    def _write_options(self, given: Predicted | None, timeline: Timeline) -> None:
        answers = () if self._options is None else self._options.answers
        while len(self.tiles) < len(answers):
            tile = Tile(self._column)
            tile.clicked.connect(partial(self._choose, len(self.tiles)))
            # After the text, the invitation and the question.
            self._column.insert(3 + len(self.tiles), tile)
            self.tiles.append(tile)
        for index, tile in enumerate(self.tiles):
            tile.setVisible(index < len(answers))
            if index < len(answers):
                text = answer_words(answers[index], timeline.chronicle, self.language)
                sign, remark = self._mark(index, given)
                tile.show_tile(text, remark, sign=sign)

    def _mark(self, index: int, given: Predicted | None) -> tuple[str, str]:
        """Return the sign of an option and what it means, once the class has predicted."""
        if given is None or self._options is None:
            return "", ""
        chosen, right = index == given.chosen, index == self._options.correct
        if not given.revealed:
            return (_CHOSEN, self.words("lesson.predicted")) if chosen else ("", "")
        if right:
            return _RIGHT, self.words("lesson.predicted_right" if chosen else "lesson.as_chronicle")
        return (_WRONG, self.words("lesson.predicted")) if chosen else ("", "")

    def _scroll_to_news(self) -> None:
        """Bring into sight what the last press brought: the way on, or what was revealed."""
        if self._given is not None and self._given.revealed:
            height = min(self.revealed.height(), _HEAD_PX)
            self._column.ensureVisible(0, self.revealed.y() + height, 0, 0)
        else:
            self._column.ensureWidgetVisible(self.reveal)

    def _choose(self, index: int) -> None:
        step = self._step
        if step is not None and step.prediction is not None and self._given is None:
            self.predicted.emit(step.prediction.id, index)

    def _ask_reveal(self) -> None:
        step = self._step
        if step is not None and step.prediction is not None:
            self.reveal_asked.emit(step.prediction.id)

    def _ask_step(self, by: int) -> None:
        if self._lesson is None or self._progress is None:
            return
        index = self._progress.index + by
        if 0 <= index < len(self._lesson.steps):
            self.step_asked.emit(index)
