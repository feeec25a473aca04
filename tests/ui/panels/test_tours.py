"""The list of the tours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from petrograd_map.domain.texts import Language
from petrograd_map.ui.panels.tours import TourList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline


def test_a_tour_is_listed_and_asked_for_by_return(qtbot: QtBot, timeline: Timeline) -> None:
    panel = TourList()
    qtbot.addWidget(panel)
    panel.speak(Language.EN)
    panel.show_tours(timeline.chronicle.tours, timeline.chronicle.city_by_id)
    tour = timeline.chronicle.tours[0]
    tile = panel.tiles[tour.id]
    said = tile.accessibleName()
    parts = ("1. A press is sealed", tour.lead.en, "6 Nov (24 Oct O.S.)", "Petrograd", "4 stops")
    assert all(part in said for part in parts), said
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert asked.args == [tour.id]


def test_without_tours_it_says_so(qtbot: QtBot) -> None:
    panel = TourList()
    qtbot.addWidget(panel)
    panel.speak(Language.EN)
    panel.show_tours((), {})
    assert not panel.empty.isHidden()
    assert "none" in panel.empty.text()
