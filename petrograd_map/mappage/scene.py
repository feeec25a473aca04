"""Scenes: what the page is told when the view changes, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from petrograd_map.domain.control import NO_EVIDENCE, Certainty, Physical, Pressure
from petrograd_map.domain.daylight import darkness
from petrograd_map.domain.routes import Phase, RouteKind
from petrograd_map.domain.sight import highlighted, left_out, marked, route_in_sight
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.messages import (
    CityLight,
    Named,
    PlaceLook,
    RouteLook,
    Scene,
    Swipe,
    Words,
)
from petrograd_map.phrases import moment_words, span_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.places import Place
    from petrograd_map.domain.routes import Route
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Stretch, Timeline
    from petrograd_map.domain.view import ViewState


_VERSTS: Final = (1, 2, 5, 10, 20, 50)
"""The round lengths that a scale bar of a city can have."""


class SceneWriter:
    """Writes the difference between the view the page shows and the next one.

    The cost of a step in time grows with the changes between the two moments, not with
    the number of places.

    Args:
        timeline: The timeline of the chronicle on the page.
    """

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._shown: ViewState | None = None
        self._told: dict[str, Any] = {}
        self._darkness: dict[str, float] = {}
        self._routes: dict[str, tuple[tuple[Phase, ...], Language]] = {}
        self._seq = 0
        self._ships = [place for place in timeline.chronicle.places if place.moored_from]

    def forget(self) -> None:
        """Take the page for empty: the next scene will be a whole one."""
        self._shown = None
        self._told = {}
        self._darkness = {}
        self._routes = {}

    def write(self, state: ViewState) -> Scene | None:
        """Return what the page has to change to show a view, or None if nothing."""
        shown = self._shown
        differences: dict[str, Any] = {
            "places": tuple(self._look(place, state) for place in self._changed(shown, state)),
            "then_places": tuple(self._looks_then(shown, state)),
            "light": self._light(state),
            "routes": tuple(self._routes_changed(state)),
        }
        whole = {
            name: value
            for name, value in self._whole(state).items()
            if name not in self._told or self._told[name] != value
        }
        fields = {name: value for name, value in differences.items() if value} | whole
        self._told |= whole
        self._shown = state
        if not fields:
            return None
        self._seq += 1
        return Scene(seq=self._seq, **fields)

    def _whole(self, state: ViewState) -> dict[str, Any]:
        """Return the fields that are told whole when they change."""
        return {
            "cities": state.cities,
            "selected": highlighted(state, self._timeline) or "",
            "contrast": state.contrast,
            "left_out": left_out(state, self._timeline),
            "marked": marked(state, self._timeline),
            "ground": state.layers.ground,
            "swipe": self._swipe(state),
        }

    def _light(self, state: ViewState) -> tuple[CityLight, ...]:
        """Return the light of the cities in which it has changed."""
        found = []
        for city in self._timeline.chronicle.cities:
            dark = darkness(city.days, state.moment)
            if self._darkness.get(city.id) != dark:
                self._darkness[city.id] = dark
                found.append(CityLight(city.id, dark))
        return tuple(found)

    def _swipe(self, state: ViewState) -> Swipe:
        if state.then is None:
            return Swipe("", "", "")
        return Swipe(
            left=moment_words(state.then, state.language),
            right=moment_words(state.moment, state.language),
            divider=Catalogue(state.language)("compare.divider"),
            light=tuple(
                CityLight(city.id, darkness(city.days, state.then))
                for city in self._timeline.chronicle.cities
            ),
        )

    def _routes_changed(self, state: ViewState) -> Iterator[RouteLook]:
        """Yield the routes that look different from what the page was told."""
        for route in self._timeline.chronicle.routes:
            shown = route_in_sight(route, state, self._timeline)
            phases = _phases(route, state.moment) if shown else ()
            if self._routes.get(route.id) != (phases, state.language):
                self._routes[route.id] = (phases, state.language)
                yield self._route_look(route, phases, state.language)

    def _route_look(self, route: Route, phases: tuple[Phase, ...], language: Language) -> RouteLook:
        shown = bool(phases)
        return RouteLook(
            id=route.id,
            shown=shown,
            side=route.side,
            letter=Catalogue(language)(f"letter.{route.side}"),
            legs=phases,
            certainties=tuple(leg.certainty for leg in route.legs) if shown else (),
            descriptions=describe_legs(route, self._timeline, language) if shown else (),
        )

    def _looks_then(self, shown: ViewState | None, state: ViewState) -> Iterator[PlaceLook]:
        """Yield the places that look different at the moment compared."""
        if state.then is None:
            return
        before = None if shown is None or shown.then is None else replace(shown, moment=shown.then)
        after = replace(state, moment=state.then)
        for place in self._changed(before, after):
            yield self._look(place, after)

    def _changed(self, shown: ViewState | None, state: ViewState) -> Iterable[Place]:
        """Return the places that may look different."""
        chronicle = self._timeline.chronicle
        if shown is None or (shown.account, shown.language) != (state.account, state.language):
            return chronicle.places
        earlier, later = sorted((shown.moment, state.moment))
        moved = [
            ship
            for ship in self._ships
            if ship.position_at(shown.moment) != ship.position_at(state.moment)
        ]
        between = self._timeline.changes_between(earlier, later, state.account)
        changed = {change.after.place for change in between} | {ship.id for ship in moved}
        # Sorted, so that the same step always writes the same message.
        return [chronicle.place_by_id[place] for place in sorted(changed)]

    def _look(self, place: Place, state: ViewState) -> PlaceLook:
        stretch = self._timeline.stretch_of(place.id, state.moment, state.account)
        control = stretch.control
        catalogue = Catalogue(state.language)
        return PlaceLook(
            id=place.id,
            holder=control.holder,
            letter=catalogue(f"letter.{control.holder}"),
            towards=None if stretch.towards is None else stretch.towards.holder,
            grip=control.grip,
            pressure=control.pressure,
            physical=control.physical,
            certainty=control.certainty,
            position=place.position_at(state.moment),
            description=self._describe(place, stretch, state.language),
        )

    def _describe(self, place: Place, stretch: Stretch, language: Language) -> str:
        return f"{place.name[language]}: {describe(stretch, self._timeline, language)}"


def _phases(route: Route, moment: Moment) -> tuple[Phase, ...]:
    """Return how the legs of a route that is shown stand.

    Where a tour or an event shows a route out of its hours, what is long gone is shown, too.
    """
    phases = route.phases(moment)
    if route.in_sight(moment):
        return phases
    return tuple(Phase.BEHIND if phase is Phase.GONE else phase for phase in phases)


def describe_legs(route: Route, timeline: Timeline, language: Language) -> tuple[str, ...]:
    """Say of each leg of a route, line by line, what it is, when, whose and how sure."""
    side = timeline.chronicle.side_by_id[route.side]
    return _describe_legs(route, side.name[language], language)


@cache
def _describe_legs(route: Route, side: str, language: Language) -> tuple[str, ...]:
    catalogue = Catalogue(language)
    is_way = route.kind is RouteKind.ROUTE
    drawn = catalogue("route.way_approximate" if is_way else "route.drawn_approximately")
    texts = []
    for leg in route.legs:
        parts = [side, drawn]
        if leg.certainty is not Certainty.FIRM:
            parts.append(catalogue(f"certainty.{leg.certainty}"))
        lines = (
            route.title[language],
            leg.name[language],
            span_words(leg.span, language),
            ", ".join(parts),
        )
        texts.append("\n".join(lines))
    return tuple(texts)


def describe(stretch: Stretch, timeline: Timeline, language: Language) -> str:
    """Say in words how a place stands: holder, grip, pressure, physical state, certainty."""
    catalogue = Catalogue(language)
    sides = timeline.chronicle.side_by_id
    control = stretch.control
    parts = [sides[control.holder].name[language]]
    if control == NO_EVIDENCE and stretch.towards is None:
        return parts[0]
    if control.grip is not None:
        parts.append(catalogue(f"grip.{control.grip}"))
    if control.pressure is not Pressure.NONE:
        parts.append(catalogue(f"pressure.{control.pressure}"))
    if control.physical is not None and control.physical is not Physical.LOWERED:
        parts.append(catalogue(f"physical.{control.physical}"))
    if stretch.towards is not None and stretch.towards.holder is not control.holder:
        goal = sides[stretch.towards.holder].name[language]
        parts.append(catalogue("state.changing_to", side=goal))
    if control.certainty is not Certainty.FIRM:
        parts.append(catalogue(f"certainty.{control.certainty}"))
    return ", ".join(parts)


def words(timeline: Timeline, language: Language) -> Words:
    """Return every text of the page in a language."""
    catalogue = Catalogue(language)
    chronicle = timeline.chronicle
    return Words(
        language=language,
        cities=tuple(Named(city.id, city.name[language]) for city in chronicle.cities),
        places=tuple(Named(place.id, place.name[language]) for place in chronicle.places),
        zoom_in=catalogue("map.zoom_in"),
        zoom_out=catalogue("map.zoom_out"),
        zoom_whole=catalogue("map.zoom_whole"),
        metres=catalogue("map.metres"),
        kilometres=catalogue("map.kilometres"),
        sazhens=catalogue("map.sazhens"),
        versts=tuple(Named(str(n), catalogue.plural("map.versts", n)) for n in _VERSTS),
        north=catalogue("map.north"),
        attribution=catalogue("map.attribution"),
        ground_note=catalogue("layers.ground_note"),
    )
