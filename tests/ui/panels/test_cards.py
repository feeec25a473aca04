"""Common beliefs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.texts import Language
from petrograd_map.ui.panels.cards import CardsPanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline


@pytest.fixture
def panel(qtbot: QtBot, timeline: Timeline) -> CardsPanel:
    panel = CardsPanel()
    qtbot.addWidget(panel)
    panel.speak(Language.EN)
    panel.show_cards(timeline.chronicle)
    return panel


def test_first_the_belief_then_the_sources(panel: CardsPanel, timeline: Timeline) -> None:
    card = timeline.chronicle.cards[0]
    assert panel.claim.text() == card.claim.en
    assert panel.answer.isHidden()
    panel.reveal.click()
    assert panel.reveal.isHidden()
    text = panel.answer.toPlainText()
    assert not panel.answer.isHidden()
    assert card.answer.en in text
    assert card.where_from.en in text
    assert "Reed, ch. VI" in text


def test_the_map_and_the_events_can_be_looked_at(panel: CardsPanel) -> None:
    panel.reveal.click()
    html = panel.answer.toHtml()
    assert 'href="look:petrograd:54690:p_winter_palace"' in html
    assert 'href="event:e_palace_taken"' in html


def test_another_card_hides_its_answer_and_after_the_last_comes_the_first(
    panel: CardsPanel, timeline: Timeline
) -> None:
    panel.reveal.click()
    panel.previous.click()
    assert panel.claim.text() == timeline.chronicle.cards[-1].claim.en
    assert panel.answer.isHidden()
    panel.next.click()
    assert panel.claim.text() == timeline.chronicle.cards[0].claim.en
