"""The counting of what visitors use: names of the program's, never what somebody typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.state.idle import Phase
from petrograd_map.ui.side_panel import SidePanel

if TYPE_CHECKING:
    from petrograd_map.domain.view import ViewState
    from petrograd_map.kiosk.statistics import Statistics
    from petrograd_map.state.store import Store
    from petrograd_map.ui.kiosk.idle import IdleWatch
    from petrograd_map.ui.kiosk.setup import Clock
    from petrograd_map.ui.window import Window


class Counting:
    """Counts uses while a visitor is there; what the exhibit does by itself is none.

    Args:
        statistics: Keeps the counts.
        store: The view.
        window: The window.
        watch: Knows whether a visitor is there.
        clock: The clocks.
    """

    def __init__(
        self, statistics: Statistics, store: Store, window: Window, watch: IdleWatch, clock: Clock
    ) -> None:
        self._statistics = statistics
        self._watch = watch
        self._clock = clock
        store.subscribe(self._changed)
        watch.turned.connect(self._turned)
        window.search.moment_asked.connect(lambda _: self._count("search"))
        window.search.hit_asked.connect(lambda _: self._count("search"))
        window.side.when_made(
            SidePanel.quiz,
            lambda quiz: quiz.answered.connect(lambda *_: self._count("quiz_answered")),
        )

    def close(self) -> None:
        """Write what has been counted."""
        self._statistics.close()

    def write(self) -> None:
        """Write the counts of a minute that is over."""
        self._statistics.write(self._clock.wall())

    def _count(self, name: str) -> None:
        if self._watch.somebody_is_there:
            self._statistics.count(name, self._clock.wall())

    def _turned(self, phase: Phase, old: Phase) -> None:
        if phase is Phase.ACTIVE and old is not Phase.COUNTDOWN:
            self._count("session")

    def _changed(self, state: ViewState, old: ViewState) -> None:
        for name in _uses(state, old):
            self._count(name)


def _uses(state: ViewState, old: ViewState) -> list[str]:
    """Return what a visitor has used, if the view has changed so."""
    tour, old_tour = (each and each.walk for each in (state.stop, old.stop))
    changed = {
        "tour_started": tour is not None and tour != old_tour,
        "event_opened": state.event is not None and state.event != old.event,
        "place_opened": state.selected is not None and state.selected != old.selected,
        "language": state.language is not old.language,
        "city": state.cities != old.cities,
        "account": state.account != old.account,
        "contrast": state.contrast and not old.contrast,
        "played": state.playing and not old.playing,
    }
    return [name for name, is_so in changed.items() if is_so]
