from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.chronicles import (
    CITY_OF,
    LAST_MINUTE,
    SOURCES,
    at,
    chronicle,
    chronicles,
    event,
    span,
)
from support.naive_scan import look

from petrograd_map.domain.chronicle import Chronicle  # noqa: TC001 - hypothesis reads it
from petrograd_map.domain.control import Side
from petrograd_map.domain.density import density, holder_changes
from petrograd_map.domain.events import Effect, EventKind
from petrograd_map.domain.timeline import BEST, Timeline

CITIES = st.sets(st.sampled_from(sorted(set(CITY_OF.values()))))


@given(
    chronicles(),
    CITIES,
    st.sampled_from((BEST, *SOURCES)),
    st.integers(1, 25),
)
def test_bins_hold_what_a_look_at_every_minute_finds(
    whole: Chronicle, cities: set[str], account: str, width: int
) -> None:
    count = LAST_MINUTE // width + 1
    naive = [Counter[Side]() for _ in range(count)]
    for place, city in CITY_OF.items():
        if city not in cities:
            continue
        # The opening is a beginning, not a change.
        for minute in range(1, LAST_MINUTE + 1):
            before = look(whole, place, at(minute - 1), account).control.holder
            after = look(whole, place, at(minute), account).control.holder
            if before is not after:
                naive[minute // width][after] += 1
    changes = holder_changes(Timeline(whole), account, cities=cities)
    bins = density(changes, first=at(0).minutes, width=width, count=count)
    assert list(bins) == naive


def test_what_only_opens_the_chronicle_is_no_change() -> None:
    found = event("found", span(3), Effect("bridge", holder=Side.PG))
    opening = replace(found, id="opening", kind=EventKind.CONDITION)
    for known, minutes in ((found, [at(3).minutes]), (opening, [])):
        changes = holder_changes(Timeline(chronicle(known)), cities=["north"])
        assert [minute for minute, _ in changes] == minutes


def test_october_counts_each_city_by_itself(october_timeline: Timeline) -> None:
    both, north, south = (
        holder_changes(october_timeline, cities=cities)
        for cities in (("petrograd", "moscow"), ("petrograd",), ("moscow",))
    )
    assert Counter(both) == Counter(north) + Counter(south)
    assert north
    assert south
    assert list(both) == sorted(both, key=lambda change: change[0])


def test_a_bin_has_its_first_minute_and_not_its_end() -> None:
    changes = [(9, Side.PG), (10, Side.PG), (19, Side.MRC), (20, Side.MRC), (30, Side.MRC)]
    bins = density(changes, first=10, width=10, count=2)
    assert bins == (Counter({Side.PG: 1, Side.MRC: 1}), Counter({Side.MRC: 1}))


def test_a_bin_without_width_is_refused() -> None:
    with pytest.raises(ValueError, match="0 minutes"):
        density([], first=0, width=0, count=1)
