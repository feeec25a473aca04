from __future__ import annotations

import pytest

from petrograd_map.domain.moments import Moment, Span
from petrograd_map.state.opening import opening_moment


@pytest.mark.parametrize(
    ("start", "end", "opens"),
    [
        ("1917-11-05T00:00", "1917-11-17T00:00", "1917-11-07T02:30"),
        ("1916-04-24T09:00", "1916-04-24T18:00", "1916-04-24T09:00"),
        ("1918-01-01T00:00", "1918-02-01T00:00", "1918-01-01T00:00"),
    ],
)
def test_a_chronicle_opens_at_its_beginning_if_not_in_the_quiet_night(
    start: str, end: str, opens: str
) -> None:
    span = Span(Moment.parse(start), Moment.parse(end))
    assert str(opening_moment(span)) == opens
