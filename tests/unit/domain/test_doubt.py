from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import CITY_OF, LAST_MINUTE, SOURCES, at, chronicles
from support.naive_scan import look

from petrograd_map.domain.chronicle import Chronicle  # noqa: TC001 - hypothesis reads it
from petrograd_map.domain.control import Certainty
from petrograd_map.domain.doubt import changing_spans, disputed_spans
from petrograd_map.domain.timeline import BEST, Timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.moments import Span

CITIES = st.sets(st.sampled_from(sorted(set(CITY_OF.values()))))
ACCOUNTS = st.sampled_from((BEST, *SOURCES))


def covered(spans: Sequence[Span]) -> set[int]:
    return {m for m in range(LAST_MINUTE) if any(span.covers(at(m)) for span in spans)}


@given(chronicles(), CITIES, ACCOUNTS)
def test_doubt_is_where_a_look_at_every_minute_finds_it(
    whole: Chronicle, cities: set[str], account: str
) -> None:
    places = [place for place, city in CITY_OF.items() if city in cities]
    disputed, changing = set(), set()
    for minute in range(LAST_MINUTE):
        for place in places:
            seen = look(whole, place, at(minute), account)
            if seen.control.certainty is Certainty.DISPUTED:
                disputed.add(minute)
            if seen.towards is not None and seen.towards.holder is not seen.control.holder:
                changing.add(minute)
    timeline = Timeline(whole)
    assert covered(disputed_spans(timeline, account, cities=cities)) == disputed
    assert covered(changing_spans(timeline, account, cities=cities)) == changing


@given(chronicles(), CITIES)
def test_spans_of_doubt_lie_apart_and_within_the_chronicle(
    whole: Chronicle, cities: set[str]
) -> None:
    for find in (disputed_spans, changing_spans):
        spans = find(Timeline(whole), cities=cities)
        assert all(one.end < other.start for one, other in pairwise(spans))
        assert all(whole.span.start <= s.start < s.end <= whole.span.end for s in spans)
