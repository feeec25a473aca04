"""The panel of now, events and places: from what happens to where it happens, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.view import Pane
from petrograd_map.state.intents import GoTo, OpenEvent, Select, ShowCities, ShowPane

if TYPE_CHECKING:
    from support.visit import Visit

    from petrograd_map.ui.tile import Tile

MARKED = "[...document.querySelectorAll('[data-marked=true]')].map((each) => each.dataset.place)"
BANK = "e_bank_taken"


def tile_of(visit: Visit, event: str) -> Tile:
    """Return the tile of an event in the panel of now."""
    visit.go(GoTo(visit.timeline.chronicle.event_by_id[event].span.start))
    now = visit.window.side.now
    for part in (now.just, now.now, now.next):
        for link, tile in zip(part._links, part.tiles, strict=False):
            if link == f"event:{event}":
                now.ensureWidgetVisible(tile)
                return tile
    raise AssertionError(f"{event} is not told")


def test_now_follows_the_time(visit: Visit) -> None:
    now = visit.window.side.now
    event = visit.timeline.chronicle.event_by_id[BANK]
    assert tile_of(visit, BANK) in now.now.tiles
    visit.press("Ctrl+Right")
    assert f"event:{event.id}" not in now.now._links


@pytest.mark.parametrize("by_key", [True, False])
@pytest.mark.parametrize("back", ["Esc", "B"])
def test_an_event_opens_and_is_marked_on_the_page(visit: Visit, back: str, *, by_key: bool) -> None:
    tile = tile_of(visit, BANK)
    event = visit.timeline.chronicle.event_by_id[BANK]
    places = list(event.places)
    if by_key:
        tile.setFocus()
        visit.press("Space")
    else:
        visit.click(tile)
    visit.settle()
    side = visit.window.side
    assert side.pages.currentWidget() is side.event_page
    assert side.event_page.heading.text() == event.title.en
    assert sorted(visit.js(MARKED)) == sorted(places)
    visit.wait(lambda: visit.in_sight(tuple(places)), "the places of the event are in sight")
    visit.press(back)
    visit.settle()
    assert visit.state.event is None
    assert side.pages.currentWidget() is side.now
    assert visit.js(MARKED) == []


def test_the_button_leads_back_from_an_event(visit: Visit) -> None:
    visit.go(OpenEvent(BANK))
    visit.click(visit.window.side.event_page.back)
    assert visit.state.event is None


@pytest.mark.parametrize("by_key", [True, False])
def test_an_event_leads_to_its_place_and_its_moment(visit: Visit, *, by_key: bool) -> None:
    visit.go(OpenEvent(BANK), GoTo(Moment.parse("1917-11-12T12:00")))
    text = visit.window.side.event_page.text
    follow = visit.enter_link if by_key else visit.click_link
    follow(text, "moment:")
    assert visit.state.moment == visit.timeline.chronicle.event_by_id[BANK].span.start
    follow(text, "place:p_bank")
    visit.settle()
    assert visit.state.selected == "p_bank"
    assert visit.js("document.querySelector('[data-selected=true]').dataset.place") == "p_bank"
    assert visit.window.side.place.heading.text() == "State Bank"


def test_a_place_is_opened_on_the_page_by_pointer(visit: Visit) -> None:
    spot = visit.middle_of("[data-place=p_peter_paul] .disc")
    visit.click(visit.web, spot)
    visit.wait(lambda: visit.state.selected == "p_peter_paul", "the fortress is open")
    side = visit.window.side
    assert side.pages.currentWidget() is side.place
    visit.press("Esc")
    visit.settle()
    assert visit.js("document.querySelector('[data-selected=true]')") is None


@pytest.mark.parametrize("by_key", [True, False])
def test_the_list_of_places_leads_to_a_place(visit: Visit, *, by_key: bool) -> None:
    visit.go(ShowPane(Pane.PLACES))
    places = visit.window.side.places
    if by_key:
        places.setFocus()
        visit.press("Down", "Down", "Return")
        assert visit.state.selected is not None
    else:
        item = places.item(2)
        visit.click(places.viewport(), places.visualItemRect(item).center())
    wanted = visit.state.selected
    assert wanted is not None
    visit.settle()
    visit.wait(lambda: visit.in_sight((wanted,)), "the place is in sight")
    visit.press("Esc")
    assert visit.window.side.pages.currentWidget() is places


def test_the_history_of_a_place_is_a_lane_one_can_click(visit: Visit) -> None:
    visit.go(Select("p_winter_palace"))
    lane = visit.window.side.place.lane
    visit.click(lane, QPoint(lane.width() - 30, lane.height() // 2))
    visit.settle()
    assert visit.state.moment > Moment.parse("1917-11-14T00:00")
    assert visit.holder("p_winter_palace") == "MRC"
    assert visit.state.selected == "p_winter_palace"


def test_the_history_of_a_place_is_read_and_followed_by_key(visit: Visit) -> None:
    visit.go(Select("p_winter_palace"))
    visit.enter_link(visit.window.side.place.text, "moment:")
    history = visit.timeline.history_of("p_winter_palace")
    assert visit.state.moment in [stretch.start for stretch in history]


def test_an_event_of_another_city_shows_that_city(visit: Visit) -> None:
    event = next(e for e in visit.timeline.chronicle.events if e.city == "moscow" and e.places)
    visit.go(OpenEvent(event.id))
    assert visit.state.cities == ("moscow",)
    shown = "document.querySelector('.frame.shown').id"
    assert visit.js(shown) == "frame_moscow"
    visit.press("B")
    visit.settle()
    assert visit.js(shown) == "frame_petrograd"


@pytest.mark.parametrize("by_key", [True, False])
def test_cities_side_by_side(visit: Visit, *, by_key: bool) -> None:
    buttons = visit.window.top._cities.buttons()
    frames = "[...document.querySelectorAll('.frame.shown')].map((each) => each.id)"
    for number, expected in (("2", ["frame_moscow"]), ("3", ["frame_petrograd", "frame_moscow"])):
        visit.press(number) if by_key else visit.click(buttons[int(number) - 1])
        visit.settle()
        assert visit.js(frames) == expected
        assert buttons[int(number) - 1].isChecked()
    visit.go(ShowCities(("petrograd",)))
