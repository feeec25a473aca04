"""The presenter of what happens now, and of what a followed source has otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.domain.comparison import differences
from petrograd_map.domain.now import Happenings
from petrograd_map.domain.sight import places_shown
from petrograd_map.mappage.scene import describe
from petrograd_map.ui.panels.now import DifferenceRow
from petrograd_map.ui.side_panel import SidePanel

if TYPE_CHECKING:
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store


class NowPresenter:
    """Keeps the panel of what happens in step with the view.

    Args:
        store: The view.
        side: The panel of which it is a page.
    """

    def __init__(self, store: Store, side: SidePanel) -> None:
        self._store = store
        self._side = side
        self._happenings = Happenings(store.timeline.chronicle)
        side.when_made(SidePanel.now, lambda _: self.show_all(store.state))

    def opened(self) -> None:
        """Take another chronicle."""
        self._happenings = Happenings(self._store.timeline.chronicle)

    def show_all(self, state: ViewState) -> None:
        """Show a view from nothing."""
        panel = self._side.made(SidePanel.now)
        if panel is None:
            return
        timeline, language = self._store.timeline, state.language
        panel.show_happening(self._happenings.at(state.moment, state.cities))
        source = timeline.chronicle.source_by_id.get(state.account)
        if source is None:
            panel.show_differences((), None)
            return
        places = timeline.chronicle.place_by_id
        rows = [
            DifferenceRow(
                each.place,
                places[each.place].name[language],
                describe(each.account, timeline, language),
                describe(each.best, timeline, language),
            )
            for each in differences(
                timeline, places_shown(state, timeline), state.moment, state.account
            )
        ]
        panel.show_differences(rows, source.label[language])

    def show(self, state: ViewState, old: ViewState) -> None:
        """Show what differs between two views."""
        now, before = ((each.moment, each.cities, each.account) for each in (state, old))
        if now != before:
            self.show_all(state)
