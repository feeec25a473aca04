from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from support.chronicles import at, chronicle, event, span

from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.totals import totals

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle


def _taken(place: str, certainty: Certainty, city: str = "north") -> Chronicle:
    effect = Effect(place, holder=Side.MRC, certainty=certainty)
    return chronicle(event("e_taken", span(10), effect, city=city))


def test_only_what_is_firm_or_probable_is_counted() -> None:
    for certainty in Certainty:
        told = _taken("bridge", certainty)
        count = totals(Timeline(told), at(20), cities=["north", "south"])
        assert count.held[Side.MRC] == count.counted == int(certainty.counted)
        assert count.doubted[Side.MRC] == int(not certainty.counted)
        assert count.all == len(told.places)


def test_only_the_cities_asked_for_are_counted() -> None:
    told = Timeline(_taken("kremlin", Certainty.FIRM, "south"))
    assert totals(told, at(20), cities=["south"]).counted == 1
    assert totals(told, at(20), cities=["north"]).counted == 0


def test_a_place_beyond_the_sheet_is_not_counted() -> None:
    told = _taken("bridge", Certainty.FIRM)
    places = tuple(replace(place, beyond=place.id == "bridge") for place in told.places)
    count = totals(Timeline(replace(told, places=places)), at(20), cities=["north"])
    assert count.counted == 0
    assert count.all == len([place for place in told.places if place.city == "north"]) - 1


def test_gatchina_does_not_count_in_petrograd(october_timeline: Timeline) -> None:
    chronicle_ = october_timeline.chronicle
    drawn = [place for place in chronicle_.places if place.city == "petrograd" and not place.beyond]
    noon = Moment.parse("1917-11-10T12:00")
    count = totals(october_timeline, noon, cities=["petrograd"])
    assert count.all == len(drawn)
    assert count.held[Side.PG] == 0


def test_sure_and_doubted_places_make_all_places_on_the_map(october_timeline: Timeline) -> None:
    noon = Moment.parse("1917-11-10T12:00")
    count = totals(october_timeline, noon, cities=["petrograd", "moscow"])
    assert count.doubted[Side.CONT] == 1
    assert sum(count.held.values()) + sum(count.doubted.values()) == count.all
