from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import SPEEDS, Layers, MapExtent, Pane, Stop, ViewState
from petrograd_map.state.address import BadAddressError, read_address, write_address

if TYPE_CHECKING:
    from collections.abc import Collection


@functools.cache
def _october() -> Timeline:
    """Hypothesis draws before fixtures are there."""
    chronicle, _ = load(bundled())
    assert chronicle is not None
    return Timeline(chronicle)


def _some(values: Collection[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.sets(st.sampled_from(sorted(values)), max_size=3).map(frozenset)


@st.composite
def views(draw: st.DrawFn) -> ViewState:
    chronicle = _october().chronicle
    first, last = chronicle.span.start.minutes, chronicle.span.end.minutes
    moments = st.integers(first, last).map(Moment)
    windows = st.builds(
        lambda start, length: Span(Moment(start), Moment(start + length)),
        st.integers(first, last - 600),
        st.integers(60, 600),
    )
    cities = draw(st.sampled_from((("petrograd",), ("moscow",), ("petrograd", "moscow"))))
    places = [place.id for place in chronicle.places if place.city in cities]
    events = [event.id for event in chronicle.events if event.city in cities]
    stops = [
        Stop(tour.id, index)
        for tour in chronicle.tours
        for index, step in enumerate(tour.steps)
        if step.city in cities
    ]
    degrees = st.integers(-8_900_000, 8_900_000).map(lambda whole: whole / 100_000)
    extents = st.builds(
        MapExtent, degrees, degrees, st.integers(40, 72).map(lambda quarters: quarters / 4)
    )
    kinds = _some(list(PlaceKind)).map(lambda names: frozenset(map(PlaceKind, names)))
    then = draw(st.none() | moments)
    panes = [pane for pane in Pane if then is not None or pane is not Pane.COMPARISON]
    return ViewState(
        moment=draw(moments),
        cities=cities,
        language=draw(st.sampled_from(Language)),
        account=draw(st.sampled_from(_october().accounts)),
        selected=draw(st.none() | st.sampled_from(places)),
        event=draw(st.none() | st.sampled_from(events)),
        stop=draw(st.none() | st.sampled_from(stops)),
        pane=draw(st.sampled_from(panes)),
        backwards=draw(st.booleans()),
        loop=draw(st.booleans()),
        skip_quiet=draw(st.booleans()),
        speed=draw(st.sampled_from(SPEEDS)),
        window=draw(st.none() | windows),
        then=then,
        layers=Layers(
            kinds_left_out=draw(kinds),
            sides_left_out=draw(st.sets(st.sampled_from(Side), max_size=2).map(frozenset)),
            certainties_left_out=draw(
                st.sets(st.sampled_from(Certainty), max_size=2).map(frozenset)
            ),
            routes=draw(st.booleans()),
            sieges=draw(st.booleans()),
            ground=draw(st.booleans()),
        ),
        lanes=draw(st.booleans()),
        contrast=draw(st.booleans()),
        extents=tuple(sorted(draw(st.dictionaries(st.just("moscow"), extents)).items())),
    )


@given(views())
def test_an_address_leads_back_to_the_view(view: ViewState) -> None:
    assert read_address(write_address(view), _october()) == view


def test_a_view_that_plays_is_written_as_it_stands() -> None:
    view = ViewState(moment=Moment.parse("1917-11-07T21:40"), cities=("petrograd",))
    playing = dataclasses.replace(view, playing=True)
    assert write_address(view) == "petrograd://view?at=1917-11-07T21:40&city=petrograd&lang=en"
    assert write_address(playing) == write_address(view)


def test_the_order_of_the_parts_is_free() -> None:
    view = read_address("petrograd://view?place=m_kremlin&city=moscow", _october())
    assert (view.cities, view.selected) == (("moscow",), "m_kremlin")


def test_what_is_written_carelessly_is_read_as_the_program_would_show_it() -> None:
    view = read_address(
        "petrograd://view?city=moscow,moscow&window=1917-11-07T21:40,1917-11-07T21:45", _october()
    )
    assert view.cities == ("moscow",)
    start, end = map(Moment.parse, ("1917-11-07T21:40", "1917-11-07T22:40"))
    assert view.window == Span(start, end)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("", "address"),
        ("http://view?at=1917-11-07T21:40", "address"),
        ("petrograd://app/index.html", "address"),
        ("petrograd://[", "address"),
        ("petrograd://view?at=today", "at"),
        ("petrograd://view?at=1918-11-07T21:40", "at"),
        ("petrograd://view?city=kiev", "city"),
        ("petrograd://view?city=", "city"),
        ("petrograd://view?lang=de", "lang"),
        ("petrograd://view?account=nobody", "account"),
        ("petrograd://view?place=p_nowhere", "place"),
        ("petrograd://view?event=e_never", "event"),
        ("petrograd://view?tour=tour_bridges", "tour"),
        ("petrograd://view?tour=tour_bridges:99", "tour"),
        ("petrograd://view?tour=tour_nowhere:0", "tour"),
        ("petrograd://view?city=petrograd&place=m_kremlin", "place"),
        ("petrograd://view?event=e_m_treaty&city=petrograd", "event"),
        ("petrograd://view?city=petrograd&tour=tour_treaty:0", "tour"),
        ("petrograd://view?pane=then", "pane"),
        ("petrograd://view?then=now", "then"),
        ("petrograd://view?pane=comparison", "then"),
        ("petrograd://view?window=1917-11-07T21:40", "window"),
        ("petrograd://view?window=1917-11-07T21:40,1917-11-07T21:40", "window"),
        ("petrograd://view?speed=7", "speed"),
        ("petrograd://view?without=bridges", "without"),
        ("petrograd://view?show=everything", "show"),
        ("petrograd://view?map=moscow:1,2", "map"),
        ("petrograd://view?map=moscow:1,2,nan", "map"),
        ("petrograd://view?map=kiev:1,2,3", "map"),
        ("petrograd://view?when=1917-11-07T21:40", "when"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(address: str, name: str) -> None:
    with pytest.raises(BadAddressError) as caught:
        read_address(address, _october())
    assert caught.value.name == name
    assert caught.value.expected
    assert caught.value.found


@given(st.text())
@example("petrograd://view?" + "at=" * 1000)
def test_any_text_is_a_view_or_a_bad_address(text: str) -> None:
    for address in (text, f"petrograd://view?{text}"):
        try:
            view = read_address(address, _october())
        except BadAddressError:
            continue
        assert read_address(write_address(view), _october()) == view
