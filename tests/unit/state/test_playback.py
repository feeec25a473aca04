from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.domain.view import SPEEDS, ViewState
from petrograd_map.state.intents import Direction, Play, Run
from petrograd_map.state.playback import Playback, seconds_left
from petrograd_map.state.reducer import reduce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.timeline import Timeline

# Sixteenths of a millisecond: their sums are exact.
gaps = st.lists(st.integers(0, 250 * 16).map(lambda count: count / 16), max_size=40)
speeds = st.sampled_from(SPEEDS)


@given(gaps, speeds)
def test_no_minute_is_lost_between_frames(gaps_ms: Sequence[float], speed: int) -> None:
    playback = Playback()
    told = [playback.elapse(gap, speed) for gap in gaps_ms]
    assert all(minutes >= 0 for minutes in told)
    due = Fraction(sum(gaps_ms)) * speed / 1000
    # Floats may be late by their rounding where a minute is full to the last bit.
    assert abs(sum(told) - due) < 1 + Fraction(1, 10**6)
    assert sum(told) in (int(due), int(due - Fraction(1, 10**6)), int(due + Fraction(1, 10**6)))


def test_remainders_are_carried() -> None:
    playback = Playback()
    assert [playback.elapse(125, 1) for _ in range(8)] == [0] * 7 + [1]
    assert [playback.elapse(125, 60) for _ in range(2)] == [7, 8]


@given(st.floats(250, 10**12), speeds)
def test_after_a_pause_of_the_machine_time_does_not_leap(gap_ms: float, speed: int) -> None:
    assert Playback().elapse(gap_ms, speed) == speed // 4


def test_resting_forgets_what_is_left_over() -> None:
    playback = Playback()
    playback.elapse(15, 60)
    playback.rest()
    assert playback.elapse(15, 60) == 0
    assert playback.elapse(2, 60) == 1


@pytest.mark.parametrize("skip_quiet", [False, True])
@pytest.mark.parametrize("backwards", [False, True])
def test_what_is_left_is_as_long_as_playing_takes(
    october_timeline: Timeline, *, skip_quiet: bool, backwards: bool
) -> None:
    ends = october_timeline.chronicle.span
    start = ends.start.shifted(1500) if backwards else ends.end.shifted(-1500)
    state = ViewState(start, ("petrograd",), skip_quiet=skip_quiet)
    way = Direction.BACK if backwards else Direction.ON
    state = reduce(state, Play(way), october_timeline)
    left = seconds_left(state, october_timeline)
    assert left is not None
    steps = 0
    while state.playing:
        state = reduce(state, Run(state.speed), october_timeline)
        steps += 1
    # A leap over quiet hours takes a step, and the last step may be a short one.
    assert abs(steps - left) <= (10 if skip_quiet else 1)


def test_what_loops_has_no_end(october_timeline: Timeline) -> None:
    state = ViewState(october_timeline.chronicle.span.start, ("petrograd",), loop=True)
    assert seconds_left(state, october_timeline) is None
