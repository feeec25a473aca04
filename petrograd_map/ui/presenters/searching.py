"""The presenter of the search: where a found moment, place or word leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from petrograd_map.domain.search.hits import HitKind
from petrograd_map.state.intents import GoTo
from petrograd_map.ui.links import LinkKind, to_id
from petrograd_map.ui.searching import SearchDesk

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.search.hits import Hit
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.presenters.side import SidePresenter
    from petrograd_map.ui.window import Window


_LEADS_TO: Final = {
    HitKind.PLACE: LinkKind.PLACE,
    HitKind.PERSON: LinkKind.PERSON,
    HitKind.EVENT: LinkKind.EVENT,
    HitKind.TERM: LinkKind.TERM,
    HitKind.TOUR: LinkKind.TOUR,
    HitKind.SOURCE: LinkKind.SOURCE,
}
"""The link by which what was found is opened."""


class SearchPresenter:
    """Opens the search box, and goes where an answer leads.

    Args:
        store: The view.
        window: The window over which the box lies.
        side: Follows links.
    """

    def __init__(self, store: Store, window: Window, side: SidePresenter) -> None:
        self._store = store
        self._box = window.search
        self._side = side
        self._desk = SearchDesk(self._box, store)
        self._box.moment_asked.connect(self._go_to)
        self._box.hit_asked.connect(self._open_hit)
        self._box.closed.connect(window.take_focus)

    def open(self) -> None:
        """Open the search box."""
        self._box.open()

    def show_all(self, state: ViewState) -> None:
        """Write the box in the view's language."""
        self._box.speak(state.language)

    def show(self, state: ViewState, old: ViewState) -> None:
        """Do nothing: what the box shows depends on what is typed alone."""

    def _go_to(self, moment: Moment) -> None:
        self._store.dispatch(GoTo(moment))

    def _open_hit(self, hit: Hit) -> None:
        self._side.follow(to_id(_LEADS_TO[hit.kind], hit.id))
