"""What the class sees: the map between two bands, large, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from petrograd_map.domain.control import Side
from petrograd_map.domain.sight import places_shown
from petrograd_map.domain.totals import totals
from petrograd_map.mappage.messages import Project
from petrograd_map.ui.classroom.band import TimeBand
from petrograd_map.ui.classroom.caption import Caption
from petrograd_map.ui.classroom.curtain import Curtain
from petrograd_map.ui.classroom.holder_key import KeyRow
from petrograd_map.ui.classroom.laser import Laser
from petrograd_map.ui.classroom.opening import Opening
from petrograd_map.ui.classroom.sizes import Sizes
from petrograd_map.ui.theme import style_sheet

if TYPE_CHECKING:
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.mapview import MapView
    from petrograd_map.ui.window import Window


class Stage(QObject):
    """Lays the window out for a projector, and back again.

    Args:
        store: The view.
        window: The window.
        map_view: The page.
    """

    resized = Signal()
    """All is laid out for another size."""

    def __init__(self, store: Store, window: Window, map_view: MapView) -> None:
        super().__init__(window)
        self._store = store
        self._window = window
        self._map = map_view
        self._is_set = False
        self._spoken: Language | None = None
        self.sizes = Sizes(window.height())
        self.band = TimeBand(window)
        self.caption = Caption(window)
        self.band.hide()
        self.caption.hide()
        self.opening = Opening(window)
        self.curtain = Curtain(window)
        self.laser = Laser(window)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fit)
        self.caption.grown.connect(self._set_height)
        map_view.came_up.connect(self._project)

    def set_up(self) -> None:
        """Show the map between the bands."""
        self._is_set = True
        self._window.stage(self.band, self.caption)
        self._window.installEventFilter(self)
        self._fit()

    def strike(self) -> None:
        """Show the window as it was."""
        self._is_set = False
        self._window.removeEventFilter(self)
        self._soon.stop()
        self.laser.put_out()
        self.curtain.open()
        self.opening.hide()
        self._window.unstage(self.band, self.caption)
        self._window.ribbon.setStyleSheet("")
        self._map.send(Project(0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the size of the window."""
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self._soon.start()
        return False

    def show_all(self, state: ViewState) -> None:
        """Show a view from nothing."""
        chronicle = self._store.timeline.chronicle
        self.band.speak(state.language)
        self.opening.show_lessons(chronicle.lessons, state.language)
        self._show_view(state)

    def show(self, state: ViewState) -> None:
        """Show when, where, and who holds how much."""
        self._show_view(state)

    def _show_view(self, state: ViewState) -> None:
        chronicle, language = self._store.timeline.chronicle, state.language
        self.band.show_moment(state.moment, language)
        # The maps themselves have no titles before a class.
        names = (chronicle.city_by_id[city].name[language] for city in state.cities)
        self.band.show_city(" · ".join(names))
        timeline = self._store.timeline
        held = totals(timeline, state.moment, state.account, cities=state.cities).held
        now = timeline.control_at(state.moment, state.account)
        there = {now[place.id].control.holder for place in places_shown(state, timeline)}
        rows = [KeyRow(side, held[side]) for side in Side if side in there]
        if rows != list(self.caption.key.rows) or self._spoken is not language:
            self.caption.key.show_rows(rows, language)
        self._spoken = language
        self._set_height()

    # ------------------------------------------------------------------ sizes

    def _fit(self) -> None:
        """Make everything as large as the window wants it."""
        self.sizes = Sizes(self._window.height())
        sheet = style_sheet(("projector.qss",), contrast=True, sizes=self.sizes.named())
        for widget in (self.band, self.caption, self.opening, self._window.ribbon):
            widget.setStyleSheet(sheet)
        self.band.set_sizes(self.sizes)
        self.caption.set_sizes(self.sizes)
        self.opening.set_sizes(self.sizes)
        self._set_height()
        self._project()
        self.resized.emit()

    def _set_height(self) -> None:
        state = self._store.state
        if self._is_set:
            self.caption.setFixedHeight(
                self.caption.height_in(
                    self._window.width(),
                    self._window.height(),
                    to_read=any((state.stop, state.event, state.selected)),
                )
            )

    def _project(self) -> None:
        if self._is_set:
            self._map.send(Project(self.sizes.text_px))
