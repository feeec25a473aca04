from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fake_page import FakePage

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.domain.control import Side
from petrograd_map.domain.daylight import darkness
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import Layers, MapExtent, Stop, ViewState
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.messages import CityLight, Scene, Swipe
from petrograd_map.mappage.scene import SceneWriter, describe, words
from petrograd_map.phrases import span_words

if TYPE_CHECKING:
    from collections.abc import Sequence


@functools.cache
def _october() -> Timeline:
    """Hypothesis draws before fixtures are there."""
    chronicle, _ = load(bundled())
    assert chronicle is not None
    return Timeline(chronicle)


def _view(moment: str, **fields: object) -> ViewState:
    view = ViewState(moment=Moment.parse(moment), cities=("petrograd",))
    return dataclasses.replace(view, **fields)  # type: ignore[arg-type]  # fields by name


@st.composite
def views(draw: st.DrawFn) -> ViewState:
    timeline = _october()
    span = timeline.chronicle.span
    stop = st.sampled_from(timeline.stops()).map(Moment)
    near = st.builds(Moment.shifted, stop, st.integers(-1, 1))
    anywhere = st.integers(span.start.minutes, span.end.minutes).map(Moment)
    return ViewState(
        moment=draw(near | anywhere),
        cities=draw(st.sampled_from((("petrograd",), ("moscow",), ("petrograd", "moscow")))),
        language=draw(st.sampled_from((Language.EN, Language.EN, Language.RU))),
        account=draw(st.sampled_from(("best", "best", "reed", "sass"))),
        selected=draw(st.sampled_from((None, "p_winter_palace", "m_kremlin"))),
        contrast=draw(st.booleans()),
        event=draw(st.sampled_from((None, None, "e_nikolaevsky_raised"))),
        stop=draw(st.sampled_from((None, Stop("tour_rings_close", 2)))),
        then=draw(st.none() | near),
        layers=draw(
            st.builds(
                Layers,
                kinds_left_out=st.sets(st.sampled_from(PlaceKind), max_size=2).map(frozenset),
                sides_left_out=st.sets(st.sampled_from(Side), max_size=1).map(frozenset),
                routes=st.booleans(),
                sieges=st.booleans(),
                ground=st.booleans(),
            )
        ),
    )


@given(st.lists(views(), min_size=1, max_size=6))
def test_differences_add_up_to_the_whole_picture(shown: Sequence[ViewState]) -> None:
    timeline = _october()
    writer, page = SceneWriter(timeline), FakePage()
    for view in shown:
        page.show(writer.write(view))
        whole = FakePage()
        whole.show(SceneWriter(timeline).write(view))
        assert page.picture == whole.picture
    assert page.heard == list(range(1, len(page.heard) + 1))


def test_the_first_scene_is_a_whole_one(october_timeline: Timeline) -> None:
    scene = SceneWriter(october_timeline).write(_view("1917-11-07T02:30"))
    assert scene is not None
    assert [look.id for look in scene.places] == list(october_timeline.chronicle.place_by_id)
    assert scene.cities == ("petrograd",)
    assert scene.selected == ""
    assert scene.light is not None
    assert [light.city for light in scene.light] == list(october_timeline.chronicle.city_by_id)
    assert scene.contrast is False


def test_nothing_is_said_when_nothing_changes(october_timeline: Timeline) -> None:
    writer = SceneWriter(october_timeline)
    view = _view("1917-11-07T02:30", layers=Layers(routes=False, sieges=False))
    assert writer.write(view) is not None
    assert writer.write(view) is None
    for unseen in (
        {"playing": True},
        {"speed": 360},
        {"extents": (("petrograd", MapExtent(59.9, 30.3, 13)),)},
    ):
        assert writer.write(dataclasses.replace(view, **unseen)) is None
    following = october_timeline.next_change(view.moment)
    assert following is not None
    before = dataclasses.replace(view, moment=following.shifted(-1))
    quiet = october_timeline.changes_between(view.moment, before.moment)
    assert (writer.write(before) is None) == (not quiet)


def test_a_scene_after_forgetting_is_whole_again(october_timeline: Timeline) -> None:
    writer = SceneWriter(october_timeline)
    view = _view("1917-11-07T02:30", selected="p_bank")
    first = writer.write(view)
    writer.forget()
    second = writer.write(view)
    assert first is not None
    assert second is not None
    assert second == dataclasses.replace(first, seq=2)


def test_one_minute_tells_only_of_what_changed(october_timeline: Timeline) -> None:
    for stop in map(Moment, october_timeline.stops()):
        if not october_timeline.chronicle.span.start < stop <= october_timeline.chronicle.span.end:
            continue
        writer = SceneWriter(october_timeline)
        writer.write(_view(str(stop.shifted(-1))))
        scene = writer.write(_view(str(stop)))
        assert scene is not None
        changes = october_timeline.changes_between(stop.shifted(-1), stop)
        berths = {"p_aurora"} if str(stop) == "1917-11-07T03:30" else set()
        assert {look.id for look in scene.places} == {
            change.after.place for change in changes
        } | berths
        assert (scene.cities, scene.selected, scene.contrast) == (None, None, None)


def test_the_light_is_told_when_it_changes_and_of_the_cities_where_it_does(
    october_timeline: Timeline,
) -> None:
    """Through a whole day, minute by minute: what is told adds up to what is."""
    writer = SceneWriter(october_timeline)
    start = Moment.parse("1917-11-07T00:00")
    told: dict[str, float] = {}
    for minute in range(24 * 60):
        moment = start.shifted(minute)
        scene = writer.write(_view(str(moment)))
        told_before = dict(told)
        for light in (scene.light or ()) if scene is not None else ():
            assert told_before.get(light.city) != light.darkness
            told[light.city] = light.darkness
        assert told == {
            city.id: darkness(city.days, moment) for city in october_timeline.chronicle.cities
        }


def test_two_moments_of_the_same_light_tell_nothing_of_it(october_timeline: Timeline) -> None:
    writer = SceneWriter(october_timeline)
    writer.write(_view("1917-11-07T12:00"))
    later = writer.write(_view("1917-11-07T13:00", selected="p_bank"))
    assert later is not None
    assert later.light is None
    night = writer.write(_view("1917-11-07T23:00"))
    assert night is not None
    assert night.light == (CityLight("petrograd", 1.0), CityLight("moscow", 1.0))


def test_dusk_alone_is_worth_a_scene(october_timeline: Timeline) -> None:
    """Moscow's sun sets by its own clock and later than Petrograd's."""
    writer = SceneWriter(october_timeline)
    days = october_timeline.chronicle.city_by_id["petrograd"].days
    sunset = next(day.sunset for day in days if str(day.sunset) > "1917-11-07")
    quiet = october_timeline.changes_between(sunset.shifted(-1), sunset)
    assert not quiet
    writer.write(_view(str(sunset.shifted(-1))))
    scene = writer.write(_view(str(sunset)))
    assert scene is not None
    assert scene.light is not None
    assert [light.city for light in scene.light] == ["petrograd"]
    assert scene == Scene(seq=2, light=scene.light)


def test_contrast_is_told_when_it_changes(october_timeline: Timeline) -> None:
    writer = SceneWriter(october_timeline)
    view = _view("1917-11-07T12:00", contrast=True)
    first = writer.write(view)
    assert first is not None
    assert first.contrast is True
    assert writer.write(view) is None
    assert writer.write(dataclasses.replace(view, contrast=False)) == Scene(seq=2, contrast=False)
    assert writer.write(view) == Scene(seq=3, contrast=True)


def test_the_aurora_moves_upstream_at_half_past_three(october_timeline: Timeline) -> None:
    writer, page = SceneWriter(october_timeline), FakePage()
    page.show(writer.write(_view("1917-11-07T03:29")))
    assert page.looks["p_aurora"].position == 0
    page.show(writer.write(_view("1917-11-07T03:30")))
    assert page.looks["p_aurora"].position == 1
    page.show(writer.write(_view("1917-11-07T03:29")))
    assert page.looks["p_aurora"].position == 0


def test_a_selection_is_told_and_taken_back(october_timeline: Timeline) -> None:
    writer = SceneWriter(october_timeline)
    view = _view("1917-11-07T02:30")
    writer.write(view)
    chosen = writer.write(dataclasses.replace(view, selected="p_bank"))
    assert chosen is not None
    assert (chosen.places, chosen.cities, chosen.selected) == ((), None, "p_bank")
    gone = writer.write(view)
    assert gone is not None
    assert gone.selected == ""


def test_a_look_says_in_words_what_it_shows(october_timeline: Timeline) -> None:
    writer, page = SceneWriter(october_timeline), FakePage()
    page.show(writer.write(_view("1917-11-06T16:00")))
    bridge = page.looks["p_nikolaevsky_br"]
    assert (bridge.holder, bridge.letter, bridge.physical) == ("PG", "P", "raised")
    assert "Nikolaevsky" in bridge.description
    assert "raised" in bridge.description
    page.show(writer.write(_view("1917-11-06T16:00", language=Language.RU)))
    assert page.looks["p_nikolaevsky_br"].description.startswith("Николаевский мост: Временное")


@pytest.mark.parametrize("language", Language)
def test_a_changing_and_a_disputed_place_are_described(
    october_timeline: Timeline, language: Language
) -> None:
    for stretch in october_timeline.history_of("p_bank"):
        said = describe(stretch, october_timeline, language)
        sides = october_timeline.chronicle.side_by_id
        assert said.startswith(sides[stretch.control.holder].name[language])
        disputed = Catalogue(language)("certainty.disputed")
        assert (disputed in said) == (stretch.control.certainty == "disputed")
        towards = stretch.towards
        if towards is not None and towards.holder is not stretch.control.holder:
            assert sides[towards.holder].name[language] in said


@pytest.mark.parametrize("language", Language)
def test_the_words_name_every_city_and_place(
    october_timeline: Timeline, language: Language
) -> None:
    told = words(october_timeline, language)
    chronicle = october_timeline.chronicle
    assert told.language == language
    assert {named.id: named.name for named in told.places} == {
        place.id: place.name[language] for place in chronicle.places
    }
    assert [named.id for named in told.cities] == [city.id for city in chronicle.cities]
    assert "OpenStreetMap" in told.attribution
    assert told.north
    assert told.sazhens


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (Language.EN, ["1 verst", "2 versts", "5 versts", "10 versts", "20 versts", "50 versts"]),
        (Language.RU, ["1 верста", "2 версты", "5 вёрст", "10 вёрст", "20 вёрст", "50 вёрст"]),
    ],
)
def test_the_words_write_out_every_length_of_a_scale_in_versts(
    october_timeline: Timeline, language: Language, written: list[str]
) -> None:
    told = words(october_timeline, language).versts
    assert [named.name for named in told] == written
    assert [named.id for named in told] == [name.split()[0] for name in written]


def test_a_ring_appears_at_its_hour_and_goes(october_timeline: Timeline) -> None:
    writer, page = SceneWriter(october_timeline), FakePage()
    shown = []
    for moment in ("1917-11-07T17:59", "1917-11-07T18:00", "1917-11-08T02:10", "1917-11-08T02:11"):
        page.show(writer.write(_view(moment)))
        ring = page.routes["ring_siege_outer"]
        shown.append((ring.shown, ring.legs))
        # What is not to be seen is not described either.
        assert len(ring.descriptions) == len(ring.legs)
    gone = (False, ())
    assert shown == [gone, (True, ("under_way",) * 3), (True, ("under_way",) * 3), gone]


def test_of_a_route_each_leg_is_told_anew_only_when_it_begins_or_ends(
    october_timeline: Timeline,
) -> None:
    writer = SceneWriter(october_timeline)
    writer.write(_view("1917-11-06T20:00"))

    def told_at(moment: str) -> list[tuple[str, ...]]:
        scene = writer.write(_view(moment))
        return [] if scene is None else [look.legs for look in scene.routes]

    ahead, now, behind = "ahead", "under_way", "behind"
    assert told_at("1917-11-06T21:29") == []
    assert told_at("1917-11-06T21:30") == [(now, now, ahead, ahead, ahead)]
    assert told_at("1917-11-06T22:31") == [(behind, now, now, ahead, ahead)]


def alone_at(moment: Moment, timeline: Timeline) -> tuple[CityLight, ...] | None:
    """Return the light that a scene of one moment tells."""
    scene = SceneWriter(timeline).write(
        dataclasses.replace(_view("1917-11-07T21:40"), moment=moment)
    )
    assert scene is not None
    return scene.light


def test_two_moments_are_compared_and_then_no_longer(october_timeline: Timeline) -> None:
    writer = SceneWriter(october_timeline)
    now = _view("1917-11-07T21:40")
    alone = writer.write(now)
    assert alone is not None
    assert (alone.swipe, alone.then_places) == (Swipe("", "", ""), ())

    noon, evening = Moment.parse("1917-11-06T12:00"), Moment.parse("1917-11-06T17:00")
    compared = dataclasses.replace(now, then=noon)
    begun = writer.write(compared)
    assert begun is not None
    assert begun.swipe is not None
    assert "12:00" in begun.swipe.left
    assert "21:40" in begun.swipe.right
    assert begun.swipe.divider
    assert begun.swipe.light == alone_at(noon, october_timeline)
    # At first every place is told as it was then, and none of them again as it is now.
    assert [look.id for look in begun.then_places] == list(october_timeline.chronicle.place_by_id)
    assert begun.places == ()

    later = writer.write(dataclasses.replace(now, then=evening))
    assert later is not None
    changes = october_timeline.changes_between(noon, evening)
    assert {look.id for look in later.then_places} == {change.after.place for change in changes}
    assert 0 < len(later.then_places) < len(begun.then_places)
    assert later.places == ()

    over = writer.write(now)
    assert over == Scene(seq=4, swipe=Swipe("", "", ""))
    # What the page was told of an earlier comparison is not relied upon.
    again = writer.write(compared)
    assert again is not None
    assert again.then_places == begun.then_places


def test_the_places_compared_stay_as_they_were_while_the_moment_shown_moves(
    october_timeline: Timeline,
) -> None:
    writer = SceneWriter(october_timeline)
    then = Moment.parse("1917-11-06T12:00")
    writer.write(_view("1917-11-07T02:00", then=then))
    scene = writer.write(_view("1917-11-07T08:00", then=then))
    assert scene is not None
    assert scene.places
    assert scene.then_places == ()
    assert scene.swipe is not None
    assert "08:00" in scene.swipe.right


def test_a_filter_is_told_anew_when_time_brings_another_place_under_it(
    october_timeline: Timeline,
) -> None:
    writer = SceneWriter(october_timeline)
    layers = Layers(sides_left_out=frozenset({Side.MRC}))
    before = writer.write(_view("1917-11-06T16:00", layers=layers))
    assert before is not None
    assert before.left_out is not None
    assert "p_telegraph" not in before.left_out
    after = writer.write(_view("1917-11-06T17:30", layers=layers))
    assert after is not None
    assert after.left_out is not None
    assert "p_telegraph" in after.left_out
    chosen = writer.write(_view("1917-11-06T17:30", layers=layers, selected="p_telegraph"))
    assert chosen is not None
    assert chosen.left_out == tuple(name for name in after.left_out if name != "p_telegraph")
    everything = writer.write(_view("1917-11-06T17:30"))
    assert everything == Scene(seq=4, selected="", left_out=())


def test_an_event_marks_its_places_until_it_is_closed(october_timeline: Timeline) -> None:
    writer = SceneWriter(october_timeline)
    view = _view("1917-11-06T15:00")
    writer.write(view)
    opened = writer.write(dataclasses.replace(view, event="e_nikolaevsky_raised"))
    assert opened == Scene(seq=2, marked=("p_nikolaevsky_br",))
    assert writer.write(view) == Scene(seq=3, marked=())


@pytest.mark.parametrize(
    ("language", "route", "leg", "whose"),
    [
        (
            Language.EN,
            "route_lenin",
            1,
            "Military Revolutionary Committee, exact way not known, probable",
        ),
        (
            Language.RU,
            "ring_siege_outer",
            0,
            "Военно-революционный комитет, показано приблизительно, точно не известно",
        ),
    ],
)
def test_a_leg_says_what_when_whose_and_how_sure(
    october_timeline: Timeline, language: Language, route: str, leg: int, whose: str
) -> None:
    told = {each.id: each for each in october_timeline.chronicle.routes}[route]
    view = _view(str(told.legs[leg].span.start), language=language)
    scene = SceneWriter(october_timeline).write(view)
    assert scene is not None
    look = {each.id: each for each in scene.routes}[route]
    assert look.descriptions[leg].split("\n") == [
        told.title[language],
        told.legs[leg].name[language],
        span_words(told.legs[leg].span, language),
        whose,
    ]
    assert look.certainties == tuple(each.certainty for each in told.legs)
    assert look.letter == Catalogue(language)(f"letter.{told.side}")
