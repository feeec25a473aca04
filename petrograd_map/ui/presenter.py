"""The presenter: turns each change of the view into calls on widgets, and asking into intents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import MINUTES_PER_DAY, MINUTES_PER_HOUR, Calendar
from petrograd_map.domain.texts import Language
from petrograd_map.domain.totals import totals
from petrograd_map.domain.view import SPEEDS, MapExtent, ViewState
from petrograd_map.i18n import Catalogue, dates
from petrograd_map.mappage.messages import (
    Fit,
    FlyTo,
    FromPage,
    MapMoved,
    MoveMap,
    PlaceChosen,
    Ready,
    ShowPlace,
)
from petrograd_map.mappage.scene import SceneWriter, describe, words
from petrograd_map.state.intents import (
    Direction,
    FollowAccount,
    GoTo,
    LookAt,
    Run,
    Select,
    SetContrast,
    SetSpeed,
    Shift,
    ShowCities,
    Speak,
    StepToChange,
    TogglePlay,
)
from petrograd_map.state.playback import Playback
from petrograd_map.ui.about import AboutDialog
from petrograd_map.ui.panels.legend import LegendRow
from petrograd_map.ui.panels.places import PlaceRow
from petrograd_map.ui.theme import play_icon
from petrograd_map.ui.wording import account_name, place_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from petrograd_map.domain.places import Place
    from petrograd_map.domain.timeline import Stretch
    from petrograd_map.state.store import Store
    from petrograd_map.ui.mapview import MapView
    from petrograd_map.ui.window import Window

_TICK_MS = 16


class Presenter(QObject):
    """Keeps window and page in step with the store.

    Args:
        store: The view.
        window: The window.
        map_view: The page.
    """

    def __init__(self, store: Store, window: Window, map_view: MapView) -> None:
        super().__init__(window)
        self._store = store
        self._window = window
        self._map = map_view
        self._scenes = SceneWriter(store.timeline)
        self._playback = Playback()
        self._clock = QElapsedTimer()
        self._ticker = QTimer(self, interval=_TICK_MS)
        self._ticker.timeout.connect(self._tick)
        self._connect()
        self._bind_keys()
        store.subscribe(self._changed)
        store.on_open(self._opened)
        self._show_all(store.state)

    # ------------------------------------------------------------------ asking

    def _connect(self) -> None:
        window = self._window
        window.top.cities_asked.connect(self._ask_cities)
        window.side.account.asked.connect(self._ask_account)
        window.top.language.clicked.connect(self._ask_other_language)
        window.time.bar.asked.connect(self._ask_moment)
        window.time.previous.clicked.connect(self._ask_previous)
        window.time.next.clicked.connect(self._ask_next)
        window.time.play.clicked.connect(self._ask_play)
        window.time.speed.currentIndexChanged.connect(self._ask_speed)
        window.side.places.asked.connect(self._ask_place)
        window.side.place.asked.connect(self._ask_moment)
        window.side.place.back.clicked.connect(self._ask_no_place)
        self._about = QAction(self)
        self._about.triggered.connect(self._show_about)
        self._contrast = QAction(self, checkable=True)
        self._contrast.setShortcut(QKeySequence("C"))
        self._contrast.triggered.connect(self._ask_contrast)
        window.top.menu.addSeparator()
        window.top.menu.addAction(self._contrast)
        window.top.menu.addSeparator()
        window.top.menu.addAction(self._about)
        # A menu's shortcut works only while the menu is open, unless the window has it too.
        window.addAction(self._contrast)

    def _bind_keys(self) -> None:
        """Bind the keys; they work wherever the focus is, the map included."""
        hour, day = MINUTES_PER_HOUR, MINUTES_PER_DAY
        shifts = {
            "Left": -1,
            "Right": 1,
            "Shift+Left": -hour,
            "Shift+Right": hour,
            "Ctrl+Left": -day,
            "Ctrl+Right": day,
        }
        for key, minutes in shifts.items():
            self._bind(key, partial(self._store.dispatch, Shift(minutes)))
        moves = {
            "+": MoveMap(0, 0, 1),
            "=": MoveMap(0, 0, 1),
            "-": MoveMap(0, 0, -1),
            "Alt+Left": MoveMap(-1, 0, 0),
            "Alt+Right": MoveMap(1, 0, 0),
            "Alt+Up": MoveMap(0, -1, 0),
            "Alt+Down": MoveMap(0, 1, 0),
        }
        for key, message in moves.items():
            self._bind(key, partial(self._map.send, message))
        for number in range(1, 10):
            self._bind(str(number), partial(self._ask_choice, number - 1))
        self._bind("Space", self._press_or_play)
        self._bind("[", self._ask_previous)
        self._bind("]", self._ask_next)
        self._bind("Home", self._ask_start)
        self._bind("End", self._ask_end)
        self._bind("L", self._ask_other_language)
        self._bind("Esc", self._ask_no_place)
        self._bind("F11", self._window.toggle_full_screen)

    def _bind(self, key: str, slot: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self._window)
        shortcut.activated.connect(slot)

    def _press_or_play(self) -> None:
        """Press the button that has the focus, as Space does everywhere; else play or pause."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()
        elif isinstance(focus, QComboBox):
            focus.showPopup()
        else:
            self._store.dispatch(TogglePlay())

    def _ask_choice(self, index: int) -> None:
        choices = self._city_choices()
        if index < len(choices):
            self._store.dispatch(ShowCities(choices[index]))

    def _ask_start(self) -> None:
        self._store.dispatch(GoTo(self._store.timeline.chronicle.span.start))

    def _ask_end(self) -> None:
        self._store.dispatch(GoTo(self._store.timeline.chronicle.span.end))

    def _ask_cities(self, cities: tuple[str, ...]) -> None:
        self._store.dispatch(ShowCities(tuple(cities)))

    def _ask_account(self, account: str) -> None:
        self._store.dispatch(FollowAccount(account))

    def _ask_other_language(self) -> None:
        self._store.dispatch(Speak(_other(self._store.state.language)))

    def _ask_contrast(self, contrast: bool) -> None:  # noqa: FBT001 - the signal's only argument
        self._store.dispatch(SetContrast(contrast))

    def _ask_moment(self, moment: object) -> None:
        self._store.dispatch(GoTo(moment))  # type: ignore[arg-type]  # Signal(object) is untyped

    def _ask_previous(self) -> None:
        self._store.dispatch(StepToChange(Direction.BACK))

    def _ask_next(self) -> None:
        self._store.dispatch(StepToChange(Direction.ON))

    def _ask_play(self) -> None:
        self._store.dispatch(TogglePlay())

    def _ask_speed(self, index: int) -> None:
        self._store.dispatch(SetSpeed(SPEEDS[index]))

    def _ask_place(self, place: str) -> None:
        self._store.dispatch(Select(place))
        self._map.send(ShowPlace(place))

    def _ask_no_place(self) -> None:
        self._store.dispatch(Select(None))

    def _show_about(self) -> None:
        chronicle = self._store.timeline.chronicle
        dialog = AboutDialog(chronicle, self._store.state.language, self._window)
        dialog.finished.connect(self._window.take_focus)
        dialog.open()

    def hear(self, message: FromPage) -> None:
        """Take a message from the page."""
        match message:
            case Ready():
                self._fill_page()
            case PlaceChosen(place=place):
                self._store.dispatch(Select(place))
            case MapMoved(city=city, latitude=latitude, longitude=longitude, zoom=zoom):
                extent = MapExtent(latitude, longitude, zoom)
                self._store.dispatch(LookAt(city, extent))
            case _:
                pass

    def _tick(self) -> None:
        minutes = self._playback.elapse(self._clock.restart(), self._store.state.speed)
        if minutes:
            self._store.dispatch(Run(minutes))

    # ------------------------------------------------------------------ showing

    def _opened(self) -> None:
        """Show another chronicle; its page is about to be loaded."""
        self._scenes = SceneWriter(self._store.timeline)
        self._window.time.bar.set_span(self._store.timeline.chronicle.span)
        self._show_all(self._store.state)

    def _fill_page(self) -> None:
        """Tell a page that knows nothing everything: words, extents, the whole scene."""
        state = self._store.state
        self._scenes.forget()
        self._map.send(words(self._store.timeline, state.language))
        for city in self._store.timeline.chronicle.cities:
            extent = state.extent_of(city.id)
            if extent is None:
                self._map.send(Fit(city.id, city.latitude, city.longitude, city.zoom))
            else:
                self._map.send(FlyTo(city.id, extent.latitude, extent.longitude, extent.zoom))
        self._send_scene(state)

    def _changed(self, state: ViewState, old: ViewState) -> None:
        """Show what differs between two views."""
        if state.language is not old.language:
            self._show_all(state)
            if self._map.is_ready:
                self._map.send(words(self._store.timeline, state.language))
        else:
            self._show_differences(state, old)
        self._send_scene(state)

    def _show_differences(self, state: ViewState, old: ViewState) -> None:
        if state.moment != old.moment:
            self._show_moment(state)
        if state.playing != old.playing:
            self._show_playing(state)
        if state.speed != old.speed:
            self._show_speed(state)
        if state.cities != old.cities or state.account != old.account:
            self._show_choices(state)
        if self._last_stop(state) != self._last_stop(old):
            self._show_holders(state)
        if self._place_shown(state) != self._place_shown(old):
            self._show_place(state)

    def _last_stop(self, state: ViewState) -> tuple[object, ...]:
        """Return what the legend and the list of places depend on."""
        stop = self._store.timeline.previous_change(state.moment.shifted(1), state.account)
        return stop, state.account, state.cities

    def _place_shown(self, state: ViewState) -> Stretch | None:
        """Return what the panel of the selected place depends on."""
        if state.selected is None:
            return None
        return self._store.timeline.stretch_of(state.selected, state.moment, state.account)

    def _show_all(self, state: ViewState) -> None:
        self._window.speak(state.language)
        catalogue = Catalogue(state.language)
        self._about.setText(catalogue("about.open"))
        self._contrast.setText(catalogue("map.contrast"))
        self._contrast.setChecked(self._store.state.contrast)
        self._map.fallback.speak(catalogue("map.failed"), catalogue("map.retry"))
        self._show_speed(state)
        self._show_choices(state)
        self._show_moment(state)
        self._show_playing(state)
        self._show_holders(state)
        self._show_place(state)

    def _send_scene(self, state: ViewState) -> None:
        if not self._map.is_ready:
            return
        scene = self._scenes.write(state)
        if scene is not None:
            self._map.send(scene)

    def _show_moment(self, state: ViewState) -> None:
        self._window.time.bar.show_moment(state.moment)
        catalogue = Catalogue(state.language)
        civil = state.moment.civil()
        top = self._window.top
        top.clock.setText(dates.clock(civil))
        date = dates.long_date(civil, state.language)
        weekday = dates.weekday(civil, state.language)
        top.date.setText(catalogue("clock.ns", date=date, weekday=weekday))
        old_style = dates.long_date(state.moment.civil(Calendar.OS), state.language)
        top.old_style.setText(catalogue("clock.os", date=old_style))

    def _show_playing(self, state: ViewState) -> None:
        play = self._window.time.play
        text = Catalogue(state.language)("time.pause" if state.playing else "time.play")
        play.setIcon(play_icon(playing=state.playing))
        play.setToolTip(text)
        play.setAccessibleName(text)
        if state.playing and not self._ticker.isActive():
            self._clock.start()
            self._ticker.start()
        elif not state.playing:
            self._ticker.stop()
            self._playback.rest()

    def _show_speed(self, state: ViewState) -> None:
        box = self._window.time.speed
        catalogue = Catalogue(state.language)
        box.blockSignals(True)  # noqa: FBT003 - Qt's signature
        box.clear()
        for speed in SPEEDS:
            whole_hours, rest = divmod(speed, MINUTES_PER_HOUR)
            key, number = ("speed.minutes", speed) if rest else ("speed.hours", whole_hours)
            box.addItem(catalogue.plural(key, number))
        box.setCurrentIndex(SPEEDS.index(state.speed))
        box.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def _show_choices(self, state: ViewState) -> None:
        """Show which cities and which account are chosen, and where their changes lie."""
        timeline, language = self._store.timeline, state.language
        chronicle = timeline.chronicle
        catalogue = Catalogue(language)
        top = self._window.top
        choices = []
        for cities in self._city_choices():
            names = [chronicle.city_by_id[city].name[language] for city in cities]
            text = names[0] if len(names) == 1 else catalogue("cities.both")
            choices.append((text, cities))
        top.show_cities(choices)
        top.mark_cities(state.cities)
        accounts = []
        for account in timeline.accounts:
            source = chronicle.source_by_id.get(account)
            standpoint = "" if source is None else source.standpoint[language]
            accounts.append((account, account_name(account, timeline, language), standpoint))
        self._window.side.account.show_accounts(accounts, state.account)
        stops = timeline.stops(state.account, cities=state.cities)
        self._window.time.bar.show_stops(stops)

    def _city_choices(self) -> list[tuple[str, ...]]:
        ids = tuple(city.id for city in self._store.timeline.chronicle.cities)
        return [(city,) for city in ids] + ([ids] if len(ids) > 1 else [])

    def _places(self, state: ViewState) -> list[Place]:
        places = self._store.timeline.chronicle.places
        return [place for place in places if place.city in state.cities]

    def _show_holders(self, state: ViewState) -> None:
        """Count who holds what in the cities shown, and list the places."""
        timeline, language = self._store.timeline, state.language
        now = timeline.control_at(state.moment, state.account)
        rows = [
            PlaceRow(
                place.id,
                self._name_in_list(place, state),
                now[place.id].control.holder,
                describe(now[place.id], timeline, language),
            )
            for place in self._places(state)
        ]
        self._window.side.places.show_rows(rows, language)
        count = totals(timeline, state.moment, state.account, cities=state.cities)
        entries = timeline.chronicle.side_by_id
        legend = [
            LegendRow(
                side=side,
                name=entries[side].name[language],
                note=entries[side].note[language],
                # A place without evidence is held by nobody, and never counted.
                held="" if side is Side.UNK else str(count.held[side]),
            )
            for side in self._sides_of(state)
        ]
        summary = Catalogue(language)("legend.counted", counted=count.counted, total=count.all)
        self._window.side.legend.show_rows(legend, summary, language)

    def _name_in_list(self, place: Place, state: ViewState) -> str:
        """Return a place's name, with its city where two are shown: each has a post office."""
        name = place.name[state.language]
        if len(state.cities) == 1:
            return name
        city = self._store.timeline.chronicle.city_by_id[place.city]
        return f"{name} ({city.name[state.language]})"

    def _sides_of(self, state: ViewState) -> list[Side]:
        """Return the sides that ever hold a place in the cities shown."""
        timeline = self._store.timeline
        seen = {
            stretch.control.holder
            for place in self._places(state)
            for stretch in timeline.history_of(place.id, state.account)
        }
        return [side for side in Side if side in seen]

    def _show_place(self, state: ViewState) -> None:
        side = self._window.side
        place = self._store.timeline.chronicle.place_by_id.get(state.selected or "")
        side.places.mark(state.selected)
        if place is None:
            side.pages.setCurrentWidget(side.overview)
            return
        language = state.language
        page = place_page(place, self._store.timeline, state.moment, state.account, language)
        today = Catalogue(language)("place.today", name=place.name_today[language])
        side.place.show_place(place.name[language], today, page)
        side.pages.setCurrentWidget(side.place)


def _other(language: Language) -> Language:
    return Language.EN if language is Language.RU else Language.RU
