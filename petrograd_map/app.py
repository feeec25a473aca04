"""The composition root: builds, connects, runs; nothing else."""

from __future__ import annotations

import signal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.timeline import Timeline
from petrograd_map.state.keeping import KeptView, own_folder
from petrograd_map.state.store import Store
from petrograd_map.ui.classroom.door import ClassroomDoor
from petrograd_map.ui.data_opener import DataOpener
from petrograd_map.ui.first_view import first_view
from petrograd_map.ui.keeper import ViewKeeper
from petrograd_map.ui.mapview import take_down
from petrograd_map.ui.offer import Offer
from petrograd_map.ui.presenter import Presenter
from petrograd_map.ui.presenters.notes import NotesPresenter
from petrograd_map.ui.qtwords import QtWords
from petrograd_map.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.mappage.messages import FromPage
    from petrograd_map.settings import StartSettings
    from petrograd_map.ui.opening import Opening
    from petrograd_map.ui.presenters.takeaway import TakeawayPresenter

_FIRST_SIZE_PX: Final = (1440, 900)
"""Size of the window when it opens, where the screen has room for it."""


class Parts:
    """What a running program is made of, in the order in which it is taken down again.

    Args:
        opening: The application, and the page on its way.
        store: The view.
        offer: What the window lets people do.
        folder: Returns the data folder that is open, or None for the bundled chronicle.
    """

    def __init__(
        self,
        opening: Opening,
        store: Store,
        offer: Offer,
        folder: Callable[[], Path | None] = lambda: None,
    ) -> None:
        self.opening = opening
        self.application = opening.application
        self.store = store
        self.profile = opening.profile
        self.map_view = opening.map_view
        self.window = Window(store.timeline.chronicle.span, self.map_view)
        opening.let_page_load()
        self.presenter = Presenter(store, self.window, self.map_view, offer, folder)
        self.words = QtWords(self.application, store)
        self.window.closing.connect(self.map_view.close_page)

    def _hear(self, message: FromPage) -> None:
        self.presenter.hear(message)

    def take_down(self) -> None:
        """Delete window and page, then the profile."""
        self.words.close()
        self.map_view.close_page()
        self.window.deleteLater()
        take_down(None, self.profile)


class Program(Parts):
    """The program at a desk: it opens other data, and keeps the view for the next start.

    Args:
        opening: The application, and the page on its way.
        chronicle: What is shown.
        settings: What is shown first.
        state_folder: Where the view is kept for the next start.
    """

    def __init__(
        self,
        opening: Opening,
        chronicle: Chronicle,
        settings: StartSettings,
        state_folder: Path,
    ) -> None:
        self._settings = settings
        timeline = Timeline(chronicle)
        kept = KeptView(settings.data, state_folder)
        store = Store(timeline, first_view(timeline, settings, kept.read(timeline)))
        super().__init__(opening, store, Offer(), self._folder)
        self.opener = DataOpener(
            self.window, self.store, self.profile, self.map_view, settings.data
        )
        self.classroom = ClassroomDoor(self.store, self.window, self.map_view, self.presenter)
        # Before the view is kept: a curtain must not decide what that is.
        self.window.closing.connect(self.classroom.leave)
        self.keeper = ViewKeeper(self.store, state_folder, self.opener)
        self.notes = NotesPresenter(self.store, self.window, state_folder, self._folder)
        self.window.takeaway_asked.connect(self._take_away)
        self.window.closing.connect(self.keeper.keep)

    @cached_property
    def takeaway(self) -> TakeawayPresenter:
        """What asks for handouts and has them written; made when it is first wanted."""
        from petrograd_map.ui.presenters.takeaway import (  # noqa: PLC0415 - not at every start
            TakeawayPresenter,
        )

        return TakeawayPresenter(self.store, self.window, self._folder)

    def _take_away(self) -> None:
        self.takeaway.open()

    def _folder(self) -> Path | None:
        """Return the data folder that is open, or None for the bundled chronicle."""
        return self.opener.folder

    def start(self) -> None:
        """Show the window; from now on the page is told what it shows."""
        self.window.resize(*_FIRST_SIZE_PX)
        self.window.show()
        self.opening.begin()
        self.map_view.listen(self._hear)
        if self._settings.classroom:
            self.classroom.begin()


def run(opening: Opening, chronicle: Chronicle, settings: StartSettings) -> int:
    """Open the window and run until it is closed.

    Args:
        opening: The application, and the page on its way.
        chronicle: What is shown.
        settings: What is shown first.

    Returns:
        The exit code.
    """
    program = Program(opening, chronicle, settings, own_folder())
    # Qt's loop does not let Python see Ctrl+C: let it end the process as it ends others.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    program.start()
    code = opening.application.exec()
    program.take_down()
    return code
