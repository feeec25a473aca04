"""The panel of two moments compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.panels.comparison import ComparisonPanel, TurnRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

THEN, NOW = Moment.parse("1917-11-07T01:00"), Moment.parse("1917-11-08T03:00")
STOPS = (Moment.parse("1917-11-06T21:00"), Moment.parse("1917-11-07T02:00"))
ROWS = (
    TurnRow("p_bank", "State <b>Bank</b>", (Side.PG, "Government"), (Side.MRC, "Committee")),
    TurnRow("p_post", "Main Post Office", (Side.NEU, "neutral"), (Side.MRC, "Committee")),
)


@pytest.fixture
def panel(qtbot: QtBot) -> ComparisonPanel:
    """The panel with two places that differ."""
    made = ComparisonPanel()
    qtbot.addWidget(made)
    made.show_moments(THEN, NOW, STOPS, Language.EN)
    made.show_rows(ROWS, Language.EN)
    return made


def test_both_moments_are_said_in_both_calendars(panel: ComparisonPanel) -> None:
    assert panel.then.text() == "7 Nov (25 Oct O.S.) 01:00"
    assert panel.now.text() == "8 Nov (26 Oct O.S.) 03:00"
    panel.show_moments(THEN, NOW, STOPS, Language.RU)
    assert "ст. ст." in panel.then.text()
    assert panel.title.text() == "Сравнение двух моментов"


def test_what_differs_is_listed_with_both_states(panel: ComparisonPanel) -> None:
    assert panel.differs.text() == "What differs: 2"
    item = panel.rows.item(0)
    assert item.text() == "State <b>Bank</b>\nGovernment\n→ Committee"
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "State <b>Bank</b>: Government → Committee"
    )
    assert "<b>" not in item.toolTip()
    assert not item.icon().isNull()


def test_that_nothing_differs_is_said(panel: ComparisonPanel) -> None:
    panel.show_rows((), Language.EN)
    assert panel.rows.isHidden()
    assert panel.differs.text() == "Every place in sight looks the same at both moments."
    panel.show_rows(ROWS, Language.EN)
    assert not panel.rows.isHidden()


def test_a_place_is_asked_for_by_click_and_by_key(qtbot: QtBot, panel: ComparisonPanel) -> None:
    panel.show()
    box = panel.rows.visualItemRect(panel.rows.item(1))
    with qtbot.waitSignal(panel.place_asked) as clicked:
        qtbot.mouseClick(panel.rows.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert clicked.args == ["p_post"]
    panel.rows.setCurrentRow(0)
    with qtbot.waitSignal(panel.place_asked) as pressed:
        qtbot.keyClick(panel.rows, Qt.Key.Key_Return)
    assert pressed.args == ["p_bank"]


@pytest.mark.parametrize(
    ("button", "moment"),
    [
        ("previous", "1917-11-06T21:00"),
        ("next", "1917-11-07T02:00"),
        ("hour_back", "1917-11-07T00:00"),
        ("hour_on", "1917-11-07T02:00"),
        ("day_back", "1917-11-06T01:00"),
        ("day_on", "1917-11-08T01:00"),
    ],
)
def test_the_moment_compared_is_moved(
    qtbot: QtBot, panel: ComparisonPanel, button: str, moment: str
) -> None:
    chooser = getattr(panel, button)
    with qtbot.waitSignal(panel.then_asked) as asked:
        chooser.click()
    assert asked.args == [Moment.parse(moment)]
    assert asked.args[0].isoformat()[-5:] in chooser.toolTip()


def test_there_is_no_way_to_a_change_that_is_not(panel: ComparisonPanel) -> None:
    panel.show_moments(THEN, NOW, (None, STOPS[1]), Language.EN)
    assert not panel.previous.isEnabled()
    assert panel.previous.toolTip() == ""
    assert panel.next.isEnabled()


def test_the_moments_change_places_and_the_comparison_ends(
    qtbot: QtBot, panel: ComparisonPanel
) -> None:
    with qtbot.waitSignal(panel.swap_asked):
        panel.swap.click()
    with qtbot.waitSignal(panel.ended):
        panel.end.click()


@pytest.mark.parametrize("language", Language)
def test_every_control_has_a_name_and_room_for_it(
    qtbot: QtBot, panel: ComparisonPanel, language: Language
) -> None:
    panel.show_moments(THEN, NOW, STOPS, language)
    panel.show_rows(ROWS, language)
    panel.resize(int(token("size.panel-px")) - 28, 700)
    panel.show()
    qtbot.waitExposed(panel)
    assert panel.minimumSizeHint().width() <= panel.width()
    for button in panel.findChildren(QAbstractButton):
        assert button.text()
        assert button.height() >= int(token("size.target-px"))
        assert button.width() >= button.minimumSizeHint().width()
