"""The search box asks for answers, shows them by kind, and asks for the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from petrograd_map.domain.moments import Calendar, Moment, Precision, Span
from petrograd_map.domain.search.hits import Hit, HitKind
from petrograd_map.domain.texts import Language, Text
from petrograd_map.domain.view import ViewState
from petrograd_map.mappage.tokens import token
from petrograd_map.state.store import Store
from petrograd_map.ui.row_delegate import DETAIL_ROLE
from petrograd_map.ui.search_box import SearchBox
from petrograd_map.ui.search_rows import MOST_OF_A_KIND
from petrograd_map.ui.searching import SearchDesk
from petrograd_map.written.moments import Understood

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline

SPAN = Span(Moment.parse("1917-11-05T00:00"), Moment.parse("1917-11-17T00:00"))
SALVO = Moment.parse("1917-11-07T21:40")
PALACE = Hit(HitKind.PLACE, "p_palace", Text("Palace", "Дворец"), Text("Museum", "Музей"), 9.0)
SHOT = Hit(
    HitKind.EVENT,
    "e_shot",
    Text("A shot", "Выстрел"),
    Text("One.", "Один."),
    8.0,
    Span(SALVO, SALVO),
)
REED = Hit(HitKind.SOURCE, "reed", Text("Reed", "Рид"), Text("Ten Days", "Ten Days"), 7.0)


def read(*, said: bool = False, inside: bool = True, day_said: bool = True) -> Understood:
    return Understood(
        SALVO, Calendar.OS, Precision.MINUTE, said=said, inside=inside, day_said=day_said
    )


@pytest.fixture
def box(qtbot: QtBot) -> Iterator[SearchBox]:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(900, 700)
    box = SearchBox(over)
    over.show()
    box.open()
    yield box
    over.close()


def rows(box: SearchBox) -> list[tuple[str, str | None]]:
    items = [box.list.item(number) for number in range(box.list.count())]
    return [(item.text(), item.data(DETAIL_ROLE)) for item in items]


def marked(box: SearchBox) -> str:
    return box.list.currentItem().text()


def test_it_asks_for_answers_as_one_types(box: SearchBox, qtbot: QtBot) -> None:
    asked: list[str] = []
    box.asked_for.connect(asked.append)
    qtbot.keyClicks(box.field, "zi")
    assert asked == ["z", "zi"]


def test_answers_stand_by_kind_with_dates_first_and_the_first_one_marked(box: SearchBox) -> None:
    box.show_found([read()], [SHOT, PALACE, REED], SPAN)
    assert rows(box) == [
        ("Go to", None),
        ("7 November 1917 N.S. (25 October O.S.) 21:40", "Read as Old Style"),
        ("Events", None),
        ("A shot", "7 Nov (25 Oct O.S.) 21:40 · One."),
        ("Places", None),
        ("Palace", "Museum"),
        ("Sources", None),
        ("Reed", "Ten Days"),
    ]
    assert box.list.currentRow() == 1
    assert box.list.verticalScrollBar().value() == 0


def test_it_speaks_both_languages(box: SearchBox) -> None:
    box.speak(Language.RU)
    box.show_found([read()], [PALACE], SPAN)
    assert rows(box)[1:4] == [
        ("7 ноября 1917 н. ст. (25 октября ст. ст.) 21:40", "Прочитано как старый стиль"),
        ("Места", None),
        ("Дворец", "Музей"),
    ]


@pytest.mark.parametrize(
    ("understood", "said"),
    [(read(said=True), ""), (read(day_said=False), "On the day shown")],
)
def test_it_says_only_what_was_guessed(box: SearchBox, understood: Understood, said: str) -> None:
    box.show_found([understood], [], SPAN)
    assert rows(box)[1][1] == said


def test_a_date_outside_says_which_there_are_and_cannot_be_chosen(
    box: SearchBox, qtbot: QtBot
) -> None:
    box.show_found([read(inside=False)], [PALACE], SPAN)
    detail = rows(box)[1][1]
    assert detail is not None
    assert "5 Nov (23 Oct O.S.)" in detail
    assert "16 Nov (3 Nov O.S.)" in detail
    assert marked(box) == "Palace"
    with qtbot.assertNotEmitted(box.moment_asked):
        qtbot.keyClick(box.field, Qt.Key.Key_Up)
        qtbot.keyClick(box.field, Qt.Key.Key_Return)


def test_up_and_down_pass_over_headings_and_stop_at_the_ends(box: SearchBox, qtbot: QtBot) -> None:
    box.show_found([], [PALACE, SHOT, REED], SPAN)
    seen = [marked(box)]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(box.field, key)
        seen.append(marked(box))
    assert seen == ["Palace", "A shot", "Reed", "Reed", "A shot"]
    qtbot.keyClick(box.field, Qt.Key.Key_PageUp)
    assert marked(box) == "Palace"
    assert box.field.hasFocus()


def test_enter_asks_for_the_marked_hit_and_closes(box: SearchBox, qtbot: QtBot) -> None:
    box.show_found([], [PALACE, SHOT], SPAN)
    qtbot.keyClick(box.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.closed), qtbot.waitSignal(box.hit_asked) as asked:
        qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert asked.args == [SHOT]
    assert box.isHidden()


def test_enter_asks_for_a_moment(box: SearchBox, qtbot: QtBot) -> None:
    box.show_found([read()], [PALACE], SPAN)
    with qtbot.waitSignal(box.moment_asked) as asked:
        qtbot.keyClick(box.field, Qt.Key.Key_Enter)
    assert asked.args == [SALVO]


def test_a_click_asks_for_its_row_but_not_on_a_heading(box: SearchBox, qtbot: QtBot) -> None:
    box.show_found([], [PALACE, SHOT], SPAN)
    heading, row = (box.list.visualItemRect(box.list.item(number)) for number in (2, 3))
    button = Qt.MouseButton.LeftButton
    with qtbot.assertNotEmitted(box.hit_asked):
        qtbot.mouseClick(box.list.viewport(), button, pos=heading.center())
    with qtbot.waitSignal(box.hit_asked) as asked:
        qtbot.mouseClick(box.list.viewport(), button, pos=row.center())
    assert asked.args == [SHOT]


@pytest.mark.parametrize("name", ["field", "clear", "list"])
def test_escape_closes_from_wherever_the_focus_is(box: SearchBox, qtbot: QtBot, name: str) -> None:
    box.field.setText("x")
    with qtbot.waitSignal(box.closed):
        qtbot.keyClick(getattr(box, name), Qt.Key.Key_Escape)
    assert box.isHidden()
    with qtbot.assertNotEmitted(box.closed):
        box.dismiss()


def test_an_empty_field_shows_examples_and_nothing_found_says_so(
    box: SearchBox, qtbot: QtBot
) -> None:
    assert "Zimny" in box.message.text()
    box.field.setText("<b>qzx</b>")
    box.show_found([], [], SPAN)
    assert "“<b>qzx</b>”" in box.message.text()
    assert box.message.textFormat() is Qt.TextFormat.PlainText
    qtbot.mouseClick(box.clear, Qt.MouseButton.LeftButton)
    assert "Zimny" in box.message.text()
    assert box.field.hasFocus()
    assert not box.list.isVisible()


def test_what_was_typed_last_is_marked_to_be_typed_over(box: SearchBox, qtbot: QtBot) -> None:
    box.field.setText("palace")
    box.dismiss()
    with qtbot.waitSignal(box.asked_for) as asked:
        box.open()
    assert asked.args == ["palace"]
    assert box.field.selectedText() == "palace"


def test_much_of_one_kind_is_cut_and_counted(box: SearchBox) -> None:
    many = [PALACE] * (MOST_OF_A_KIND + 3)
    box.show_found([], many, SPAN)
    assert rows(box)[0][0] == f"Places: {MOST_OF_A_KIND} of {len(many)}"
    assert box.list.count() == 1 + MOST_OF_A_KIND


def test_it_stays_inside_its_parent(box: SearchBox) -> None:
    over = box.parentWidget()
    assert over is not None
    for width, height in ((320, 240), (1600, 900)):
        over.resize(width, height)
        box.show_found([read()], [PALACE] * 6 + [SHOT] * 6, SPAN)
        assert over.rect().contains(box.geometry())


def test_a_short_list_needs_no_scroll_bar(box: SearchBox) -> None:
    box.show_found([read()], [PALACE], SPAN)
    assert box.list.verticalScrollBar().maximum() == 0


def test_rows_are_targets_and_a_long_or_rich_text_is_painted_as_it_is(box: SearchBox) -> None:
    long = Text("<b>Palace</b> " * 60, "Дворец")
    box.show_found([], [Hit(HitKind.PLACE, "p", long, Text("a\nb", "а"), 1.0)], SPAN)
    assert box.list.sizeHintForRow(1) >= int(token("size.target-px"))
    line = QFontMetrics(box.font()).height()
    assert box.list.sizeHintForRow(1) < 4 * line
    box.grab()


def test_screen_readers_are_told_what_is_marked(box: SearchBox, qtbot: QtBot) -> None:
    box.show_found([], [PALACE, SHOT], SPAN)
    assert box.field.accessibleName()
    assert box.clear.accessibleName()
    qtbot.keyClick(box.field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: box.field.accessibleDescription().startswith("A shot. 7 Nov"))


def test_tab_reaches_the_list_which_takes_the_same_keys(box: SearchBox, qtbot: QtBot) -> None:
    box.field.setText("x")
    box.show_found([], [PALACE, SHOT], SPAN)
    qtbot.keyClick(box.field, Qt.Key.Key_Tab)
    qtbot.keyClick(box.clear, Qt.Key.Key_Tab)
    assert box.list.hasFocus()
    with qtbot.waitSignal(box.hit_asked) as asked:
        qtbot.keyClick(box.list, Qt.Key.Key_Return)
    assert asked.args == [PALACE]


# ------------------------------------------------------------------ the desk


@pytest.fixture
def desk(box: SearchBox, timeline: Timeline) -> SearchDesk:
    state = ViewState(moment=Moment.parse("1917-11-08T02:10"), cities=("petrograd",))
    return SearchDesk(box, Store(timeline, state))


@pytest.mark.usefixtures("desk")
def test_the_desk_answers_from_the_chronicle(box: SearchBox, qtbot: QtBot) -> None:
    box.field.setText("zimny")
    assert marked(box) == "Winter Palace"
    with qtbot.waitSignal(box.hit_asked) as asked:
        qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert asked.args[0].places == ("p_winter_palace",)


@pytest.mark.usefixtures("desk")
def test_the_desk_reads_an_hour_on_the_day_shown(box: SearchBox, qtbot: QtBot) -> None:
    box.field.setText("22:00")
    assert [row[0] for row in rows(box)] == [
        "Go to",
        "8 November 1917 N.S. (26 October O.S.) 22:00",
    ]
    with qtbot.waitSignal(box.moment_asked) as asked:
        qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert asked.args == [Moment.parse("1917-11-08T22:00")]


def test_the_index_is_built_only_when_asked_for(desk: SearchDesk, box: SearchBox) -> None:
    assert desk._indexed is None
    box.field.setText("z")
    built = desk._indexed
    box.field.setText("zi")
    assert desk._indexed is built is not None


def test_a_resize_of_the_parent_moves_the_box(box: SearchBox, qtbot: QtBot) -> None:
    over = box.parentWidget()
    assert over is not None
    over.resize(1200, 700)
    qtbot.waitUntil(lambda: abs(box.geometry().center().x() - over.rect().center().x()) <= 1)
    assert box.isVisible()
