"""Two moments on one map, in the engine that ships."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from support.qt import WAIT_MS

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Layers, ViewState
from petrograd_map.mappage.messages import FlyTo, KeysTaken, PlaceChosen

if TYPE_CHECKING:
    from page.conftest import PageUnderTest

BEFORE, AFTER = "1917-11-06T12:00", "1917-11-08T12:00"
THEN = "document.querySelector('#frame_petrograd .leaflet-places-then-pane {}')"
DIVIDER = "document.querySelector('#frame_petrograd .divider')"


def compared(*cities: str, then: str = BEFORE, now: str = AFTER) -> ViewState:
    return ViewState(
        moment=Moment.parse(now), cities=cities or ("petrograd",), then=Moment.parse(then)
    )


def held_then(page: PageUnderTest, place: str) -> str:
    return str(page.js(THEN.format(f"[data-place={place}]") + ".dataset.holder"))


def is_met_in(page: PageUnderTest, place: str, pane: str) -> bool:
    """Tell whether what is met where a place is drawn belongs to a pane."""
    met = page.js(
        f"(() => {{ const b = document.querySelector('[data-place={place}] .disc')"
        ".getBoundingClientRect(); const hit = document.elementFromPoint("
        "b.x + b.width / 2, b.y + b.height / 2);"
        " return hit?.closest('.leaflet-pane')?.className ?? ''; })()"
    )
    return f"leaflet-{pane}" in met.split()


def test_each_moment_shows_its_holders_on_its_side(page: PageUnderTest) -> None:
    page.show(compared())
    page.send(FlyTo("petrograd", 59.9398, 30.3146, 13.0))
    assert page.place("p_winter_palace", "dataset.holder") == "MRC"
    assert held_then(page, "p_winter_palace") == "PG"
    page.js(f"({DIVIDER}.focus(), 0)")
    for key, pane in ((Qt.Key.Key_Left, "places-pane"), (Qt.Key.Key_Right, "places-then-pane")):
        for _ in range(12):
            page.qtbot.keyClick(page.view.web.focusProxy(), key, Qt.KeyboardModifier.ShiftModifier)
        page.qtbot.waitUntil(partial(is_met_in, page, "p_winter_palace", pane), timeout=WAIT_MS)


def test_the_sides_stay_with_the_divider_while_the_map_moves(page: PageUnderTest) -> None:
    page.show(compared())
    for longitude, pane in ((30.33, "places-then-pane"), (30.3, "places-pane")):
        page.send(FlyTo("petrograd", 59.9398, longitude, 14.0))
        page.qtbot.waitUntil(partial(is_met_in, page, "p_winter_palace", pane), timeout=WAIT_MS)


def test_a_step_in_time_changes_one_side_only(page: PageUnderTest) -> None:
    page.show(compared())
    page.show(compared(now=BEFORE))
    assert page.place("p_winter_palace", "dataset.holder") == "PG"
    page.show(compared(now=BEFORE, then=AFTER))
    assert held_then(page, "p_winter_palace") == "MRC"
    assert page.place("p_winter_palace", "dataset.holder") == "PG"


def test_the_end_leaves_nothing_behind_and_it_can_begin_again(page: PageUnderTest) -> None:
    page.show(replace(compared(), then=None))
    places = page.js("document.querySelectorAll('.place').length")
    for _ in range(2):
        page.show(compared("petrograd", "moscow"))
        assert page.js("document.querySelectorAll('.place').length") == 2 * places
        assert page.js("document.querySelectorAll('.divider').length") == 2
        page.show(replace(compared(), then=None))
        assert page.js("document.querySelectorAll('.place').length") == places
        assert page.js("document.querySelectorAll('.divider').length") == 0
        clipped = "document.querySelectorAll('.leaflet-{}-pane[style*=clip-path]').length"
        assert page.js(clipped.format("places")) == page.js(clipped.format("footprints")) == 0


def test_the_labels_say_both_moments_in_the_language_shown(page: PageUnderTest) -> None:
    texts = "[...document.querySelectorAll('#frame_petrograd .swipe-label')].map(e=>e.textContent)"
    page.show(compared())
    assert page.js(texts) == ["← 6 Nov (24 Oct O.S.) 12:00", "8 Nov (26 Oct O.S.) 12:00 →"]
    page.show(replace(compared(), language=Language.RU))
    left, right = page.js(texts)
    assert "6 ноя" in left
    assert "8 ноя" in right


def test_names_are_written_once(page: PageUnderTest) -> None:
    state = compared()
    page.speak(state)
    page.show(state)
    # Not under the divider.
    page.send(FlyTo("petrograd", 59.9398, 30.3, 14.0))
    written = page.js("[...document.querySelectorAll('.shown .label')].map(e=>e.textContent)")
    assert written.count("Winter Palace") == 1


def test_no_name_stands_on_both_sides_of_the_divider(page: PageUnderTest) -> None:
    state = compared()
    page.speak(state)
    page.show(state)
    page.send(FlyTo("petrograd", 59.9398, 30.3146, 14.0))
    straddle = (
        "(() => { const { left, right } = " + DIVIDER + ".getBoundingClientRect();"
        " const line = (left + right) / 2;"
        " return [...document.querySelectorAll('.shown .label')].filter(e => {"
        " const b = e.getBoundingClientRect(); return b.left < line && b.right > line; })"
        ".map(e => e.textContent); })()"
    )
    page.js(f"({DIVIDER}.focus(), 0)")
    for _ in range(3):
        page.qtbot.keyClick(page.view.web.focusProxy(), Qt.Key.Key_Left)
        page.qtbot.waitUntil(lambda: page.js(straddle) == [], timeout=WAIT_MS)


def test_each_side_has_its_own_night(page: PageUnderTest) -> None:
    night, dusk, noon = "1917-11-08T02:00", "1917-11-07T17:40", "1917-11-07T12:00"
    shade = "document.querySelector('#frame_petrograd .shade')"
    box = f"(({{ left, right }}) => [left, right])({shade}.getBoundingClientRect())"
    opacity = f"Number(getComputedStyle({shade}).opacity)"
    half = page.js("innerWidth") / 2
    page.show(compared(then=night, now=noon))
    assert page.js(box) == [0, half]
    assert page.darkness("petrograd") == 0
    full = page.js(opacity)
    page.show(compared(then=dusk, now=noon))
    assert 0 < page.js(opacity) < full
    page.show(compared(then=dusk, now=night))
    assert page.js(box) == [half, 2 * half]
    assert 0 < page.darkness("petrograd") < 1
    page.show(compared(then=night, now=night))
    assert page.js(opacity) == 0
    assert page.darkness("petrograd") == 1


def test_filters_marks_and_the_selected_place_count_on_both_sides(page: PageUnderTest) -> None:
    bridges = Layers(kinds_left_out=frozenset({PlaceKind.BRIDGE}))
    page.show(compared())
    page.show(replace(compared(), layers=bridges, selected="p_bank", event="e_ultimatum"))
    bridge = THEN.format("[data-place=p_troitsky_br]")
    assert page.js(f"getComputedStyle({bridge}).display") == "none"
    assert page.js(THEN.format("[data-place=p_bank]") + ".dataset.selected") == "true"
    assert page.js(THEN.format("[data-place=p_hq]") + ".dataset.marked") == "true"


def test_the_ground_is_tinted_for_both_moments(page: PageUnderTest) -> None:
    page.show(replace(compared(), layers=Layers(ground=True)))
    held = (
        "[...document.querySelectorAll('.leaflet-{}-pane .ground-cell')]"
        ".filter(e => e.dataset.holder === 'PG').length"
    )
    assert page.js(held.format("ground-then")) > page.js(held.format("ground")) + 5


def test_a_click_chooses_a_place_on_either_side(page: PageUnderTest) -> None:
    page.show(compared())
    for longitude in (30.34, 30.29):
        page.send(FlyTo("petrograd", 59.9398, longitude, 14.0))
        x, y = page.js(
            "(() => { const b = document.querySelector('[data-place=p_winter_palace] .disc')"
            ".getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        page.heard.clear()
        target = page.view.web.focusProxy()
        page.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
        page.qtbot.waitUntil(
            lambda: PlaceChosen("place_chosen", "p_winter_palace") in page.heard, timeout=WAIT_MS
        )


def share(page: PageUnderTest) -> int:
    return int(page.js(f"{DIVIDER}.getAttribute('aria-valuenow')"))


def test_the_divider_is_dragged_by_hand_and_centred_by_a_double_click(
    page: PageUnderTest,
) -> None:
    page.show(compared())
    target = page.view.web.focusProxy()
    x, y = page.js(
        f"(() => {{ const b = {DIVIDER}.querySelector('.grip').getBoundingClientRect();"
        " return [b.x + b.width / 2, b.y + b.height / 2]; })()"
    )
    grip = QPoint(round(x), round(y))
    left = Qt.MouseButton.LeftButton
    page.qtbot.mousePress(target, left, pos=grip)
    page.qtbot.mouseMove(target, pos=grip - QPoint(100, 0))
    page.qtbot.mouseMove(target, pos=grip - QPoint(225, 0))
    page.qtbot.mouseRelease(target, left, pos=grip - QPoint(225, 0))
    page.qtbot.waitUntil(lambda: 23 <= share(page) <= 27, timeout=WAIT_MS)
    page.js(f"({DIVIDER}.dispatchEvent(new MouseEvent('dblclick')), 0)")
    assert share(page) == 50


def test_the_divider_takes_its_keys_only_while_it_has_the_focus(page: PageUnderTest) -> None:
    pressed: list[str] = []
    for name in ("Left", "Home", "Ctrl+Left"):
        shortcut = QShortcut(QKeySequence(name), page.view)
        shortcut.activated.connect(lambda name=name: pressed.append(name))
    page.show(compared())
    target = page.view.web.focusProxy()
    page.view.activateWindow()
    page.view.web.setFocus()
    page.js(f"({DIVIDER}.focus(), 0)")
    page.qtbot.waitUntil(lambda: page.of(KeysTaken)[-1:] == [KeysTaken("keys_taken", taken=True)])
    page.qtbot.keyClick(target, Qt.Key.Key_Left)
    page.qtbot.waitUntil(lambda: share(page) == 48, timeout=WAIT_MS)
    page.qtbot.keyClick(target, Qt.Key.Key_Home)
    page.qtbot.waitUntil(lambda: share(page) == 50, timeout=WAIT_MS)
    assert pressed == []
    page.qtbot.keyClick(target, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    page.qtbot.waitUntil(lambda: pressed == ["Ctrl+Left"], timeout=WAIT_MS)
    pressed.clear()
    page.js(f"({DIVIDER}.blur(), 0)")
    page.qtbot.waitUntil(lambda: page.of(KeysTaken)[-1].taken is False, timeout=WAIT_MS)
    page.qtbot.keyClick(target, Qt.Key.Key_Left)
    page.qtbot.waitUntil(lambda: pressed == ["Left"], timeout=WAIT_MS)
    assert share(page) == 50


def test_the_divider_that_goes_gives_its_keys_back(page: PageUnderTest) -> None:
    page.show(compared())
    page.js(f"({DIVIDER}.focus(), 0)")
    page.qtbot.waitUntil(lambda: page.of(KeysTaken) != [], timeout=WAIT_MS)
    page.show(replace(compared(), then=None))
    page.qtbot.waitUntil(lambda: page.of(KeysTaken)[-1].taken is False, timeout=WAIT_MS)


def test_the_divider_is_a_slider_with_a_name(page: PageUnderTest) -> None:
    page.show(compared())
    assert page.js(f"{DIVIDER}.getAttribute('role')") == "slider"
    assert page.js(f"{DIVIDER}.tabIndex") == 0
    assert "ivider" in page.js(f"{DIVIDER}.getAttribute('aria-label')")
