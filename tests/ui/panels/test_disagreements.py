"""Where the sources disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.domain.texts import Language
from petrograd_map.ui.panels.disagreements import DisagreementsPanel, disputed_events

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline


def test_conflicts_and_disputed_events_are_shown(qtbot: QtBot, timeline: Timeline) -> None:
    panel = DisagreementsPanel()
    qtbot.addWidget(panel)
    panel.speak(Language.EN)
    panel.show_disagreements(timeline.chronicle)
    text, html = panel.text.toPlainText(), panel.text.toHtml()
    for conflict in timeline.chronicle.conflicts:
        assert conflict.text.en in text
        assert all(claim.text.en in text for claim in conflict.claims)
    assert "★ What the chronicle holds\nSeveral hundred" in text
    disputed = disputed_events(timeline.chronicle)
    assert len(disputed) > 10
    assert all(f'href="event:{event.id}"' in html for event in disputed)
