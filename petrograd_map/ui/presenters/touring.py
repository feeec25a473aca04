"""The presenter of the guided tour: the step on screen, and going on by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from petrograd_map.domain.sight import step_of
from petrograd_map.domain.tours import reading_time_ms
from petrograd_map.state.intents import LeaveTour, TakeTour
from petrograd_map.ui.side_panel import SidePanel

if TYPE_CHECKING:
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.panels.tour import TourPlayer


class TourPresenter(QObject):
    """Keeps the tour player in step with the view, and turns its pages while it plays.

    A tour plays only while its player is on top: whoever opens an event or a place wants to
    read that.

    Args:
        store: The view.
        side: The panel of which the player is a page.
    """

    def __init__(self, store: Store, side: SidePanel) -> None:
        super().__init__(side)
        self._store = store
        self._side = side
        self._playing = False
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._go_on)
        side.when_made(SidePanel.tour, self._connect)

    def _connect(self, player: TourPlayer) -> None:
        player.step_asked.connect(self._ask_step)
        player.play_asked.connect(self._ask_play)
        player.left.connect(self._ask_end)

    @property
    def is_playing(self) -> bool:
        """Whether a tour goes on by itself."""
        return self._playing

    def opened(self) -> None:
        """Take another chronicle: its tours begin at rest."""
        self._playing = False
        self._turn.stop()

    def show_all(self, state: ViewState) -> None:
        """Show the step of a view."""
        stop, chronicle = state.stop, self._store.timeline.chronicle
        tour = None if stop is None else chronicle.tour_by_id.get(stop.walk)
        if stop is not None and tour is not None:
            self._side.tour.show_step(tour, stop.step, chronicle, playing=self._playing)

    def show(self, state: ViewState, old: ViewState) -> None:
        """Show what differs between two views."""
        on_top = state.stop is not None and state.event is None and state.selected is None
        if self._playing and not on_top:
            self._play(playing=False)
        if state.stop == old.stop:
            return
        if self._playing:
            self._wait(state)
        self.show_all(state)

    def next_step(self) -> None:
        """Go to the next step of the tour, if there is one."""
        self._step(1)

    def previous_step(self) -> None:
        """Go to the step before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        stop = self._store.state.stop
        if stop is not None:
            self._ask_step(stop.step + by)

    def _ask_step(self, index: int) -> None:
        stop = self._store.state.stop
        if stop is not None:
            self._store.dispatch(TakeTour(stop.walk, index))

    def _ask_play(self, playing: bool) -> None:  # noqa: FBT001 - the signal's only argument
        self._play(playing=playing)

    def _ask_end(self) -> None:
        self._store.dispatch(LeaveTour())

    def _play(self, *, playing: bool) -> None:
        self._playing = playing
        if playing:
            self._wait(self._store.state)
        else:
            self._turn.stop()
        self.show_all(self._store.state)

    def _wait(self, state: ViewState) -> None:
        """Turn the page when its text can have been read."""
        step = step_of(state, self._store.timeline)
        if step is not None:
            self._turn.start(reading_time_ms(step.text[state.language]))

    def _go_on(self) -> None:
        stop = self._store.state.stop
        if stop is None:
            return
        last = len(self._store.timeline.chronicle.walk_by_id[stop.walk]) - 1
        if stop.step < last:
            self.next_step()
        else:
            self._play(playing=False)
