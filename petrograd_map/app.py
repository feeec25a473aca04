"""The composition root: builds, connects, runs; nothing else."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import MapExtent, ViewState
from petrograd_map.settings import OPENING_MOMENT, StartSettings
from petrograd_map.state.store import Store
from petrograd_map.ui import chromium, scheme, theme
from petrograd_map.ui.data_opener import DataOpener
from petrograd_map.ui.mapview import MapProfile, MapView, take_down
from petrograd_map.ui.presenter import Presenter
from petrograd_map.ui.qtwords import QtWords
from petrograd_map.ui.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.mappage.messages import FromPage

_FIRST_SIZE_PX: Final = (1440, 900)
"""Size of the window when it opens, where the screen has room for it."""


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
    theme.install(application)
    return application


def first_view(chronicle: Chronicle, settings: StartSettings) -> ViewState:
    """Return the view with which the window opens."""
    wanted = Moment.parse(OPENING_MOMENT) if settings.minutes is None else Moment(settings.minutes)
    moment = min(max(wanted, chronicle.span.start), chronicle.span.end)
    everything = tuple(city.id for city in chronicle.cities)
    extents = tuple(
        (city.id, MapExtent(city.latitude, city.longitude, settings.zoom))
        for city in chronicle.cities
        if settings.zoom is not None
    )
    return ViewState(
        moment=moment,
        cities=settings.cities or everything[:1],
        language=Language(settings.language),
        account=settings.account,
        contrast=settings.contrast,
        extents=tuple(sorted(extents)),
    )


class Program:
    """The running program: its parts, in the order in which they are taken down again.

    Args:
        application: The application.
        chronicle: What is shown.
        page: Folder of the baked page.
        settings: What is shown first.
    """

    def __init__(
        self,
        application: QApplication,
        chronicle: Chronicle,
        page: Path,
        settings: StartSettings,
    ) -> None:
        self.application = application
        self.store = Store(Timeline(chronicle), first_view(chronicle, settings))
        self.profile = MapProfile(page, application)
        self.map_view = MapView(self.profile, self._hear)
        self.window = Window(chronicle.span, self.map_view)
        self.presenter = Presenter(self.store, self.window, self.map_view)
        self.opener = DataOpener(
            self.window, self.store, self.profile, self.map_view, settings.data
        )
        self.words = QtWords(application, self.store)
        self.window.closing.connect(self.map_view.close_page)

    def _hear(self, message: FromPage) -> None:
        self.presenter.hear(message)

    def start(self) -> None:
        """Show the window and load the page."""
        self.window.resize(*_FIRST_SIZE_PX)
        self.window.show()
        self.map_view.load()

    def take_down(self) -> None:
        """Delete window and page, then the profile."""
        self.words.close()
        self.window.deleteLater()
        take_down(None, self.profile)


def run(chronicle: Chronicle, page: Path, settings: StartSettings) -> int:
    """Open the window and run until it is closed.

    Args:
        chronicle: What is shown.
        page: Folder of the baked page.
        settings: What is shown first.

    Returns:
        The exit code.
    """
    application = make_application()
    program = Program(application, chronicle, page, settings)
    # Qt's loop does not let Python see Ctrl+C: let it end the process as it ends others.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    program.start()
    code = application.exec()
    program.take_down()
    return code
