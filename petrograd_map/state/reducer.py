"""The one place where the view changes: a state and an intent give the next state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.view import SPEEDS, ViewState
from petrograd_map.state.intents import (
    Direction,
    FollowAccount,
    GoTo,
    Intent,
    LookAt,
    Play,
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

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline


def reduce(state: ViewState, intent: Intent, timeline: Timeline) -> ViewState:
    """Return the view that an intent leads to.

    What cannot be shown (an unknown city, place, account or speed) leaves the view as it was.
    """
    match intent:
        case GoTo() | Shift() | Run() | StepToChange():
            return _in_time(state, intent, timeline)
        case Play(playing):
            return _play(state, timeline, playing=playing)
        case TogglePlay():
            return _play(state, timeline, playing=not state.playing)
        case SetSpeed(speed):
            return replace(state, speed=speed) if speed in SPEEDS else state
        case ShowCities(cities):
            return _show_cities(state, cities, timeline)
        case Speak(language):
            return replace(state, language=language)
        case SetContrast(contrast):
            return replace(state, contrast=contrast)
        case FollowAccount(account):
            return replace(state, account=account) if account in timeline.accounts else state
        case Select(place):
            known = place is None or place in timeline.chronicle.place_by_id
            return replace(state, selected=place) if known else state
        case LookAt(city, extent):
            if city not in timeline.chronicle.city_by_id:
                return state
            extents = dict(state.extents) | {city: extent}
            return replace(state, extents=tuple(sorted(extents.items())))
        case _:
            assert_never(intent)


def _in_time(
    state: ViewState, intent: GoTo | Shift | Run | StepToChange, timeline: Timeline
) -> ViewState:
    span = timeline.chronicle.span
    match intent:
        case GoTo(moment):
            return replace(state, moment=_within(moment.minutes, timeline))
        case Shift(minutes):
            return replace(state, moment=_within(state.moment.minutes + minutes, timeline))
        case Run(minutes):
            moment = _within(state.moment.minutes + minutes, timeline)
            return replace(state, moment=moment, playing=state.playing and moment < span.end)
        case StepToChange(direction):
            step = timeline.next_change if direction is Direction.ON else timeline.previous_change
            stop = step(state.moment, state.account, cities=state.cities)
            if stop is None or not span.start <= stop <= span.end:
                stop = span.end if direction is Direction.ON else span.start
            return replace(state, moment=stop, playing=False)


def _play(state: ViewState, timeline: Timeline, *, playing: bool) -> ViewState:
    """Start or stop; starting at the very end begins again at the start."""
    span = timeline.chronicle.span
    at_end = state.moment >= span.end
    return replace(
        state, playing=playing, moment=span.start if playing and at_end else state.moment
    )


def _show_cities(state: ViewState, cities: tuple[str, ...], timeline: Timeline) -> ViewState:
    """Show other cities; a selected place that is no longer in sight is let go."""
    if not cities or not set(cities) <= set(timeline.chronicle.city_by_id):
        return state
    place = timeline.chronicle.place_by_id.get(state.selected or "")
    selected = state.selected if place is not None and place.city in cities else None
    return replace(state, cities=tuple(dict.fromkeys(cities)), selected=selected)


def _within(minutes: int, timeline: Timeline) -> Moment:
    span = timeline.chronicle.span
    return Moment(min(max(minutes, span.start.minutes), span.end.minutes))
