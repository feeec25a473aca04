"""What stands first: the window with the map in it, before all of the program is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDeadlineTimer

from petrograd_map.ui import theme
from petrograd_map.ui.presenters.map import MapPresenter
from petrograd_map.ui.window import Window

if TYPE_CHECKING:
    from petrograd_map.state.store import Store
    from petrograd_map.ui.opening import Opening

_FIRST_SIZE_PX: Final = (1440, 900)
"""Size of the window when it opens, where the screen has room for it."""
_FRAME_MS: Final = 17
_PAINT_LIMIT_MS: Final = 1000
"""A page that takes longer gets the rest of the window beside it."""


class Shell:
    """The window with the map in it and room for all else, and who tells the page what it shows.

    Args:
        opening: The application, and the page on its way.
        store: The view.
        target_px: How large the page draws what is touched; 0 for what the tokens say.
    """

    def __init__(self, opening: Opening, store: Store, target_px: int = 0) -> None:
        self.opening = opening
        self.store = store
        self.window = Window(store.timeline.chronicle.span, opening.map_view)
        self._was_shown = False
        self.page = MapPresenter(store, opening.map_view, target_px)

    def show(self) -> None:
        """Show the window, and have the page told what it shows; no need to wait for the rest."""
        if self._was_shown:
            return
        self._was_shown = True
        theme.dress(self.opening.application, contrast=self.store.state.contrast)
        self.window.resize(*_FIRST_SIZE_PX)
        self.window.show()
        self.opening.begin()
        self.opening.map_view.listen(self.page.hear)

    def let_page_draw(self) -> None:
        """Leave the screen to the page until its first scene is painted, before the rest is made.

        While widgets are made the engine shows no frame, and an import takes the processor from
        it; the map is what is waited for.
        """
        limit = QDeadlineTimer(_PAINT_LIMIT_MS)
        while not (self.page.has_painted or limit.hasExpired()):
            self.opening.run(_FRAME_MS)
        # What the engine has painted comes to the screen with the window's next frame.
        self.opening.run(_FRAME_MS)
