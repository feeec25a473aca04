"""The presenter of the quiz: which question is on screen, and the answers given so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.domain.quiz_progress import QuizProgress
from petrograd_map.ui.side_panel import SidePanel

if TYPE_CHECKING:
    from petrograd_map.state.store import Store
    from petrograd_map.ui.panels.quiz import QuizPanel


class QuizPresenter:
    """Asks the questions of the chronicle on screen and remembers the answers.

    The answers are nobody's business but the visitor's: they are no part of the view, and
    gone with the next chronicle.

    Args:
        store: Has the chronicle.
        side: The panel of which the quiz is a page.
    """

    def __init__(self, store: Store, side: SidePanel) -> None:
        self._store = store
        self._side = side
        self._progress = QuizProgress()
        side.when_made(SidePanel.quiz, self._begin)

    def _begin(self, panel: QuizPanel) -> None:
        panel.answered.connect(self._answer)
        panel.question_asked.connect(self.ask)
        panel.restart_asked.connect(self.restart)
        self.restart()

    def ask(self, question: str) -> None:
        """Show a question, by id; one that the chronicle does not have is not asked."""
        if any(each.id == question for each in self._store.timeline.chronicle.quiz):
            self._side.quiz.show_question(self._store.timeline, question, self._progress)

    def opened(self) -> None:
        """Take another chronicle."""
        if self._side.made(SidePanel.quiz) is not None:
            self.restart()

    def restart(self) -> None:
        """Begin the quiz, or begin it again, with its first question."""
        self._progress = QuizProgress()
        questions = self._store.timeline.chronicle.quiz
        if questions:
            self.ask(questions[0].id)
        else:
            self._side.quiz.show_nothing()

    def _answer(self, question: str, chosen: int, right: bool) -> None:  # noqa: FBT001 - the signal's
        self._progress = self._progress.with_answer(question, chosen, right=right)
        self.ask(question)
