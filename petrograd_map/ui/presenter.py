"""The presenter: has every part of the window follow the view, and binds the keys."""

from __future__ import annotations

import shlex
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from petrograd_map.domain.moments import MINUTES_PER_DAY, MINUTES_PER_HOUR
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Pane
from petrograd_map.i18n import Catalogue
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
from petrograd_map.ui import theme
from petrograd_map.ui.about import AboutDialog
from petrograd_map.ui.actions import Command, KeysDialog, bind
from petrograd_map.ui.keys import KEYS
from petrograd_map.ui.offer import Offer
from petrograd_map.ui.presenters.comparing import ComparisonPresenter
from petrograd_map.ui.presenters.holders import HoldersPresenter
from petrograd_map.ui.presenters.lagging import Lagging
from petrograd_map.ui.presenters.lanes import LanesPresenter
from petrograd_map.ui.presenters.lesson import LessonPresenter
from petrograd_map.ui.presenters.now import NowPresenter
from petrograd_map.ui.presenters.searching import SearchPresenter
from petrograd_map.ui.presenters.side import SidePresenter
from petrograd_map.ui.presenters.time import TimePresenter
from petrograd_map.ui.presenters.touring import TourPresenter
from petrograd_map.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from petrograd_map.domain.view import ViewState
    from petrograd_map.mappage.messages import FromPage
    from petrograd_map.state.intents import Intent
    from petrograd_map.state.store import Store
    from petrograd_map.ui.presenters.map import MapPresenter
    from petrograd_map.ui.presenters.part import Part

    Actions: TypeAlias = dict[str, Callable[[], object]]

_EVERYTHING: Final = Offer()


class Presenter(QObject):
    """Keeps window and page in step with the store.

    Args:
        store: The view.
        window: The window.
        page: Keeps the page in step with it; perhaps it has begun already.
        offer: What the window lets people do.
        folder: Returns the data folder that is open, or None for the bundled chronicle.
    """

    def __init__(
        self,
        store: Store,
        window: Window,
        page: MapPresenter,
        offer: Offer = _EVERYTHING,
        folder: Callable[[], Path | None] = lambda: None,
    ) -> None:
        super().__init__(window)
        self._offer = offer
        self._folder = folder
        self._store = store
        self._window = window
        self.map = page
        window.fill()
        self.time = TimePresenter(store, window.top, window.time)
        self.side = SidePresenter(store, window, self.map)
        self.now = NowPresenter(store, window.side)
        self.holders = HoldersPresenter(store, window.side)
        self.comparison = ComparisonPresenter(store, window.side)
        self.tour = TourPresenter(store, window.side)
        self.lesson = LessonPresenter(store, window.side)
        self.lanes = LanesPresenter(store, window)
        self.search = SearchPresenter(store, window, self.side)
        self._parts: tuple[Part, ...] = (
            self.time,
            self.side,
            Lagging(self.now, self),
            Lagging(self.holders, self),
            self.comparison,
            self.tour,
            self.lesson,
            self.lanes,
            self.search,
            # Last: whoever opens something sees the panel turn before the map moves.
            self.map,
        )
        self.commands = self._commands()
        self.shortcuts = bind(self.commands, window)
        self._connect()
        store.subscribe(self._changed)
        store.on_open(self._opened)
        self._show_all(store.state)
        window.settle()

    def show_what_can_be_done(self) -> None:
        """Allow and forbid what the view does, after somebody else has forbidden more."""
        self._show_top(self._store.state)

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
            self._window.when_made(Window.lanes, lambda lanes: lanes.header.save.hide())

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
            ("menu.notes", self._window.side.note.all_asked.emit),
            ("map.contrast", self._toggle_contrast),
            ("", None),
            ("menu.takeaway", self._window.takeaway_asked.emit),
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
        actions = (
            self._actions_of_time()
            | self._actions_of_view()
            | self._actions_of_map()
            | self._actions_of_panel()
        )
        if self._offer.at_desk:
            actions |= self._actions_of_program()
        return tuple(
            Command(each.id, each.group, each.keys, actions[each.id])
            for each in KEYS
            if each.id in actions
        )

    def _actions_of_program(self) -> Actions:
        return {
            "note": self._window.side.note.open,
            "notes": self._window.side.note.all_asked.emit,
            "keys": self._show_keys,
            "handout": self._window.takeaway_asked.emit,
            "copy": self._copy_address,
            "full_screen": self._window.toggle_full_screen,
            "quit": self._window.close,
        }

    def _actions_of_time(self) -> Actions:
        hour, day, time, bar = MINUTES_PER_HOUR, MINUTES_PER_DAY, self.time, self._window.time.bar
        return {
            "play": self._press_or_play,
            "play_back": self._asking(Play(Direction.BACK)),
            "minute_back": self._asking(Shift(-1)),
            "minute_on": self._asking(Shift(1)),
            "hour_back": self._asking(Shift(-hour)),
            "hour_on": self._asking(Shift(hour)),
            "day_back": self._asking(Shift(-day)),
            "day_on": self._asking(Shift(day)),
            "previous_change": time.step_back,
            "next_change": time.step_on,
            "start": self._ask_start,
            "end": self._ask_end,
            "faster": partial(time.change_speed, 1),
            "slower": partial(time.change_speed, -1),
            "loop": self._toggle_loop,
            "skip_quiet": self._toggle_skip_quiet,
            "window_closer": bar.zoom_in,
            "window_wider": bar.zoom_out,
            "window_all": bar.show_whole,
        }

    def _actions_of_view(self) -> Actions:
        return {
            "search": self.search.open,
            "back": self._store.go_back,
            "forward": self._store.go_forward,
            "up": self.side.close_top,
            "first_city": partial(self._ask_choice, 0),
            "second_city": partial(self._ask_choice, 1),
            "both_cities": partial(self._ask_choice, 2),
            "compare": self._compare,
            "lanes": self._toggle_lanes,
            "ground": self._toggle_ground,
            "contrast": self._toggle_contrast,
            "best": self.side.follow_best,
            "language": self._ask_other_language,
        }

    def _actions_of_map(self) -> Actions:
        return {
            "map_closer": self._moving(0, 0, 1),
            "map_farther": self._moving(0, 0, -1),
            "map_left": self._moving(-1, 0, 0),
            "map_right": self._moving(1, 0, 0),
            "map_up": self._moving(0, -1, 0),
            "map_down": self._moving(0, 1, 0),
            "map_whole": self.map.show_whole,
        }

    def _actions_of_panel(self) -> Actions:
        return {
            "now": self._asking(ShowPane(Pane.NOW)),
            "places": self._asking(ShowPane(Pane.PLACES)),
            "key": self._asking(ShowPane(Pane.KEY)),
            "learn": self._asking(ShowPane(Pane.LEARN)),
            # A presenter's clicker sends the keys of these two.
            "next_step": self.tour.next_step,
            "previous_step": self.tour.previous_step,
        }

    def _asking(self, intent: Intent) -> Callable[[], None]:
        return partial(self._store.dispatch, intent)

    def _moving(self, right: int, down: int, closer: int) -> Callable[[], None]:
        return partial(self.map.move, right, down, closer)

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
        words = ["petrograd-map", "run", write_address(self._store.state)]
        folder = self._folder()
        if folder is not None:
            words += ["--data", str(folder.resolve())]
        self._copy(shlex.join(words))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._window.show_note(Catalogue(self._store.state.language)("menu.copied", text=text))

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
        for part in (self.map, self.time, self.side, self.now, self.tour, self.lesson, self.lanes):
            part.opened()
        self._show_all(self._store.state)

    def _changed(self, state: ViewState, old: ViewState) -> None:
        if state.language is not old.language:
            self._show_all(state)
            return
        if self.time.is_moving and replace(old, moment=state.moment) == state:
            self._hurry(state, old)
            return
        for part in self._parts:
            part.show(state, old)
        self._show_top(state)

    def _hurry(self, state: ViewState, old: ViewState) -> None:
        """Show another moment, one of many: on the map first, in the lists when there is time."""
        self.map.show(state, old)
        for part in self._parts:
            if isinstance(part, Lagging):
                part.put_off(state, old)
            elif part is not self.map:
                part.show(state, old)
        self._show_top(state)

    def _show_all(self, state: ViewState) -> None:
        catalogue = Catalogue(state.language)
        self._window.speak(state.language)
        for key, entry in self._entries.items():
            entry.setText(catalogue(key))
        if not self._offer.at_desk:
            # It is a button there, and there is no keyboard.
            self._entries["map.contrast"].setText(catalogue("key.contrast"))
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
        """Show which cities are chosen, what can be done now, and in which colours."""
        top = self._window.top
        top.mark_cities(state.cities)
        for back in (top.back, self._entries["menu.back"]):
            back.setEnabled(bool(self._store.trail.behind))
        for forward in (top.forward, self._entries["menu.forward"]):
            forward.setEnabled(bool(self._store.trail.ahead))
        for key in (*self.shortcuts["next_step"], *self.shortcuts["previous_step"]):
            # Without a tour they turn the pages of whatever has the focus.
            key.setEnabled(state.stop is not None)
        self._entries["menu.compare"].setChecked(state.then is not None)
        self._entries["menu.lanes"].setChecked(state.lanes)
        self._entries["map.contrast"].setChecked(state.contrast)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.dress(application, contrast=state.contrast)

    def _city_choices(self) -> list[tuple[str, ...]]:
        offered = self._offer.cities
        known = (city.id for city in self._store.timeline.chronicle.cities)
        ids = tuple(city for city in known if offered is None or city in offered)
        return [(city,) for city in ids] + ([ids] if len(ids) > 1 else [])
