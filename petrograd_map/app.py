"""The composition root: builds, connects, runs; nothing else."""

from __future__ import annotations

import gc
import signal
from functools import cached_property
from typing import TYPE_CHECKING

from petrograd_map.state.keeping import own_folder
from petrograd_map.ui.classroom.door import ClassroomDoor
from petrograd_map.ui.data_opener import DataOpener
from petrograd_map.ui.first_view import first_store
from petrograd_map.ui.keeper import ViewKeeper
from petrograd_map.ui.mapview import take_down
from petrograd_map.ui.offer import Offer
from petrograd_map.ui.presenter import Presenter
from petrograd_map.ui.presenters.notes import NotesPresenter
from petrograd_map.ui.qtwords import QtWords
from petrograd_map.ui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.settings import StartSettings
    from petrograd_map.ui.opening import Opening
    from petrograd_map.ui.presenters.takeaway import TakeawayPresenter


class Parts:
    """What a running program is made of, in the order in which it is taken down again.

    Args:
        shell: The window with the map in it.
        offer: What the window lets people do.
        folder: Returns the data folder that is open, or None for the bundled chronicle.
    """

    def __init__(
        self, shell: Shell, offer: Offer, folder: Callable[[], Path | None] = lambda: None
    ) -> None:
        self.shell = shell
        self.application = shell.opening.application
        self.store = shell.store
        self.profile = shell.opening.profile
        self.map_view = shell.opening.map_view
        self.window = shell.window
        self.presenter = Presenter(self.store, self.window, shell.page, offer, folder)
        self.words = QtWords(self.application, self.store)
        self.window.closing.connect(self.map_view.close_page)

    def take_down(self) -> None:
        """Delete window and page, then the profile."""
        self.words.close()
        self.map_view.close_page()
        self.window.deleteLater()
        take_down(None, self.profile)


class Program(Parts):
    """The program at a desk: it opens other data, and keeps the view for the next start.

    Args:
        shell: The window with the map in it.
        settings: What is shown first.
        state_folder: Where the view is kept for the next start.
    """

    def __init__(self, shell: Shell, settings: StartSettings, state_folder: Path) -> None:
        self._settings = settings
        super().__init__(shell, Offer(), self._folder)
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

    @classmethod
    def of(
        cls, opening: Opening, chronicle: Chronicle, settings: StartSettings, state_folder: Path
    ) -> Program:
        """Return the program of a chronicle; its window is shown when it starts.

        Args:
            opening: The application, and the page.
            chronicle: What is shown.
            settings: What is shown first.
            state_folder: Where the view is kept.
        """
        store = first_store(chronicle, settings, state_folder)
        return cls(Shell(opening, store), settings, state_folder)

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
        """Show the window, if it is not on the screen yet."""
        self.shell.show()
        if self._settings.classroom:
            self.classroom.begin()


def run(shell: Shell, settings: StartSettings) -> int:
    """Fill the window and run until it is closed.

    Args:
        shell: The window with the map in it.
        settings: What is shown first.

    Returns:
        The exit code.
    """
    program = Program(shell, settings, own_folder())
    # Qt's loop does not let Python see Ctrl+C: let it end the process as it ends others.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    program.start()
    gc.freeze()
    gc.enable()
    # Whoever closed the window while it was filled wants no loop that waits for that.
    code = program.application.exec() if program.window.isVisible() else 0
    program.take_down()
    return code
