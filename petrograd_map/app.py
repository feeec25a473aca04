"""The composition root: builds, connects, runs; nothing else."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import MapExtent, ViewState
from petrograd_map.settings import OPENING_MOMENT, StartSettings
from petrograd_map.state.address import read_address
from petrograd_map.state.intents import (
    FollowAccount,
    GoTo,
    LookAt,
    SetContrast,
    ShowCities,
    Speak,
)
from petrograd_map.state.keeping import KeptView, own_folder
from petrograd_map.state.reducer import reduce
from petrograd_map.state.store import Store
from petrograd_map.ui import chromium, scheme, theme
from petrograd_map.ui.data_opener import DataOpener
from petrograd_map.ui.keeper import ViewKeeper
from petrograd_map.ui.kiosk.mode import KioskMode
from petrograd_map.ui.kiosk.setup import KioskSetup
from petrograd_map.ui.mapview import MapProfile, MapView, take_down
from petrograd_map.ui.offer import Offer
from petrograd_map.ui.presenter import Presenter
from petrograd_map.ui.presenters.notes import NotesPresenter
from petrograd_map.ui.qtwords import QtWords
from petrograd_map.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.mappage.messages import FromPage
    from petrograd_map.state.intents import Intent
    from petrograd_map.ui.kiosk.setup import KioskStart

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


def first_view(
    timeline: Timeline, settings: StartSettings, kept: ViewState | None = None
) -> ViewState:
    """Return the view with which the window opens.

    Args:
        timeline: The timeline of the chronicle that is shown.
        settings: What the command line says.
        kept: The view of the last time, taken where the command line names no other.

    Raises:
        BadAddressError: If the address on the command line leads nowhere.
    """
    if settings.address is not None:
        view = read_address(settings.address, timeline)
    elif kept is not None and not settings.names_a_view:
        view = kept
    else:
        view = _opening_view(timeline.chronicle)
    for intent in _said(settings, view, timeline.chronicle):
        view = reduce(view, intent, timeline)
    return view


def _opening_view(chronicle: Chronicle) -> ViewState:
    """Return the view of a first start: the quiet night, the first city, the system's language."""
    russian = QLocale.system().language() is QLocale.Language.Russian
    quiet_night = Moment.parse(OPENING_MOMENT)
    return ViewState(
        moment=min(max(quiet_night, chronicle.span.start), chronicle.span.end),
        cities=(chronicle.cities[0].id,),
        language=Language.RU if russian else Language.EN,
    )


def _said(settings: StartSettings, view: ViewState, chronicle: Chronicle) -> Iterator[Intent]:
    """Yield what the command line asks of the first view, besides an address."""
    if settings.cities:
        yield ShowCities(settings.cities)
    if settings.minutes is not None:
        yield GoTo(Moment(settings.minutes))
    if settings.language is not None:
        yield Speak(Language(settings.language))
    if settings.account is not None:
        yield FollowAccount(settings.account)
    if settings.contrast:
        yield SetContrast(contrast=True)
    if settings.zoom is not None:
        for city in chronicle.cities:
            at = view.extent_of(city.id) or city
            yield LookAt(city.id, MapExtent(at.latitude, at.longitude, settings.zoom))


class Parts:
    """What a running program is made of, in the order in which it is taken down again.

    Args:
        application: The application.
        page: Folder of the baked page.
        store: The view.
        offer: What the window lets people do.
        folder: Returns the data folder that is open, or None for the bundled chronicle.
    """

    def __init__(
        self,
        application: QApplication,
        page: Path,
        store: Store,
        offer: Offer,
        folder: Callable[[], Path | None] = lambda: None,
    ) -> None:
        self.application = application
        self.store = store
        self.profile = MapProfile(page, application)
        self.map_view = MapView(self.profile, self._hear)
        self.window = Window(store.timeline.chronicle.span, self.map_view)
        self.presenter = Presenter(store, self.window, self.map_view, offer, folder)
        self.words = QtWords(application, store)
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
        application: The application.
        chronicle: What is shown.
        page: Folder of the baked page.
        settings: What is shown first.
        state_folder: Where the view is kept for the next start.
    """

    def __init__(
        self,
        application: QApplication,
        chronicle: Chronicle,
        page: Path,
        settings: StartSettings,
        state_folder: Path,
    ) -> None:
        timeline = Timeline(chronicle)
        kept = KeptView(settings.data, state_folder)
        store = Store(timeline, first_view(timeline, settings, kept.read(timeline)))
        super().__init__(application, page, store, Offer(), self._folder)
        self.opener = DataOpener(
            self.window, self.store, self.profile, self.map_view, settings.data
        )
        self.keeper = ViewKeeper(self.store, state_folder, self.opener)
        self.notes = NotesPresenter(self.store, self.window, state_folder, self._folder)
        self.window.closing.connect(self.keeper.keep)

    def _folder(self) -> Path | None:
        """Return the data folder that is open, or None for the bundled chronicle."""
        return self.opener.folder

    def start(self) -> None:
        """Show the window and load the page."""
        self.window.resize(*_FIRST_SIZE_PX)
        self.window.show()
        self.map_view.load()


class Exhibit(Parts):
    """The program at an exhibit: it lets nobody out, and mends itself.

    Args:
        application: The application.
        chronicle: What is shown.
        page: Folder of the baked page.
        start: How the exhibit was started.
    """

    def __init__(
        self, application: QApplication, chronicle: Chronicle, page: Path, start: KioskStart
    ) -> None:
        timeline = Timeline(chronicle)
        first = _opening_view(chronicle).moment
        setup = KioskSetup(timeline, start, first)
        super().__init__(application, page, Store(timeline, setup.fresh_view()), setup.offer())
        self.mode = KioskMode(
            application, self.store, self.window, self.map_view, self.presenter, setup
        )

    def start(self) -> None:
        """Fill the screen and load the page."""
        self.mode.start()

    def take_down(self) -> None:
        """Let go of the application, then as every program."""
        self.mode.close()
        super().take_down()


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
    program = Program(application, chronicle, page, settings, own_folder())
    # Qt's loop does not let Python see Ctrl+C: let it end the process as it ends others.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    program.start()
    code = application.exec()
    program.take_down()
    return code


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
    exhibit = Exhibit(application, chronicle, page, start)
    for number in (signal.SIGINT, signal.SIGTERM):
        # Python sees it as soon as Qt runs the next of its timers.
        signal.signal(number, lambda *_: application.exit())
    exhibit.start()
    code = application.exec()
    exhibit.take_down()
    return code
