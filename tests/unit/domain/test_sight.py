from __future__ import annotations

import dataclasses
from typing import Final

import pytest
from support.chronicles import account, at, chronicle, event, place, route, span, step, tour

from petrograd_map.domain.control import Certainty, Pressure, Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.routes import RouteKind
from petrograd_map.domain.sight import (
    highlighted,
    left_out,
    marked,
    route_in_sight,
    step_of,
)
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import Layers, Stop, ViewState

WALK: Final = route(span(10, 20), event="e_bridge")
RING: Final = route(span(10, 20), kind=RouteKind.RING)
FIRE: Final = route(span(10, 20), kind=RouteKind.FIRE)


def _timeline() -> Timeline:
    """The bridge changes hands from 10 to 20 (by sass at 40); from 30 the palace is surrounded."""
    chronicled = chronicle(
        event(
            "e_start",
            span(0),
            Effect("bridge", holder=Side.PG, certainty=Certainty.FIRM),
            Effect("palace", holder=Side.PG, certainty=Certainty.PROBABLE),
        ),
        event(
            "e_bridge",
            span(10, 20),
            Effect("bridge", holder=Side.MRC),
            accounts=[account(preferred=True), account("sass", during=span(40))],
        ),
        event("e_ring", span(30, 35), Effect("palace", pressure=Pressure.SURROUNDED)),
        places=[
            place("bridge"),
            dataclasses.replace(place("palace"), kind=PlaceKind.GOVERNMENT),
            dataclasses.replace(place("kremlin", "south"), kind=PlaceKind.FORTRESS),
        ],
    )
    steps = (
        step(0, select="bridge", event="e_ring", places=("kremlin",)),
        step(50, route=str(RouteKind.RING)),
    )
    return Timeline(
        dataclasses.replace(chronicled, tours=(tour("t", *steps),), routes=(WALK, RING, FIRE))
    )


TIMELINE: Final = _timeline()
VIEW: Final = ViewState(moment=at(0), cities=("north", "south"))


def _view(**fields: object) -> ViewState:
    return dataclasses.replace(VIEW, **fields)  # type: ignore[arg-type]  # fields by name


def _without(*names: PlaceKind | Side | Certainty) -> Layers:
    return Layers(
        kinds_left_out=frozenset(name for name in names if isinstance(name, PlaceKind)),
        sides_left_out=frozenset(name for name in names if isinstance(name, Side)),
        certainties_left_out=frozenset(name for name in names if isinstance(name, Certainty)),
    )


@pytest.mark.parametrize(
    ("minute", "layers", "places"),
    [
        (0, _without(), ()),
        (0, _without(PlaceKind.BRIDGE), ("bridge",)),
        (0, _without(PlaceKind.FORTRESS, PlaceKind.BRIDGE), ("bridge", "kremlin")),
        (0, _without(Side.MRC), ()),
        (0, _without(Side.PG), ("bridge", "palace")),
        (20, _without(Side.PG), ("palace",)),
        (20, _without(Side.PG, PlaceKind.BRIDGE), ("bridge", "palace")),
        (0, _without(Certainty.FIRM), ("bridge",)),
        (0, _without(Certainty.PROBABLE), ("palace",)),
        # While the holder is changing, nobody is sure of it...
        (10, _without(Certainty.UNKNOWN), ("bridge", "kremlin")),
        (10, _without(Certainty.FIRM), ()),
        (20, _without(Certainty.FIRM), ("bridge",)),
        # ...but a siege that closes leaves the holder as sure as before.
        (30, _without(Certainty.PROBABLE), ("palace",)),
    ],
)
def test_the_layers_leave_out_kinds_sides_and_certainties(
    minute: int, layers: Layers, places: tuple[str, ...]
) -> None:
    assert left_out(_view(moment=at(minute), layers=layers), TIMELINE) == places


def test_a_place_is_left_out_by_the_account_followed() -> None:
    view = _view(moment=at(20), layers=_without(Side.PG))
    assert left_out(view, TIMELINE) == ("palace",)
    assert left_out(dataclasses.replace(view, account="sass"), TIMELINE) == ("bridge", "palace")


def test_what_one_has_asked_for_is_never_left_out() -> None:
    everything = _view(layers=_without(*PlaceKind))
    assert left_out(everything, TIMELINE) == ("bridge", "palace", "kremlin")

    def left(**fields: object) -> tuple[str, ...]:
        view = dataclasses.replace(everything, **fields)  # type: ignore[arg-type]  # by name
        return left_out(view, TIMELINE)

    assert left(selected="palace") == ("bridge", "kremlin")
    assert left(event="e_start") == ("kremlin",)
    assert left(stop=Stop("t", 1)) == ("bridge", "palace", "kremlin")
    # The step chooses the bridge and speaks of the Kremlin; its event's palace is not its own.
    assert left(stop=Stop("t", 0)) == ("palace",)


def test_the_place_chosen_is_the_visitors_before_that_of_the_tour() -> None:
    assert highlighted(VIEW, TIMELINE) is None
    on_tour = _view(stop=Stop("t", 0))
    assert highlighted(on_tour, TIMELINE) == "bridge"
    assert highlighted(dataclasses.replace(on_tour, selected="palace"), TIMELINE) == "palace"
    assert highlighted(_view(stop=Stop("t", 1)), TIMELINE) is None


def test_the_places_marked_are_those_of_the_event_open_before_that_of_the_tour() -> None:
    assert marked(VIEW, TIMELINE) == ()
    on_tour = _view(stop=Stop("t", 0))
    assert marked(on_tour, TIMELINE) == ("kremlin",)
    assert marked(dataclasses.replace(on_tour, event="e_start"), TIMELINE) == ("bridge", "palace")
    assert marked(_view(stop=Stop("t", 1)), TIMELINE) == ()


def test_an_event_marks_where_it_happened_and_what_it_changed() -> None:
    wide = dataclasses.replace(
        event("e_wide", span(0), Effect("palace", holder=Side.PG)), places=("kremlin", "bridge")
    )
    view = _view(event="e_wide")
    assert marked(view, Timeline(chronicle(wide))) == ("bridge", "kremlin", "palace")


def test_outside_a_tour_there_is_no_step() -> None:
    assert step_of(VIEW, TIMELINE) is None
    assert step_of(_view(stop=Stop("t", 1)), TIMELINE) == TIMELINE.chronicle.tours[0].steps[1]


def _in_sight(**fields: object) -> set[str]:
    view = _view(**fields)
    return {each.id for each in TIMELINE.chronicle.routes if route_in_sight(each, view, TIMELINE)}


def test_a_route_is_drawn_in_its_hours_if_its_layer_is() -> None:
    assert _in_sight(moment=at(9)) == set()
    assert _in_sight(moment=at(15)) == {"route", "ring", "fire"}
    assert _in_sight(moment=at(15), layers=Layers(routes=False)) == {"ring", "fire"}
    assert _in_sight(moment=at(15), layers=Layers(sieges=False)) == {"route"}


def test_a_route_of_which_a_tour_or_an_event_speaks_is_always_drawn() -> None:
    none = Layers(routes=False, sieges=False)
    assert _in_sight(moment=at(50), layers=none, event="e_bridge") == {"route"}
    assert _in_sight(moment=at(50), layers=none, stop=Stop("t", 1)) == {"ring"}
    assert _in_sight(moment=at(50), layers=none, event="e_ring", stop=Stop("t", 0)) == set()
