"""The presenter of the lesson: its step, the predictions, and what the chronicle has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.domain.lesson_progress import LessonProgress
from petrograd_map.domain.lessons import reveal_moment
from petrograd_map.state.intents import GoTo, LeaveTour, TakeTour
from petrograd_map.ui.side_panel import SidePanel

if TYPE_CHECKING:
    from petrograd_map.domain.lessons import Lesson
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.panels.lesson import LessonPlayer


class LessonPresenter:
    """Keeps the lesson player in step with the view.

    Args:
        store: The view.
        side: The panel of which the player is a page.
    """

    def __init__(self, store: Store, side: SidePanel) -> None:
        self._store = store
        self._side = side
        self._progress = LessonProgress("")
        side.when_made(SidePanel.lesson, self._connect)

    def _connect(self, player: LessonPlayer) -> None:
        player.step_asked.connect(self._ask_step)
        player.predicted.connect(self.predict)
        player.reveal_asked.connect(self.reveal)
        player.left.connect(self._ask_end)

    @property
    def progress(self) -> LessonProgress:
        """How far the class has come."""
        return self._progress

    def go_back_to(self, progress: LessonProgress) -> None:
        """Show a lesson again as it stood."""
        self._progress = progress
        self.show_all(self._store.state)

    def opened(self) -> None:
        """Take another chronicle: nothing is predicted in its lessons."""
        self._progress = LessonProgress("")

    def show_all(self, state: ViewState) -> None:
        """Show the step of a view."""
        stop, chronicle = state.stop, self._store.timeline.chronicle
        lesson = None if stop is None else chronicle.lesson_by_id.get(stop.walk)
        if stop is None or lesson is None:
            return
        if self._progress.lesson != lesson.id:
            self._progress = LessonProgress(lesson.id)
        self._progress = self._progress.at_step(stop.step)
        self._side.lesson.show_step(lesson, self._store.timeline, self._progress)

    def show(self, state: ViewState, old: ViewState) -> None:
        """Show what differs between two views."""
        if state.stop != old.stop:
            self.show_all(state)

    def _ask_step(self, index: int) -> None:
        self._store.dispatch(TakeTour(self._progress.lesson, index))

    def _ask_end(self) -> None:
        self._store.dispatch(LeaveTour())

    def predict(self, question: str, chosen: int) -> None:
        """Note what the class expects: one of the options, counted from 0."""
        self._progress = self._progress.with_prediction(question, chosen)
        self.show_all(self._store.state)

    def reveal(self, question: str) -> None:
        """Go to the moment of the answer, and show it."""
        lesson = self._lesson()
        if lesson is None:
            return
        self._progress = self._progress.with_reveal(question)
        moment = reveal_moment(lesson.steps[self._progress.index], self._store.timeline.chronicle)
        if moment is not None:
            self._store.dispatch(GoTo(moment))
        self.show_all(self._store.state)

    def _lesson(self) -> Lesson | None:
        return self._store.timeline.chronicle.lesson_by_id.get(self._progress.lesson)
