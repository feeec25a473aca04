"""Movements, rings and fire on the page, in the engine that ships."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from support.qt import WAIT_MS

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Layers, ViewState
from petrograd_map.mappage.messages import FlyTo, PlaceChosen, RouteChosen
from petrograd_map.mappage.tokens import token

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from page.conftest import PageUnderTest

AURORA_BERTH = (59.9333, 30.288)
NEVA_BELOW_THE_BRIDGE = FlyTo("petrograd", 59.926, 30.275, 15)


def at(
    moment: str,
    *cities: str,
    language: Language = Language.EN,
    layers: Layers | None = None,
) -> ViewState:
    return ViewState(
        moment=Moment.parse(moment),
        cities=cities or ("petrograd",),
        language=language,
        layers=layers or Layers(),
    )


def leg(page: PageUnderTest, route: str, index: int, what: str) -> Any:
    """Return something of a leg's drawing, for example `dataset.phase`."""
    return page.js(f"document.querySelector('[data-route={route}][data-leg=\"{index}\"]').{what}")


def is_seen(page: PageUnderTest, route: str, index: int, part: str) -> bool:
    selector = f"[data-route={route}][data-leg='{index}'] {part}"
    # What is not displayed has no boxes, whichever of its parents it is.
    return bool(page.js(f'document.querySelector("{selector}").getClientRects().length > 0'))


def marching(page: PageUnderTest) -> list[str]:
    """Return the routes on screen whose dashes move, or did so until a moment ago."""
    script = (
        "[...document.querySelectorAll('.leg *')].filter(part => part.getClientRects().length > 0"
        " && getComputedStyle(part).animationName !== 'none')"
        ".map(part => part.closest('.leg').dataset.route)"
    )
    return sorted(set(page.js(script)))


@pytest.mark.parametrize(
    ("moment", "phase", "drawn", "left_out"),
    [
        ("1917-11-07T02:00", "ahead", ".line", ".head, .small-head, .casing"),
        ("1917-11-07T03:10", "under_way", ".head", ".small-head"),
        ("1917-11-07T06:00", "behind", ".small-head", ".head"),
    ],
)
def test_a_movement_is_drawn_by_its_phase(
    page: PageUnderTest, moment: str, phase: str, drawn: str, left_out: str
) -> None:
    page.show(at(moment))
    assert leg(page, "route_aurora", 1, "dataset.phase") == phase
    assert is_seen(page, "route_aurora", 1, drawn)
    for part in left_out.split(", "):
        assert not is_seen(page, "route_aurora", 1, part), part


@pytest.mark.parametrize(
    ("route", "before", "during", "after"),
    [
        ("ring_siege_inner_north", "1917-11-07T11:59", "1917-11-07T18:00", "1917-11-08T02:11"),
        ("fire_fortress_palace", "1917-11-07T22:59", "1917-11-07T23:30", "1917-11-08T01:01"),
        ("fire_aurora_blank", "1917-11-07T21:39", "1917-11-07T21:40", "1917-11-07T21:42"),
        ("fire_metropol", "1917-11-14T03:59", "1917-11-14T12:00", "1917-11-15T06:21"),
    ],
)
def test_rings_and_fire_are_there_only_while_they_last(
    page: PageUnderTest, route: str, before: str, during: str, after: str
) -> None:
    seen = []
    for moment in (before, during, after):
        page.show(at(moment, "petrograd", "moscow"))
        seen.append(is_seen(page, route, 0, "*:not(title)"))
    assert seen == [False, True, False]


def test_a_layer_that_is_off_hides_its_routes(page: PageUnderTest) -> None:
    moment = "1917-11-07T13:30"
    page.show(at(moment))
    assert is_seen(page, "route_kerensky", 1, ".line")
    assert is_seen(page, "ring_siege_inner_north", 0, ".line")
    page.show(at(moment, layers=Layers(routes=False)))
    assert not is_seen(page, "route_kerensky", 1, ".line")
    assert is_seen(page, "ring_siege_inner_north", 0, ".line")
    page.show(at(moment, layers=Layers(routes=False, sieges=False)))
    assert not is_seen(page, "ring_siege_inner_north", 0, ".line")


def test_only_what_is_under_way_and_on_a_map_shown_moves(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T02:00"))
    assert marching(page) == []
    page.show(at("1917-11-07T03:10"))
    assert marching(page) == ["route_aurora"]
    page.show(at("1917-11-07T03:10", "moscow"))
    assert marching(page) == []
    page.show(at("1917-11-07T18:30"))
    assert marching(page) == []


def test_nothing_moves_in_a_picture(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T03:10"))
    page.js("document.body.classList.add('still')")
    assert marching(page) == []


def test_dashes_come_to_rest_within_five_seconds(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T03:10"))
    style = "getComputedStyle(document.querySelector('.way[data-route=route_aurora] .line'))"
    script = "(s => parseFloat(s.animationDuration) * Number(s.animationIterationCount))"
    lasts = page.js(f"{script}({style})")
    assert 0 < lasts <= 5


def test_dashes_march_only_for_those_who_do_not_mind_motion(page: PageUnderTest) -> None:
    rules = page.js(
        "[...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).flatMap(rule =>"
        " [rule, ...(rule.cssRules ?? [])]).filter(rule => rule.style?.animationName)"
        ".filter(rule => rule.style.animationName === 'march')"
        ".map(rule => rule.parentRule?.conditionText ?? '')"
    )
    assert rules == ["(prefers-reduced-motion: no-preference)"]


def test_a_disputed_leg_has_a_query_and_the_side_its_letter_once(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T23:30"))
    mark = "querySelector('.mark').textContent"
    assert leg(page, "fire_fortress_palace", 0, mark) == "S?"
    assert [leg(page, "ring_siege_outer", each, mark) for each in range(3)] == ["S", "", ""]
    page.show(at("1917-11-07T23:30", language=Language.RU))
    assert leg(page, "fire_fortress_palace", 0, mark) == "Р?"


def test_a_leg_tells_what_it_is_in_the_language_shown(page: PageUnderTest) -> None:
    title = "querySelector('title').textContent"
    page.show(at("1917-11-07T03:10"))
    english = leg(page, "route_aurora", 1, title)
    assert english.startswith("Aurora moves up the Neva\nUp the Bolshaya Neva")
    assert "probable" in english
    label = leg(page, "route_aurora", 1, "getAttribute('aria-label')")
    assert label == english.replace("\n", ", ")
    page.show(at("1917-11-07T03:10", language=Language.RU))
    russian = leg(page, "route_aurora", 1, title)
    assert russian != english
    assert "вероятно" in russian


def test_the_last_leg_on_the_sheet_tells_where_the_way_has_come_to_beyond(
    page: PageUnderTest,
) -> None:
    title = "querySelector('title').textContent"
    page.show(at("1917-11-07T11:45"))
    assert "Gatchina" not in leg(page, "route_kerensky", 1, title)
    page.show(at("1917-11-07T21:00"))
    told = leg(page, "route_kerensky", 1, title)
    assert "Out of the city" in told
    assert "Pskov" in told
    assert "Gatchina" not in told


def _middle(page: PageUnderTest, route: str, index: int) -> QPoint:
    """Return where on the page the middle of a leg's line is."""
    script = (
        "(line => { const m = line.getScreenCTM(); const p = line.getPointAtLength("
        "line.getTotalLength() / 2); return [m.a * p.x + m.e, m.d * p.y + m.f]; })"
        f"(document.querySelector('[data-route={route}][data-leg=\"{index}\"] .line'))"
    )
    x, y = page.js(script)
    return QPoint(round(x), round(y))


def _press(page: PageUnderTest, qtbot: QtBot, route: str, index: int, sideways: int = 0) -> None:
    """Click on the middle of a leg's line, or some pixels beside it."""
    at_pixel = _middle(page, route, index) + QPoint(sideways, 0)
    qtbot.mouseClick(page.view.web.focusProxy(), Qt.MouseButton.LeftButton, pos=at_pixel)


@pytest.mark.parametrize("sideways", [0, 7])
def test_a_click_on_a_leg_chooses_it_and_no_place(
    page: PageUnderTest, qtbot: QtBot, sideways: int
) -> None:
    page.show(at("1917-11-07T03:10"))
    page.send(NEVA_BELOW_THE_BRIDGE)
    _press(page, qtbot, "route_aurora", 1, sideways)
    qtbot.waitUntil(lambda: page.of(RouteChosen) != [], timeout=WAIT_MS)
    assert page.of(RouteChosen) == [RouteChosen("route_chosen", "route_aurora", 1)]
    assert page.of(PlaceChosen) == []


def test_a_click_beside_a_leg_chooses_the_map(page: PageUnderTest, qtbot: QtBot) -> None:
    page.show(at("1917-11-07T03:10"))
    page.send(NEVA_BELOW_THE_BRIDGE)
    _press(page, qtbot, "route_aurora", 1, -40)
    qtbot.waitUntil(lambda: page.of(PlaceChosen) != [], timeout=WAIT_MS)
    assert page.of(RouteChosen) == []


def test_a_drag_that_begins_on_a_leg_moves_the_map_and_chooses_nothing(
    page: PageUnderTest, qtbot: QtBot
) -> None:
    page.show(at("1917-11-07T03:10"))
    page.send(NEVA_BELOW_THE_BRIDGE)
    start = _middle(page, "route_aurora", 1)
    target = page.view.web.focusProxy()
    before = page.js("map_petrograd.getCenter().lng")
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    for step in (10, 40, 80):
        qtbot.mouseMove(target, start + QPoint(step, 0))
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=start + QPoint(80, 0))
    qtbot.waitUntil(lambda: page.js("map_petrograd.getCenter().lng") < before, timeout=WAIT_MS)
    assert page.of(RouteChosen) == []


def test_a_way_there_and_back_is_two_lines(page: PageUnderTest) -> None:
    page.show(at("1917-11-08T01:00"))
    page.send(FlyTo("petrograd", 59.935, 30.328, 16))
    start = leg(page, "route_duma_march", 1, "querySelector('.line').getPointAtLength(0).x")
    tip = leg(page, "route_duma_march", 2, "querySelector('.head').transform.baseVal[0].matrix.e")
    # Each keeps to its right by five pixels; the Nevsky slopes.
    assert 1 < abs(start - tip) < 10


@pytest.mark.parametrize(
    ("moment", "route", "place"),
    [
        ("1917-11-14T12:00", "fire_duma", "m_duma"),
        ("1917-11-14T12:00", "fire_sparrow_kremlin", "m_kremlin"),
    ],
)
def test_shells_burst_about_the_symbol_of_the_place_they_hit(
    page: PageUnderTest, moment: str, route: str, place: str
) -> None:
    page.show(at(moment, "moscow"))
    box = "(b => [b.x + b.width / 2, b.y + b.height / 2])(document.querySelector('{}')"
    burst, disc = (
        page.js(box.format(selector) + ".getBoundingClientRect())")
        for selector in (f"[data-route={route}] .rays", f"[data-place={place}] .rim")
    )
    assert burst == pytest.approx(disc, abs=2)


def test_lines_stay_where_they_belong_at_every_zoom(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T03:10"))
    latitude, longitude = AURORA_BERTH
    for zoom in (12, 14.25, 17):
        page.send(FlyTo("petrograd", latitude, longitude, zoom))
        tip = page.js(
            "(b => [b.right, b.top, b.bottom])(document.querySelector("
            "'[data-route=route_aurora][data-leg=\"1\"] .head').getBoundingClientRect())"
        )
        berth = page.js(
            f"(p => [p.x, p.y])(map_petrograd.latLngToContainerPoint([{latitude}, {longitude}]))"
        )
        # The head points to the berth from the west.
        assert tip[0] == pytest.approx(berth[0], abs=4), zoom
        assert tip[1] - 2 <= berth[1] <= tip[2] + 2, zoom


def test_an_arrowhead_keeps_its_size(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T03:10"))
    widths = []
    for zoom in (12, 14, 17):
        page.send(FlyTo("petrograd", *AURORA_BERTH, zoom))
        box = "querySelector('.head').getBoundingClientRect().width"
        widths.append(leg(page, "route_aurora", 1, box))
    assert 5 < min(widths) <= max(widths) < 30


def test_routes_lie_under_names_and_places(page: PageUnderTest) -> None:
    heights = page.js(
        "['footprints', 'routes', 'labels', 'places'].map(name =>"
        " Number(map_petrograd.getPane(name).style.zIndex))"
    )
    assert heights == sorted(heights)


def test_a_line_has_the_colour_of_its_side(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T11:30"))
    colour = "querySelector('.line')).stroke"
    script = "getComputedStyle(document.querySelector('[data-route={}][data-leg=\"1\"]').{}"
    kerensky = page.js(script.format("route_kerensky", colour))
    aurora = page.js(script.format("route_aurora", colour))
    for stroke, side in ((kerensky, "PG"), (aurora, "MRC")):
        wanted = QColor(token(f"side.{side}.fill"))
        assert stroke == f"rgb({wanted.red()}, {wanted.green()}, {wanted.blue()})"


def test_only_a_letter_has_a_tag(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T18:00"))
    tagged = page.js(
        "[...document.querySelectorAll('.leg .tag')].filter(e => e.getClientRects().length > 0)"
        ".map(e => e.parentElement.querySelector('.mark').textContent)"
    )
    assert tagged
    assert "" not in tagged


def test_names_of_the_base_map_keep_clear_of_a_ring(page: PageUnderTest) -> None:
    state = at("1917-11-07T18:00")
    page.speak(state)
    page.send(FlyTo("petrograd", 59.938, 30.315, 14.0))
    page.show(state)
    crossed = (
        "[...document.querySelectorAll('.shown .sheet .label:not(:has(textPath))')]"
        ".filter(label => { const box = label.getBBox();"
        " const inward = label.getScreenCTM().inverse();"
        " return [...document.querySelectorAll('.leg.ring .line, .leg.outer_ring .line')]"
        "  .filter(line => line.getClientRects().length > 0).some(line => {"
        "   const outward = line.getScreenCTM(); const whole = line.getTotalLength();"
        "   return Array.from({length: 200}, (_, n) => line.getPointAtLength(whole * n / 199)"
        "     .matrixTransform(outward).matrixTransform(inward)).some(({x, y}) =>"
        "     x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height); }); })"
        ".map(label => label.textContent)"
    )
    page.qtbot.waitUntil(lambda: page.js(crossed) == [], timeout=WAIT_MS)
    # The names are there, and they come back where the ring was.
    names = "[...document.querySelectorAll('.shown .sheet .label')].map(e => e.textContent)"
    during = page.js(names)
    page.show(at("1917-11-08T06:00"))
    assert len(during) > 5
    page.qtbot.waitUntil(lambda: page.js(names) != during, timeout=WAIT_MS)
