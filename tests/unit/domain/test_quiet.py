from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import CITY_OF, LAST_MINUTE, SOURCES, chronicle, chronicles, event, span

from petrograd_map.domain.chronicle import Chronicle  # noqa: TC001 - hypothesis reads it
from petrograd_map.domain.control import Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.quiet import quiet_spans
from petrograd_map.domain.timeline import BEST, Timeline

CITIES = st.sets(st.sampled_from(sorted(set(CITY_OF.values()))))


def test_the_quiet_lies_between_the_changes() -> None:
    taken = event("taken", span(10), Effect("bridge", holder=Side.MRC))
    lost = event("lost", span(15), Effect("bridge", holder=Side.PG))
    timeline = Timeline(chronicle(taken, lost))
    quiet = quiet_spans(timeline, cities=["north"], least_minutes=10)
    assert quiet == (span(0, 10), span(15, LAST_MINUTE))
    assert quiet_spans(timeline, cities=["south"], least_minutes=10) == (span(0, LAST_MINUTE),)


@given(chronicles(), CITIES, st.sampled_from((BEST, *SOURCES)), st.integers(0, 70))
def test_nothing_changes_in_the_quiet_and_no_quiet_is_left_out(
    whole: Chronicle, cities: set[str], account: str, least: int
) -> None:
    timeline = Timeline(whole)
    quiet = quiet_spans(timeline, account, cities=cities, least_minutes=least)
    stops = [
        stop
        for stop in timeline.stops(account, cities=cities)
        if whole.span.start.minutes < stop < whole.span.end.minutes
    ]
    inside = {stop for stop in stops for s in quiet if s.start.minutes < stop < s.end.minutes}
    assert inside == set()
    every = quiet_spans(timeline, account, cities=cities, least_minutes=0)
    assert sum(s.end.minutes - s.start.minutes for s in every) == LAST_MINUTE
    assert set(quiet) == {s for s in every if s.end.minutes - s.start.minutes >= least}
