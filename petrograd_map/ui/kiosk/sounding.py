"""The sound of an exhibit: a cue for what a visitor brings on screen, as loud as staff want it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from petrograd_map.domain.events import EventKind
from petrograd_map.kiosk.sound_card import has_sound_card
from petrograd_map.mappage.messages import PlayCue, SetVolume

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState
    from petrograd_map.mappage.messages import Cue
    from petrograd_map.state.store import Store
    from petrograd_map.ui.kiosk.glass import Glass
    from petrograd_map.ui.kiosk.idle import IdleWatch
    from petrograd_map.ui.kiosk.setup import KioskSetup
    from petrograd_map.ui.mapview import MapView

log = logging.getLogger(__name__)

RUNNING_GAP_MS: Final = 1000
"""While time runs an event is heard at most so often: on a full day many begin each second."""
SAMPLE_AFTER_MS: Final = 200
"""Staff hear a volume so long after they chose it: when they press no more, and when the engine
has been told that the page may be heard, which it is not at once."""


class Sounding:
    """Has the page play cues while a visitor is there; what the exhibit does by itself is silent.

    Args:
        store: The view.
        map_view: The page.
        glass: Tells whether a finger is down.
        watch: Knows whether a visitor is there.
        setup: How the exhibit is set up; it keeps the volume.
    """

    def __init__(
        self, store: Store, map_view: MapView, glass: Glass, watch: IdleWatch, setup: KioskSetup
    ) -> None:
        self._store = store
        self._map_view = map_view
        self._watch = watch
        self._setup = setup
        self._is_on = False
        """Whether the page plays: it is to be heard, and there is a sound card."""
        self._finger_is_down = False
        self._heard_ms: int | None = None
        """When an event was last heard while time ran."""
        self._sample = QTimer(map_view, singleShot=True, interval=SAMPLE_AFTER_MS)
        self._sample.timeout.connect(lambda: self._play("event"))
        glass.pressed.connect(lambda _: self._put_finger(down=True))
        glass.lifted.connect(lambda: self._put_finger(down=False))
        map_view.came_up.connect(self._tune)
        store.subscribe(self._changed)
        if setup.volume_percent and not self.can_be_heard:
            log.warning("sound is on, but there is no sound card that this user may play on")

    @property
    def can_be_heard(self) -> bool:
        """Whether the computer has a sound card that can be used."""
        return has_sound_card()

    def set_volume(self, percent: int) -> None:
        """Be as loud as staff want it, from now on, and let them hear how loud that is."""
        self._setup.volume_percent = percent
        self._tune()
        self._sample.start()

    def _tune(self) -> None:
        """Tell the page how loud it is to be: one that has just come up is silent."""
        percent = self._setup.volume_percent
        was_on, self._is_on = self._is_on, percent > 0 and self.can_be_heard
        self._map_view.allow_sound(allowed=self._is_on)
        if self._is_on or was_on:
            self._map_view.send(SetVolume(percent / 100 if self._is_on else 0))

    def _put_finger(self, *, down: bool) -> None:
        self._finger_is_down = down

    def _changed(self, state: ViewState, old: ViewState) -> None:
        if not self._is_on or not self._watch.somebody_is_there:
            return
        cue = _opened(state, old)
        if cue is not None:
            self._play(cue)
        elif self._may_run_aloud() and _has_begun(state, old, self._store.timeline):
            self._heard_ms = self._setup.start.clock.ms()
            self._play("event")

    def _may_run_aloud(self) -> bool:
        """Tell whether running time may be heard: not under a hand that drags it."""
        now, last = self._setup.start.clock.ms(), self._heard_ms
        return not self._finger_is_down and (last is None or now - last >= RUNNING_GAP_MS)

    def _play(self, cue: Cue) -> None:
        if self._is_on:
            self._map_view.send(PlayCue(cue))


def _opened(state: ViewState, old: ViewState) -> Cue | None:
    """Return the cue for what has been opened, or None."""
    if state.event is not None and state.event != old.event:
        return "event"
    if state.stop is not None and state.stop != old.stop:
        return "event"
    # A place lies below an event, and comes up again when that is closed.
    before = old.selected if old.event is None else None
    if state.event is None and state.selected is not None and state.selected != before:
        return "place"
    return None


def _has_begun(state: ViewState, old: ViewState, timeline: Timeline) -> bool:
    """Tell whether an event has begun in a city shown since time, which runs on, was at `old`."""
    if not (state.playing and old.playing) or state.moment <= old.moment:
        return False
    return any(
        old.moment < event.span.start <= state.moment
        for event in timeline.chronicle.events
        if event.city in state.cities and event.kind is not EventKind.CONDITION
    )
