"""The presenter: has every part of the window follow the view, and binds the keys."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from petrograd_map.domain.moments import MINUTES_PER_DAY, MINUTES_PER_HOUR
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Pane
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.messages import MoveMap
from petrograd_map.state.address import write_address
from petrograd_map.state.intents import (
    Compare,
    Direction,
    GoTo,
    Play,
    SetContrast,
    SetLoop,
    SetSkipQuiet,
    Shift,
    ShowCities,
    ShowLanes,
    ShowLayers,
    ShowPane,
    Speak,
    TogglePlay,
)
from petrograd_map.ui.about import AboutDialog
from petrograd_map.ui.actions import Command, KeysDialog, bind
from petrograd_map.ui.offer import Offer
from petrograd_map.ui.presenters.lanes import LanesPresenter
from petrograd_map.ui.presenters.map import MapPresenter
from petrograd_map.ui.presenters.searching import SearchPresenter
from petrograd_map.ui.presenters.side import SidePresenter
from petrograd_map.ui.presenters.time import TimePresenter
from petrograd_map.ui.presenters.touring import TourPresenter

if TYPE_CHECKING:
    from collections.abc import Callable

    from petrograd_map.domain.view import ViewState
    from petrograd_map.mappage.messages import FromPage
    from petrograd_map.state.intents import Intent
    from petrograd_map.state.store import Store
    from petrograd_map.ui.mapview import MapView
    from petrograd_map.ui.presenters.part import Part
    from petrograd_map.ui.window import Window

_EVERYTHING: Final = Offer()
_NOTE_MS = 6000
"""How long a note stays in the status bar."""


class Presenter(QObject):
    """Keeps window and page in step with the store.

    Args:
        store: The view.
        window: The window.
        map_view: The page.
        offer: What the window lets people do.
    """

    def __init__(
        self, store: Store, window: Window, map_view: MapView, offer: Offer = _EVERYTHING
    ) -> None:
        super().__init__(window)
        self._offer = offer
        self._store = store
        self._window = window
        self._map_view = map_view
        self.map = MapPresenter(store, map_view, offer.target_px)
        self.time = TimePresenter(store, window.top, window.time)
        self.side = SidePresenter(store, window, self.map)
        self.tour = TourPresenter(store, window.side.tour)
        self.lanes = LanesPresenter(store, window)
        self.search = SearchPresenter(store, window, self.side)
        self._parts: tuple[Part, ...] = (
            self.time,
            self.side,
            self.tour,
            self.lanes,
            self.search,
            # Last: whoever opens something sees the panel turn before the map moves.
            self.map,
        )
        self.commands = self._commands()
        bind(self.commands, window)
        self._connect()
        store.subscribe(self._changed)
        store.on_open(self._opened)
        self._show_all(store.state)

    def hear(self, message: FromPage) -> None:
        """Take a message from the page."""
        self.map.hear(message)

    # ------------------------------------------------------------------ asking

    def _connect(self) -> None:
        top = self._window.top
        top.cities_asked.connect(self._ask_cities)
        top.language.clicked.connect(self._ask_other_language)
        top.back.clicked.connect(self._store.go_back)
        top.forward.clicked.connect(self._store.go_forward)
        top.search.clicked.connect(self.search.open)
        self._fill_menu()
        if not self._offer.at_desk:
            top.leave_out_menu(self._entries["map.contrast"])
            top.language.setVisible(len(self._offer.languages) > 1)
            self._window.lanes.header.save.hide()

    def _fill_menu(self) -> None:
        top = self._window.top
        self._entries: dict[str, QAction] = {}
        top.menu.addSeparator()
        for key, slot in (
            ("menu.search", self.search.open),
            ("menu.back", self._store.go_back),
            ("menu.forward", self._store.go_forward),
            ("", None),
            ("menu.compare", self._compare),
            ("menu.lanes", self._toggle_lanes),
            ("map.contrast", self._toggle_contrast),
            ("", None),
            ("menu.copy_address", self._copy_address),
            ("menu.copy_command", self._copy_command),
            ("", None),
            ("keys.open", self._show_keys),
            ("about.open", self._show_about),
        ):
            if slot is None:
                top.menu.addSeparator()
                continue
            entry = QAction(self)
            entry.triggered.connect(slot)
            top.menu.addAction(entry)
            self._entries[key] = entry
        for key in ("menu.compare", "menu.lanes", "map.contrast"):
            self._entries[key].setCheckable(True)

    def _commands(self) -> tuple[Command, ...]:
        """Return everything that can be done by key."""
        offered = (
            *self._commands_of_time(),
            *self._commands_of_view(),
            *self._commands_of_map(),
            *self._commands_of_panel(),
        )
        return (*offered, *self._commands_of_program()) if self._offer.at_desk else offered

    def _commands_of_program(self) -> tuple[Command, ...]:
        """Return what leads out of the window."""
        return (
            Command("keys", "program", ("?", "F1"), self._show_keys),
            Command("copy", "program", ("Ctrl+Shift+C",), self._copy_address),
            Command("full_screen", "program", ("F11",), self._window.toggle_full_screen),
            Command("quit", "program", ("Ctrl+Q",), self._window.close),
        )

    def _commands_of_time(self) -> tuple[Command, ...]:
        hour, day, time, bar = MINUTES_PER_HOUR, MINUTES_PER_DAY, self.time, self._window.time.bar
        return (
            Command("play", "time", ("Space",), self._press_or_play),
            Command("play_back", "time", ("Shift+Space",), self._asking(Play(Direction.BACK))),
            Command("minute_back", "time", ("Left",), self._asking(Shift(-1))),
            Command("minute_on", "time", ("Right",), self._asking(Shift(1))),
            Command("hour_back", "time", ("Shift+Left",), self._asking(Shift(-hour))),
            Command("hour_on", "time", ("Shift+Right",), self._asking(Shift(hour))),
            Command("day_back", "time", ("Ctrl+Left",), self._asking(Shift(-day))),
            Command("day_on", "time", ("Ctrl+Right",), self._asking(Shift(day))),
            Command("previous_change", "time", ("[",), time.step_back),
            Command("next_change", "time", ("]",), time.step_on),
            Command("start", "time", ("Home",), self._ask_start),
            Command("end", "time", ("End",), self._ask_end),
            Command("faster", "time", (".",), partial(time.change_speed, 1)),
            Command("slower", "time", (",",), partial(time.change_speed, -1)),
            Command("loop", "time", ("O",), self._toggle_loop),
            Command("skip_quiet", "time", ("Q",), self._toggle_skip_quiet),
            Command("window_closer", "time", ("Ctrl++", "Ctrl+="), bar.zoom_in),
            Command("window_wider", "time", ("Ctrl+-",), bar.zoom_out),
            Command("window_all", "time", ("Ctrl+0",), bar.show_whole),
        )

    def _commands_of_view(self) -> tuple[Command, ...]:
        return (
            Command("search", "view", ("/", "Ctrl+F", "G"), self.search.open),
            Command("back", "view", ("B", "Backspace"), self._store.go_back),
            Command("forward", "view", ("Shift+B",), self._store.go_forward),
            Command("up", "view", ("Esc",), self.side.close_top),
            Command("first_city", "view", ("1",), partial(self._ask_choice, 0)),
            Command("second_city", "view", ("2",), partial(self._ask_choice, 1)),
            Command("both_cities", "view", ("3",), partial(self._ask_choice, 2)),
            Command("compare", "view", ("M",), self._compare),
            Command("lanes", "view", ("T",), self._toggle_lanes),
            Command("ground", "view", ("V",), self._toggle_ground),
            Command("contrast", "view", ("C",), self._toggle_contrast),
            Command("best", "view", ("R",), self.side.follow_best),
            Command("language", "view", ("L",), self._ask_other_language),
        )

    def _commands_of_map(self) -> tuple[Command, ...]:
        return (
            Command("map_closer", "map", ("+", "="), self._moving(0, 0, 1)),
            Command("map_farther", "map", ("-",), self._moving(0, 0, -1)),
            Command("map_left", "map", ("Alt+Left",), self._moving(-1, 0, 0)),
            Command("map_right", "map", ("Alt+Right",), self._moving(1, 0, 0)),
            Command("map_up", "map", ("Alt+Up",), self._moving(0, -1, 0)),
            Command("map_down", "map", ("Alt+Down",), self._moving(0, 1, 0)),
            Command("map_whole", "map", ("0",), self.map.show_whole),
        )

    def _commands_of_panel(self) -> tuple[Command, ...]:
        return (
            Command("now", "panel", ("N",), self._asking(ShowPane(Pane.NOW))),
            Command("places", "panel", ("P",), self._asking(ShowPane(Pane.PLACES))),
            Command("key", "panel", ("K",), self._asking(ShowPane(Pane.KEY))),
            Command("learn", "panel", ("E",), self._asking(ShowPane(Pane.LEARN))),
            Command("next_step", "panel", ("PgDown",), self.tour.next_step),
            Command("previous_step", "panel", ("PgUp",), self.tour.previous_step),
        )

    def _asking(self, intent: Intent) -> Callable[[], None]:
        return partial(self._store.dispatch, intent)

    def _moving(self, right: int, down: int, closer: int) -> Callable[[], None]:
        return partial(self._map_view.send, MoveMap(right, down, closer))

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

    def _ask_cities(self, cities: tuple[str, ...]) -> None:
        self._store.dispatch(ShowCities(tuple(cities)))

    def _ask_start(self) -> None:
        self._store.dispatch(GoTo(self._store.timeline.chronicle.span.start))

    def _ask_end(self) -> None:
        self._store.dispatch(GoTo(self._store.timeline.chronicle.span.end))

    def _ask_other_language(self) -> None:
        other = Language.EN if self._store.state.language is Language.RU else Language.RU
        if other in self._offer.languages:
            self._store.dispatch(Speak(other))

    def _compare(self) -> None:
        """Take the moment shown as the one to compare with, or end the comparison."""
        state = self._store.state
        self._store.dispatch(Compare(None if state.then is not None else state.moment))

    def _toggle_lanes(self) -> None:
        self._store.dispatch(ShowLanes(not self._store.state.lanes))

    def _toggle_contrast(self) -> None:
        self._store.dispatch(SetContrast(not self._store.state.contrast))

    def _toggle_loop(self) -> None:
        self._store.dispatch(SetLoop(not self._store.state.loop))

    def _toggle_skip_quiet(self) -> None:
        self._store.dispatch(SetSkipQuiet(not self._store.state.skip_quiet))

    def _toggle_ground(self) -> None:
        layers = self._store.state.layers
        self._store.dispatch(ShowLayers(replace(layers, ground=not layers.ground)))

    def _copy_address(self) -> None:
        self._copy(write_address(self._store.state))

    def _copy_command(self) -> None:
        # The address has no character that a shell would change within single quotes.
        self._copy(f"petrograd-map run '{write_address(self._store.state)}'")

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        note = Catalogue(self._store.state.language)("menu.copied", text=text)
        self._window.statusBar().showMessage(note, _NOTE_MS)

    def _show_keys(self) -> None:
        dialog = KeysDialog(self.commands, self._store.state.language, self._window)
        dialog.finished.connect(self._window.take_focus)
        dialog.open()

    def _show_about(self) -> None:
        chronicle = self._store.timeline.chronicle
        dialog = AboutDialog(chronicle, self._store.state.language, self._window)
        dialog.finished.connect(self._window.take_focus)
        dialog.open()

    # ------------------------------------------------------------------ showing

    def _opened(self) -> None:
        """Show another chronicle; its page is about to be loaded."""
        self.map.opened()
        self.time.opened()
        self.side.opened()
        self.tour.opened()
        self.lanes.opened()
        self._show_all(self._store.state)

    def _changed(self, state: ViewState, old: ViewState) -> None:
        if state.language is not old.language:
            self._show_all(state)
            return
        for part in self._parts:
            part.show(state, old)
        self._show_top(state)

    def _show_all(self, state: ViewState) -> None:
        catalogue = Catalogue(state.language)
        self._window.speak(state.language)
        for key, entry in self._entries.items():
            entry.setText(catalogue(key))
        for part in self._parts:
            part.show_all(state)
        self._show_cities(state)
        self._show_top(state)

    def _show_cities(self, state: ViewState) -> None:
        catalogue, language = Catalogue(state.language), state.language
        cities = self._store.timeline.chronicle.city_by_id
        choices = []
        for ids in self._city_choices():
            names = [cities[city].name[language] for city in ids]
            choices.append((names[0] if len(names) == 1 else catalogue("cities.both"), ids))
        self._window.top.show_cities(choices)

    def _show_top(self, state: ViewState) -> None:
        """Show which cities are chosen, and what can be done now."""
        top = self._window.top
        top.mark_cities(state.cities)
        for back in (top.back, self._entries["menu.back"]):
            back.setEnabled(bool(self._store.trail.behind))
        for forward in (top.forward, self._entries["menu.forward"]):
            forward.setEnabled(bool(self._store.trail.ahead))
        self._entries["menu.compare"].setChecked(state.then is not None)
        self._entries["menu.lanes"].setChecked(state.lanes)
        self._entries["map.contrast"].setChecked(state.contrast)

    def _city_choices(self) -> list[tuple[str, ...]]:
        offered = self._offer.cities
        known = (city.id for city in self._store.timeline.chronicle.cities)
        ids = tuple(city for city in known if offered is None or city in offered)
        return [(city,) for city in ids] + ([ids] if len(ids) > 1 else [])
