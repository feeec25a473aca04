"""The presenter of the lanes: all places by time, as one picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from petrograd_map.domain.lanes import LaneOrder, lane_groups
from petrograd_map.domain.sight import highlighted
from petrograd_map.i18n import Catalogue
from petrograd_map.state.intents import GoTo, Select, ShowWindow
from petrograd_map.ui.lanes.picture import PictureError, picture_of, save_lanes
from petrograd_map.ui.lanes.rows import lane_rows
from petrograd_map.ui.window import Window

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.lanes.view import LanesView


class LanesPresenter(QObject):
    """Keeps the lanes in step with the view while they are open.

    Args:
        store: The view.
        window: The window in which they lie.
    """

    def __init__(self, store: Store, window: Window) -> None:
        super().__init__(window)
        self._store = store
        self._window = window
        self._order = LaneOrder.KIND
        self._stale = True
        window.when_made(Window.lanes, self._begin)

    def _begin(self, lanes: LanesView) -> None:
        state = self._store.state
        lanes.speak(state.language)
        lanes.show_contrast(state.contrast)
        lanes.place_asked.connect(self._ask_place)
        lanes.moment_asked.connect(self._ask_moment)
        lanes.window_asked.connect(self._ask_window)
        lanes.order_asked.connect(self._ask_order)
        lanes.export_asked.connect(self.save)

    def opened(self) -> None:
        """Take another chronicle, in the order in which lanes stand at first."""
        self._order = LaneOrder.KIND

    def show_all(self, state: ViewState) -> None:
        """Show a view from nothing."""
        lanes = self._window.made(Window.lanes)
        if lanes is not None:
            lanes.speak(state.language)
            lanes.show_contrast(state.contrast)
        self._stale = True
        self._show_lanes(state)

    def show(self, state: ViewState, old: ViewState) -> None:
        """Show what differs between two views."""
        lanes = self._window.made(Window.lanes)
        if lanes is not None and state.contrast != old.contrast:
            lanes.show_contrast(state.contrast)
        if (state.cities, state.account) != (old.cities, old.account):
            self._stale = True
        if self._stale or state.lanes != old.lanes:
            self._show_lanes(state)
        if not state.lanes:
            return
        if state.window != old.window:
            self._window.lanes.show_window(state.window or self._span())
        if state.moment != old.moment:
            self._window.lanes.show_moment(state.moment)
        if highlighted(state, self._store.timeline) != highlighted(old, self._store.timeline):
            self._window.lanes.mark(highlighted(state, self._store.timeline))

    def _span(self) -> Span:
        return self._store.timeline.chronicle.span

    def _show_lanes(self, state: ViewState) -> None:
        """Open or close the lanes; what nobody sees is not worked out."""
        self._window.show_lanes(shown=state.lanes)
        if not (state.lanes and self._stale):
            return
        self._stale = False
        timeline = self._store.timeline
        groups = lane_groups(
            timeline, self._span(), state.account, cities=state.cities, order=self._order
        )
        self._window.lanes.show_order(self._order)
        self._window.lanes.show_lanes(
            lane_rows(groups, timeline, state.language), self._span(), state.language
        )
        self._window.lanes.show_window(state.window or self._span())
        self._window.lanes.show_moment(state.moment)
        self._window.lanes.mark(highlighted(state, timeline))

    def save(self) -> None:
        """Write the lanes as a picture into a file that the visitor chooses."""
        state = self._store.state
        catalogue = Catalogue(state.language)
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            catalogue("lanes.save"),
            "lanes.svg",
            "SVG (*.svg);;PNG (*.png);;PDF (*.pdf)",
        )
        if not name:
            return
        picture = picture_of(
            self._store.timeline,
            state.window or self._span(),
            state.account,
            cities=state.cities,
            order=self._order,
            language=state.language,
        )
        try:
            save_lanes(Path(name), picture)
        except PictureError as error:
            self._window.show_note(catalogue("lanes.not_saved", why=error))
        else:
            self._window.show_note(catalogue("lanes.saved", file=name))

    def _ask_place(self, place: str) -> None:
        self._store.dispatch(Select(place))

    def _ask_moment(self, moment: Moment) -> None:
        self._store.dispatch(GoTo(moment))

    def _ask_window(self, window: Span) -> None:
        self._store.dispatch(ShowWindow(window))

    def _ask_order(self, order: str) -> None:
        self._order = LaneOrder(order)
        self._stale = True
        self._show_lanes(self._store.state)
