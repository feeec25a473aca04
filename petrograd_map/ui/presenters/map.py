"""The presenter of the page: scenes, words, and where the maps look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.domain.sight import step_of
from petrograd_map.domain.view import MapExtent
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.messages import (
    Drawn,
    EnlargeTargets,
    Fit,
    FlyTo,
    FromPage,
    MapMoved,
    MoveMap,
    Painted,
    PlaceChosen,
    Ready,
    RouteChosen,
    ShowAll,
    ShowPlace,
)
from petrograd_map.mappage.scene import SceneWriter, words
from petrograd_map.state.intents import LookAt, OpenEvent, Select

if TYPE_CHECKING:
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.mapview import MapView


class MapPresenter:
    """Keeps the page in step with the view.

    Args:
        store: The view.
        map_view: The page.
        target_px: How large it draws what is touched; 0 for what the tokens say.
    """

    def __init__(self, store: Store, map_view: MapView, target_px: int = 0) -> None:
        self._store = store
        self._map = map_view
        self._target_px = target_px
        self._scenes = SceneWriter(store.timeline)
        self._looks: dict[str, MapExtent] = {}
        self._spoken: tuple[Timeline, Language] | None = None
        """Of which chronicle the page has the words, and in which language."""
        self._drawing = False
        """Whether the page has yet to draw the last scene."""
        self.has_painted = False
        """Whether the page has painted a scene."""

    def hear(self, message: FromPage) -> None:
        """Take a message from the page."""
        match message:
            case Ready():
                self._fill_page()
            case Drawn():
                self._drawing = False
                self._send_scene(self._store.state)
            case Painted():
                self.has_painted = True
            case PlaceChosen(place=place):
                self._store.dispatch(Select(place))
            case RouteChosen(route=route, leg=leg):
                self._open_leg(route, leg)
            case MapMoved(city=city, latitude=latitude, longitude=longitude, zoom=zoom):
                self._looks[city] = MapExtent(latitude, longitude, zoom)
                self._store.dispatch(LookAt(city, self._looks[city]))
            case _:
                pass

    def _open_leg(self, route: str, leg: int) -> None:
        """Open the event to which a leg of a route belongs."""
        known = self._store.timeline.chronicle.route_by_id.get(route)
        if known is not None and 0 <= leg < len(known.legs) and known.legs[leg].event:
            self._store.dispatch(OpenEvent(known.legs[leg].event))

    def show_all(self, state: ViewState) -> None:
        """Write the page in the view's language."""
        catalogue = Catalogue(state.language)
        self._map.fallback.speak(catalogue("map.failed"), catalogue("map.retry"))
        if self._map.is_ready:
            self._send_words(state)
            self._send_scene(state)

    def show(self, state: ViewState, old: ViewState) -> None:
        """Tell the page what differs, and bring into sight what has been opened."""
        self._send_scene(state)
        if state.extents != old.extents:
            self._look_back(state)
        if state.stop is not None and state.stop != old.stop:
            self._show_step(state)
        elif state.event is not None and state.event != old.event:
            self._show_event(state.event)

    def _look_back(self, state: ViewState) -> None:
        """Let the maps look where a view of the past looked."""
        for city, extent in state.extents:
            if self._looks.get(city, extent) != extent:
                self._looks[city] = extent
                self._map.send(FlyTo(city, extent.latitude, extent.longitude, extent.zoom))

    def opened(self) -> None:
        """Take another chronicle, whose page is about to be loaded."""
        self._scenes = SceneWriter(self._store.timeline)
        self._looks = {}

    def move(self, right: int, down: int, closer: int) -> None:
        """Move the maps by steps."""
        self._map.send(MoveMap(right, down, closer))

    def show_place(self, place: str) -> None:
        """Bring a place into sight."""
        self._map.send(ShowPlace(place))

    def show_places(self, city: str, places: tuple[str, ...]) -> None:
        """Bring places of a city into sight; without places, the whole city."""
        if places:
            self._map.send(ShowAll(city, places, ""))
        else:
            self.show_whole()

    def show_whole(self) -> None:
        """Let the maps show all their places, as when they open."""
        chronicle = self._store.timeline.chronicle
        for name in self._store.state.cities:
            city = chronicle.city_by_id[name]
            self._map.send(Fit(city.id, city.latitude, city.longitude, city.zoom))

    def _show_step(self, state: ViewState) -> None:
        step = step_of(state, self._store.timeline)
        if step is not None:
            self._map.send(ShowAll(step.city, step.places, step.route or ""))

    def _show_event(self, event_id: str) -> None:
        chronicle = self._store.timeline.chronicle
        event = chronicle.event_by_id[event_id]
        places = tuple(p for p in event.places if not chronicle.place_by_id[p].beyond)
        if places:
            self._map.send(ShowAll(event.city, places, ""))

    def _fill_page(self) -> None:
        """Tell a page that knows nothing everything: words, extents, the whole scene."""
        state = self._store.state
        self._scenes.forget()
        self._drawing = False
        if self._target_px:
            self._map.send(EnlargeTargets(self._target_px))
        self._spoken = None
        self._send_words(state)
        for city in self._store.timeline.chronicle.cities:
            extent = state.extent_of(city.id)
            if extent is None:
                self._map.send(Fit(city.id, city.latitude, city.longitude, city.zoom))
            else:
                self._map.send(FlyTo(city.id, extent.latitude, extent.longitude, extent.zoom))
        self._send_scene(state)

    def _send_words(self, state: ViewState) -> None:
        """Tell the page its words, unless it has them."""
        spoken = (self._store.timeline, state.language)
        if spoken != self._spoken:
            self._spoken = spoken
            self._map.send(words(*spoken))

    def _send_scene(self, state: ViewState) -> None:
        """Tell the page what differs, at most once a frame.

        A hand moves the slider more often than the page draws. What comes meanwhile waits, and
        is told as one difference as soon as the page has drawn.
        """
        if self._drawing or not self._map.is_ready:
            return
        scene = self._scenes.write(state)
        if scene is not None:
            self._drawing = True
            self._map.send(scene)
