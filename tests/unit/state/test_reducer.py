from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import LAST_MINUTE, account, at, chronicle, event, span, step, tour

from petrograd_map.domain.control import Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.moments import Moment, Precision, Span
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import SPEEDS, Layers, MapExtent, Pane, Stop, ViewState
from petrograd_map.state.address import read_address, write_address
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
)
from petrograd_map.state.reducer import LEAST_WINDOW_MINUTES, QUIET_MINUTES, reduce

if TYPE_CHECKING:
    from collections.abc import Sequence

TINY = Timeline(
    chronicle(
        event(
            "bridge_falls",
            span(10),
            Effect("bridge", holder=Side.MRC),
            accounts=[account(preferred=True), account("sass", during=span(15))],
        ),
        event("kremlin_falls", span(30), Effect("kremlin", holder=Side.KOB), city="south"),
    )
)
LONG_MINUTES = 600
LONG = Timeline(
    dataclasses.replace(
        chronicle(
            event("bridge_falls", span(10), Effect("bridge", holder=Side.MRC)),
            event("kremlin_falls", span(200), Effect("kremlin", holder=Side.KOB), city="south"),
            event("palace_falls", span(300), Effect("palace", holder=Side.MRC)),
            event("prologue", span(-500)),
        ),
        span=span(0, LONG_MINUTES),
        tours=(
            tour(
                "t_walk",
                step(150, places=("bridge",), select="bridge"),
                step(200, "south", event="kremlin_falls"),
            ),
        ),
    )
)
"""Ten hours, long enough for windows and quiet hours; the north changes at 10 and at 300."""
VIEW = ViewState(moment=at(20), cities=("north",))
EXTENT = MapExtent(59.9, 30.3, 13)


def _after(*intents: Intent, view: ViewState = VIEW, timeline: Timeline = TINY) -> ViewState:
    for intent in intents:
        view = reduce(view, intent, timeline)
    return view


def _long(*intents: Intent, **fields: object) -> ViewState:
    """Return the view after some intents, in the long chronicle, from a view with these fields."""
    view = dataclasses.replace(VIEW, **fields)  # type: ignore[arg-type]  # fields by name
    return _after(*intents, view=view, timeline=LONG)


@pytest.mark.parametrize(
    ("intent", "minute"),
    [
        (GoTo(at(5)), 5),
        (GoTo(at(-1)), 0),
        (GoTo(at(LAST_MINUTE + 1)), LAST_MINUTE),
        (GoTo(Moment.parse("1900-03-14T00:00")), 0),
        (Shift(3), 23),
        (Shift(-3), 17),
        (Shift(-21), 0),
        (Shift(10**30), LAST_MINUTE),
        (Shift(-(10**30)), 0),
        (Shift(0), 20),
        (Scrub(at(5)), 5),
        (Scrub(at(-1)), 0),
    ],
)
def test_time_stays_within_the_chronicle(intent: Intent, minute: int) -> None:
    assert _after(intent) == dataclasses.replace(VIEW, moment=at(minute))


def test_going_somewhere_does_not_stop_play() -> None:
    assert _after(Play(Direction.ON), GoTo(at(5))).playing
    assert _after(Play(Direction.ON), Shift(5)).playing


@pytest.mark.parametrize(
    ("start", "direction", "minute"),
    [
        (0, Direction.ON, 10),
        (9, Direction.ON, 10),
        (10, Direction.ON, LAST_MINUTE),
        (20, Direction.BACK, 10),
        (10, Direction.BACK, 0),
        (0, Direction.BACK, 0),
        (LAST_MINUTE, Direction.ON, LAST_MINUTE),
    ],
)
def test_a_step_goes_to_the_next_change_in_sight_or_to_the_end(
    start: int, direction: Direction, minute: int
) -> None:
    playing = dataclasses.replace(VIEW, moment=at(start), playing=True)
    stepped = _after(StepToChange(direction), view=playing)
    assert stepped == dataclasses.replace(VIEW, moment=at(minute), playing=False)


def test_a_step_follows_the_cities_and_the_account_shown() -> None:
    on = StepToChange(Direction.ON)
    assert _after(ShowCities(("north", "south")), on).moment == at(30)
    assert _after(GoTo(at(0)), FollowAccount("sass"), on).moment == at(15)


def test_running_stops_at_the_end() -> None:
    playing = _after(Play(Direction.ON))
    assert _after(Run(39), view=playing) == dataclasses.replace(playing, moment=at(59))
    for minutes in (40, 41, 10**9):
        ended = _after(Run(minutes), view=playing)
        assert (ended.moment, ended.playing) == (at(LAST_MINUTE), False)


def test_time_that_stands_still_does_not_run() -> None:
    assert _after(Run(1)) is VIEW


@pytest.mark.parametrize(
    ("direction", "end", "begin"),
    [(Direction.ON, LAST_MINUTE, 0), (Direction.BACK, 0, LAST_MINUTE)],
)
def test_play_at_the_end_begins_again_at_the_other_one(
    direction: Direction, end: int, begin: int
) -> None:
    backwards = direction is Direction.BACK
    ended = dataclasses.replace(VIEW, moment=at(end), backwards=backwards)
    begun = dataclasses.replace(ended, moment=at(begin), playing=True)
    assert _after(Play(direction), view=ended) == begun
    assert _after(TogglePlay(), view=ended) == begun
    assert _after(Pause(), view=ended) == ended
    turned = _after(Play(Direction(-direction)), view=ended)
    assert (turned.moment, turned.playing, turned.backwards) == (at(end), True, not backwards)


def test_time_runs_back_until_the_beginning_and_toggling_keeps_the_direction() -> None:
    back = _after(Play(Direction.BACK), Run(15))
    assert (back.moment, back.playing, back.backwards) == (at(5), True, True)
    assert _after(TogglePlay(), TogglePlay(), view=back) == back
    ended = _after(Run(5), view=back)
    assert (ended.moment, ended.playing) == (at(0), False)


@pytest.mark.parametrize("window", [None, span(100, 200)])
def test_a_loop_shows_the_last_moment_and_begins_again(window: Span | None) -> None:
    first, last = (0, LONG_MINUTES) if window is None else (100, 200)
    for direction, begin, end in ((Direction.ON, first, last), (Direction.BACK, last, first)):
        near = at(end).shifted(-5 * direction)
        view = _long(SetLoop(loop=True), Play(direction), Run(10), moment=near, window=window)
        assert (view.moment, view.playing) == (at(end), True)
        again = _after(Run(10), view=view, timeline=LONG)
        assert (again.moment, again.playing) == (at(begin), True)


def test_only_a_loop_heeds_the_window() -> None:
    window = span(100, 200)
    beyond = _long(Play(Direction.ON), Run(10), moment=at(195), window=window)
    assert beyond.moment == at(205)
    # Caught beyond the end, it begins again without a leap to the end first.
    looping = _after(SetLoop(loop=True), Run(10), view=beyond, timeline=LONG)
    assert looping.moment == at(100)
    over = _after(SetLoop(loop=False), GoTo(at(595)), Run(10), view=looping, timeline=LONG)
    assert (over.moment, over.playing) == (at(LONG_MINUTES), False)


@pytest.mark.parametrize(
    ("direction", "start", "minute"),
    [
        (Direction.ON, 0, 1),
        (Direction.ON, 10, 290),
        (Direction.ON, 300 - QUIET_MINUTES - 1, 290),
        (Direction.ON, 300 - QUIET_MINUTES, 300 - QUIET_MINUTES + 1),
        (Direction.ON, 290, 291),
        (Direction.ON, 300, LONG_MINUTES - 10),
        (Direction.BACK, LONG_MINUTES, 310),
        (Direction.BACK, 300 + QUIET_MINUTES + 1, 310),
        (Direction.BACK, 300 + QUIET_MINUTES, 300 + QUIET_MINUTES - 1),
        (Direction.BACK, 310, 309),
        (Direction.BACK, 300, 20),
        (Direction.BACK, 10, 9),
    ],
)
def test_quiet_hours_are_leapt_over_until_shortly_before_a_change(
    direction: Direction, start: int, minute: int
) -> None:
    skipping = _long(SetSkipQuiet(skip_quiet=True), Play(direction), moment=at(start))
    assert _after(Run(1), view=skipping, timeline=LONG).moment == at(minute)


@given(st.integers(0, LONG_MINUTES), st.integers(1, 90), st.sampled_from(Direction), st.booleans())
def test_a_leap_over_quiet_hours_passes_no_change(
    start: int,
    minutes: int,
    direction: Direction,
    both: bool,  # noqa: FBT001 - drawn
) -> None:
    cities = ("north", "south") if both else ("north",)
    playing = _long(Play(direction), moment=at(start), cities=cities)
    skipping = dataclasses.replace(playing, skip_quiet=True)
    before, plain = playing.moment, _after(Run(minutes), view=playing, timeline=LONG)
    leapt = _after(Run(minutes), view=skipping, timeline=LONG).moment
    assert at(0) <= leapt <= at(LONG_MINUTES)
    if leapt != plain.moment:
        # Going back, the change that is left behind at its very moment is no longer ahead.
        low, high = sorted((before.minutes, leapt.minutes))
        assert not [stop for stop in LONG.stops(cities=cities) if low < stop < high]


def test_play_elsewhere_goes_on_from_there() -> None:
    assert _after(TogglePlay()) == dataclasses.replace(VIEW, playing=True)
    assert _after(TogglePlay(), TogglePlay()) == VIEW
    assert _after(Play(Direction.ON), Play(Direction.ON)) == _after(Play(Direction.ON))


def test_only_known_speeds_can_be_set() -> None:
    for speed in SPEEDS:
        assert _after(SetSpeed(speed)).speed == speed
    for speed in (0, -1, 7, 10**9):
        assert _after(SetSpeed(speed)) is VIEW


@pytest.mark.parametrize(
    "intent",
    [
        ShowCities(()),
        ShowCities(("north", "kiev")),
        FollowAccount("nobody"),
        FollowAccount(""),
        # It is in the chronicle, but it says nothing that could be followed.
        FollowAccount("silent"),
        Select("nowhere"),
        Select(""),
        LookAt("kiev", EXTENT),
        SetSpeed(2),
        OpenEvent("never"),
        TakeTour("t_nowhere"),
        LeaveTour(),
    ],
)
def test_what_cannot_be_shown_changes_nothing(intent: Intent) -> None:
    assert _after(intent) is VIEW


def test_other_cities_are_shown_once_each_in_their_order() -> None:
    assert _after(ShowCities(("south", "north", "south"))).cities == ("south", "north")


@pytest.mark.parametrize(
    ("window", "shown"),
    [
        (None, None),
        (span(100, 200), span(100, 200)),
        (span(100, 101), span(100, 100 + LEAST_WINDOW_MINUTES)),
        (span(-50, 50), span(0, 100)),
        (span(590, 650), span(540, LONG_MINUTES)),
        (span(599), span(540, LONG_MINUTES)),
        (span(2000, 2100), span(500, LONG_MINUTES)),
        (span(0, LONG_MINUTES), None),
        (span(-1, 2000), None),
        # How finely a source dates a span says nothing of the window.
        (Span(at(100), at(200), Precision.DAY), span(100, 200)),
    ],
)
def test_a_window_is_long_enough_and_lies_in_the_span(
    window: Span | None, shown: Span | None
) -> None:
    assert _long(ShowWindow(window), window=span(7, 77)) == _long(window=shown)


def test_a_chronicle_of_one_hour_is_shown_whole() -> None:
    assert _after(ShowWindow(span(10, 20))) == VIEW


def test_another_moment_is_compared_until_it_is_not() -> None:
    compared = dataclasses.replace(VIEW, then=at(5), pane=Pane.COMPARISON)
    assert _after(Compare(at(5))) == compared
    assert _after(Compare(at(-5))).then == at(0)
    assert _after(Compare(at(5)), Compare(None)) == VIEW


def test_layers_and_the_picture_of_all_places_are_shown_as_asked() -> None:
    layers = Layers(kinds_left_out=frozenset({PlaceKind.BRIDGE}), routes=False)
    assert _after(ShowLayers(layers)) == dataclasses.replace(VIEW, layers=layers)
    assert _after(ShowLanes(lanes=True)) == dataclasses.replace(VIEW, lanes=True)
    assert _after(ShowLanes(lanes=True), ShowLanes(lanes=False)) == VIEW


# ------------------------------------------------------------------ what is open


def test_a_pane_is_not_covered_by_what_was_open() -> None:
    covered = _long(TakeTour("t_walk"), Select("palace"), OpenEvent("bridge_falls"))
    shown = _after(ShowPane(Pane.QUIZ), view=covered, timeline=LONG)
    assert (covered.pane, shown.pane) == (Pane.NOW, Pane.QUIZ)
    assert (shown.selected, shown.event, shown.stop) == (None, None, None)
    assert (shown.moment, shown.cities) == (covered.moment, covered.cities)


def test_a_place_is_opened_in_its_city_and_closed() -> None:
    here = _after(Select("bridge"))
    assert here == dataclasses.replace(VIEW, selected="bridge")
    assert _after(Select(None), view=here) == VIEW
    there = _after(Select("kremlin"), view=here)
    assert there == dataclasses.replace(VIEW, selected="kremlin", cities=("south",))
    both = dataclasses.replace(VIEW, cities=("south", "north"))
    assert _after(Select("kremlin"), view=both).cities == both.cities


def test_an_event_is_opened_in_its_city_where_it_begins_and_time_stands_still() -> None:
    opened = _long(Play(Direction.ON), OpenEvent("kremlin_falls"))
    assert opened == _long(event="kremlin_falls", cities=("south",), moment=at(200))
    assert _long(OpenEvent("prologue")).moment == at(0)


def test_an_event_lies_above_the_place_from_which_it_was_opened() -> None:
    opened = _long(Select("bridge"), OpenEvent("palace_falls"))
    assert (opened.selected, opened.event) == ("bridge", "palace_falls")
    closed = _after(OpenEvent(None), view=opened, timeline=LONG)
    assert (closed.selected, closed.event) == ("bridge", None)
    other = _after(Select("palace"), view=opened, timeline=LONG)
    assert (other.selected, other.event) == ("palace", None)


def test_a_step_of_a_tour_shows_its_moment_and_city_by_the_best_account() -> None:
    busy = _long(
        Play(Direction.ON),
        Compare(at(5)),
        FollowAccount("reed"),
        Select("palace"),
        OpenEvent("palace_falls"),
    )
    assert busy.account == "reed"
    begun = _after(TakeTour("t_walk"), view=busy, timeline=LONG)
    assert begun == _long(stop=Stop("t_walk", 0), moment=at(150))
    on = _after(TakeTour("t_walk", 1), view=begun, timeline=LONG)
    assert on == _long(stop=Stop("t_walk", 1), moment=at(200), cities=("south",))
    for step_index in (-1, 2):
        assert _after(TakeTour("t_walk", step_index), view=on, timeline=LONG) is on


def test_a_tour_begins_with_its_city_alone_and_keeps_the_other_where_it_is_wanted() -> None:
    begun = _long(ShowCities(("north", "south")), TakeTour("t_walk"))
    assert begun.cities == ("north",)
    both = _after(ShowCities(("north", "south")), view=begun, timeline=LONG)
    on = _after(TakeTour("t_walk", 1), view=both, timeline=LONG)
    assert on.cities == ("north", "south")


def test_a_tour_is_left_where_it_led() -> None:
    left = _long(TakeTour("t_walk", 1), Select("kremlin"), LeaveTour())
    assert left == _long(moment=at(200), cities=("south",))
    place = _after(Select("bridge"))
    assert _after(LeaveTour(), view=place) is place


@pytest.mark.parametrize(
    "opening", [Select("bridge"), OpenEvent("bridge_falls"), TakeTour("t_walk")]
)
@pytest.mark.parametrize(
    "leaving", [ShowCities(("south",)), Select("kremlin"), OpenEvent("kremlin_falls")]
)
def test_what_lies_in_no_city_shown_is_let_go(opening: Intent, leaving: Intent) -> None:
    opened = _long(opening)
    beside = _after(ShowCities(("south", "north")), view=opened, timeline=LONG)
    assert beside == dataclasses.replace(opened, cities=("south", "north"))
    left = _after(leaving, view=opened, timeline=LONG)
    assert left.cities == ("south",)
    assert left.selected in (None, "kremlin")
    assert left.event in (None, "kremlin_falls")
    assert left.stop is None


def test_a_language_and_an_account_can_be_chosen() -> None:
    view = _after(Speak(Language.RU), FollowAccount("sass"))
    assert (view.language, view.account) == (Language.RU, "sass")
    assert _after(FollowAccount("best"), view=view).account == "best"


def test_high_contrast_is_put_on_and_off_and_changes_nothing_else() -> None:
    bold = _after(SetContrast(contrast=True))
    assert bold == dataclasses.replace(VIEW, contrast=True)
    assert not VIEW.contrast
    assert _after(SetContrast(contrast=True), view=bold) == bold
    assert _after(SetContrast(contrast=False), view=bold) == VIEW


def test_each_city_remembers_where_its_map_looks() -> None:
    other = MapExtent(55.7, 37.6, 14)
    view = _after(LookAt("south", other), LookAt("north", EXTENT))
    assert view.extent_of("north") == EXTENT
    assert view.extent_of("south") == other
    assert VIEW.extent_of("north") is None
    swapped = _after(LookAt("north", EXTENT), LookAt("south", other))
    assert view == swapped
    assert _after(LookAt("north", other), view=view).extent_of("north") == other


# ------------------------------------------------------------------ any sequence of intents

_MINUTES = st.integers(-99, LONG_MINUTES + 99)
_MOMENTS = _MINUTES.map(at)
_WINDOWS = st.builds(
    lambda start, length: span(start, start + length), _MINUTES, st.integers(0, LONG_MINUTES)
)
_CITIES = st.sampled_from((*LONG.chronicle.city_by_id, "kiev"))
_PLACES = st.sampled_from((*LONG.chronicle.place_by_id, "nowhere"))
_EVENTS = st.sampled_from((*LONG.chronicle.event_by_id, "never"))
any_intent = st.one_of(
    st.builds(GoTo, _MOMENTS),
    st.builds(Scrub, _MOMENTS),
    st.builds(Shift, st.integers()),
    st.builds(Run, st.integers(0, 500)),
    st.builds(StepToChange, st.sampled_from(Direction)),
    st.builds(Play, st.sampled_from(Direction)),
    st.builds(Pause),
    st.builds(TogglePlay),
    st.builds(SetLoop, st.booleans()),
    st.builds(SetSkipQuiet, st.booleans()),
    st.builds(SetSpeed, st.sampled_from((*SPEEDS, 0, 7))),
    st.builds(ShowWindow, st.none() | _WINDOWS),
    st.builds(Compare, st.none() | _MOMENTS),
    st.builds(ShowLayers, st.builds(Layers, routes=st.booleans(), ground=st.booleans())),
    st.builds(ShowLanes, st.booleans()),
    st.builds(ShowPane, st.sampled_from(Pane)),
    st.builds(OpenEvent, st.none() | _EVENTS),
    st.builds(TakeTour, st.sampled_from(("t_walk", "t_nowhere")), st.integers(-1, 2)),
    st.builds(LeaveTour),
    st.builds(ShowCities, st.lists(_CITIES, max_size=3).map(tuple)),
    st.builds(Speak, st.sampled_from(Language)),
    st.builds(SetContrast, st.booleans()),
    st.builds(FollowAccount, st.sampled_from(("best", "reed", "silent", "nobody"))),
    st.builds(Select, st.none() | _PLACES),
    st.builds(LookAt, _CITIES, st.just(EXTENT)),
)


@given(st.lists(any_intent, min_size=10, max_size=40))
def test_whatever_is_asked_the_view_can_be_shown(intents: Sequence[Intent]) -> None:
    view = _long(*intents)
    known = LONG.chronicle
    for moment in (view.moment, view.then):
        assert moment is None or known.span.start <= moment <= known.span.end
    window = view.window
    if window is not None:
        assert known.span.start <= window.start < window.end <= known.span.end
        assert window.end.minutes - window.start.minutes >= LEAST_WINDOW_MINUTES
    assert view.cities
    assert set(view.cities) <= set(known.city_by_id)
    assert view.account in LONG.accounts
    assert view.speed in SPEEDS
    assert {city for city, _ in view.extents} <= set(known.city_by_id)
    # What is open lies in a city shown.
    if view.selected is not None:
        assert known.place_by_id[view.selected].city in view.cities
    if view.event is not None:
        assert known.event_by_id[view.event].city in view.cities
    if view.stop is not None:
        step_shown = known.walk_by_id[view.stop.walk][view.stop.step]
        assert step_shown.city in view.cities


@given(st.lists(any_intent, min_size=10, max_size=40))
def test_whatever_is_asked_the_view_has_an_address(intents: Sequence[Intent]) -> None:
    view = _long(*intents, Pause())
    assert read_address(write_address(view), LONG) == view
