"""The mode of an exhibit: brings its parts together around a window that runs already."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from petrograd_map.i18n import Catalogue
from petrograd_map.kiosk.folders import statistics_folder
from petrograd_map.kiosk.statistics import Statistics
from petrograd_map.kiosk.supervised import RESTART_NOW
from petrograd_map.state.idle import Phase
from petrograd_map.state.intents import Direction, Pause, Play, SetLoop, SetSkipQuiet, SetSpeed
from petrograd_map.ui.kiosk import fingers
from petrograd_map.ui.kiosk.countdown import Countdown
from petrograd_map.ui.kiosk.counting import Counting
from petrograd_map.ui.kiosk.dark import Dark
from petrograd_map.ui.kiosk.glass import Glass
from petrograd_map.ui.kiosk.hours import Hours
from petrograd_map.ui.kiosk.idle import IdleWatch
from petrograd_map.ui.kiosk.invitation import Invitation
from petrograd_map.ui.kiosk.layout import dress, lay_out
from petrograd_map.ui.kiosk.sounding import Sounding
from petrograd_map.ui.kiosk.staff import StaffDoor
from petrograd_map.ui.kiosk.vitals import Vitals

if TYPE_CHECKING:
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.kiosk.setup import KioskSetup
    from petrograd_map.ui.mapview import MapView
    from petrograd_map.ui.presenter import Presenter
    from petrograd_map.ui.window import Window

log = logging.getLogger(__name__)


class KioskMode(QObject):
    """Runs a window as an exhibit.

    Args:
        application: The application.
        store: The view.
        window: The window.
        map_view: The page.
        presenter: Keeps them in step.
        setup: How the exhibit is set up.
    """

    def __init__(
        self,
        application: QApplication,
        store: Store,
        window: Window,
        map_view: MapView,
        presenter: Presenter,
        setup: KioskSetup,
    ) -> None:
        super().__init__(window)
        self._application = application
        self._store = store
        self._window = window
        self._map_view = map_view
        self._presenter = presenter
        self._setup = setup
        clock = setup.start.clock
        # What is laid out for fingers must be there, and a visitor waits for nothing.
        window.make_all()
        window.side.make_all()
        lay_out(window, setup.sizes, low=setup.config.layout.low_controls)
        fingers.make_ready(window, setup.sizes.target_px)
        self.glass = Glass(window)
        self.watch = IdleWatch(setup.idle_times, clock.ms, self._is_watched, self)
        self.hours = Hours(setup.config.schedule, clock, self)
        self.vitals = Vitals(window, map_view, setup)
        self.counting = Counting(
            Statistics(statistics_folder(setup.config)), store, window, self.watch, clock
        )
        self.sounding = Sounding(store, map_view, self.glass, self.watch, setup)
        self.invitation = Invitation(window)
        self.countdown = Countdown(window)
        self.dark = Dark(window)
        self.door = StaffDoor(window, self.glass, setup)
        self._connect()
        self._speak(store.state.language)

    def _connect(self) -> None:
        self.glass.touched.connect(self.watch.touch)
        self.watch.turned.connect(self._turn)
        self.watch.seconds_left.connect(self.countdown.show_left)
        self._map_view.came_up.connect(self.watch.freshen)
        self.countdown.answered.connect(self.watch.touch)
        self.hours.turned.connect(self._open_or_close)
        self.hours.restart_due.connect(self._restart_if_alone)
        self.vitals.hopeless.connect(self._restart)
        self._store.subscribe(self._changed)
        self._store.on_refusal(self._say_what_is_not_shown)
        self._application.screenAdded.connect(self._fill_screen)
        self._application.screenRemoved.connect(self._fill_screen)
        door, panel = self.door, self.door.panel
        door.opened.connect(self._show_state)
        panel.language_asked.connect(self._begin_in)
        panel.volume_asked.connect(self._set_volume)
        panel.reload_asked.connect(self._reload)
        panel.restart_asked.connect(self._restart)
        panel.quit_asked.connect(self._quit)

    # ------------------------------------------------------------------ start and end

    def start(self) -> None:
        """Fill the screen, load the page, and watch."""
        if self._setup.start.safe_mode:
            log.warning("safe mode: drawn by the processor, bundled content, no days running by")
        self._window.setWindowFlags(
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
        )
        if self._setup.config.screen.hide_cursor:
            self._application.setOverrideCursor(QCursor(Qt.CursorShape.BlankCursor))
        self._fill_screen()
        self.glass.lie_over()
        self._map_view.load()
        self.vitals.start()
        self.watch.start()
        self.hours.start()

    def close(self) -> None:
        """Let go of the application's pointer and screens; write what was counted."""
        self.watch.stop()
        self.counting.close()
        self._application.screenAdded.disconnect(self._fill_screen)
        self._application.screenRemoved.disconnect(self._fill_screen)
        if self._setup.config.screen.hide_cursor:
            self._application.restoreOverrideCursor()

    def _fill_screen(self) -> None:
        self._window.setGeometry(self._setup.screen.geometry())
        self._window.showFullScreen()

    def _restart_if_alone(self) -> None:
        if not self.watch.somebody_is_there and not self.door.is_open:
            log.info("the nightly restart")
            self._restart()

    def _restart(self) -> None:
        self._application.exit(RESTART_NOW)

    def _quit(self) -> None:
        log.info("staff end the program")
        self._application.exit()

    # ------------------------------------------------------------------ visitors

    def _is_watched(self) -> bool:
        return self._store.state.playing or self._presenter.tour.is_playing

    def _turn(self, phase: Phase, old: Phase) -> None:
        """Do what a phase begins with, and end what the one before it had."""
        if old is Phase.ATTRACT:
            self.invitation.hide()
            # The days that ran by are no beginning for a visitor.
            self._show_fresh_view()
        if old is Phase.COUNTDOWN:
            self.countdown.hide()
        match phase:
            case Phase.COUNTDOWN:
                self._speak(self._store.state.language)
                self.countdown.show_left(self._setup.config.idle.countdown_s)
                self.countdown.come_up()
            case Phase.RESET:
                self.make_fresh()
            case Phase.ATTRACT:
                self._map_view.ask_reduced_motion(self._attract)
            case _:
                pass

    def make_fresh(self) -> None:
        """Put back everything that a visitor can change, and load the page afresh.

        The page as well: it may think that a finger is still down
        (https://github.com/Leaflet/Leaflet/issues/7558).
        """
        self.door.close()
        self._map_view.load()
        self._show_fresh_view()

    def _show_fresh_view(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self._window.search.field.clear()
        self._window.search.dismiss()
        fresh = self._setup.fresh_view()
        self._store.open(self._store.timeline, fresh)
        self._window.time.bar.setFocus()
        for area in self._window.findChildren(QAbstractScrollArea):
            area.verticalScrollBar().setValue(0)
        self._speak(fresh.language)
        self._dress(fresh)

    def _attract(self, still: bool) -> None:  # noqa: FBT001 - the page's answer
        """Let the days run by, unless the system wants nothing to move."""
        if self.watch.phase is not Phase.ATTRACT:
            return
        self.invitation.come_up()
        if still:
            return
        for intent in (
            SetSpeed(self._setup.config.attract.speed),
            SetLoop(loop=True),
            SetSkipQuiet(skip_quiet=True),
            Play(Direction.ON),
        ):
            self._store.dispatch(intent)

    def _changed(self, state: ViewState, old: ViewState) -> None:
        if state.language is not old.language:
            self._speak(state.language)
        if state.contrast is not old.contrast:
            self._dress(state)

    def _dress(self, state: ViewState) -> None:
        """Put the window into the colours of a view; it has a style sheet of its own."""
        dress(self._window, self._setup.sizes, contrast=state.contrast)

    def _say_what_is_not_shown(self, cities: tuple[str, ...]) -> None:
        """Say why a link leads nowhere: it would lead to a city that is not on offer."""
        language, known = self._store.state.language, self._store.timeline.chronicle.city_by_id
        names = ", ".join(known[city].name[language] for city in cities)
        self._window.show_note(Catalogue(language)("exhibit.not_shown", city=names))

    def _speak(self, language: str) -> None:
        """Write what lies over the window: the visitor's own language first."""
        offered = self._setup.config.languages.offered
        languages = [language, *(each for each in offered if each != language)]
        self.invitation.speak(languages)
        self.countdown.speak(languages)
        self.door.speak(language)

    # ------------------------------------------------------------------ hours

    def _open_or_close(self, is_open: bool) -> None:  # noqa: FBT001 - the signal's only argument
        if is_open:
            log.info("the exhibit opens")
            self.dark.hide()
            self._map_view.show()
            self.make_fresh()
            self.watch.start()
        else:
            log.info("the exhibit closes")
            self.watch.stop()
            self._store.dispatch(Pause())
            for overlay in (self.invitation, self.countdown):
                overlay.hide()
            self._map_view.hide()
            self.dark.come_up()

    # ------------------------------------------------------------------ staff

    def _show_state(self) -> None:
        language = self._store.state.language
        self.door.panel.show_state(
            self.vitals.rows(language, self.hours.up_for),
            self.vitals.log_tail(),
            self._setup.config.languages.offered,
            self._setup.first_language,
        )
        self.door.panel.show_volume(self._setup.volume_percent, heard=self.sounding.can_be_heard)

    def _begin_in(self, language: str) -> None:
        self._setup.first_language = type(self._setup.first_language)(language)
        log.info("staff: each visitor begins in %s until the next start", language)
        self._show_state()

    def _set_volume(self, percent: int) -> None:
        log.info("staff: volume %d %% until the next start", percent)
        self.sounding.set_volume(percent)
        self.door.panel.show_volume(percent, heard=self.sounding.can_be_heard)

    def _reload(self) -> None:
        log.info("staff load the page afresh")
        self.make_fresh()
