from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.state.idle import RESET_LIMIT_MS, Happening, Idle, IdleTimes, Phase, after

TIMES = IdleTimes(ask_after_ms=90_000, countdown_ms=25_000, attract_after_ms=20_000)
QUIET = IdleTimes(ask_after_ms=90_000, countdown_ms=25_000, attract_after_ms=None)
TICK, TOUCH, WATCHED, FRESH = Happening.TICK, Happening.TOUCH, Happening.WATCHED, Happening.FRESH


def lived(*happenings: tuple[float, Happening], times: IdleTimes = TIMES) -> Idle:
    """Return what the exhibit does after some happenings, each at its second."""
    idle = Idle()
    for second, what in happenings:
        idle = after(idle, round(second * 1000), what, times)
    return idle


def test_a_visit_from_the_first_touch_to_the_next_attraction() -> None:
    idle = Idle()
    phases: list[tuple[int, Phase]] = []
    for second in range(400):
        what = TOUCH if second == 60 else TICK
        if idle.phase is Phase.RESET:
            what = FRESH
        idle = after(idle, second * 1000, what, TIMES)
        if not phases or phases[-1][1] is not idle.phase:
            phases.append((second, idle.phase))
    assert phases == [
        (0, Phase.REST),
        (20, Phase.ATTRACT),
        (60, Phase.ACTIVE),
        (150, Phase.COUNTDOWN),
        (175, Phase.RESET),
        (176, Phase.REST),
        (196, Phase.ATTRACT),
    ]


@pytest.mark.parametrize("phase", [Phase.ACTIVE, Phase.COUNTDOWN, Phase.REST, Phase.ATTRACT])
def test_a_touch_brings_the_exhibit_to_its_visitor(phase: Phase) -> None:
    assert after(Idle(phase, 5), 1000, TOUCH, TIMES) == Idle(Phase.ACTIVE, 1000)


def test_each_touch_begins_the_wait_anew() -> None:
    assert lived((0, TOUCH), (89, TOUCH), (178, TICK)).phase is Phase.ACTIVE
    assert lived((0, TOUCH), (89, TOUCH), (179, TICK)).phase is Phase.COUNTDOWN


def test_who_watches_a_tour_is_not_asked() -> None:
    assert lived((0, TOUCH), (80, WATCHED), (169, TICK)).phase is Phase.ACTIVE
    assert lived((0, TOUCH), (80, WATCHED), (170, TICK)).phase is Phase.COUNTDOWN


@pytest.mark.parametrize("phase", [Phase.COUNTDOWN, Phase.REST, Phase.ATTRACT])
def test_what_runs_by_itself_answers_for_nobody(phase: Phase) -> None:
    assert after(Idle(phase, 0), 1000, WATCHED, TIMES) == Idle(phase, 0)


def test_the_countdown_is_told() -> None:
    asked = Idle(Phase.COUNTDOWN, 1000)
    assert asked.countdown_left_ms(1000, TIMES) == 25_000
    assert asked.countdown_left_ms(11_000, TIMES) == 15_000
    assert asked.countdown_left_ms(90_000, TIMES) == 0
    assert Idle(Phase.ACTIVE, 1000).countdown_left_ms(1000, TIMES) == 0


def test_a_reset_is_not_broken_off_by_a_touch_but_remembers_it() -> None:
    touched = after(Idle(Phase.RESET, 0), 100, TOUCH, TIMES)
    assert touched.phase is Phase.RESET
    assert after(touched, 200, FRESH, TIMES) == Idle(Phase.ACTIVE, 200)


def test_a_page_that_never_comes_back_does_not_hold_the_exhibit() -> None:
    reset = Idle(Phase.RESET, 0)
    assert after(reset, RESET_LIMIT_MS - 1, TICK, TIMES).phase is Phase.RESET
    assert after(reset, RESET_LIMIT_MS, TICK, TIMES).phase is Phase.REST


def test_without_attraction_it_stays_at_rest() -> None:
    assert lived((10**6, TICK), times=QUIET).phase is Phase.REST


def test_a_late_page_changes_nothing() -> None:
    assert after(Idle(Phase.ACTIVE, 0), 10, FRESH, TIMES) == Idle(Phase.ACTIVE, 0)


FOLLOWS = {
    Phase.ACTIVE: {Phase.ACTIVE, Phase.COUNTDOWN},
    Phase.COUNTDOWN: {Phase.COUNTDOWN, Phase.ACTIVE, Phase.RESET},
    Phase.RESET: {Phase.RESET, Phase.REST, Phase.ACTIVE},
    Phase.REST: {Phase.REST, Phase.ACTIVE, Phase.ATTRACT},
    Phase.ATTRACT: {Phase.ATTRACT, Phase.ACTIVE},
}


@given(
    st.lists(st.tuples(st.integers(0, 40_000), st.sampled_from(Happening)), max_size=100),
    st.sampled_from([TIMES, QUIET]),
)
def test_nobody_is_cut_off_without_being_asked_for_long_enough(
    happenings: list[tuple[int, Happening]], times: IdleTimes
) -> None:
    idle, now_ms, touched_ms, asked_ms = Idle(), 0, 0, 0
    for wait_ms, what in happenings:
        now_ms += wait_ms
        touched_ms = now_ms if what is TOUCH else touched_ms
        before, idle = idle, after(idle, now_ms, what, times)
        assert idle.phase in FOLLOWS[before.phase]
        assert idle.since_ms <= now_ms
        if idle.phase is Phase.COUNTDOWN and before.phase is Phase.ACTIVE:
            asked_ms = now_ms
            assert now_ms - touched_ms >= times.ask_after_ms
        if idle.phase is Phase.RESET and before.phase is Phase.COUNTDOWN:
            assert now_ms - asked_ms >= times.countdown_ms
            assert now_ms - touched_ms >= times.ask_after_ms + times.countdown_ms
        if what is TOUCH and before.phase is not Phase.RESET:
            assert idle.phase is Phase.ACTIVE


@given(st.sampled_from(Phase), st.booleans())
def test_left_alone_every_phase_comes_to_an_end(phase: Phase, touched: bool) -> None:  # noqa: FBT001 - drawn
    idle = Idle(phase, 0, touched)
    for second in range(1, 300):
        idle = after(idle, second * 1000, TICK, TIMES)
    assert idle.phase is Phase.ATTRACT
