from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import LAST_MINUTE, at, chronicle, span

from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import MapExtent, Pane, ViewState
from petrograd_map.state.intents import (
    Compare,
    Direction,
    GoTo,
    Intent,
    LookAt,
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
    ShowPane,
    ShowWindow,
    Speak,
    StepToChange,
    TogglePlay,
)
from petrograd_map.state.reducer import reduce
from petrograd_map.state.trail import LEAPS, Trail

if TYPE_CHECKING:
    from collections.abc import Sequence

TINY = Timeline(chronicle())
VIEW = ViewState(moment=at(20), cities=("north",))


def _walk(
    *intents: Intent, view: ViewState = VIEW, trail: Trail | None = None
) -> tuple[ViewState, Trail]:
    trail = Trail() if trail is None else trail
    for intent in intents:
        left, view = view, reduce(view, intent, TINY)
        trail = trail.leapt(left, intent)
    return view, trail


def test_dragging_the_moment_compared_is_no_series_of_leaps() -> None:
    compared, trail = _walk(Compare(at(5)), *(Compare(at(minute)) for minute in range(6, 20)))
    assert compared.then == at(19)
    first, trail = trail.back(compared)
    assert first.then is None
    assert trail.behind == ()
    _, ended = _walk(Compare(at(5)), Compare(None))
    assert len(ended.behind) == 2


def test_back_and_forward_lead_along_the_leaps() -> None:
    end, trail = _walk(GoTo(at(30)), Select("bridge"))
    middle, trail = trail.back(end)
    assert (middle.moment, middle.selected) == (at(30), None)
    first, trail = trail.back(middle)
    assert first == VIEW
    assert trail.back(first) == (first, trail)
    again, trail = trail.forward(first)
    assert again == middle
    again, trail = trail.forward(again)
    assert again == end
    assert trail.forward(again) == (again, trail)


@pytest.mark.parametrize(
    "intent",
    [
        Scrub(at(30)),
        Shift(5),
        Run(5),
        StepToChange(Direction.ON),
        Play(Direction.ON),
        Pause(),
        TogglePlay(),
        SetLoop(loop=True),
        SetSkipQuiet(skip_quiet=True),
        SetSpeed(1),
        ShowWindow(span(0, 30)),
        Speak(Language.RU),
        SetContrast(contrast=True),
        LookAt("north", MapExtent(59.9, 30.3, 13)),
    ],
)
def test_what_runs_is_dragged_or_set_is_no_leap(intent: Intent) -> None:
    """One goes back past all of it to where the last leap began."""
    view, trail = _walk(GoTo(at(10)), intent)
    back, _ = trail.back(view)
    assert back.moment == VIEW.moment


def test_a_new_leap_forgets_the_way_forward_but_a_drag_does_not() -> None:
    view, trail = _walk(GoTo(at(30)))
    there = view
    view, trail = trail.back(view)
    dragged, kept = _walk(Scrub(at(25)), view=view, trail=trail)
    assert kept.forward(dragged)[0] == there
    leapt, cut = _walk(Select("bridge"), view=view, trail=trail)
    assert cut.forward(leapt) == (leapt, cut)


def test_the_way_back_is_a_hundred_views_long() -> None:
    view, trail = _walk(*(GoTo(at(minute % LAST_MINUTE)) for minute in range(150)))
    moments = []
    while trail.behind:
        view, trail = trail.back(view)
        moments.append(view.moment)
    assert moments == [at(minute % LAST_MINUTE) for minute in range(148, 48, -1)]
    assert len(trail.ahead) == 100


def test_how_a_view_is_told_and_played_is_no_part_of_the_way() -> None:
    settings = (
        Speak(Language.RU),
        SetContrast(contrast=True),
        SetSpeed(1),
        SetLoop(loop=True),
        SetSkipQuiet(skip_quiet=True),
        Play(Direction.BACK),
    )
    set_, trail = _walk(GoTo(at(30)), *settings)
    assert set_.playing
    back, trail = trail.back(set_)
    # Time stands still, so that one sees where one has come.
    assert back == dataclasses.replace(set_, moment=VIEW.moment, playing=False)
    spoken = dataclasses.replace(back, language=Language.EN)
    forward, _ = trail.forward(spoken)
    assert forward == dataclasses.replace(set_, language=Language.EN, playing=False)


any_step = st.one_of(
    st.builds(GoTo, st.integers(0, LAST_MINUTE).map(at)),
    st.builds(Scrub, st.integers(0, LAST_MINUTE).map(at)),
    st.builds(Play, st.sampled_from(Direction)),
    st.builds(Speak, st.sampled_from(Language)),
    st.builds(SetSpeed, st.sampled_from((1, 60))),
    st.builds(Select, st.sampled_from((None, "bridge", "kremlin"))),
    st.builds(ShowPane, st.sampled_from(Pane)),
    st.builds(ShowCities, st.sampled_from((("north",), ("north", "south")))),
)


@given(st.lists(any_step, max_size=12), st.integers(1, 12))
def test_as_far_forward_as_back_is_where_one_was(steps: Sequence[Intent], far: int) -> None:
    begin, trail = _walk(*steps, Pause())
    far = min(far, sum(isinstance(step, LEAPS) for step in steps))
    view, way = begin, trail
    for _ in range(far):
        view, way = way.back(view)
    for _ in range(far):
        view, way = way.forward(view)
    assert view == begin
