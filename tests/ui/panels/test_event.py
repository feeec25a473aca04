"""The panel of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QTextDocument, QTextTable

from petrograd_map.domain.texts import Language
from petrograd_map.ui.panels.event import EventPanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline

EVENT = "e_telegraph_taken"


@pytest.fixture
def panel(qtbot: QtBot, timeline: Timeline) -> EventPanel:
    panel = EventPanel()
    qtbot.addWidget(panel)
    panel.resize(340, 600)
    panel.speak(Language.EN)
    panel.show_event(timeline.chronicle.event_by_id[EVENT], timeline.chronicle)
    panel.show()
    return panel


def _columns(panel: EventPanel) -> list[int]:
    frames = panel.text.document().rootFrame().childFrames()
    return [frame.columns() for frame in frames if isinstance(frame, QTextTable)]


def test_every_account_stands_with_its_side_before_what_it_says(
    panel: EventPanel, timeline: Timeline
) -> None:
    text = panel.text.toPlainText()
    for account in timeline.chronicle.event_by_id[EVENT].accounts:
        source = timeline.chronicle.source_by_id[account.source]
        assert source.background is not None
        assert text.index(source.background.side.en) < text.index(account.text.en)
    assert "★ Encyclopaedia" in text
    assert "Why the map follows ★" in text


def test_what_differs_has_a_sign_and_is_bold(panel: EventPanel) -> None:
    assert "The sources disagree about the time." in panel.text.toPlainText()
    cursor = panel.text.document().find("≠ 7 Nov (25 Oct O.S.) 01:00")
    assert cursor.charFormat().fontWeight() >= QFont.Weight.Bold


def test_accounts_stand_side_by_side_where_there_is_room(
    qtbot: QtBot, panel: EventPanel, timeline: Timeline
) -> None:
    accounts = len(timeline.chronicle.event_by_id[EVENT].accounts)
    assert _columns(panel) == [1] * accounts
    panel.resize(150 * accounts + 40, 600)
    qtbot.waitUntil(lambda: _columns(panel) == [accounts])
    panel.resize(340, 600)
    qtbot.waitUntil(lambda: _columns(panel) == [1] * accounts)


def test_the_map_can_be_shown_by_each_account(qtbot: QtBot, panel: EventPanel) -> None:
    assert 'href="account:macrohistory"' in panel.text.toHtml()
    with qtbot.waitSignal(panel.followed) as followed:
        panel.text.anchorClicked.emit(QUrl("account:macrohistory"))
    assert followed.args == ["account:macrohistory"]


def test_numbers_that_differ_are_bold(panel: EventPanel, timeline: Timeline) -> None:
    event = timeline.chronicle.event_by_id["e_m_bryansk_shock"]
    panel.show_event(event, timeline.chronicle)
    document = panel.text.document()
    backwards = QTextDocument.FindFlag.FindBackward
    cursor = document.find("176", document.characterCount() - 1, backwards)
    assert cursor.charFormat().fontWeight() >= QFont.Weight.Bold
