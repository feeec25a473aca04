"""The panel in which the visitor says what the map shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox

from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Layers
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.panels.layers import LayersPanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline

MARGINS_PX = 28
"""What the panel beside the map keeps clear at its sides."""
KINDS = (PlaceKind.BRIDGE, PlaceKind.STATION, PlaceKind.SHIP)
SIDES = ((Side.PG, "Government & troops"), (Side.MRC, "Committee"))


@pytest.fixture
def panel(qtbot: QtBot) -> LayersPanel:
    """The panel, with everything shown."""
    made = LayersPanel()
    qtbot.addWidget(made)
    made.show_layers(Layers(), KINDS, SIDES, "en")
    return made


def asked(panel: LayersPanel) -> list[Layers]:
    found: list[Layers] = []
    panel.layers_asked.connect(found.append)
    return found


def test_there_is_a_box_for_each_kind_side_and_certainty(panel: LayersPanel) -> None:
    assert list(panel.kinds.boxes) == list(KINDS)
    assert [box.text() for box in panel.sides.boxes.values()] == [
        "Government && troops",
        "Committee",
    ]
    assert list(panel.certainties.boxes) == list(Certainty)
    assert all(not box.icon().isNull() for box in panel.sides.boxes.values())
    ticked = {box.text() for box in panel.findChildren(QCheckBox) if not box.isChecked()}
    assert ticked == {panel.ground.text()}


def test_a_box_that_is_cleared_leaves_its_kind_out(panel: LayersPanel) -> None:
    found = asked(panel)
    panel.kinds.boxes[PlaceKind.BRIDGE].click()
    assert found == [Layers(kinds_left_out=frozenset({PlaceKind.BRIDGE}))]
    panel.sides.boxes[Side.MRC].click()
    assert found[-1].sides_left_out == {Side.MRC}
    panel.certainties.boxes[Certainty.DISPUTED].click()
    assert found[-1].certainties_left_out == {Certainty.DISPUTED}


def test_what_is_drawn_over_the_map_has_its_boxes(panel: LayersPanel) -> None:
    found = asked(panel)
    for box in (panel.routes, panel.sieges, panel.ground):
        box.click()
    assert found[-1] == Layers(routes=False, sieges=False, ground=True)
    assert "interpretation" in panel.note.text()
    assert panel.ground.accessibleDescription() == panel.note.text()


def test_the_box_of_a_group_clears_and_ticks_it_whole(panel: LayersPanel) -> None:
    found = asked(panel)
    panel.kinds.whole.click()
    assert found == [Layers(kinds_left_out=frozenset(KINDS))]
    assert panel.kinds.whole.checkState() is Qt.CheckState.Unchecked
    panel.kinds.boxes[PlaceKind.SHIP].click()
    assert panel.kinds.whole.checkState() is Qt.CheckState.PartiallyChecked
    panel.kinds.whole.click()
    assert found[-1] == Layers()
    assert panel.kinds.whole.checkState() is Qt.CheckState.Checked


def test_everything_can_be_shown_again(panel: LayersPanel) -> None:
    assert not panel.everything.isEnabled()
    changed = Layers(sides_left_out=frozenset({Side.PG}), ground=True)
    panel.show_layers(changed, KINDS, SIDES, "en")
    found = asked(panel)
    panel.everything.click()
    assert found == [Layers(ground=True)]
    panel.show_layers(found[0], KINDS, SIDES, "en")
    assert not panel.everything.isEnabled()


def test_a_kind_that_is_left_out_elsewhere_stays_left_out(panel: LayersPanel) -> None:
    """Moscow has no bridges on the list? What was hidden in Petrograd stays hidden there."""
    hidden = Layers(kinds_left_out=frozenset({PlaceKind.BRIDGE}))
    panel.show_layers(hidden, (PlaceKind.STATION,), SIDES, "en")
    found = asked(panel)
    panel.routes.click()
    assert found[-1].kinds_left_out == {PlaceKind.BRIDGE}


def test_boxes_that_are_there_are_kept_so_that_the_focus_stays(panel: LayersPanel) -> None:
    before = list(panel.kinds.boxes.values())
    panel.show_layers(Layers(kinds_left_out=frozenset(KINDS[:1])), KINDS, SIDES, "ru")
    assert list(panel.kinds.boxes.values()) == before
    assert not before[0].isChecked()
    assert before[0].text() == "Мосты"


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.builds(
        Layers,
        st.frozensets(st.sampled_from(PlaceKind)),
        st.frozensets(st.sampled_from(Side)),
        st.frozensets(st.sampled_from(Certainty)),
        st.booleans(),
        st.booleans(),
    )
)
def test_showing_asks_for_nothing_and_nothing_is_lost(panel: LayersPanel, layers: Layers) -> None:
    found = asked(panel)
    panel.show_layers(layers, KINDS, SIDES, "en")
    assert found == []
    panel.ground.click()
    panel.ground.click()
    assert found[-1] == layers


@pytest.mark.parametrize("language", Language)
def test_every_control_has_a_name_and_can_be_hit(
    qtbot: QtBot, panel: LayersPanel, timeline: Timeline, language: Language
) -> None:
    names = timeline.chronicle.side_by_id
    sides = [(side, names[side].name[language]) for side in Side]
    panel.show_layers(Layers(ground=True), tuple(PlaceKind), sides, language)
    panel.resize(int(token("size.panel-px")) - MARGINS_PX, 700)
    panel.show()
    qtbot.waitExposed(panel)
    shown = [button for button in panel.findChildren(QAbstractButton) if button.isVisible()]
    assert len(shown) > len(PlaceKind)
    for button in shown:
        assert button.text()
        assert button.height() >= int(token("size.target-px"))
        needed = button.heightForWidth(button.width())
        assert button.height() >= needed, button.text()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    content = panel.area.widget()
    assert content is not None
    assert content.width() <= panel.area.viewport().width()
