"""Parts that follow the moment a little later while it is moved, so that the map does not wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from petrograd_map.domain.view import ViewState
    from petrograd_map.ui.presenters.part import Part

LAG_MS: Final = 100
"""How far behind the moment a part may be: too little to be seen in a list, six frames of a map."""


class Lagging(QObject):
    """Lets a part follow at once, or, if the moment is only one of many, with the next ones.

    Args:
        part: What shows the view.
        parent: With what it ends.
    """

    def __init__(self, part: Part, parent: QObject) -> None:
        super().__init__(parent)
        self._part = part
        self._untold: tuple[ViewState, ViewState] | None = None
        """The view to be shown, and the one that the part still shows."""
        self._timer = QTimer(self, singleShot=True, interval=LAG_MS)
        self._timer.timeout.connect(self._catch_up)

    def show_all(self, state: ViewState) -> None:
        """Show a view from nothing."""
        self._forget()
        self._part.show_all(state)

    def show(self, state: ViewState, old: ViewState) -> None:
        """Show what differs between two views, and what is still to be shown."""
        shown = old if self._untold is None else self._untold[1]
        self._forget()
        self._part.show(state, shown)

    def put_off(self, state: ViewState, old: ViewState) -> None:
        """Show what differs between two views, but not yet."""
        shown = old if self._untold is None else self._untold[1]
        self._untold = (state, shown)
        if not self._timer.isActive():
            self._timer.start()

    def _forget(self) -> None:
        self._untold = None
        self._timer.stop()

    def _catch_up(self) -> None:
        if self._untold is not None:
            self.show(*self._untold)
