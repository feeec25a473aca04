"""Answers the search box: the index of the chronicle on screen, and the reading of dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from petrograd_map.domain.search.index import SearchIndex
from petrograd_map.written.moments import read_moment

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.state.store import Store
    from petrograd_map.ui.search_box import SearchBox


class SearchDesk(QObject):
    """Answers what is typed into a search box.

    The index is built when the first letter asks for it, so that it delays no start, and
    again when another chronicle is open by then.

    Args:
        box: Asks, and shows the answers.
        store: Has the chronicle and the moment on screen.
    """

    def __init__(self, box: SearchBox, store: Store) -> None:
        super().__init__(box)
        self._box = box
        self._store = store
        self._indexed: tuple[Chronicle, SearchIndex] | None = None
        box.asked_for.connect(self._answer)

    def _answer(self, text: str) -> None:
        chronicle = self._store.timeline.chronicle
        moments = read_moment(text, chronicle.span, self._store.state.moment)
        # The numbers of a date are not words to look for; "night" is both.
        a_date = bool(moments) and any(letter.isdigit() for letter in text)
        hits = [] if a_date else self._index(chronicle).search(text)
        self._box.show_found(moments, hits, chronicle.span)

    def _index(self, chronicle: Chronicle) -> SearchIndex:
        if self._indexed is None or self._indexed[0] is not chronicle:
            self._indexed = (chronicle, SearchIndex(chronicle))
        return self._indexed[1]
