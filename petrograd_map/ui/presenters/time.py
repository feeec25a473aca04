"""The presenter of time: the clock, the time bar, its buttons, and playing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from petrograd_map.domain.density import holder_changes
from petrograd_map.domain.doubt import changing_spans, disputed_spans
from petrograd_map.domain.events import EventKind
from petrograd_map.domain.moments import Calendar
from petrograd_map.domain.sight import highlighted
from petrograd_map.domain.view import SPEEDS
from petrograd_map.i18n import Catalogue, dates
from petrograd_map.state.intents import (
    Compare,
    Direction,
    Pause,
    Play,
    Run,
    Scrub,
    SetLoop,
    SetSkipQuiet,
    SetSpeed,
    ShowWindow,
    StepToChange,
)
from petrograd_map.state.playback import Playback, seconds_left

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.time_panel import TimePanel
    from petrograd_map.ui.top_bar import TopBar

_TICK_MS = 16


class TimePresenter(QObject):
    """Keeps clock, time bar and transport in step with the view, and lets time run.

    Args:
        store: The view.
        top: The bar with the clock.
        panel: The time bar with its buttons.
    """

    def __init__(self, store: Store, top: TopBar, panel: TimePanel) -> None:
        super().__init__(panel)
        self._store = store
        self._top = top
        self._bar = panel.bar
        self._transport = panel.transport
        self._playback = Playback()
        self._clock = QElapsedTimer()
        self.is_moving = False
        """Whether the change that is told is one of many: a hand moves time, or time runs."""
        self._ticker = QTimer(self, interval=_TICK_MS)
        self._ticker.timeout.connect(self._tick)
        self._connect()

    def _connect(self) -> None:
        bar, transport = self._bar, self._transport
        bar.asked.connect(self._ask_moment)
        bar.then_asked.connect(self._ask_then)
        bar.window_shown.connect(self._ask_window)
        transport.previous_asked.connect(self.step_back)
        transport.next_asked.connect(self.step_on)
        transport.play_asked.connect(self._ask_play)
        transport.pause_asked.connect(self._ask_pause)
        transport.loop_asked.connect(self._ask_loop)
        transport.skip_asked.connect(self._ask_skip)
        transport.speed_asked.connect(self._ask_speed)
        transport.zoom.steer(bar)

    # ------------------------------------------------------------------ asking

    def step_back(self) -> None:
        """Go to the previous change."""
        self._store.dispatch(StepToChange(Direction.BACK))

    def step_on(self) -> None:
        """Go to the next change."""
        self._store.dispatch(StepToChange(Direction.ON))

    def change_speed(self, steps: int) -> None:
        """Play faster by some steps, or slower if they are negative."""
        index = SPEEDS.index(self._store.state.speed) + steps
        if 0 <= index < len(SPEEDS):
            self._store.dispatch(SetSpeed(SPEEDS[index]))

    def _ask_moment(self, moment: Moment) -> None:
        self._move(Scrub(moment))

    def _move(self, intent: Scrub | Run) -> None:
        self.is_moving = True
        try:
            self._store.dispatch(intent)
        finally:
            self.is_moving = False

    def _ask_then(self, moment: Moment) -> None:
        self._store.dispatch(Compare(moment))

    def _ask_window(self, window: Span | None) -> None:
        self._store.dispatch(ShowWindow(window))

    def _ask_play(self, direction: int) -> None:
        self._store.dispatch(Play(Direction(direction)))

    def _ask_pause(self) -> None:
        self._store.dispatch(Pause())

    def _ask_loop(self, loop: bool) -> None:  # noqa: FBT001 - the signal's only argument
        self._store.dispatch(SetLoop(loop))

    def _ask_skip(self, skip_quiet: bool) -> None:  # noqa: FBT001 - the signal's only argument
        self._store.dispatch(SetSkipQuiet(skip_quiet))

    def _ask_speed(self, speed: int) -> None:
        self._store.dispatch(SetSpeed(speed))

    def _tick(self) -> None:
        minutes = self._playback.elapse(self._clock.restart(), self._store.state.speed)
        if minutes:
            self._move(Run(minutes))

    # ------------------------------------------------------------------ showing

    def opened(self) -> None:
        """Take another chronicle."""
        self._bar.set_span(self._store.timeline.chronicle.span)

    def show_all(self, state: ViewState) -> None:
        """Show a view from nothing."""
        self._bar.speak(state.language)
        self._transport.speak(state.language)
        self._bar.show_contrast(state.contrast)
        self._show_changes(state)
        self._show_flags(state)
        self._show_strip(state)
        self._bar.show_then(state.then)
        self._bar.show_window(state.window)
        self._show_moment(state)
        self._show_playing(state)

    def show(self, state: ViewState, old: ViewState) -> None:
        """Show what differs between two views."""
        if state.contrast != old.contrast:
            self._bar.show_contrast(state.contrast)
        if (state.cities, state.account) != (old.cities, old.account):
            self._show_changes(state)
        if self._strip(state) != self._strip(old):
            self._show_strip(state)
        if state.then != old.then:
            self._bar.show_then(state.then)
        if state.window != old.window:
            self._bar.show_window(state.window)
        if state.moment != old.moment:
            self._show_moment(state)
            # In a second of real time so many minutes pass: what is left is told no oftener.
            if state.moment.minutes // state.speed != old.moment.minutes // state.speed:
                self._show_left(state)
        if self._way(state) != self._way(old):
            self._show_playing(state)

    def _way(self, state: ViewState) -> tuple[object, ...]:
        return (state.playing, state.backwards, state.speed, state.loop, state.skip_quiet)

    def _strip(self, state: ViewState) -> tuple[str | None, str]:
        """Return of which place the bar shows the history, and by whose account."""
        return highlighted(state, self._store.timeline), state.account

    def _show_strip(self, state: ViewState) -> None:
        timeline = self._store.timeline
        place, account = self._strip(state)
        if place is None:
            self._bar.show_place("", ())
            return
        name = timeline.chronicle.place_by_id[place].name[state.language]
        self._bar.show_place(name, timeline.history_of(place, account))

    def _show_changes(self, state: ViewState) -> None:
        """Show where the changes of the cities shown lie, and the light of the first."""
        timeline, cities = self._store.timeline, state.cities
        bar = self._bar
        bar.show_stops(timeline.stops(state.account, cities=cities))
        bar.show_changes(holder_changes(timeline, state.account, cities=cities))
        bar.show_doubt(
            disputed_spans(timeline, state.account, cities=cities),
            changing_spans(timeline, state.account, cities=cities),
        )
        bar.show_days(timeline.chronicle.city_by_id[cities[0]].days)
        bar.show_events(
            [
                (event.span.start.minutes, event.title[state.language])
                for event in timeline.chronicle.events
                if event.city in cities and event.kind is not EventKind.CONDITION
            ]
        )

    def _show_flags(self, state: ViewState) -> None:
        """Plant a flag where each tour turns: at its first step."""
        tours = self._store.timeline.chronicle.tours
        flags = {tour.steps[0].at.minutes: tour.title[state.language] for tour in tours}
        self._bar.show_flags(sorted(flags.items()))

    def _show_moment(self, state: ViewState) -> None:
        self._bar.show_moment(state.moment)
        catalogue = Catalogue(state.language)
        civil = state.moment.civil()
        top = self._top
        top.clock.setText(dates.clock(civil))
        date = dates.long_date(civil, state.language)
        weekday = dates.weekday(civil, state.language)
        top.date.setText(catalogue("clock.ns", date=date, weekday=weekday))
        old_style = dates.long_date(state.moment.civil(Calendar.OS), state.language)
        top.old_style.setText(catalogue("clock.os", date=old_style))

    def _show_left(self, state: ViewState) -> None:
        left = seconds_left(state, self._store.timeline) if state.playing else None
        self._transport.show_left(left)

    def _show_playing(self, state: ViewState) -> None:
        transport = self._transport
        transport.show_playing((-1 if state.backwards else 1) if state.playing else 0)
        transport.show_speed(state.speed)
        transport.show_loop(state.loop)
        transport.show_skip(state.skip_quiet)
        self._show_left(state)
        if state.playing and not self._ticker.isActive():
            self._clock.start()
            self._ticker.start()
        elif not state.playing:
            self._ticker.stop()
            self._playback.rest()
