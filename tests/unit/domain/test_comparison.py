from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import LAST_MINUTE, SOURCES, account, at, chronicle, chronicles, event, span

from petrograd_map.domain.chronicle import Chronicle  # noqa: TC001 - hypothesis reads it
from petrograd_map.domain.comparison import differences
from petrograd_map.domain.control import Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.timeline import BEST, Timeline


def test_a_place_whose_hour_a_source_has_otherwise_differs_between_the_two_hours() -> None:
    taken = event(
        "e_taken",
        span(10),
        Effect("bridge", holder=Side.MRC),
        accounts=[account(preferred=True), account("sass", during=span(30))],
    )
    timeline = Timeline(chronicle(taken))
    places = timeline.chronicle.places

    def differing(minute: int) -> list[str]:
        return [pair.place for pair in differences(timeline, places, at(minute), "sass")]

    assert differing(9) == []
    assert differing(10) == differing(29) == ["bridge"]
    assert differing(30) == []
    (pair,) = differences(timeline, places, at(20), "sass")
    assert (pair.account.control.holder, pair.best.control.holder) == (Side.UNK, Side.MRC)


@given(chronicles(), st.integers(0, LAST_MINUTE), st.sampled_from(SOURCES))
def test_what_is_not_named_is_the_same(whole: Chronicle, minute: int, source: str) -> None:
    timeline = Timeline(whole)
    named = {pair.place for pair in differences(timeline, whole.places, at(minute), source)}
    here, best = timeline.control_at(at(minute), source), timeline.control_at(at(minute))
    assert named == {place for place in here if here[place].looks != best[place].looks}
    assert differences(timeline, whole.places, at(minute), BEST) == ()
