"""The presenter of who holds what: the legend, the list of places, and the layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.domain.control import Side
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.sight import left_out, places_shown
from petrograd_map.domain.totals import totals
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.scene import describe
from petrograd_map.state.intents import ShowLayers
from petrograd_map.ui.panels.legend import LegendRow
from petrograd_map.ui.panels.places import PlaceRow
from petrograd_map.ui.side_panel import SidePanel

if TYPE_CHECKING:
    from petrograd_map.domain.places import Place
    from petrograd_map.domain.totals import Totals
    from petrograd_map.domain.view import Layers, ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.key_pages import KeyPages
    from petrograd_map.ui.panels.places import PlaceList


class HoldersPresenter:
    """Keeps legend, list of places and layers in step with the view.

    Args:
        store: The view.
        side: The panel in which they lie.
    """

    def __init__(self, store: Store, side: SidePanel) -> None:
        self._store = store
        self._side = side
        side.when_made(SidePanel.key, self._begin_layers)
        side.when_made(SidePanel.places, self._begin_places)

    def _begin_layers(self, key: KeyPages) -> None:
        key.layers.layers_asked.connect(self._ask_layers)
        self._show_layers(self._store.state)

    def _begin_places(self, places: PlaceList) -> None:
        self._list_places(self._store.state)
        places.mark(self._store.state.selected)

    def _ask_layers(self, layers: Layers) -> None:
        self._store.dispatch(ShowLayers(layers))

    def show_all(self, state: ViewState) -> None:
        """Show a view from nothing."""
        self._show_layers(state)
        self._show_holders(state)
        self._mark(state)

    def show(self, state: ViewState, old: ViewState) -> None:
        """Show what differs between two views."""
        by = (state.cities, state.account)
        if (state.layers, *by) != (old.layers, old.cities, old.account):
            self._show_layers(state)
        if by != (old.cities, old.account) or self._counted(state) != self._counted(old):
            self._show_holders(state)
        # A list of other places has forgotten its mark; else the keys may be on another row.
        if (state.selected, state.cities) != (old.selected, old.cities):
            self._mark(state)

    def _mark(self, state: ViewState) -> None:
        places = self._side.made(SidePanel.places)
        if places is not None:
            places.mark(state.selected)

    def _counted(self, state: ViewState) -> tuple[int | None, int]:
        """Return when the places came to look as they do, and how many are left out."""
        stop = self._store.timeline.previous_change(state.moment.shifted(1), state.account)
        return (None if stop is None else stop.minutes, self._hidden(state))

    def _hidden(self, state: ViewState) -> int:
        """Return how many places of the cities shown the layers leave out."""
        hidden = left_out(state, self._store.timeline)
        places = self._store.timeline.chronicle.place_by_id
        return sum(places[place].city in state.cities for place in hidden)

    def _show_layers(self, state: ViewState) -> None:
        key = self._side.made(SidePanel.key)
        if key is None:
            return
        kinds = {place.kind for place in places_shown(state, self._store.timeline)}
        entries = self._store.timeline.chronicle.side_by_id
        key.layers.show_layers(
            state.layers,
            [kind for kind in PlaceKind if kind in kinds],
            [(side, entries[side].name[state.language]) for side in self._sides_of(state)],
            state.language,
        )

    def _show_holders(self, state: ViewState) -> None:
        """Count who holds what in the cities shown, and list the places."""
        self._count(state)
        self._list_places(state)

    def _list_places(self, state: ViewState) -> None:
        places = self._side.made(SidePanel.places)
        if places is None:
            return
        timeline, language = self._store.timeline, state.language
        now = timeline.control_at(state.moment, state.account)
        catalogue = Catalogue(language)
        kinds = list(PlaceKind)
        shown = places_shown(state, timeline)
        rows = [
            PlaceRow(
                place.id,
                self._name_in_list(place, state),
                now[place.id].control.holder,
                describe(now[place.id], timeline, language),
                catalogue(f"kind.{place.kind}"),
            )
            for place in sorted(shown, key=lambda place: kinds.index(place.kind))
        ]
        places.show_rows(rows, language)

    def _count(self, state: ViewState) -> None:
        timeline, language = self._store.timeline, state.language
        catalogue = Catalogue(language)
        count = totals(timeline, state.moment, state.account, cities=state.cities)
        entries = timeline.chronicle.side_by_id
        legend = [
            LegendRow(
                side=side,
                name=entries[side].name[language],
                note=entries[side].note[language],
                held=_numbers(side, count, catalogue),
            )
            for side in self._sides_of(state)
        ]
        summary = catalogue("legend.counted", counted=count.counted, total=count.all)
        hidden = self._hidden(state)
        if hidden:
            summary = f"{summary}\n{catalogue.plural('layers.left_out', hidden)}"
        self._side.legend.show_rows(legend, summary, language)

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
            for place in places_shown(state, timeline)
            for stretch in timeline.history_of(place.id, state.account)
        }
        return [side for side in Side if side in seen]


def _numbers(side: Side, count: Totals, words: Catalogue) -> str:
    """Write how many places a side has for sure, and in brackets how many in doubt."""
    # A place without evidence is held by nobody, and never counted.
    sure = "" if side is Side.UNK else str(count.held[side])
    doubted = count.doubted[side]
    if not doubted:
        return sure
    return words("legend.with_doubted", sure=sure, doubted=doubted).strip()
