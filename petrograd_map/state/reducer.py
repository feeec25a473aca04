"""The one place where the view changes: a state and an intent give the next state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, assert_never

from petrograd_map.domain.moments import MINUTES_PER_HOUR, Moment, Span
from petrograd_map.domain.sight import step_of
from petrograd_map.domain.timeline import BEST
from petrograd_map.domain.view import SPEEDS, Pane, Stop, ViewState
from petrograd_map.state.intents import (
    Compare,
    Direction,
    FollowAccount,
    GoTo,
    Intent,
    LeaveTour,
    LookAt,
    OpenEvent,
    Pause,
    Play,
    Run,
    Scrub,
    Select,
    SetContrast,
    SetLoop,
    SetSkipQuiet,
    SetSpeed,
    Shift,
    ShowCities,
    ShowLanes,
    ShowLayers,
    ShowPane,
    ShowWindow,
    Speak,
    StepToChange,
    TakeTour,
    TogglePlay,
    Visit,
)

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline

QUIET_MINUTES: Final = MINUTES_PER_HOUR
"""Minutes without a change from which hours count as quiet."""
LEAD_MINUTES: Final = 10
"""A leap over quiet hours ends so long before the change that ends them."""
_NOW_IF_COMPARING: Final = {Pane.COMPARISON: Pane.NOW}
"""The pane of a comparison is left with it."""
LEAST_WINDOW_MINUTES: Final = MINUTES_PER_HOUR
"""The time bar never shows less."""


def reduce(state: ViewState, intent: Intent, timeline: Timeline) -> ViewState:
    """Return the view that an intent leads to.

    What cannot be shown (an unknown city, place, account or speed) leaves the view as it was.
    """
    match intent:
        case GoTo() | Scrub() | Shift() | StepToChange() | Compare() | ShowWindow():
            return _in_time(state, intent, timeline)
        case Play() | Pause() | TogglePlay() | Run() | SetSpeed() | SetLoop() | SetSkipQuiet():
            return _playing(state, intent, timeline)
        case ShowCities(cities):
            return _show_cities(state, cities, timeline)
        case Select() | OpenEvent() | Visit() | ShowPane() | TakeTour() | LeaveTour():
            return _open(state, intent, timeline)
        case _:
            return _appearance(state, intent, timeline)


def _appearance(
    state: ViewState,
    intent: Speak | SetContrast | ShowLayers | ShowLanes | FollowAccount | LookAt,
    timeline: Timeline,
) -> ViewState:
    match intent:
        case Speak(language):
            return replace(state, language=language)
        case SetContrast(contrast):
            return replace(state, contrast=contrast)
        case ShowLayers(layers):
            return replace(state, layers=layers)
        case ShowLanes(lanes):
            return replace(state, lanes=lanes)
        case FollowAccount(account):
            return replace(state, account=account) if account in timeline.accounts else state
        case LookAt(city, extent):
            if city not in timeline.chronicle.city_by_id:
                return state
            extents = dict(state.extents) | {city: extent}
            return replace(state, extents=tuple(sorted(extents.items())))
        case _:
            assert_never(intent)


# ------------------------------------------------------------------ time


def _in_time(
    state: ViewState,
    intent: GoTo | Scrub | Shift | StepToChange | Compare | ShowWindow,
    timeline: Timeline,
) -> ViewState:
    match intent:
        case GoTo(moment) | Scrub(moment):
            return replace(state, moment=_within(moment.minutes, timeline))
        case Shift(minutes):
            return replace(state, moment=_within(state.moment.minutes + minutes, timeline))
        case StepToChange(direction):
            return replace(state, moment=_next_stop(state, direction, timeline), playing=False)
        case Compare(then):
            return _compare(state, then, timeline)
        case ShowWindow(window):
            return replace(state, window=None if window is None else _window(window, timeline))


def _compare(state: ViewState, then: Moment | None, timeline: Timeline) -> ViewState:
    """Compare with a moment and turn to what differs, or end that."""
    if then is not None:
        return replace(state, then=_within(then.minutes, timeline), pane=Pane.COMPARISON)
    return replace(state, then=None, pane=_NOW_IF_COMPARING.get(state.pane, state.pane))


def _next_stop(state: ViewState, direction: Direction, timeline: Timeline) -> Moment:
    """Return the next moment at which a city shown looks different, or the end of the span."""
    span = timeline.chronicle.span
    step = timeline.next_change if direction is Direction.ON else timeline.previous_change
    stop = step(state.moment, state.account, cities=state.cities)
    if stop is None or not span.start <= stop <= span.end:
        return span.end if direction is Direction.ON else span.start
    return stop


def _window(window: Span, timeline: Timeline) -> Span | None:
    """Return a window that lies in the chronicle's span and is long enough; None for all of it."""
    span = timeline.chronicle.span
    room = span.end.minutes - span.start.minutes
    length = max(window.end.minutes - window.start.minutes, LEAST_WINDOW_MINUTES)
    if length >= room:
        return None
    start = min(max(window.start.minutes, span.start.minutes), span.end.minutes - length)
    return Span(Moment(start), Moment(start + length))


def _within(minutes: int, timeline: Timeline) -> Moment:
    span = timeline.chronicle.span
    return Moment(min(max(minutes, span.start.minutes), span.end.minutes))


# ------------------------------------------------------------------ playing


def _playing(
    state: ViewState,
    intent: Play | Pause | TogglePlay | Run | SetSpeed | SetLoop | SetSkipQuiet,
    timeline: Timeline,
) -> ViewState:
    match intent:
        case Play(direction):
            return _play(state, direction, timeline)
        case Pause():
            return replace(state, playing=False)
        case TogglePlay():
            if state.playing:
                return replace(state, playing=False)
            return _play(state, Direction.BACK if state.backwards else Direction.ON, timeline)
        case Run(minutes):
            return _run(state, minutes, timeline)
        case SetSpeed(speed):
            return replace(state, speed=speed) if speed in SPEEDS else state
        case SetLoop(loop):
            return replace(state, loop=loop)
        case SetSkipQuiet(skip_quiet):
            return replace(state, skip_quiet=skip_quiet)


def _play(state: ViewState, direction: Direction, timeline: Timeline) -> ViewState:
    """Let time run; from the very end it begins again at the other one."""
    playing = replace(state, playing=True, backwards=direction is Direction.BACK)
    first, last = _course(playing, timeline)
    return replace(playing, moment=first) if _is_over(playing, last) else playing


def _run(state: ViewState, minutes: int, timeline: Timeline) -> ViewState:
    """Let time run on; a loop shows the last moment before it begins again."""
    if not state.playing:
        return state
    first, last = _course(state, timeline)
    if state.loop and _is_over(state, last):
        return replace(state, moment=first)
    way = -1 if state.backwards else 1
    goal = _within(state.moment.minutes + way * minutes, timeline)
    if state.skip_quiet:
        goal = _past_quiet(state, goal, timeline)
    goal = max(goal, last) if state.backwards else min(goal, last)
    return replace(state, moment=goal, playing=state.loop or goal != last)


def _past_quiet(state: ViewState, goal: Moment, timeline: Timeline) -> Moment:
    """Return a moment shortly before the next change if that is far, else the goal itself."""
    way = Direction.BACK if state.backwards else Direction.ON
    stop = _next_stop(state, way, timeline)
    if abs(stop.minutes - state.moment.minutes) <= QUIET_MINUTES:
        return goal
    return stop.shifted(-int(way) * LEAD_MINUTES)


def _course(state: ViewState, timeline: Timeline) -> tuple[Moment, Moment]:
    """Return where playing begins and ends: the window if it loops in one, else the span."""
    span = state.window if state.loop and state.window else timeline.chronicle.span
    return (span.end, span.start) if state.backwards else (span.start, span.end)


def _is_over(state: ViewState, last: Moment) -> bool:
    return state.moment <= last if state.backwards else state.moment >= last


# ------------------------------------------------------------------ what is open


def _show_cities(state: ViewState, cities: tuple[str, ...], timeline: Timeline) -> ViewState:
    """Show other cities; a place, an event or a tour that is in none of them is let go."""
    chronicle = timeline.chronicle
    if not cities or not set(cities) <= set(chronicle.city_by_id):
        return state
    place = chronicle.place_by_id.get(state.selected or "")
    event = chronicle.event_by_id.get(state.event or "")
    step = step_of(state, timeline)
    return replace(
        state,
        cities=tuple(dict.fromkeys(cities)),
        selected=state.selected if place is not None and place.city in cities else None,
        event=state.event if event is not None and event.city in cities else None,
        stop=state.stop if step is not None and step.city in cities else None,
    )


def _in_city(state: ViewState, city: str, timeline: Timeline) -> ViewState:
    """Return the view if it shows a city, else the view of this city alone."""
    return state if city in state.cities else _show_city(state, city, timeline)


def _show_city(state: ViewState, city: str, timeline: Timeline) -> ViewState:
    return _show_cities(state, (city,), timeline)


def _open(
    state: ViewState,
    intent: Select | OpenEvent | Visit | ShowPane | TakeTour | LeaveTour,
    timeline: Timeline,
) -> ViewState:
    match intent:
        case Select(place):
            return _select(state, place, timeline)
        case OpenEvent(event):
            return _open_event(state, event, timeline)
        case Visit(city, moment):
            if city not in timeline.chronicle.city_by_id:
                return state
            at = _within(moment.minutes, timeline)
            return replace(_in_city(state, city, timeline), moment=at, playing=False)
        case ShowPane(pane):
            if pane is Pane.COMPARISON and state.then is None:
                return state
            return replace(state, pane=pane, selected=None, event=None, stop=None)
        case TakeTour(walk, step):
            return _take_tour(state, Stop(walk, step), timeline)
        case LeaveTour():
            if state.stop is None:
                return state
            return replace(state, stop=None, event=None, selected=None)


def _select(state: ViewState, place: str | None, timeline: Timeline) -> ViewState:
    """Open a place, in a view that shows its city."""
    if place is None:
        return replace(state, selected=None, event=None)
    known = timeline.chronicle.place_by_id.get(place)
    if known is None:
        return state
    return replace(_in_city(state, known.city, timeline), selected=place, event=None)


def _open_event(state: ViewState, event: str | None, timeline: Timeline) -> ViewState:
    if event is None:
        return replace(state, event=None)
    known = timeline.chronicle.event_by_id.get(event)
    if known is None:
        return state
    return replace(
        _in_city(state, known.city, timeline),
        event=event,
        moment=_within(known.span.start.minutes, timeline),
        playing=False,
    )


def _take_tour(state: ViewState, stop: Stop, timeline: Timeline) -> ViewState:
    """Go to a step of a tour: its moment and its city, by the account of which its text speaks.

    A tour begins with its city alone; who wants to see the other one beside it keeps it then.
    """
    steps = timeline.chronicle.walk_by_id.get(stop.walk, ())
    if not 0 <= stop.step < len(steps):
        return state
    step = steps[stop.step]
    is_begun = state.stop is not None and state.stop.walk == stop.walk
    placed = _in_city if is_begun else _show_city
    return replace(
        placed(state, step.city, timeline),
        stop=stop,
        moment=_within(step.at.minutes, timeline),
        selected=None,
        event=None,
        account=BEST,
        playing=False,
        then=None,
        pane=_NOW_IF_COMPARING.get(state.pane, state.pane),
    )
