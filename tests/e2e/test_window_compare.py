"""Comparison: one city at two moments, the list of what differs, and two cities at one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from petrograd_map.domain.comparison import differences_between
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.timeline import BEST
from petrograd_map.domain.view import Pane
from petrograd_map.state.intents import Compare, GoTo, ShowCities

if TYPE_CHECKING:
    from support.visit import Visit

BEFORE, AFTER = Moment.parse("1917-11-07T12:00"), Moment.parse("1917-11-08T12:00")
DIVIDER = "#frame_petrograd .divider"
THEN = "document.querySelector('#frame_petrograd .leaflet-places-then-pane [data-place={}]')"
NOW = "document.querySelector('#frame_petrograd .leaflet-places-pane [data-place={}]')"


def compared(visit: Visit) -> None:
    visit.go(Compare(BEFORE), GoTo(AFTER))


@pytest.mark.parametrize("by_key", [True, False])
def test_two_moments_stand_beside_a_divider(visit: Visit, *, by_key: bool) -> None:
    if by_key:
        visit.press("M", "Ctrl+Right")
    else:
        visit.program.presenter._entries["menu.compare"].trigger()
        bar = visit.window.time.bar
        visit.drag(
            bar,
            QPoint(round(bar.x_of(BEFORE.minutes)) + 20, 45),
            QPoint(round(bar.x_of(AFTER.minutes)), 45),
        )
    visit.settle()
    assert visit.js(f"document.querySelectorAll('{DIVIDER}').length") == 1
    assert visit.js(THEN.format("p_winter_palace") + ".dataset.holder") == "PG"
    assert visit.js(NOW.format("p_winter_palace") + ".dataset.holder") == "MRC"
    assert visit.window.side.comparison.isVisible()


def test_the_list_says_what_differs_and_leads_to_it(visit: Visit) -> None:
    compared(visit)
    rows = visit.window.side.comparison.rows
    places = [each for each in visit.timeline.chronicle.places if each.city == "petrograd"]
    found = differences_between(visit.timeline, places, BEFORE, AFTER, BEST)
    assert rows.count() == len(found) > 0
    rows.setFocus()
    visit.press("Down", "Return")
    visit.settle()
    assert visit.state.selected in [each.place for each in found]
    assert visit.state.then == BEFORE
    visit.press("Esc")
    assert visit.window.side.comparison.isVisible()


def test_the_divider_moves_by_pointer_and_by_key(visit: Visit) -> None:
    compared(visit)
    share = f"Number(document.querySelector('{DIVIDER}').getAttribute('aria-valuenow'))"
    visit.on_page(share, 50)
    spot = visit.middle_of(DIVIDER)
    visit.drag(visit.web, spot, spot + QPoint(-100, 0), spot + QPoint(-200, 0))
    visit.wait(lambda: visit.js(share) < 45, "the divider follows the pointer")
    dragged = visit.js(share)
    visit.js(f"document.querySelector('{DIVIDER}').focus() ?? 0")
    visit.web.setFocus()
    visit.wait(lambda: visit.program.map_view._keys_taken, "the divider takes keys")
    moment = visit.state.moment
    visit.press("Right", "Right")
    visit.wait(lambda: visit.js(share) > dragged, "the divider follows keys")
    assert visit.state.moment == moment


@pytest.mark.parametrize("by_key", [True, False])
def test_the_moments_are_swapped_and_the_comparison_ends(visit: Visit, *, by_key: bool) -> None:
    compared(visit)
    panel = visit.window.side.comparison
    if by_key:
        panel.swap.setFocus()
        visit.press("Space")
    else:
        visit.click(panel.swap)
    visit.settle()
    assert (visit.state.then, visit.state.moment) == (AFTER, BEFORE)
    assert visit.js(NOW.format("p_winter_palace") + ".dataset.holder") == "PG"
    visit.press("M") if by_key else visit.click(panel.end)
    visit.settle()
    assert visit.state.then is None
    assert visit.state.pane is Pane.NOW
    assert visit.js(f"document.querySelector('{DIVIDER}')") is None


def test_the_other_moment_is_chosen_in_the_panel_and_on_the_bar(visit: Visit) -> None:
    compared(visit)
    panel = visit.window.side.comparison
    visit.click(panel.hour_back)
    assert visit.state.then == BEFORE.shifted(-60)
    visit.click(panel.day_on)
    assert visit.state.then == BEFORE.shifted(24 * 60 - 60)
    bar = visit.window.time.bar
    bar.setFocus()
    visit.press("Ctrl+Shift+Left")
    assert visit.state.then is not None
    assert visit.state.then < BEFORE.shifted(24 * 60 - 60)
    assert visit.state.moment == AFTER


def test_the_same_moment_twice_says_that_nothing_differs(visit: Visit) -> None:
    visit.go(Compare(BEFORE), GoTo(BEFORE))
    panel = visit.window.side.comparison
    assert not panel.rows.isVisible()
    assert panel.differs.text()


def test_two_cities_at_two_moments(visit: Visit) -> None:
    compared(visit)
    visit.go(ShowCities(("petrograd", "moscow")))
    assert visit.js("document.querySelectorAll('.frame.shown .divider').length") == 2
    visit.press("Esc")
    visit.settle()
    assert visit.js("document.querySelectorAll('.divider').length") == 0
