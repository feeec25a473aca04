"""Panels show what they are given and ask by signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLabel

from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Moment
from petrograd_map.ui.links import LinkKind, to_id, to_moment
from petrograd_map.ui.panels.account import AccountChoice, AccountRow
from petrograd_map.ui.panels.legend import Legend, LegendRow
from petrograd_map.ui.panels.place import PlacePanel
from petrograd_map.ui.panels.places import PlaceList, PlaceRow
from petrograd_map.ui.panels.signs import Signs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def texts(widget: Legend | Signs) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def test_the_legend_shows_sides_with_their_numbers(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    rows = [LegendRow(Side.PG, "Government", "", "13"), LegendRow(Side.MRC, "MRC", "", "16")]
    legend.show_rows(rows, "29 of 37", "en")
    assert {"Government", "13", "MRC", "16", "29 of 37"} <= set(texts(legend))


def test_new_numbers_rewrite_the_rows_that_are_there(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    legend.show_rows([LegendRow(Side.PG, "Government", "", "13")], "", "en")
    labels = legend.findChildren(QLabel)
    legend.show_rows([LegendRow(Side.PG, "Government", "", "12")], "", "en")
    assert legend.findChildren(QLabel) == labels
    assert "12" in texts(legend)


def test_the_signs_speak_both_languages(qtbot: QtBot) -> None:
    signs = Signs()
    qtbot.addWidget(signs)
    signs.speak("en")
    english = texts(signs)
    signs.speak("ru")
    russian = texts(signs)
    assert len(english) == len(russian) > 0
    assert not set(english) & set(russian)
    signs.grab()


def test_the_list_asks_for_a_place_by_click_and_by_key(qtbot: QtBot) -> None:
    places = PlaceList()
    qtbot.addWidget(places)
    rows = [
        PlaceRow("p_post", "Main Post Office", Side.PG, "held"),
        PlaceRow("p_bank", "State Bank", Side.MRC, "held"),
    ]
    places.show_rows(rows, "en")
    places.show()
    with qtbot.waitSignal(places.asked) as asked:
        places.itemClicked.emit(places.item(1))
    assert asked.args == ["p_bank"]
    places.setCurrentRow(0)
    with qtbot.waitSignal(places.asked) as asked:
        qtbot.keyClick(places, Qt.Key.Key_Return)
    assert asked.args == ["p_post"]


def test_places_of_a_kind_stand_under_a_heading_that_the_keys_leap_over(qtbot: QtBot) -> None:
    places = PlaceList()
    qtbot.addWidget(places)
    rows = [
        PlaceRow("p_bank", "State Bank", Side.MRC, "held", "Banks"),
        PlaceRow("p_post", "Main Post Office", Side.PG, "held", "Post"),
    ]
    places.show_rows(rows, "en")
    places.show()
    texts = [places.item(row).text() for row in range(places.count())]
    assert texts == ["Banks", "State Bank", "Post", "Main Post Office"]
    places.mark("p_bank")
    qtbot.keyClick(places, Qt.Key.Key_Down)
    with qtbot.waitSignal(places.asked) as asked:
        qtbot.keyClick(places, Qt.Key.Key_Return)
    assert asked.args == ["p_post"]
    with qtbot.assertNotEmitted(places.asked):
        places.itemClicked.emit(places.item(0))
    places.mark(None)
    assert places.currentRow() == -1


def test_accounts_of_a_kind_stand_under_a_heading_that_cannot_be_chosen(qtbot: QtBot) -> None:
    accounts = AccountChoice()
    qtbot.addWidget(accounts)
    rows = [
        AccountRow("best", "Best"),
        AccountRow("reed", "Reed", "Eyewitnesses", "He was there."),
        AccountRow("sass", "Sass", "Histories"),
    ]
    accounts.show_accounts(rows, "reed")
    choice = accounts.choice
    assert choice.currentText() == "Reed"
    assert accounts.standpoint.text() == "He was there."
    with qtbot.waitSignal(accounts.asked) as asked:
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert asked.args == ["sass"]


def test_the_list_tells_screen_readers_who_holds_a_place(qtbot: QtBot) -> None:
    places = PlaceList()
    qtbot.addWidget(places)
    places.show_rows([PlaceRow("p_post", "Post", Side.MRC, "the Committee")], "en")
    spoken = places.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Post: the Committee"


def test_the_place_panel_passes_its_links_on(qtbot: QtBot) -> None:
    panel = PlacePanel()
    qtbot.addWidget(panel)
    panel.show_place("Post", "Post", f'<a href="{to_moment(Moment(53000))}">then</a>')
    for link in (to_moment(Moment(53000)), to_id(LinkKind.EVENT, "e_post")):
        with qtbot.waitSignal(panel.followed) as followed:
            panel.text.anchorClicked.emit(QUrl(link))
        assert followed.args == [link]


def test_the_same_place_stays_scrolled_another_starts_at_the_top(qtbot: QtBot) -> None:
    panel = PlacePanel()
    qtbot.addWidget(panel)
    panel.resize(300, 200)
    panel.show()
    long_page = "<p>line</p>" * 200
    panel.show_place("Post", "", long_page)
    panel.text.verticalScrollBar().setValue(300)
    panel.show_place("Post", "", long_page)
    assert panel.text.verticalScrollBar().value() == 300
    panel.show_place("Bank", "", long_page)
    assert panel.text.verticalScrollBar().value() == 0
