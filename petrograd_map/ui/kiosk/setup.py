"""How an exhibit is set up: its configuration, turned into what the window needs."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import ViewState
from petrograd_map.state.idle import IdleTimes
from petrograd_map.ui.kiosk.screens import Sizes, chosen_screen, sizes_on
from petrograd_map.ui.offer import Offer

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.kiosk.config import KioskConfig
    from petrograd_map.kiosk.content import InstalledContent

log = logging.getLogger(__name__)


class Clock:
    """The two clocks of an exhibit; tests have their own."""

    def ms(self) -> int:
        """Return milliseconds of a clock that never jumps."""
        return round(time.monotonic() * 1000)

    def wall(self) -> datetime:
        """Return local time without a zone, as a clock on the wall shows it; it may jump."""
        return datetime.now()  # noqa: DTZ005 - the museum's hours are those of its wall


@dataclass(frozen=True, slots=True)
class KioskStart:
    """How the program was started as an exhibit.

    Attributes:
        config: Its configuration.
        safe_mode: Whether it is to do without what may have brought it down.
        content: The content packs, or None if they are left alone.
        pack: Name of the pack that is shown, or None for the bundled chronicle.
        clock: The clocks.
    """

    config: KioskConfig
    safe_mode: bool = False
    content: InstalledContent | None = None
    pack: str | None = None
    clock: Clock = field(default_factory=Clock)


class KioskSetup:
    """What the window needs to know of an exhibit.

    Args:
        timeline: The timeline of the chronicle shown.
        start: How it was started.
        opening: The moment with which every visitor begins.
    """

    def __init__(self, timeline: Timeline, start: KioskStart, opening: Moment) -> None:
        self.start = start
        self.config = start.config
        self.first_language = Language(start.config.languages.first)
        """The language of each new visitor; staff can change it until the next start."""
        sound = start.config.sound
        # An audio driver may be what has brought it down.
        aloud = sound.on and not start.safe_mode
        self.volume_percent = round(sound.volume * 100) if aloud else 0
        """How loud the exhibit is, 0 for silent; staff can change it until the next start."""
        self._opening = opening
        known = timeline.chronicle.city_by_id
        missing = sorted({*start.config.cities.offered} - set(known))
        if missing:
            log.warning("the chronicle has no city %s", ", ".join(missing))
        self._all_cities = tuple(known)
        self._cities = tuple(city for city in start.config.cities.first if city in known)

    @property
    def screen(self) -> QScreen:
        """The screen on which the exhibit stands."""
        return chosen_screen(self.config.screen.name)

    @property
    def sizes(self) -> Sizes:
        """How large things are on it."""
        return sizes_on(self.screen, self.config)

    @property
    def idle_times(self) -> IdleTimes:
        """How long the exhibit waits for whom."""
        attract = self.config.attract
        shown = attract.on and not self.start.safe_mode
        return IdleTimes(
            ask_after_ms=self.config.idle.reset_after_s * 1000,
            countdown_ms=self.config.idle.countdown_s * 1000,
            attract_after_ms=attract.after_s * 1000 if shown else None,
        )

    def fresh_view(self) -> ViewState:
        """Return what each new visitor sees first."""
        return ViewState(
            moment=self._opening,
            cities=self._cities or self._all_cities[:1],
            language=self.first_language,
        )

    def offer(self) -> Offer:
        """Return what the window lets visitors do."""
        offered = self.config.cities.offered
        return Offer(
            at_desk=False,
            languages=tuple(Language(each) for each in self.config.languages.offered),
            cities=tuple(city for city in offered if city in self._all_cities)
            or self._all_cities[:1],
            target_px=self.sizes.target_px,
        )
