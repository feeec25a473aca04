from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.state.period import Period, clock_words

if TYPE_CHECKING:
    from collections.abc import Callable

MINUTE_MS = 60_000


class Hand:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.ms = 0

    def __call__(self) -> int:
        return self.ms


def test_a_period_is_at_rest_until_it_is_started() -> None:
    now = Hand()
    period = Period(45, now)
    now.ms += MINUTE_MS
    assert not period.is_running
    assert (period.elapsed_ms, period.left_ms) == (0, 45 * MINUTE_MS)
    period.start()
    now.ms += MINUTE_MS
    assert (period.elapsed_ms, period.left_ms) == (MINUTE_MS, 44 * MINUTE_MS)


def test_a_pause_does_not_count() -> None:
    now = Hand()
    period = Period(45, now)
    period.start()
    now.ms += 1000
    period.pause()
    now.ms += 5000
    period.start()
    now.ms += 2000
    assert period.elapsed_ms == 3000


@pytest.mark.parametrize("running", [True, False])
def test_reset_begins_at_nothing_and_goes_on_as_it_did(running: bool) -> None:  # noqa: FBT001 - a parameter of the test
    now = Hand()
    period = Period(45, now)
    period.start()
    now.ms += 1000
    if not running:
        period.pause()
    period.reset()
    assert period.elapsed_ms == 0
    assert period.is_running is running
    now.ms += 1000
    assert period.elapsed_ms == (1000 if running else 0)


Act = st.one_of(
    st.sampled_from(["start", "pause"]), st.integers(min_value=0, max_value=10 * MINUTE_MS)
)


@given(acts=st.lists(Act))
def test_what_ran_and_what_is_left_make_the_period(acts: list[str | int]) -> None:
    now, ran = Hand(), 0
    period = Period(45, now)
    does: dict[str, Callable[[], None]] = {"start": period.start, "pause": period.pause}
    for act in acts:
        if isinstance(act, str):
            does[act]()
        else:
            now.ms += act
            ran += act if period.is_running else 0
        assert period.elapsed_ms == ran
        assert period.elapsed_ms + period.left_ms == 45 * MINUTE_MS


@pytest.mark.parametrize(
    ("time_ms", "words"),
    [
        (0, "0:00"),
        (59_999, "0:59"),
        (60_000, "1:00"),
        (45 * MINUTE_MS, "45:00"),
        (-61_000, "−1:01"),
    ],
)
def test_a_time_is_written_in_minutes_and_seconds(time_ms: int, words: str) -> None:
    assert clock_words(time_ms) == words
