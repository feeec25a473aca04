"""How often a page that dies is loaded again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.ui.reloads import RELOADS, WINDOW_S, Reloads


@given(st.lists(st.floats(0, 200), min_size=1, max_size=60))
def test_never_more_than_three_in_any_five_minutes(pauses_s: list[float]) -> None:
    now_s = 0.0
    reloads = Reloads(lambda: now_s)
    made_s = list[float]()
    for pause_s in pauses_s:
        now_s += pause_s
        if reloads.take_one():
            made_s.append(now_s)
    for index, first in enumerate(made_s[:-RELOADS]):
        assert made_s[index + RELOADS] - first > WINDOW_S


def test_a_death_now_and_then_is_always_mended() -> None:
    now_s = 0.0
    reloads = Reloads(lambda: now_s)
    for _ in range(20):
        assert reloads.take_one()
        now_s += WINDOW_S / RELOADS + 1
