from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import LAST_MINUTE, account, at, chronicle, event, span

from petrograd_map.domain.control import Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import SPEEDS, MapExtent, ViewState
from petrograd_map.state.intents import (
    Direction,
    FollowAccount,
    GoTo,
    Intent,
    LookAt,
    Pause,
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
from petrograd_map.state.reducer import reduce

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
VIEW = ViewState(moment=at(20), cities=("north",))
EXTENT = MapExtent(59.9, 30.3, 13)


def _after(*intents: Intent, view: ViewState = VIEW) -> ViewState:
    for intent in intents:
        view = reduce(view, intent, TINY)
    return view


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


def test_running_does_not_start_play() -> None:
    assert not _after(Run(1)).playing


def test_play_at_the_end_begins_again() -> None:
    ended = dataclasses.replace(VIEW, moment=at(LAST_MINUTE))
    for intent in (Play(Direction.ON), TogglePlay()):
        again = _after(intent, view=ended)
        assert (again.moment, again.playing) == (at(0), True)
    assert _after(Pause(), view=ended) == ended


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
    ],
)
def test_what_cannot_be_shown_changes_nothing(intent: Intent) -> None:
    assert _after(intent) is VIEW


def test_other_cities_are_shown_once_each_in_their_order() -> None:
    assert _after(ShowCities(("south", "north", "south"))).cities == ("south", "north")


def test_a_selection_in_a_city_out_of_sight_is_dropped() -> None:
    selected = _after(Select("bridge"))
    assert selected.selected == "bridge"
    assert _after(ShowCities(("south",)), view=selected).selected is None
    assert _after(ShowCities(("south", "north")), view=selected).selected == "bridge"
    assert _after(Select(None), view=selected).selected is None


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


some_ids = st.sampled_from(("north", "south", "kiev", "bridge", "kremlin", "reed", "sass", ""))
any_intent = st.one_of(
    st.builds(GoTo, st.integers(-99, 199).map(at)),
    st.builds(Shift, st.integers()),
    st.builds(Run, st.integers(0, 500)),
    st.builds(StepToChange, st.sampled_from(Direction)),
    st.builds(Play, st.booleans()),
    st.builds(TogglePlay),
    st.builds(SetSpeed, st.sampled_from((*SPEEDS, 0, 7))),
    st.builds(ShowCities, st.lists(some_ids, max_size=3).map(tuple)),
    st.builds(Speak, st.sampled_from(Language)),
    st.builds(SetContrast, st.booleans()),
    st.builds(FollowAccount, some_ids),
    st.builds(Select, st.none() | some_ids),
    st.builds(LookAt, some_ids, st.just(EXTENT)),
)


@given(st.lists(any_intent, max_size=12))
def test_whatever_is_asked_the_view_can_be_shown(intents: Sequence[Intent]) -> None:
    view = _after(*intents)
    known = TINY.chronicle
    assert known.span.start <= view.moment <= known.span.end
    assert view.cities
    assert set(view.cities) <= set(known.city_by_id)
    assert view.account in TINY.accounts
    assert view.speed in SPEEDS
    assert view.selected is None or view.selected in known.place_by_id
    assert {city for city, _ in view.extents} <= set(known.city_by_id)
