"""The quiz: a question, its options, and after the answer what the sources say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from petrograd_map.domain.quiz_options import options
from petrograd_map.ui.panel import Column, Panel
from petrograd_map.ui.parts import styled_label
from petrograd_map.ui.quiz_words import answer_words, verdict_page
from petrograd_map.ui.tile import Tile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.quiz import Question
    from petrograd_map.domain.quiz_options import Options
    from petrograd_map.domain.quiz_progress import Given, QuizProgress
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Timeline

_RIGHT, _WRONG = "✓", "✗"
_VERDICT_HEAD_PX = 160
"""So much of a verdict is brought into sight: whether the answer was right, and why."""


class QuizPanel(Panel):
    """Asks one question at a time; who keeps the answers is told of each."""

    answered = Signal(str, int, bool)
    """A question is answered: its id, which option, whether it is the right one."""
    question_asked = Signal(str)
    """The visitor asks for another question, by id."""
    restart_asked = Signal()
    """The visitor wants to begin again, all answers forgotten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = styled_label("soft", self)
        self._column = Column(self)
        self.question = self._column.add(styled_label("claim", self._column, wraps=True))
        self.tiles: list[Tile] = []
        self.verdict = self.page(self._column, grows=True)
        self.score = styled_label("soft", self, wraps=True)
        self.restart = QPushButton(self)
        self.next = QPushButton(self)
        self._timeline: Timeline | None = None
        self._progress: QuizProgress | None = None
        self._shown: Question | None = None
        self._options: Options | None = None
        buttons = QHBoxLayout()
        buttons.addWidget(self.restart, 1)
        buttons.addWidget(self.next, 1)
        self.body.addWidget(self.count)
        self.body.addWidget(self._column, 1)
        self.body.addWidget(self.score)
        self.body.addLayout(buttons)
        self._column.add(self.verdict)
        self.next.clicked.connect(self._ask_next)
        self.restart.clicked.connect(self.restart_asked)

    def show_question(self, timeline: Timeline, question: str, progress: QuizProgress) -> None:
        """Show a question and the answer given to it, if one was.

        Args:
            timeline: The timeline of the chronicle, which knows the answers.
            question: Id of the question.
            progress: The answers given so far.
        """
        shown = next(each for each in timeline.chronicle.quiz if each.id == question)
        other = shown is not self._shown or timeline is not self._timeline
        if other:
            self._options = options(shown, timeline)
        self._timeline, self._shown, self._progress = timeline, shown, progress
        self._write()
        if other:
            self._column.verticalScrollBar().setValue(0)
        elif progress.answer_to(question) is not None:
            # Once the layout knows how high the verdict is.
            QTimer.singleShot(0, self._column, self._scroll_to_verdict)

    def show_nothing(self) -> None:
        """Say that there is nothing to ask, as in a chronicle without questions."""
        self._timeline = self._shown = self._progress = self._options = None
        self._write()

    def speak(self, language: Language) -> None:
        """Write the panel in a language."""
        super().speak(language)
        self.heading.setText(self.words("learn.quiz"))
        self.restart.setText(self.words("quiz.restart"))
        self.next.setText(self.words("quiz.next"))
        self._write()

    def _write(self) -> None:
        if self._timeline is None or self._shown is None or self._progress is None:
            self._write_nothing()
            return
        questions = self._timeline.chronicle.quiz
        number = questions.index(self._shown) + 1
        given = self._progress.answer_to(self._shown.id)
        self.count.setText(self.words("quiz.count", n=number, number=len(questions)))
        self.question.setText(self._shown.question[self.language])
        self.question.show()
        self._write_options(given)
        self._write_verdict(given)
        self.score.setText(
            self.words(
                "quiz.score",
                answered=self._progress.answered,
                number=len(questions),
                right=self._progress.right,
            )
        )
        self.score.setVisible(self._progress.answered > 0)
        self.restart.setEnabled(self._progress.answered > 0)
        self.next.setEnabled(self._next() is not None)

    def _write_nothing(self) -> None:
        self.count.setText(self.words("learn.none"))
        for widget in (self.question, self.verdict, self.score, *self.tiles):
            widget.hide()
        for button in (self.restart, self.next):
            button.setEnabled(False)

    def _write_options(self, given: Given | None) -> None:
        """Write the tiles; those that are there keep the focus."""
        if self._timeline is None or self._options is None:
            return
        answers = self._options.answers
        while len(self.tiles) < len(answers):
            tile = Tile(self._column)
            tile.clicked.connect(partial(self._choose, len(self.tiles)))
            self._column.insert(1 + len(self.tiles), tile)
            self.tiles.append(tile)
        for index, tile in enumerate(self.tiles):
            tile.setVisible(index < len(answers))
            if index < len(answers):
                text = answer_words(answers[index], self._timeline.chronicle, self.language)
                sign, remark = self._mark(index, given)
                tile.show_tile(text, remark, sign=sign)

    def _mark(self, index: int, given: Given | None) -> tuple[str, str]:
        """Return the sign of an option and what it means, once the question is answered."""
        if given is None or self._options is None:
            return "", ""
        if index == self._options.correct:
            return _RIGHT, self.words("quiz.chosen_right" if given.right else "quiz.as_chronicle")
        if index == given.chosen:
            return _WRONG, self.words("quiz.chosen")
        return "", ""

    def _write_verdict(self, given: Given | None) -> None:
        self.verdict.setVisible(given is not None)
        if given is None or self._timeline is None or self._shown is None or self._options is None:
            return
        chronicle = self._timeline.chronicle
        page = verdict_page(self._shown, self._options, given, chronicle, self.language)
        self.verdict.show_page(page)
        self.verdict.setAccessibleName(self.words("quiz.right" if given.right else "quiz.wrong"))

    def _scroll_to_verdict(self) -> None:
        top = self.verdict.y() + min(self.verdict.height(), _VERDICT_HEAD_PX)
        self._column.ensureVisible(0, top, 0, 0)

    def _choose(self, index: int) -> None:
        if self._shown is None or self._progress is None or self._options is None:
            return
        if self._progress.answer_to(self._shown.id) is None:
            self.answered.emit(self._shown.id, index, index == self._options.correct)

    def _next(self) -> str | None:
        """Return the next question that is open, or None."""
        if self._timeline is None or self._shown is None or self._progress is None:
            return None
        ids = [question.id for question in self._timeline.chronicle.quiz]
        following = self._progress.next_open(ids, self._shown.id)
        return None if following == self._shown.id else following

    def _ask_next(self) -> None:
        following = self._next()
        if following is not None:
            self.question_asked.emit(following)
