"""Layers and filters: what is left out is off the page, and the ground is shown on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea

from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.view import Layers, Pane
from petrograd_map.state.intents import GoTo, Select, ShowLayers, ShowPane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QAbstractButton, QWidget
    from support.visit import Visit

    from petrograd_map.ui.panels.layers import LayersPanel

SHOWN = (
    "[...document.querySelectorAll('#frame_petrograd [data-place]')]"
    ".filter((each) => each.querySelector('.disc') && !each.closest('.left-out')"
    " && getComputedStyle(each).display !== 'none').map((each) => each.dataset.place)"
)
ROUTES = "document.querySelectorAll('#frame_petrograd [data-route]:not(.absent)').length"
GROUND = "document.querySelectorAll('#frame_petrograd .leaflet-ground-pane path').length"


def opened(visit: Visit) -> LayersPanel:
    visit.press("K")
    visit.click(visit.window.side.key.buttons.buttons()[1])
    layers = visit.window.side.key.layers
    assert layers.isVisible()
    return layers


def parents(widget: QWidget) -> Iterator[QWidget]:
    """Yield what a widget lies in, from the inside."""
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def press(visit: Visit, box: QAbstractButton, *, by_key: bool) -> None:
    for area in parents(box):
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(box)
    if by_key:
        box.setFocus()
        visit.press("Space")
    else:
        # A box is met where it and its text are, not over the whole width.
        visit.click(box, QPoint(14, box.height() // 2))
    visit.settle()


@pytest.mark.parametrize("by_key", [True, False])
def test_a_kind_left_out_is_off_the_page_and_comes_back(visit: Visit, *, by_key: bool) -> None:
    layers = opened(visit)
    bridges = {
        place.id
        for place in visit.timeline.chronicle.places
        if place.kind is PlaceKind.BRIDGE and place.city == "petrograd"
    }
    assert bridges <= set(visit.js(SHOWN))
    press(visit, layers.kinds.boxes[PlaceKind.BRIDGE], by_key=by_key)
    assert visit.state.layers.kinds_left_out == {PlaceKind.BRIDGE}
    assert not bridges & set(visit.js(SHOWN))
    press(visit, layers.everything, by_key=by_key)
    assert visit.state.layers == Layers()
    assert bridges <= set(visit.js(SHOWN))


def test_a_side_and_a_certainty_are_left_out(visit: Visit) -> None:
    layers = opened(visit)
    press(visit, layers.sides.boxes[Side.PG], by_key=True)
    held = visit.timeline.control_at(visit.state.moment)
    shown = visit.js(SHOWN)
    assert shown
    assert all(held[place].control.holder is not Side.PG for place in shown)
    press(visit, layers.certainties.boxes[Certainty.FIRM], by_key=True)
    assert len(visit.js(SHOWN)) < len(shown)


@pytest.mark.parametrize("by_key", [True, False])
def test_routes_and_sieges_are_left_out(visit: Visit, *, by_key: bool) -> None:
    layers = opened(visit)
    visit.go(GoTo(Moment.parse("1917-11-07T21:40")))
    drawn = visit.js(ROUTES)
    assert drawn > 0
    press(visit, layers.sieges, by_key=by_key)
    press(visit, layers.routes, by_key=by_key)
    assert visit.js(ROUTES) == 0
    press(visit, layers.routes, by_key=by_key)
    press(visit, layers.sieges, by_key=by_key)
    assert visit.js(ROUTES) == drawn


@pytest.mark.parametrize("by_key", [True, False])
def test_the_ground_is_off_until_it_is_asked_for(visit: Visit, *, by_key: bool) -> None:
    layers = opened(visit)
    assert visit.js(GROUND) == 0
    if by_key:
        visit.press("V")
    else:
        press(visit, layers.ground, by_key=False)
    visit.settle()
    assert layers.ground.isChecked()
    assert visit.js(GROUND) > 0
    # It is marked as an interpretation.
    assert layers.note.text()
    visit.press("V")
    visit.settle()
    assert visit.js(GROUND) == 0


def test_with_every_kind_left_out_the_map_is_empty_and_one_button_brings_all_back(
    visit: Visit,
) -> None:
    opened(visit)
    visit.go(ShowLayers(Layers(kinds_left_out=frozenset(PlaceKind))))
    assert visit.js(SHOWN) == []
    press(visit, visit.window.side.key.layers.everything, by_key=True)
    assert visit.js(SHOWN)


def test_layers_are_part_of_the_way_back(visit: Visit) -> None:
    layers = opened(visit)
    press(visit, layers.kinds.boxes[PlaceKind.BRIDGE], by_key=False)
    visit.press("B")
    visit.settle()
    assert visit.state.layers == Layers()


def test_what_is_left_out_is_told_beside_every_tab(visit: Visit) -> None:
    layers = opened(visit)
    legend = visit.window.side.legend
    usual = legend.summary.text()
    press(visit, layers.kinds.boxes[PlaceKind.SHIP], by_key=False)
    assert legend.summary.text() == f"{usual}\n1 place is left out of the map (Key)."
    visit.go(ShowPane(Pane.NOW))
    assert legend.isVisible()
    # A chosen place is shown all the same.
    visit.go(Select("p_aurora"))
    assert legend.summary.text() == usual
