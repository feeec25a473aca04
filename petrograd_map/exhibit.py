"""The composition root of an exhibit: a window that lets nobody out, and mends itself."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from petrograd_map.app import Parts
from petrograd_map.domain.timeline import Timeline
from petrograd_map.state.store import Store
from petrograd_map.ui.first_view import opening_view
from petrograd_map.ui.kiosk.mode import KioskMode
from petrograd_map.ui.kiosk.setup import KioskSetup
from petrograd_map.ui.opening import Opening, make_application
from petrograd_map.ui.shell import Shell

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.ui.kiosk.setup import KioskStart


class Exhibit(Parts):
    """The program at an exhibit: it lets nobody out, and mends itself.

    Args:
        opening: The application, and the page.
        chronicle: What is shown.
        start: How the exhibit was started.
    """

    def __init__(self, opening: Opening, chronicle: Chronicle, start: KioskStart) -> None:
        timeline = Timeline(chronicle)
        first = opening_view(chronicle).moment
        setup = KioskSetup(timeline, start, first)
        offer = setup.offer()
        shell = Shell(opening, Store(timeline, setup.fresh_view(), offer.cities), offer.target_px)
        super().__init__(shell, offer)
        self.mode = KioskMode(
            opening.application, self.store, self.window, self.map_view, self.presenter, setup
        )

    def start(self) -> None:
        """Fill the screen and load the page."""
        self.map_view.listen(self.shell.page.hear)
        self.mode.start()

    def take_down(self) -> None:
        """Let go of the application, then as every program."""
        self.mode.close()
        super().take_down()


def run_kiosk(chronicle: Chronicle, page: Path, start: KioskStart) -> int:
    """Run an exhibit until its staff, its supervisor or its schedule end it.

    Args:
        chronicle: What is shown.
        page: Folder of the baked page.
        start: How it was started.

    Returns:
        The exit code: 0, or `supervised.RESTART_NOW` to be started again.
    """
    application = make_application()
    exhibit = Exhibit(Opening(application, page), chronicle, start)
    for number in (signal.SIGINT, signal.SIGTERM):
        # Python sees it as soon as Qt runs the next of its timers.
        signal.signal(number, lambda *_: application.exit())
    exhibit.start()
    code = application.exec()
    exhibit.take_down()
    return code
