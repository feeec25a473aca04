"""The presenter of the comparison of two moments: which they are, and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.domain.comparison import differences_between
from petrograd_map.domain.sight import places_shown
from petrograd_map.domain.view import Pane
from petrograd_map.mappage.scene import describe
from petrograd_map.state.intents import Compare, Scrub
from petrograd_map.ui.panels.comparison import TurnRow
from petrograd_map.ui.side_panel import SidePanel

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.panels.comparison import ComparisonPanel


class ComparisonPresenter:
    """Keeps the panel of the comparison in step with the view while it is open.

    Args:
        store: The view.
        side: The panel of which it is a page.
    """

    def __init__(self, store: Store, side: SidePanel) -> None:
        self._store = store
        self._side = side
        side.when_made(SidePanel.comparison, self._connect)

    def _connect(self, panel: ComparisonPanel) -> None:
        panel.then_asked.connect(self._ask_then)
        panel.swap_asked.connect(self.swap)
        panel.ended.connect(self.end)

    def swap(self) -> None:
        """Exchange the two moments compared."""
        state = self._store.state
        if state.then is not None:
            self._store.dispatch(Compare(state.moment))
            self._store.dispatch(Scrub(state.then))

    def end(self) -> None:
        """End the comparison."""
        self._store.dispatch(Compare(None))

    def _ask_then(self, moment: Moment) -> None:
        self._store.dispatch(Compare(moment))

    def show_all(self, state: ViewState) -> None:
        """Show a view from nothing."""
        if state.then is None or state.pane is not Pane.COMPARISON:
            return
        panel = self._side.comparison
        timeline, language, then = self._store.timeline, state.language, state.then
        stops = (
            timeline.previous_change(then, state.account, cities=state.cities),
            timeline.next_change(then, state.account, cities=state.cities),
        )
        panel.show_moments(then, state.moment, stops, language)
        places = timeline.chronicle.place_by_id
        rows = [
            TurnRow(
                each.place,
                places[each.place].name[language],
                (each.then.control.holder, describe(each.then, timeline, language)),
                (each.now.control.holder, describe(each.now, timeline, language)),
            )
            for each in differences_between(
                timeline, places_shown(state, timeline), then, state.moment, state.account
            )
        ]
        panel.show_rows(rows, language)

    def show(self, state: ViewState, old: ViewState) -> None:
        """Show what differs between two views."""
        if self._compared(state) != self._compared(old):
            self.show_all(state)

    def _compared(self, state: ViewState) -> tuple[object, ...]:
        return (state.pane, state.then, state.moment, state.cities, state.account)
