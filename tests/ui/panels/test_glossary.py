"""The glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl

from petrograd_map.domain.texts import Language
from petrograd_map.ui.panels.glossary import GlossaryPanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline


@pytest.fixture
def panel(qtbot: QtBot, timeline: Timeline) -> GlossaryPanel:
    panel = GlossaryPanel()
    qtbot.addWidget(panel)
    panel.resize(300, 400)
    panel.speak(Language.RU)
    panel.show_terms(timeline.chronicle.glossary)
    panel.show()
    return panel


def test_terms_stand_in_the_order_of_the_alphabet(panel: GlossaryPanel) -> None:
    text = panel.text.toPlainText()
    assert text.index("Большевики") < text.index("Броневик") < text.index("Юнкер\n")


def test_the_filter_works_in_both_scripts(panel: GlossaryPanel) -> None:
    for query in ("юнкер", "junker"):
        panel.filter.setText(query)
        assert panel.text.toPlainText().startswith("Юнкер")
        assert "Большевики" not in panel.text.toPlainText()
    panel.filter.setText("xyz")
    assert panel.text.toPlainText() == "Такого слова в словаре нет."


def test_a_link_to_a_term_stays_in_the_glossary(qtbot: QtBot, panel: GlossaryPanel) -> None:
    panel.filter.setText("Большевики")
    with qtbot.assertNotEmitted(panel.followed):
        panel.text.anchorClicked.emit(QUrl("term:term_cadet"))
    assert panel.filter.text() == ""
    assert panel.text.verticalScrollBar().value() > 0
