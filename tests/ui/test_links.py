"""Links are read as they were written; whatever else is no link."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from petrograd_map.domain.moments import Moment
from petrograd_map.ui import links

ids = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
moments = st.builds(Moment, st.integers(-100_000, 100_000))


@given(moments)
def test_a_moment_is_read_as_it_was_written(moment: Moment) -> None:
    assert links.read(links.to_moment(moment)) == links.MomentLink(moment)


@given(st.sampled_from(list(links.LinkKind)), ids)
def test_an_id_is_read_as_it_was_written(kind: links.LinkKind, name: str) -> None:
    assert links.read(links.to_id(kind, name)) == links.IdLink(kind, name)


@given(ids, moments, st.lists(ids, max_size=4))
def test_a_look_is_read_as_it_was_written(city: str, moment: Moment, places: list[str]) -> None:
    written = links.to_look(city, moment, places)
    assert links.read(written) == links.LookLink(city, moment, tuple(places))
    assert QUrl(written).toString() == written


@pytest.mark.parametrize(
    "text",
    ["", "place", "place:", "moment:noon", "moment:99999999999", "look:north:1", "look::1:", "a:b"],
)
def test_whatever_else_is_no_link(text: str) -> None:
    with pytest.raises(links.NotALinkError):
        links.read(text)
