"""The vital signs of an exhibit: its heartbeat, its deaths, and what staff see of both."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from petrograd_map import __version__
from petrograd_map.i18n import Catalogue
from petrograd_map.kiosk.folders import logs_folder
from petrograd_map.kiosk.logs import LOG_NAME, last_lines
from petrograd_map.kiosk.memory import used_mb
from petrograd_map.kiosk.supervised import BEAT_S, Heartbeat

if TYPE_CHECKING:
    from datetime import timedelta

    from petrograd_map.ui.kiosk.setup import KioskSetup
    from petrograd_map.ui.mapview import MapView
    from petrograd_map.ui.window import Window

log = logging.getLogger(__name__)

_LOG_LINES: Final = 60


class Vitals(QObject):
    """Tells the supervisor that the page answers, and keeps a picture of each death.

    Args:
        window: The window.
        map_view: The page.
        setup: The exhibit.
    """

    hopeless = Signal()
    """A content pack's page has not come up: another start may do without the pack."""

    def __init__(self, window: Window, map_view: MapView, setup: KioskSetup) -> None:
        super().__init__(window)
        self._window = window
        self._map_view = map_view
        self._setup = setup
        self._folder = logs_folder(setup.config)
        self._heartbeat = Heartbeat()
        self._came_up = False
        self._beats = QTimer(self, interval=round(BEAT_S * 1000))
        self._beats.timeout.connect(self.beat)
        map_view.came_up.connect(self._note_page)
        map_view.died.connect(self._take_picture)
        map_view.gave_up.connect(self._give_up)

    def start(self) -> None:
        """Begin to beat."""
        self._beats.start()

    def beat(self) -> None:
        """Say that all is well, if it is."""
        if self._map_view.is_alive:
            self._heartbeat.beat()

    def rows(self, language: str, up_for: timedelta) -> list[tuple[str, str]]:
        """Return what staff see: a name and a value each."""
        catalogue, start = Catalogue(language), self._setup.start
        answers = "exhibit.answers" if self._map_view.pulse.is_fresh else "exhibit.silent"
        used, refused = used_mb(), None
        if start.content is not None:
            refused = start.content.record().refused
        values = {
            "version": __version__,
            "up_for": str(up_for).partition(".")[0],
            "page": catalogue(answers),
            "deaths": str(self._map_view.deaths),
            "memory": catalogue("exhibit.unknown" if used is None else "exhibit.mb", n=used),
            "pack": start.pack or catalogue("exhibit.bundled"),
            "refused": refused or catalogue("exhibit.none"),
            "safe_mode": catalogue("exhibit.yes" if start.safe_mode else "exhibit.no"),
        }
        return [(catalogue(f"exhibit.row.{name}"), value) for name, value in values.items()]

    def log_tail(self) -> str:
        """Return the last lines of the log."""
        return last_lines(self._folder / LOG_NAME, _LOG_LINES)

    def _note_page(self) -> None:
        """Note that the content has proved itself; a supervisor may have been waiting for it."""
        self.beat()
        if self._came_up:
            return
        self._came_up = True
        log.info("the page is there")
        content = self._setup.start.content
        if content is not None and not self._setup.start.safe_mode:
            content.came_up()

    def _take_picture(self) -> None:
        """Keep what the window showed, beside the log; only as many pictures as log files."""
        picture = self._folder / f"crash-{self._setup.start.clock.wall():%Y%m%d-%H%M%S-%f}.png"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._window.grab().save(str(picture))
            kept = sorted(self._folder.glob("crash-*.png"))
            for old in kept[: -self._setup.config.logs.files]:
                old.unlink()
        except OSError as error:
            log.warning("no picture of the crash was kept: %s", error)
        else:
            log.error("the window as it was: %s", picture.name)

    def _give_up(self) -> None:
        log.error("the page does not come up")
        if not self._came_up and self._setup.start.pack is not None and self._heartbeat.is_wanted:
            self.hopeless.emit()
