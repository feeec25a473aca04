"""The store: holds the view, takes intents, tells of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from petrograd_map.state.reducer import reduce
from petrograd_map.state.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Callable

    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.intents import Intent

    Listener: TypeAlias = Callable[[ViewState, ViewState], None]


class Store:
    """Holds the one view state; listeners are called with the new and the old one.

    Args:
        timeline: The timeline of the chronicle on screen.
        state: The view to begin with.
        cities: Ids of the cities that can be shown; all of the chronicle's if None.
    """

    def __init__(
        self, timeline: Timeline, state: ViewState, cities: tuple[str, ...] | None = None
    ) -> None:
        self.timeline = timeline
        self._state = state
        self._cities = cities
        self._refusal_listeners: list[Callable[[tuple[str, ...]], None]] = []
        self.trail = Trail()
        self._listeners: list[Listener] = []
        self._open_listeners: list[Callable[[], None]] = []
        self._untold: list[tuple[ViewState, ViewState]] = []

    @property
    def state(self) -> ViewState:
        """The view as it is."""
        return self._state

    def on_open(self, listener: Callable[[], None]) -> None:
        """Have a function called when another chronicle has been opened."""
        self._open_listeners.append(listener)

    def subscribe(self, listener: Listener) -> None:
        """Have a function called after each change with the new and the old view."""
        self._listeners.append(listener)

    def on_refusal(self, listener: Callable[[tuple[str, ...]], None]) -> None:
        """Have a function called with the cities that were asked for and cannot be shown."""
        self._refusal_listeners.append(listener)

    def dispatch(self, intent: Intent) -> None:
        """Change the view as an intent asks; if nothing changes, nobody is told."""
        state = reduce(self._state, intent, self.timeline)
        if self._cities is not None and not set(state.cities) <= set(self._cities):
            for refused in self._refusal_listeners:
                refused(tuple(city for city in state.cities if city not in self._cities))
            return
        if state != self._state:
            self.trail = self.trail.leapt(self._state, intent)
            self._show(state)

    def go_back(self) -> None:
        """Show the view before the last leap again; at the beginning of the trail do nothing."""
        state, self.trail = self.trail.back(self._state)
        self._show(state)

    def go_forward(self) -> None:
        """Show the view again from which the visitor last went back."""
        state, self.trail = self.trail.forward(self._state)
        self._show(state)

    def _show(self, state: ViewState) -> None:
        """Take a view and tell of it; what a listener asks for is told after this change."""
        if state == self._state:
            return
        self._untold.append((state, self._state))
        self._state = state
        if len(self._untold) > 1:
            return
        try:
            # The list grows while listeners ask for more.
            for new, old in self._untold:
                for listener in tuple(self._listeners):
                    listener(new, old)
        finally:
            self._untold.clear()

    def restore(self, state: ViewState, trail: Trail) -> None:
        """Show a view of this chronicle again exactly as it was, with the way that led there."""
        self.trail = trail
        self._show(state)

    def open(self, timeline: Timeline, state: ViewState) -> None:
        """Show another chronicle.

        Views of two chronicles cannot be compared: those who asked by `on_open` are told,
        not those who listen for changes.
        """
        self.timeline = timeline
        self._state = state
        self.trail = Trail()
        for listener in tuple(self._open_listeners):
            listener()
