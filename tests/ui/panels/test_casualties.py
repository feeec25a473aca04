"""The dead, source by source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.texts import Language
from petrograd_map.ui.panels.casualties import CasualtiesPanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline


@pytest.mark.parametrize("language", list(Language))
def test_every_figure_is_told_in_the_words_of_its_source(
    qtbot: QtBot, timeline: Timeline, language: Language
) -> None:
    panel = CasualtiesPanel()
    qtbot.addWidget(panel)
    panel.speak(language)
    panel.show_casualties(timeline.chronicle)
    text = panel.text.toPlainText()
    for row in timeline.chronicle.casualties:
        source = timeline.chronicle.source_by_id[row.citation.source]
        side = source.background.side if source.background else source.standpoint
        scope = text.index(row.scope[language])
        figure = text.index(row.figure[language], scope)
        assert source.label[language] in text[scope:figure]
        assert side[language] in text[scope:figure]


def test_no_sum_is_made(qtbot: QtBot, timeline: Timeline) -> None:
    panel = CasualtiesPanel()
    qtbot.addWidget(panel)
    panel.speak(Language.EN)
    panel.show_casualties(timeline.chronicle)
    text = panel.text.toPlainText()
    assert "cannot be added up" in text
    killed = [row.killed for row in timeline.chronicle.casualties if row.killed]
    numbers = {int(number) for number in re.findall(r"\d+", text)}
    assert sum(each.least for each in killed) not in numbers
    assert sum(each.most or each.least for each in killed) not in numbers
