"""The way into the classroom: a button, a key, an entry of the menu.

What is behind it is imported and built by the first who goes in, not by everybody who opens the
window.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from petrograd_map.i18n import Catalogue
from petrograd_map.ui.actions import Command, bind
from petrograd_map.ui.keys import CLASSROOM_KEYS

if TYPE_CHECKING:
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.classroom.mode import Classroom
    from petrograd_map.ui.mapview import MapView
    from petrograd_map.ui.presenter import Presenter
    from petrograd_map.ui.window import Window

START = "class_start"


class ClassroomDoor(QObject):
    """Lets a teacher begin from the window.

    Args:
        store: The view.
        window: Gets the button's answer, the key and the entry of the menu.
        map_view: The page.
        presenter: Lists the keys.
    """

    def __init__(
        self, store: Store, window: Window, map_view: MapView, presenter: Presenter
    ) -> None:
        super().__init__(window)
        self._store = store
        self._window = window
        self._map_view = map_view
        self._presenter = presenter
        self._classroom: Classroom | None = None
        self.entry = QAction(self)
        self.entry.triggered.connect(self.begin)
        menu = window.top.menu
        menu.insertAction(menu.actions()[0], self.entry)
        window.top.classroom.clicked.connect(self.begin)
        commands = tuple(
            Command(each.id, each.group, each.keys, partial(self._do, each.id))
            for each in CLASSROOM_KEYS
        )
        presenter.commands = (*presenter.commands, *commands)
        bind((each for each in commands if each.id == START), window, repeats=False)
        store.subscribe(self._changed)
        self._speak(store.state)

    @property
    def classroom(self) -> Classroom:
        """The classroom, built when it is first asked for."""
        if self._classroom is None:
            from petrograd_map.ui.classroom.mode import Classroom  # noqa: PLC0415 - see above
            from petrograd_map.ui.classroom.screens import QtDesk  # noqa: PLC0415 - as above

            self._classroom = Classroom(
                self._store, self._window, self._map_view, self._presenter, QtDesk(self)
            )
        return self._classroom

    def begin(self) -> None:
        """Show the window to a class; once it is shown, begin anew."""
        self.classroom.begin()

    def leave(self) -> None:
        """Show the window as it was, if a class sees it."""
        if self._classroom is not None:
            self._classroom.leave()

    def _do(self, deed: str) -> None:
        self.classroom.do(deed)

    def _changed(self, state: ViewState, old: ViewState) -> None:
        if state.language is not old.language:
            self._speak(state)

    def _speak(self, state: ViewState) -> None:
        self.entry.setText(Catalogue(state.language)("classroom.menu_entry"))
