"""Filters, marks, the tinted ground and framing, in the engine that ships."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from support.qt import WAIT_MS

from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Layers, ViewState
from petrograd_map.mappage.messages import FlyTo, MapMoved, PlaceChosen, ShowAll

if TYPE_CHECKING:
    from typing import Any

    from page.conftest import PageUnderTest

BRIDGES = frozenset({PlaceKind.BRIDGE})
CELL = "document.querySelector('#frame_petrograd .ground-cell:nth-of-type({})')"


def at(moment: str, **more: Any) -> ViewState:
    return ViewState(moment=Moment.parse(moment), **({"cities": ("petrograd",)} | more))


def style_of(page: PageUnderTest, selector: str, name: str) -> str:
    return str(page.js(f"getComputedStyle(document.querySelector('{selector}')).{name}"))


def names(page: PageUnderTest) -> set[str]:
    return set(
        page.js("[...document.querySelectorAll('.shown .label.place-name')].map(e=>e.textContent)")
    )


# ------------------------------------------------------------------ left out


def test_what_a_filter_leaves_out_vanishes_with_its_name_and_comes_back(
    page: PageUnderTest,
) -> None:
    state = at("1917-11-07T06:30")
    page.speak(state)
    page.show(state)
    page.send(FlyTo("petrograd", 59.945, 30.32, 14.0))
    assert "Troitsky Bridge" in names(page)
    page.show(replace(state, layers=Layers(kinds_left_out=BRIDGES)))
    assert style_of(page, "[data-place=p_troitsky_br]", "display") == "none"
    assert style_of(page, "[data-place=p_winter_palace]", "display") != "none"
    assert not [name for name in names(page) if name.endswith("Bridge")]
    page.show(state)
    assert style_of(page, "[data-place=p_troitsky_br]", "display") != "none"
    assert "Troitsky Bridge" in names(page)


def test_a_footprint_vanishes_with_its_symbol(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T06:30"))
    drawn = (
        "[...document.querySelectorAll('#frame_petrograd .footprint')]"
        ".filter(e => getComputedStyle(e).display !== 'none').length"
    )
    all_drawn = page.js(drawn)
    page.show(at("1917-11-07T06:30", layers=Layers(kinds_left_out=BRIDGES)))
    bridges = [
        place
        for place in page.timeline.chronicle.places
        if place.kind is PlaceKind.BRIDGE and place.city == "petrograd"
    ]
    assert page.js(drawn) == all_drawn - len(bridges)


def test_a_place_left_out_cannot_be_clicked(page: PageUnderTest) -> None:
    state = at("1917-11-07T06:30")
    page.show(state)
    page.send(FlyTo("petrograd", 59.94595, 30.39653, 15.0))
    x, y = page.js(
        "(() => { const b = document.querySelector('[data-place=p_smolny] .disc')"
        ".getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()"
    )
    page.show(replace(state, layers=Layers(sides_left_out=frozenset({Side.MRC}))))
    target = page.view.web.focusProxy()
    page.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    page.qtbot.waitUntil(lambda: page.of(PlaceChosen) != [], timeout=WAIT_MS)
    assert page.of(PlaceChosen) == [PlaceChosen("place_chosen", None)]


def test_symbols_that_stay_keep_their_seats(page: PageUnderTest) -> None:
    seats = (
        "[...document.querySelectorAll('.shown .place')].map(e => {"
        " const b = e.querySelector('.body').getAttribute('transform'); return b; })"
    )
    state = at("1917-11-07T06:30")
    page.show(state)
    before = page.js(seats)
    page.show(replace(state, layers=Layers(kinds_left_out=BRIDGES)))
    assert page.js(seats) == before


# ------------------------------------------------------------------ marked


def test_the_places_of_an_event_are_ringed_and_named(page: PageUnderTest) -> None:
    state = at("1917-11-07T03:00")
    page.speak(state)
    page.show(state)
    page.send(FlyTo("petrograd", 59.935, 30.32, 14.0))
    assert style_of(page, "[data-place=p_bank] .mark.outer", "display") == "none"
    page.show(replace(state, event="e_kexholm_orders"))
    marked = page.js(
        "[...document.querySelectorAll('.place[data-marked=true]')].map(e => e.dataset.place)"
    )
    assert set(marked) == {"p_telephone", "p_bank", "p_treasury"}
    assert style_of(page, "[data-place=p_bank] .mark.outer", "display") != "none"
    assert style_of(page, "[data-place=p_bank] .mark.outer", "animationIterationCount") == "3"
    assert {"State Bank", "State Treasury"} <= names(page)
    page.show(state)
    assert style_of(page, "[data-place=p_bank] .mark.outer", "display") == "none"


def test_a_marked_place_lies_over_others_and_the_selected_one_over_all(
    page: PageUnderTest,
) -> None:
    page.show(at("1917-11-07T03:00", event="e_kexholm_orders", selected="p_post"))
    heights = {
        place: int(style_of(page, f"[data-place={place}]", "zIndex"))
        for place in ("p_winter_palace", "p_bank", "p_post")
    }
    assert heights["p_winter_palace"] < heights["p_bank"] < heights["p_post"]
    page.show(at("1917-11-07T03:00", event="e_kexholm_orders"))
    assert int(style_of(page, "[data-place=p_post]", "zIndex")) < heights["p_bank"]


# ------------------------------------------------------------------ ground


def test_the_ground_costs_nothing_until_it_is_asked_for(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T12:00"))
    assert page.js("document.querySelectorAll('.ground').length") == 0
    page.show(at("1917-11-07T12:00", layers=Layers(ground=True)))
    assert page.js("document.querySelectorAll('#frame_petrograd .ground-cell').length") > 30
    page.show(at("1917-11-07T12:00"))
    assert page.js("document.querySelectorAll('.ground').length") == 0


def test_the_ground_has_the_holder_of_its_place_at_every_moment(page: PageUnderTest) -> None:
    held = "[...document.querySelectorAll('.ground-cell')].map(e => e.dataset.holder)"
    for moment in ("1917-11-06T12:00", "1917-11-08T12:00"):
        page.show(at(moment, layers=Layers(ground=True)))
        told = page.js(
            "[...document.querySelectorAll('#frame_petrograd .place')]"
            ".map(e => [e.dataset.place, e.dataset.holder])"
        )
        now = page.timeline.control_at(Moment.parse(moment))
        assert all(now[place].control.holder == holder for place, holder in told)
        assert set(page.js(held)) <= {control.control.holder for control in now.values()}
    assert page.js(held).count("MRC") > page.js(held).count("PG")


def test_ground_without_evidence_is_not_tinted_and_its_note_is_there(page: PageUnderTest) -> None:
    for language, text in ((Language.EN, "interpretation"), (Language.RU, "толкование")):
        state = at("1917-11-05T00:00", cities=("moscow",), language=language)
        page.speak(state)
        page.show(state)
        assert style_of(page, "#frame_moscow .ground-note", "display") == "none"
        page.show(replace(state, layers=Layers(ground=True)))
        assert style_of(page, "#frame_moscow .ground-note", "display") != "none"
        assert text in page.js("document.querySelector('.ground-note').textContent")
        unknown = "#frame_moscow .ground-cell[data-holder=UNK]"
        assert style_of(page, unknown, "display") == "none"


def test_the_ground_of_a_place_left_out_is_left_out(page: PageUnderTest) -> None:
    tinted = (
        "[...document.querySelectorAll('#frame_petrograd .ground-cell')]"
        ".filter(e => getComputedStyle(e).display !== 'none').length"
    )
    page.show(at("1917-11-08T12:00", layers=Layers(ground=True)))
    everything = page.js(tinted)
    page.show(at("1917-11-08T12:00", layers=Layers(ground=True, kinds_left_out=BRIDGES)))
    assert 0 < page.js(tinted) < everything


def test_the_ground_is_no_target_for_a_click(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T12:00", layers=Layers(ground=True)))
    assert style_of(page, ".leaflet-ground-pane", "pointerEvents") == "none"


# ------------------------------------------------------------------ framing


def in_sight(page: PageUnderTest, place: str) -> bool:
    x, y, width, height = page.js(
        f"(() => {{ const b = document.querySelector('[data-place={place}] .disc')"
        ".getBoundingClientRect(); return [b.x, b.y, innerWidth, innerHeight]; })()"
    )
    return bool(20 < x < width - 20 and 20 < y < height - 20)


@pytest.mark.parametrize(
    "places",
    [("p_bank",), ("p_bank", "p_winter_palace"), ("p_smolny", "p_baltic_stn", "p_finland_stn")],
)
def test_places_are_brought_into_sight_together(
    page: PageUnderTest, places: tuple[str, ...]
) -> None:
    page.show(at("1917-11-07T06:30"))
    page.send(FlyTo("petrograd", 59.97, 30.45, 16.0))
    page.send(ShowAll("petrograd", places, ""))
    page.qtbot.waitUntil(lambda: all(in_sight(page, place) for place in places), timeout=WAIT_MS)
    assert 11 <= page.of(MapMoved)[-1].zoom <= 16


def test_what_is_well_in_sight_does_not_move_the_map(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T06:30"))
    page.send(FlyTo("petrograd", 59.9398, 30.3146, 14.0))
    page.qtbot.waitUntil(
        lambda: page.of(MapMoved) != [] and page.of(MapMoved)[-1].zoom == 14, timeout=WAIT_MS
    )
    told = len(page.of(MapMoved))
    page.send(ShowAll("petrograd", ("p_winter_palace",), ""))
    page.send(ShowAll("petrograd", (), ""))
    page.send(ShowAll("moscow", ("p_winter_palace",), "r_unheard_of"))
    assert in_sight(page, "p_winter_palace")
    assert len(page.of(MapMoved)) == told


def test_a_hidden_map_frames_its_places_once_it_is_shown(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T06:30"))
    page.send(ShowAll("moscow", ("m_kremlin", "m_manege"), ""))
    page.show(at("1917-11-07T06:30", cities=("moscow",)))
    page.qtbot.waitUntil(lambda: in_sight(page, "m_kremlin"), timeout=WAIT_MS)
    assert in_sight(page, "m_manege")
