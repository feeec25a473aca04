"""The keeper: writes the view down soon after each change, and when the window closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from petrograd_map.state.keeping import KeptView

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.data_opener import DataOpener

_DELAY_MS: Final = 3000
"""After a change the view is written at most so much later, however fast time runs."""


class ViewKeeper(QObject):
    """Keeps the view for the next start, even if the program is killed.

    Args:
        store: The view.
        folder: Where it is kept.
        opener: Knows which data is open.
    """

    def __init__(self, store: Store, folder: Path, opener: DataOpener) -> None:
        super().__init__(opener)
        self._store = store
        self._folder = folder
        self._opener = opener
        self._soon = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._soon.timeout.connect(self.keep)
        store.subscribe(self._changed)
        store.on_open(self._soon.start)

    def keep(self) -> None:
        """Write the view down now."""
        self._soon.stop()
        KeptView(self._opener.folder, self._folder).write(self._store.state)

    def _changed(self, _state: ViewState, _old: ViewState) -> None:
        if not self._soon.isActive():
            self._soon.start()
