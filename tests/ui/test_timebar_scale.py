"""Pixels and minutes of the time bar belong together, at every zoom."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from petrograd_map.domain.moments import MINUTES_PER_DAY, Moment
from petrograd_map.ui.timebar.scale import LEAST_WINDOW, Scale

FIRST = Moment.parse("1917-11-05T00:00").minutes
LAST = Moment.parse("1917-11-17T00:00").minutes
LEFT = 42.0

settings.register_profile("scale", deadline=None, derandomize=True, database=None)
a_scale = settings(settings.get_profile("scale"))


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    """Draw the scale of a bar that a visitor has zoomed and moved at will."""
    scale = Scale.whole(FIRST, LAST, LEFT, LEFT + draw(st.integers(180, 2400)))
    for _ in range(draw(st.integers(0, 4))):
        factor = draw(st.floats(0.2, 8))
        scale = scale.zoomed(factor, draw(st.floats(scale.left, scale.right)))
        scale = scale.panned(draw(st.integers(-3000, 3000)))
    return scale


@a_scale
@given(scales(), st.floats(0, 1))
def test_a_place_comes_back_from_its_minute_within_a_pixel(scale: Scale, share: float) -> None:
    x = scale.left + share * (scale.right - scale.left)
    # Where a minute is wider than a pixel, nobody points between two minutes; at the ends of
    # the window the only whole minute in sight may be nearly one away.
    tolerance = max(1.0, scale.px_per_minute) + 1e-6
    minutes = scale.minutes_at(x)
    assert FIRST <= minutes <= LAST
    assert abs(scale.x_of(minutes) - x) <= tolerance


@a_scale
@given(scales(), st.floats(0, 1))
def test_a_minute_comes_back_from_its_place(scale: Scale, share: float) -> None:
    minutes = round(scale.start + share * scale.length)
    if scale.shows(minutes):
        assert scale.minutes_at(scale.x_of(minutes)) == minutes


@a_scale
@given(scales(), st.floats(1, 20), st.floats(0, 1))
def test_zooming_in_keeps_the_minute_under_the_pointer(
    scale: Scale, factor: float, share: float
) -> None:
    x = scale.left + share * (scale.right - scale.left)
    closer = scale.zoomed(factor, x)
    assert closer.time_at(x) == pytest.approx(scale.time_at(x), abs=1e-3)
    assert LEAST_WINDOW - 1e-6 <= closer.length <= scale.length + 1e-6


@a_scale
@given(scales(), st.floats(0.05, 1), st.floats(0, 1))
def test_zooming_out_keeps_it_too_unless_the_span_ends_there(
    scale: Scale, factor: float, share: float
) -> None:
    x = scale.left + share * (scale.right - scale.left)
    wider = scale.zoomed(factor, x)
    if wider.start > FIRST and wider.end < LAST:
        assert wider.time_at(x) == pytest.approx(scale.time_at(x), abs=1e-3)


@a_scale
@given(scales(), st.integers(-30_000, 30_000), st.integers(FIRST, LAST))
def test_the_window_never_leaves_the_span(scale: Scale, minutes: int, moment: int) -> None:
    for other in (scale.panned(minutes), scale.centred(moment), scale.following(moment)):
        assert other.start >= FIRST - 1e-6
        assert other.end <= LAST + 1e-6
        assert other.length == pytest.approx(scale.length)


@a_scale
@given(scales(), st.integers(FIRST, LAST))
def test_following_shows_the_moment_and_moves_only_if_it_must(scale: Scale, moment: int) -> None:
    followed = scale.following(moment)
    assert followed.shows(moment)
    assert (followed == scale) == scale.shows(moment)


@a_scale
@given(scales())
def test_divisions_nest_and_have_room(scale: Scale) -> None:
    for step in (scale.tick_step, scale.label_step, scale.bin_width):
        assert MINUTES_PER_DAY % step == 0
    assert scale.label_step % scale.tick_step == 0
    marks = scale.marks(scale.label_step)
    assert all(scale.shows(mark) and mark % scale.label_step == 0 for mark in marks)


@pytest.mark.parametrize(
    ("hours", "label", "minutes_written"),
    [
        (288, 720, False),
        (72, 180, False),
        (24, 60, False),
        (12, 60, True),
        (3, 15, True),
        (1, 5, True),
    ],
)
def test_labels_grow_finer_with_the_zoom(hours: int, label: int, *, minutes_written: bool) -> None:
    scale = Scale.whole(FIRST, LAST, LEFT, LEFT + 864).zoomed(288 / hours, LEFT + 400)
    assert scale.label_step == label
    assert scale.labels_have_minutes is minutes_written


def test_wide_and_close_every_minute_has_its_label() -> None:
    scale = Scale.whole(FIRST, LAST, LEFT, LEFT + 2900).zoomed(1000, LEFT)
    assert scale.is_closest
    assert (scale.label_step, scale.tick_step, scale.bin_width) == (1, 1, 1)


def test_a_span_shorter_than_an_hour_is_shown_whole() -> None:
    scale = Scale.whole(FIRST, FIRST + 20, LEFT, LEFT + 500)
    assert scale.zoomed(4, LEFT).is_whole
    assert scale.is_closest
