"""What of the chronicle is in sight: which places, which routes, which place is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.domain.routes import RouteKind

if TYPE_CHECKING:
    from petrograd_map.domain.control import Control
    from petrograd_map.domain.places import Place
    from petrograd_map.domain.routes import Route
    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.tours import Step
    from petrograd_map.domain.view import Layers, ViewState


def step_of(state: ViewState, timeline: Timeline) -> Step | None:
    """Return the step of the tour at which the visitor stands, or None outside a tour."""
    if state.stop is None:
        return None
    return timeline.chronicle.walk_by_id[state.stop.walk][state.stop.step]


def places_shown(state: ViewState, timeline: Timeline) -> tuple[Place, ...]:
    """Return the places of the cities shown, in their order."""
    places = timeline.chronicle.places
    return tuple(place for place in places if place.city in state.cities)


def highlighted(state: ViewState, timeline: Timeline) -> str | None:
    """Return the id of the place that is shown as chosen, or None."""
    if state.selected is not None:
        return state.selected
    step = step_of(state, timeline)
    return None if step is None else step.select


def marked(state: ViewState, timeline: Timeline) -> tuple[str, ...]:
    """Return the ids of the places of the event on screen, or of the step of a tour, sorted."""
    event = timeline.chronicle.event_by_id.get(state.event or "")
    if event is not None:
        return tuple(sorted({*event.places, *(effect.place for effect in event.effects)}))
    step = step_of(state, timeline)
    return () if step is None else tuple(sorted(step.places))


def left_out(state: ViewState, timeline: Timeline) -> tuple[str, ...]:
    """Return the ids of the places that the layers leave out, in their order.

    A place that is chosen or marked, or that a tour speaks of, is always shown.
    """
    layers = state.layers
    if not (layers.kinds_left_out or layers.sides_left_out or layers.certainties_left_out):
        return ()
    step = step_of(state, timeline)
    wanted = {highlighted(state, timeline), *marked(state, timeline)}
    wanted.update(() if step is None else step.places)
    return tuple(
        place.id
        for place in timeline.chronicle.places
        if place.id not in wanted
        and _left_out(
            place, timeline.stretch_of(place.id, state.moment, state.account).control, layers
        )
    )


def _left_out(place: Place, control: Control, layers: Layers) -> bool:
    return (
        place.kind in layers.kinds_left_out
        or control.holder in layers.sides_left_out
        or control.certainty in layers.certainties_left_out
    )


def route_in_sight(route: Route, state: ViewState, timeline: Timeline) -> bool:
    """Tell whether a route is drawn: by its hours, or because a tour or an event speaks of it."""
    step = step_of(state, timeline)
    if step is not None and step.route == route.id:
        return True
    if state.event is not None and any(leg.event == state.event for leg in route.legs):
        return True
    layer = state.layers.routes if route.kind is RouteKind.ROUTE else state.layers.sieges
    return layer and route.in_sight(state.moment)
