"""The sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.texts import Language
from petrograd_map.ui.panels.sources import SourcesPanel, events_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline


@pytest.fixture
def panel(qtbot: QtBot, timeline: Timeline) -> SourcesPanel:
    panel = SourcesPanel()
    qtbot.addWidget(panel)
    panel.speak(Language.EN)
    panel.show_sources(timeline.chronicle)
    return panel


def test_all_sources_are_listed_with_their_side(panel: SourcesPanel, timeline: Timeline) -> None:
    assert set(panel.tiles) == set(timeline.chronicle.source_by_id)
    assert "With the Bolsheviks, openly." in panel.tiles["reed"].accessibleName()
    assert "35 accounts" in panel.tiles["reed"].accessibleName()


def test_a_chosen_source_tells_its_side_before_all_else(
    panel: SourcesPanel, timeline: Timeline
) -> None:
    panel.tiles["sass"].click()
    background = timeline.chronicle.source_by_id["sass"].background
    assert background is not None
    text = panel.text.toPlainText()
    assert text.index(background.side.en) < text.index(background.why.en)
    assert "checked against the full text" in text
    html = panel.text.toHtml()
    assert 'href="account:sass"' in html
    assert 'href="source:sorokin"' in html


def test_a_source_without_accounts_has_no_map(panel: SourcesPanel, timeline: Timeline) -> None:
    panel.show_source(timeline.chronicle, "sukhanov")
    assert "account:" not in panel.text.toHtml()


def test_a_source_lists_the_events_that_rest_on_it_in_order_of_time(
    panel: SourcesPanel, timeline: Timeline
) -> None:
    panel.show_source(timeline.chronicle, "reed")
    events = events_of(timeline.chronicle.source_by_id["reed"], timeline.chronicle)
    assert len(events) > 1
    starts = [event.span.start for event in events]
    assert starts == sorted(starts)
    html = panel.text.toHtml()
    assert all(f'href="event:{event.id}"' in html for event in events)


def test_a_source_tells_what_it_claims_in_conflicts(
    panel: SourcesPanel, timeline: Timeline
) -> None:
    conflict = timeline.chronicle.conflicts[0]
    panel.show_source(timeline.chronicle, conflict.claims[0].citation.source)
    text = panel.text.toPlainText()
    assert conflict.text.en in text
    assert conflict.claims[0].text.en in text


def test_back_leads_to_the_list_and_then_out(qtbot: QtBot, panel: SourcesPanel) -> None:
    panel.tiles["sass"].click()
    assert panel.heading.text() == "Sass"
    with qtbot.assertNotEmitted(panel.left):
        panel.back.click()
    assert panel.heading.text() == "Sources"
    with qtbot.waitSignal(panel.left):
        panel.back.click()
