"""What every window begins with: the application, and the page, on its way before all else.

The engine starts processes of its own, which read the page and build it while Python still imports
and builds the window. So the page is loaded first, and the event loop runs beside whatever else is
to be done: without it the engine starts nothing, and the page gets no files.
"""

from __future__ import annotations

import sys
from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from petrograd_map.ui import chromium, scheme, theme
from petrograd_map.ui.mapview import MapProfile, MapView, take_down

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_T = TypeVar("_T")
_SWITCH_S: Final = 0.0005
"""How long work beside the event loop keeps the interpreter from it; 5 ms is Python's own limit."""


def make_application() -> QApplication:
    """Make the one QApplication, with the URL scheme known before it.

    An application that exists already (in the tests) is taken as it is.
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    scheme.register()
    chromium.set_switches()
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("petrograd-map")
    application.setApplicationDisplayName("Petrograd 1917")
    # By this name a desktop finds the program's icon (packaging/linux/).
    application.setDesktopFileName("org.petrograd1917.PetrogradMap")
    application.setWindowIcon(QIcon.fromTheme(application.desktopFileName()))
    theme.install(application)
    return application


class Opening:
    """A map view with its profile, before there is a window to put it into.

    Args:
        application: The application.
        page: Folder of the baked page.
    """

    def __init__(self, application: QApplication, page: Path) -> None:
        self.application = application
        self.profile = MapProfile(page, application)
        self.map_view = MapView(self.profile)
        self._has_begun = False

    def begin(self) -> None:
        """Load the page, if that has not begun yet."""
        if not self._has_begun:
            self._has_begun = True
            self.map_view.load()

    def beside(self, work: Callable[[], _T]) -> _T:
        """Return what work comes to that needs no widget, and let the page load meanwhile.

        Args:
            work: The work, done in a thread. What it raises is raised here.
        """
        done: Future[_T] = Future()
        over = _Over()

        def run() -> None:
            try:
                done.set_result(work())
            except BaseException as error:  # noqa: BLE001 - raised again below
                done.set_exception(error)
            over.come.emit()

        loop = QEventLoop()
        over.come.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        before = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_S)
        thread = Thread(target=run)
        thread.start()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        thread.join()
        sys.setswitchinterval(before)
        return done.result()

    def run(self, duration_ms: int) -> None:
        """Let the event loop run for a while."""
        loop = QEventLoop()
        QTimer.singleShot(duration_ms, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def take_down(self) -> None:
        """Take down page and profile, where there will be no window."""
        take_down(self.map_view, self.profile)


class _Over(QObject):
    """Says from another thread that work is over."""

    come = Signal()
