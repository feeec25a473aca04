"""The page in the engine that ships: symbols, names, messages, and what it may not do."""

from __future__ import annotations

import json
import os
import re
import signal
from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWebEngineCore import QWebEngineScript
from support.qt import WAIT_MS

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import ViewState
from petrograd_map.mappage.layers import AREAS
from petrograd_map.mappage.messages import (
    Drawn,
    Fit,
    FlyTo,
    MapMoved,
    MoveMap,
    Painted,
    PlaceChosen,
    Ready,
    ShowPlace,
    Trouble,
)
from petrograd_map.mappage.tokens import token

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from page.conftest import PageUnderTest

SYMBOLS = "document.querySelectorAll('.place')"


def at(moment: str, *cities: str, language: Language = Language.EN) -> ViewState:
    return ViewState(
        moment=Moment.parse(moment), cities=cities or ("petrograd",), language=language
    )


def test_every_place_has_one_symbol(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T06:30"))
    ids = page.js(f"[...{SYMBOLS}].map(e => e.dataset.place)")
    places = page.timeline.chronicle.places
    assert sorted(ids) == sorted(place.id for place in places if not place.beyond)


@pytest.mark.parametrize(
    ("moment", "place", "attribute", "value"),
    [
        ("1917-11-07T06:30", "p_telegraph", "holder", "MRC"),
        ("1917-11-07T06:30", "p_winter_palace", "holder", "PG"),
        ("1917-11-07T06:30", "p_telephone", "certainty", "disputed"),
        ("1917-11-06T16:00", "p_nikolaevsky_br", "physical", "raised"),
        ("1917-11-07T19:00", "p_winter_palace", "pressure", "ultimatum"),
        ("1917-11-07T23:30", "p_winter_palace", "holder", "CONT"),
        ("1917-11-10T12:00", "m_kremlin", "holder", "KOB"),
        ("1917-11-16T12:00", "m_kremlin", "holder", "MRC"),
    ],
)
def test_a_symbol_shows_the_control_of_its_place(
    page: PageUnderTest, moment: str, place: str, attribute: str, value: str
) -> None:
    page.show(at(moment, "petrograd", "moscow"))
    assert page.place(place, f"dataset.{attribute}") == value


def test_a_changing_place_shows_where_it_is_going(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T02:30"))
    assert page.place("p_tsarskoselsky_stn", "dataset.holder") == "PG"
    assert page.place("p_tsarskoselsky_stn", "dataset.towards") == "MRC"
    goal = "querySelector('.goal')"
    shown = "getComputedStyle(document.querySelector('[data-place={}]').{}).display"
    assert page.js(shown.format("p_tsarskoselsky_stn", goal)) != "none"
    assert page.js(shown.format("p_smolny", goal)) == "none"


def test_signs_appear_only_where_they_are_true(page: PageUnderTest) -> None:
    def sign(place: str, part: str) -> str:
        selector = f"[data-place={place}] .{part}"
        shown = page.js(f"getComputedStyle(document.querySelector('{selector}')).display")
        return "none" if shown == "none" else "shown"

    page.show(at("1917-11-07T06:30"))
    assert sign("p_bank", "query") == "shown"
    assert sign("p_post", "query") == "none"
    page.show(at("1917-11-06T16:00"))
    assert sign("p_nikolaevsky_br", "raised") == "shown"
    assert sign("p_palace_br", "raised") == "none"
    page.show(at("1917-11-07T22:00"))
    assert sign("p_winter_palace", "ring") == "shown"
    assert sign("p_winter_palace", "flame") == "shown"
    assert sign("p_smolny", "ring") == "none"


def test_the_map_has_the_colour_of_the_holder(page: PageUnderTest) -> None:
    page.view.setFocus()
    for moment, side in (("1917-11-07T01:00", "PG"), ("1917-11-07T12:00", "MRC")):
        page.show(at(moment))
        page.send(FlyTo("petrograd", 59.9298, 30.3618, 15.0))
        box = page.js(
            "(() => { const b = document.querySelector('[data-place=p_nikolaevsky_stn] .disc')"
            ".getBoundingClientRect(); return [b.x + b.width * .5, b.y + b.height * .2]; })()"
        )
        page.qtbot.waitUntil(
            partial(has_colour, page, box, token(f"side.{side}.fill")),
            timeout=WAIT_MS,
        )


def has_colour(page: PageUnderTest, where: list[float], colour: str) -> bool:
    image = page.view.web.grab().toImage()
    ratio = image.devicePixelRatio()
    pixel = image.pixelColor(round(where[0] * ratio), round(where[1] * ratio))
    return pixel.name().upper() == colour


def test_symbols_are_made_once_and_reused(page: PageUnderTest) -> None:
    page.show(at("1917-11-05T00:00", "petrograd", "moscow"))
    page.js(f"(window.kept = [...{SYMBOLS}], window.nodes = document.all.length, 0)")
    for hour in range(24):
        page.show(at(f"1917-11-07T{hour:02}:00", "petrograd", "moscow"))
    assert page.js(f"[...{SYMBOLS}].every((e, i) => e === window.kept[i])") is True
    # Aurora's move rearranges names, so their number may differ by a few; nothing else.
    assert abs(page.js("document.all.length - window.nodes")) <= 20


def test_the_cruiser_lies_where_she_lay(page: PageUnderTest) -> None:
    page.show(at("1917-11-06T12:00"))
    before = page.place("p_aurora", "getBoundingClientRect().y")
    page.show(at("1917-11-07T04:00"))
    after = page.place("p_aurora", "getBoundingClientRect().y")
    assert after < before - 50


def test_names_are_written_in_the_language_shown(page: PageUnderTest) -> None:
    for language, name, water in (
        (Language.EN, "Smolny Institute", "Neva"),
        (Language.RU, "Смольный институт", "Нева"),
    ):
        state = at("1917-11-07T06:30", language=language)
        page.speak(state)
        page.show(state)
        page.send(FlyTo("petrograd", 59.945, 30.39, 14.0))
        labels = page.js("[...document.querySelectorAll('.label')].map(e => e.textContent)")
        assert name in labels
        assert water in labels
        described = page.place("p_smolny", "getAttribute('aria-label')")
        assert described.startswith(name)
        assert page.js("document.documentElement.lang") == language


@pytest.mark.parametrize("city", ["petrograd", "moscow"])
@pytest.mark.parametrize("zoom", [11, 12, 13, 14, 15, 16, 17])
def test_place_names_never_lie_on_each_other(page: PageUnderTest, city: str, zoom: int) -> None:
    state = at("1917-11-09T12:00", city)
    page.speak(state)
    page.show(state)
    view = page.timeline.chronicle.city_by_id[city]
    page.send(FlyTo(city, view.latitude, view.longitude, float(zoom)))
    boxes = page.js(
        "[...document.querySelectorAll('.shown .label.place-name')].map(e => {"
        " const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })"
    )
    assert boxes or zoom < 13
    for index, one in enumerate(boxes):
        for other in boxes[:index]:
            apart = (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )
            assert apart, (one, other)


def test_both_cities_stand_side_by_side(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T06:30", "petrograd", "moscow"))
    widths = page.js("[...document.querySelectorAll('.frame.shown')].map(e => e.offsetWidth)")
    assert len(widths) == 2
    assert abs(widths[0] - widths[1]) <= 2
    page.show(at("1917-11-07T06:30", "moscow"))
    assert page.js("document.querySelector('.frame.shown').id") == "frame_moscow"


def test_a_click_on_a_symbol_chooses_its_place(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T06:30"))
    page.send(FlyTo("petrograd", 59.94595, 30.39653, 15.0))
    page.send(ShowPlace("p_smolny"))
    x, y = page.js(
        "(() => { const b = document.querySelector('[data-place=p_smolny] .disc')"
        ".getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()"
    )
    target = page.view.web.focusProxy()
    page.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    page.qtbot.waitUntil(
        lambda: PlaceChosen("place_chosen", "p_smolny") in page.heard, timeout=WAIT_MS
    )


def test_the_page_tells_where_its_map_looks(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T06:30"))
    page.send(FlyTo("petrograd", 59.95, 30.33, 14.0))

    def told() -> None:
        last = page.of(MapMoved)[-1]
        assert last.city == "petrograd"
        assert abs(last.latitude - 59.95) < 1e-3
        assert last.zoom == 14.0

    page.qtbot.waitUntil(told, timeout=WAIT_MS)


def test_the_selected_place_is_marked_and_only_it(page: PageUnderTest) -> None:
    state = at("1917-11-07T06:30")
    page.show(state)
    for chosen in ("p_bank", "p_post"):
        page.show(ViewState(moment=state.moment, cities=state.cities, selected=chosen))
        marked = page.js(
            "[...document.querySelectorAll('.place[data-selected=true]')].map(e => e.dataset.place)"
        )
        assert marked == [chosen]


def test_a_message_that_breaks_the_contract_is_refused_and_told(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T06:30"))
    page.expected_noise = 2
    page.view.bridge.toPage.emit('{"type":"scene","seq":"one"}')
    page.view.bridge.toPage.emit("not JSON")
    page.qtbot.waitUntil(lambda: len(page.of(Trouble)) == 2, timeout=WAIT_MS)
    assert page.place("p_telegraph", "dataset.holder") == "MRC"


def test_what_the_page_says_wrongly_does_no_harm(
    page: PageUnderTest, caplog: pytest.LogCaptureFixture
) -> None:
    page.view.bridge.heard.emit('{"type":"place_chosen","place":7}')
    assert page.of(PlaceChosen) == []
    assert "broke the contract" in caplog.text


@pytest.mark.parametrize(
    "script",
    [
        "fetch('https://example.org/')",
        "fetch('file:///etc/passwd')",
        "fetch('http://127.0.0.1:9/')",
    ],
)
def test_no_other_address_can_be_reached(page: PageUnderTest, script: str) -> None:
    # The policy refuses it and says so on the console, before the interceptor would.
    page.js(f"({script}.then(() => window.got = 'got', () => window.got = 'refused'), 0)")
    page.qtbot.waitUntil(lambda: page.js("window.got ?? ''") == "refused", timeout=WAIT_MS)
    page.expected_noise = len(page.console)


def test_no_inline_script_runs(page: PageUnderTest) -> None:
    page.js(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.head.append(s); })()"
    )
    assert page.js("window.ran ?? 0") == 0
    page.qtbot.waitUntil(lambda: page.console != [], timeout=WAIT_MS)
    page.expected_noise = len(page.console)


def test_the_page_cannot_leave(page: PageUnderTest) -> None:
    page.js("(location.href = 'https://example.org/', 0)")
    page.show(at("1917-11-07T06:30"))
    assert page.js("location.protocol") == "petrograd:"
    page.expected_noise = len(page.console)


def test_a_killed_renderer_comes_back_by_itself(
    qtbot: QtBot, page: PageUnderTest, caplog: pytest.LogCaptureFixture
) -> None:
    page.show(at("1917-11-07T06:30"))
    first = page.view.page.renderProcessPid()
    page.heard.clear()
    os.kill(first, signal.SIGKILL)
    qtbot.waitUntil(lambda: page.view.is_ready and page.of(Ready) != [], timeout=WAIT_MS)
    assert page.view.page.renderProcessPid() != first
    page.writer.forget()
    page.show(at("1917-11-07T06:30"))
    assert page.place("p_telegraph", "dataset.holder") == "MRC"
    assert "renderer ended" in caplog.text


def test_what_the_page_before_still_says_is_not_heard(qtbot: QtBot, page: PageUnderTest) -> None:
    moved = MapMoved("map_moved", "petrograd", 59.0, 30.0, 16.0)
    page.heard.clear()
    page.view.load()
    page.view.bridge.heard.emit(json.dumps(asdict(moved)))
    qtbot.waitUntil(lambda: page.of(Ready) != [], timeout=WAIT_MS)
    assert moved not in page.heard
    page.view.bridge.heard.emit(json.dumps(asdict(moved)))
    assert moved in page.heard


def test_a_renderer_that_is_killed_before_the_page_is_there_is_replaced(
    qtbot: QtBot, page: PageUnderTest
) -> None:
    for _ in range(3):
        page.heard.clear()
        deaths = page.view.deaths
        page.view.load()
        os.kill(page.view.page.renderProcessPid(), signal.SIGKILL)
        qtbot.waitUntil(lambda before=deaths: page.view.deaths > before, timeout=WAIT_MS)  # type: ignore[misc]
        qtbot.waitUntil(lambda: page.view.is_ready and page.of(Ready) != [], timeout=WAIT_MS)
    assert page.view.web.isVisible()
    page.writer.forget()
    page.show(at("1917-11-07T06:30"))
    assert page.place("p_telegraph", "dataset.holder") == "MRC"


def test_a_renderer_that_dies_again_and_again_leaves_the_fallback(
    qtbot: QtBot, page: PageUnderTest
) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: page.view.is_ready, timeout=WAIT_MS)
        page.view.page.renderProcessTerminated.emit(
            page.view.page.RenderProcessTerminationStatus.CrashedTerminationStatus, 11
        )
    qtbot.waitUntil(lambda: page.view.is_ready, timeout=WAIT_MS)
    page.view.page.renderProcessTerminated.emit(
        page.view.page.RenderProcessTerminationStatus.CrashedTerminationStatus, 11
    )
    assert page.view.currentWidget() is page.view.fallback
    page.view.fallback.retry.click()
    qtbot.waitUntil(lambda: page.view.is_ready, timeout=WAIT_MS)
    assert page.view.currentWidget() is page.view.web
    # It has come up, but the five minutes are not over: one more, and no loop begins.
    page.view.page.renderProcessTerminated.emit(
        page.view.page.RenderProcessTerminationStatus.CrashedTerminationStatus, 11
    )
    assert page.view.currentWidget() is page.view.fallback


def test_a_page_that_hangs_while_it_loads_is_tried_again_in_another_renderer(
    qtbot: QtBot, page: PageUnderTest, caplog: pytest.LogCaptureFixture
) -> None:
    first = page.view.page.renderProcessPid()
    script = QWebEngineScript()
    script.setSourceCode("for (;;) {}")
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setWorldId(0)
    page.view.page.scripts().insert(script)
    page.view._limit.setInterval(500)
    with qtbot.waitSignal(page.view.gave_up, timeout=WAIT_MS):
        page.view.load()
    assert page.view.currentWidget() is page.view.fallback
    # It may be late, but on the fallback it counts only once it is there.
    assert not page.view.is_alive
    page.view.page.scripts().clear()
    page.view._limit.setInterval(WAIT_MS)
    page.view._retry.start(0)
    qtbot.waitUntil(lambda: page.view.is_ready, timeout=WAIT_MS)
    assert page.view.currentWidget() is page.view.web
    assert page.view.page.renderProcessPid() != first
    assert page.view.is_alive
    assert "the page is back" in caplog.text


def test_a_city_that_gets_the_whole_window_again_is_fitted_to_it(page: PageUnderTest) -> None:
    """Leaflet must not pan the map back over its bounds after it was fitted anew."""
    page.view.resize(1256, 805)
    page.qtbot.waitUntil(lambda: page.js("innerWidth") == 1256, timeout=WAIT_MS)
    opening = page.timeline.chronicle.city_by_id["petrograd"]
    page.show(at("1917-11-07T12:00"))
    page.send(Fit(opening.id, opening.latitude, opening.longitude, opening.zoom))
    seen = "JSON.stringify(map_petrograd.getBounds())"
    page.show(at("1917-11-07T12:01"))
    whole = page.js(seen)
    page.show(at("1917-11-07T12:01", "petrograd", "moscow"))
    page.qtbot.waitUntil(lambda: page.js(seen) != whole, timeout=WAIT_MS)
    page.show(at("1917-11-07T12:01"))
    page.qtbot.waitUntil(lambda: page.js(seen) == whole, timeout=WAIT_MS)
    # A soft pan would have begun by now.
    assert page.js("Boolean(map_petrograd._panAnim?._inProgress)") is False


@pytest.mark.parametrize("size", [(420, 320), (900, 700), (2600, 1500)])
@pytest.mark.parametrize("city", ["petrograd", "moscow"])
def test_the_opening_view_shows_every_place_but_the_areas(
    page: PageUnderTest, city: str, size: tuple[int, int]
) -> None:
    opening = page.timeline.chronicle.city_by_id[city]
    page.view.resize(*size)
    page.qtbot.waitUntil(lambda: page.js("innerWidth") == size[0], timeout=WAIT_MS)
    page.send(Fit(city, opening.latitude, opening.longitude, opening.zoom))
    page.show(at("1917-11-09T12:00", city))
    areas = {place.id for place in page.timeline.chronicle.places if place.kind in AREAS}
    outside = page.js(
        "[...document.querySelectorAll('.shown .place')].filter(e => {"
        " const b = e.getBoundingClientRect();"
        " return b.x < 0 || b.y < 0 || b.x > innerWidth || b.y > innerHeight; })"
        ".map(e => e.dataset.place)"
    )
    assert set(outside) <= areas


def test_a_button_leads_back_to_the_opening_view(page: PageUnderTest) -> None:
    state = at("1917-11-09T12:00", language=Language.RU)
    opening = page.timeline.chronicle.city_by_id["petrograd"]
    page.speak(state)
    page.send(Fit("petrograd", opening.latitude, opening.longitude, opening.zoom))
    page.show(state)
    looks = "[map_petrograd.getZoom(), map_petrograd.getCenter().lng.toFixed(4)].join()"
    first = page.js(looks)
    page.send(FlyTo("petrograd", 59.935, 30.32, 15.0))
    assert page.js(looks) != first
    assert "места" in page.js("document.querySelector('.shown .zoom-whole').ariaLabel")
    page.js("(document.querySelector('.shown .zoom-whole').click(), 0)")
    assert page.js(looks) == first


def test_the_edge_of_the_view_cuts_no_name(page: PageUnderTest) -> None:
    state = at("1917-11-09T12:00")
    opening = page.timeline.chronicle.city_by_id["petrograd"]
    page.view.resize(560, 460)
    page.qtbot.waitUntil(lambda: page.js("innerWidth") == 560, timeout=WAIT_MS)
    page.speak(state)
    page.send(Fit("petrograd", opening.latitude, opening.longitude, opening.zoom))
    page.show(state)
    cut = (
        "[...document.querySelectorAll('.shown .place-name, .shown .district')].filter(e => {"
        " const b = e.getBoundingClientRect();"
        " const seen = b.right > 0 && b.left < innerWidth && b.bottom > 0 && b.top < innerHeight;"
        " return seen && (b.left < -2 || b.right > innerWidth + 2);"
        "}).map(e => e.textContent)"
    )
    assert len(page.js("[...document.querySelectorAll('.shown .place-name')].map(e => 1)")) > 10
    assert page.js(cut) == []
    # While the map moves its names stand still; once it rests, they follow.
    middle = page.js("map_petrograd.getCenter().lng")
    page.send(MoveMap(1, 0, 0))
    page.qtbot.waitUntil(
        lambda: page.js("map_petrograd.getCenter().lng") > middle and page.js(cut) == [],
        timeout=WAIT_MS,
    )


def test_names_without_room_are_numbered_and_listed(page: PageUnderTest) -> None:
    for language in Language:
        state = at("1917-11-07T14:00", language=language)
        page.view.resize(1000, 640)
        page.speak(state)
        page.show(state)
        opening = page.timeline.chronicle.city_by_id["petrograd"]
        page.send(Fit("petrograd", opening.latitude, opening.longitude, opening.zoom))
        page.qtbot.waitUntil(lambda: page.js(ROWS) != [], timeout=WAIT_MS)
        rows = page.js(ROWS)
        assert [row.split(" ", 1)[0] for row in rows] == [str(n + 1) for n in range(len(rows))]
        assert page.js(NUMBERS) == [row.split(" ", 1)[0] for row in rows]
        places = page.timeline.chronicle.places
        names = {re.sub(r" \(.*?\)", "", place.name[language]) for place in places}
        assert {row.split(" ", 1)[1] for row in rows} <= names
        assert page.js(COVERED) == []
    # With room for its names, a map needs no list.
    page.send(FlyTo("petrograd", 59.932, 30.3, 16.5))
    page.qtbot.waitUntil(lambda: page.js(ROWS) == page.js(NUMBERS) == [], timeout=WAIT_MS)


def test_farther_out_than_the_sheet_fills_the_frame_there_is_nothing(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T14:00"))
    page.send(FlyTo("petrograd", 59.94, 30.3, 11.0))
    uncovered = (
        "[map_petrograd.getBounds()].filter(b => !map_petrograd.options.maxBounds"
        ".pad(0.001).contains(b)).length"
    )
    page.qtbot.waitUntil(lambda: page.js(uncovered) == 0, timeout=WAIT_MS)


ROWS = (
    "[...document.querySelectorAll('.shown .listing:not(.absent) li:not(.absent)')].map("
    "e => `${e.firstChild.textContent} ${e.lastChild.textContent}`)"
)
NUMBERS = (
    "[...document.querySelectorAll('.shown .place-number:not(.absent)')].map(e => e.textContent)"
)
COVERED = """(() => {
  const list = document.querySelector('.shown .listing').getBoundingClientRect();
  const others = '.shown :is(.disc, .place-name, .place-number, .leaflet-control)';
  return [...document.querySelectorAll(others)].filter((other) => {
    const { left, right, top, bottom } = other.getBoundingClientRect();
    return left < list.right && right > list.left && top < list.bottom && bottom > list.top;
  }).map((other) => other.outerHTML);
})()"""


def test_a_view_that_the_visitor_moved_stays_when_the_window_grows(page: PageUnderTest) -> None:
    opening = page.timeline.chronicle.city_by_id["petrograd"]
    page.send(Fit("petrograd", opening.latitude, opening.longitude, opening.zoom))
    page.show(at("1917-11-09T12:00"))
    page.send(MoveMap(0, 0, 2))
    page.qtbot.waitUntil(lambda: page.js("map_petrograd._animatingZoom") is not True)
    zoom = page.js("map_petrograd.getZoom()")
    page.view.resize(1200, 900)
    page.qtbot.waitUntil(lambda: page.js("innerWidth") == 1200, timeout=WAIT_MS)
    assert page.js("map_petrograd.getZoom()") == zoom


def grow(page: PageUnderTest, width: int, height: int) -> None:
    """Resize the view and wait until the map has taken the new size."""
    page.view.resize(width, height)
    size = f"{width},{height}"
    page.qtbot.waitUntil(
        lambda: page.js("`${map_petrograd.getSize().x},${map_petrograd.getSize().y}`") == size,
        timeout=WAIT_MS,
    )


def fit_petrograd(page: PageUnderTest) -> float:
    """Ask for the opening view and return its zoom."""
    opening = page.timeline.chronicle.city_by_id["petrograd"]
    page.send(Fit("petrograd", opening.latitude, opening.longitude, opening.zoom))
    return float(page.js("map_petrograd.getZoom()"))


def test_a_view_moved_by_key_stays_when_the_window_grows(page: PageUnderTest) -> None:
    page.show(at("1917-11-09T12:00"))
    zoom = fit_petrograd(page)
    page.send(MoveMap(1, 0, 0))
    grow(page, 1300, 1000)
    assert page.js("map_petrograd.getZoom()") == zoom
    assert fit_petrograd(page) > zoom


def test_the_opening_view_follows_a_window_that_grows_a_lot(page: PageUnderTest) -> None:
    """The larger window's least zoom moves the map before it is fitted; it is still opening."""
    page.show(at("1917-11-09T12:00"))
    grow(page, 420, 320)
    fit_petrograd(page)
    grow(page, 2600, 1500)
    followed = page.js("map_petrograd.getZoom()")
    assert fit_petrograd(page) == followed


# ------------------------------------------------------------------ the base map


def look(page: PageUnderTest, city: str, zoom: float) -> None:
    """Let a city's map look at the heart of the city and wait until it does."""
    view = page.timeline.chronicle.city_by_id[city]
    page.send(FlyTo(city, view.latitude, view.longitude, zoom))
    page.qtbot.waitUntil(lambda: page.js(f"map_{city}.getZoom()") == zoom, timeout=WAIT_MS)


@pytest.mark.parametrize("city", ["petrograd", "moscow"])
@pytest.mark.parametrize("zoom", [12.5, 14.5, 17.0])
def test_the_drawing_lies_in_its_map_over_its_bounds(
    page: PageUnderTest, city: str, zoom: float
) -> None:
    page.show(at("1917-11-07T12:00", city))
    look(page, city, zoom)
    assert page.js(f"document.querySelectorAll('#map_{city} #sheet_{city} use').length") > 10
    assert page.js(f"document.querySelectorAll('#sheet_{city}').length") == 1
    drawn, wanted = page.js(
        f"(() => {{ const map = map_{city}, bounds = L.latLngBounds(map.options.maxBounds);"
        " const frame = map.getContainer().getBoundingClientRect();"
        f" const box = document.getElementById('sheet_{city}').getBoundingClientRect();"
        " const [nw, se] = [bounds.getNorthWest(), bounds.getSouthEast()]"
        ".map(at => map.latLngToContainerPoint(at));"
        " return [[box.left - frame.left, box.top - frame.top,"
        " box.right - frame.left, box.bottom - frame.top], [nw.x, nw.y, se.x, se.y]]; })()"
    )
    assert drawn == pytest.approx(wanted, abs=1.5)


def test_each_map_has_its_own_drawing(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T12:00", "petrograd", "moscow"))
    for city, other in (("petrograd", "moscow"), ("moscow", "petrograd")):
        assert page.js(f"document.querySelector('#map_{city} #sheet_{other}')") is None
        keys = page.js(
            f"[...document.querySelectorAll('#sheet_{city} use')].map(e => e.getAttribute('href'))"
        )
        # Each says what is there.
        assert page.js(f"{keys}.every(key => document.querySelector('#sheet_{city} ' + key))")


def test_the_drawing_can_be_seen(page: PageUnderTest) -> None:
    """Hide it, and the picture is another one."""
    page.show(at("1917-11-07T12:00"))
    look(page, "petrograd", 14.0)
    page.qtbot.waitUntil(lambda: lightness(page) > 0.6, timeout=WAIT_MS)
    drawn = pixels(page)
    page.js("(document.getElementById('sheet_petrograd').style.visibility = 'hidden', 0)")
    page.qtbot.waitUntil(lambda: differing(pixels(page), drawn) > 0.5, timeout=WAIT_MS)


def pixels(page: PageUnderTest) -> list[str]:
    """Return the colours of a grid of spots of the view."""
    image = page.view.web.grab().toImage()
    return [
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 24)
        for y in range(0, image.height(), 24)
    ]


def differing(one: list[str], other: list[str]) -> float:
    """Return the share of spots that have another colour."""
    return sum(a != b for a, b in zip(one, other, strict=True)) / len(one)


def test_the_band_follows_the_zoom(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T12:00"))
    for zoom, band in ((12.75, "far"), (13.5, "middle"), (16.0, "near"), (12.5, "far")):
        look(page, "petrograd", zoom)
        assert page.js("map_petrograd.getContainer().dataset.band") == band


# ------------------------------------------------------------------ night and contrast


def test_night_falls_over_the_map_and_lifts_again(page: PageUnderTest) -> None:
    moments = ("1917-11-07T12:00", "1917-11-07T16:50", "1917-11-07T17:40", "1917-11-07T21:40")
    through = []
    for moment in moments:
        page.show(at(moment))
        through.append(page.darkness("petrograd"))
    assert through == sorted(through)
    assert through[1] < through[2] < through[3]
    assert (through[0], through[3]) == (0, 1)
    page.show(at("1917-11-08T12:00"))
    assert page.darkness("petrograd") == 0


def test_by_night_the_names_of_the_base_map_are_written_in_plain_ink(
    page: PageUnderTest,
) -> None:
    ink = "getComputedStyle(document.querySelector('.shown .sheet .label.district')).fill"
    page.speak(at("1917-11-07T12:00"))
    page.send(FlyTo("petrograd", 59.935, 30.32, 13.0))
    page.show(at("1917-11-07T12:00"))
    assert page.js(ink) == page.js(rgb("paper.ink-soft"))
    page.show(at("1917-11-07T02:30"))
    page.qtbot.waitUntil(lambda: page.js(ink) == page.js(rgb("paper.ink")), timeout=WAIT_MS)


def rgb(path: str) -> str:
    """Return a script that gives a token as the engine writes colours."""
    ink = QColor(token(path))
    return f"'rgb({ink.red()}, {ink.green()}, {ink.blue()})'"


def test_each_city_has_its_own_dusk(page: PageUnderTest) -> None:
    """By their clocks the sun sets in Moscow a quarter of an hour later."""
    page.show(at("1917-11-07T17:00", "petrograd", "moscow"))
    assert page.darkness("petrograd") > 0
    assert page.darkness("moscow") == 0


def test_the_night_can_be_seen(page: PageUnderTest) -> None:
    page.show(at("1917-11-07T12:00"))
    look(page, "petrograd", 14.0)
    page.qtbot.waitUntil(lambda: lightness(page) > 0.6, timeout=WAIT_MS)
    day = lightness(page)
    page.show(at("1917-11-07T23:00"))
    page.qtbot.waitUntil(lambda: lightness(page) < 0.8 * day, timeout=WAIT_MS)


def lightness(page: PageUnderTest) -> float:
    """Return the mean lightness of the view."""
    colours = [QColor(name).lightnessF() for name in pixels(page)]
    return sum(colours) / len(colours)


def test_contrast_is_put_on_and_off(page: PageUnderTest) -> None:
    state = at("1917-11-07T12:00")
    for contrast in (False, True, False):
        page.show(replace(state, contrast=contrast))
        assert page.js("document.body.classList.contains('contrast')") is contrast


# ------------------------------------------------------------------ names, scale and horizon


@pytest.mark.parametrize("city", ["petrograd", "moscow"])
@pytest.mark.parametrize("zoom", [12.5, 14.0, 16.0])
def test_the_base_map_has_names_at_every_zoom_in_both_languages(
    page: PageUnderTest, city: str, zoom: float
) -> None:
    labels = f"[...document.querySelectorAll('#map_{city} .label:not(.place-name)')]"
    for language, letters in ((Language.EN, "[A-Za-z]"), (Language.RU, "[А-Яа-яЁё]")):
        state = at("1917-11-07T12:00", city, language=language)
        page.show(state)
        page.speak(state)
        look(page, city, zoom)
        names = page.js(f"{labels}.map(e => e.textContent)")
        assert names
        strange = "[А-Яа-яЁё]" if language is Language.EN else "[A-Za-z]{3}"
        assert [name for name in names if re.search(strange, name)] == []
        assert any(re.search(letters, name) for name in names)


@pytest.mark.parametrize("city", ["petrograd", "moscow"])
def test_a_name_along_a_line_follows_a_path_that_is_there(page: PageUnderTest, city: str) -> None:
    state = at("1917-11-07T12:00", city)
    page.show(state)
    page.speak(state)
    look(page, city, 15.0)
    runs = page.js(
        f"[...document.querySelectorAll('#map_{city} .label textPath')].map(e =>"
        " [e.getAttribute('href'), document.querySelectorAll(e.getAttribute('href')).length,"
        " e.getNumberOfChars(), e.getComputedTextLength(),"
        " document.querySelector(e.getAttribute('href')).getTotalLength()])"
    )
    assert runs
    assert len({href for href, *_ in runs}) == len(runs)
    for href, targets, letters, text, path in runs:
        assert targets == 1, href
        assert letters > 0
        # Letters beyond the ends of a path are not drawn.
        assert text <= path + 2, href


def test_the_scale_and_the_horizon_speak_the_language_shown(page: PageUnderTest) -> None:
    for language, verst, town in (
        (Language.EN, r"sazhens$|\bversts?$", "Gatchina"),
        (Language.RU, r"саженей$|верст[аы]$|вёрст$", "Гатчина"),
    ):
        state = at("1917-11-07T12:00", language=language)
        page.show(state)
        page.speak(state)
        for zoom in (12.5, 14.0, 17.0):
            look(page, "petrograd", zoom)
            bar = page.js("document.querySelector('#map_petrograd .bar.russian').textContent")
            assert re.search(verst, bar), bar
        arrows = page.js(
            "[...document.querySelectorAll('#map_petrograd .beyond-name')].map(e => e.textContent)"
        )
        # Some 45 km, as the crow flies.
        (found,) = [arrow for arrow in arrows if arrow.startswith(town)]
        assert 35 <= int(re.findall(r"\d+", found)[0]) <= 50


def test_arrows_stand_inside_the_map_and_not_on_each_other(page: PageUnderTest) -> None:
    state = at("1917-11-07T12:00")
    page.show(state)
    page.speak(state)
    fit_petrograd(page)
    boxes = page.js(
        "[...document.querySelectorAll('#map_petrograd .beyond:not(.absent)')].map(e => {"
        " const b = e.querySelector('.beyond-name').getBoundingClientRect();"
        " return [b.left, b.top, b.right, b.bottom]; })"
    )
    assert len(boxes) > 1
    width, height = page.js("[innerWidth, innerHeight]")
    for index, one in enumerate(boxes):
        assert 0 <= one[0] < one[2] <= width
        assert 0 <= one[1] < one[3] <= height
        for other in boxes[:index]:
            assert (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            ), (one, other)


TOUCHED = """
(() => {
  globalThis.touched = new Set();
  new MutationObserver((records) => {
    for (const { target } of records) {
      const node = target instanceof Element ? target : target.parentElement;
      touched.add(node.closest("[data-place]")?.dataset.place ?? node.getAttribute("class"));
    }
  }).observe(document.querySelector("#frame_petrograd .leaflet-map-pane"), {
    subtree: true, attributes: true, childList: true, characterData: true,
  });
})()
"""


def test_a_step_touches_the_places_that_changed_and_nothing_else(page: PageUnderTest) -> None:
    before, after = at("1917-11-07T13:20"), at("1917-11-07T13:30")
    page.show(before)
    page.js(TOUCHED)
    scene = page.writer.write(after)
    assert scene is not None
    assert not scene.routes
    assert not scene.light
    page.send(scene)
    page.qtbot.waitUntil(lambda: page.js("touched.size") > 0, timeout=WAIT_MS)
    touched = set(page.js("[...touched]"))
    footprints = {name for name in touched if name and name.startswith("footprint")}
    assert touched - footprints == {look.id for look in scene.places}


NAMES_WRITTEN = """
(() => {
  globalThis.written = 0;
  new MutationObserver((records) => {
    written += records.filter(({ addedNodes }) => addedNodes.length > 0).length;
  }).observe(document.querySelector("#frame_petrograd .leaflet-labels-pane .labels"), {
    childList: true,
  });
})()
"""


def test_names_are_written_once_for_the_first_scene(page: PageUnderTest) -> None:
    state = at("1917-11-07T13:30")
    city = page.timeline.chronicle.city_by_id["petrograd"]
    page.js(NAMES_WRITTEN)
    page.speak(state)
    page.send(Fit(city.id, city.latitude, city.longitude, city.zoom))
    page.show(state)
    page.qtbot.waitUntil(lambda: page.of(Painted) != [], timeout=WAIT_MS)
    assert page.js("written") == 1
    page.show(replace(state, contrast=True))
    assert page.js("written") == 2


def test_a_scene_that_says_what_the_page_shows_touches_nothing(page: PageUnderTest) -> None:
    state = at("1917-11-07T13:30")
    page.show(state)
    page.js(TOUCHED)
    page.writer.forget()
    scene = page.writer.write(state)
    assert scene is not None
    page.send(replace(scene, cities=None, contrast=None, left_out=None, marked=None, light=()))
    page.qtbot.waitUntil(
        lambda: any(drawn.seq == scene.seq for drawn in page.of(Drawn)), timeout=WAIT_MS
    )
    assert page.js("[...touched]") == []
