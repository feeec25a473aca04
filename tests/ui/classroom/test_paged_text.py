from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt

from petrograd_map.ui.classroom.paged_text import PagedText, broken, sentence_starts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = "".join(f"<p>Sentence number {number} of a long text.</p>" for number in range(40))


@given(heights=st.lists(st.floats(1, 60), max_size=60), room=st.floats(60, 400))
def test_no_line_is_cut_and_none_is_lost(heights: list[float], room: float) -> None:
    lines, top = [], 0.0
    for height in heights:
        lines.append((top, top + height))
        top += height
    pages = broken(lines, room)
    for line_top, line_bottom in lines:
        holding = [page for page in pages if page[0] <= line_top and line_bottom <= page[1]]
        assert len(holding) == 1
    assert all(bottom - top <= room + 1e-6 for top, bottom in pages)


@pytest.fixture
def text(qtbot: QtBot) -> PagedText:
    made = PagedText(None)  # type: ignore[arg-type]  # alone, for the test
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.set_text_px(28)
    return made


def test_a_long_text_has_pages_and_a_short_one_has_one(text: PagedText) -> None:
    text.show_text(LONG)
    assert text.pages > 3
    assert text.page == 0
    text.show_text("<p>Short.</p>")
    assert (text.page, text.pages) == (0, 1)


def test_pages_are_turned_no_farther_than_the_last(text: PagedText) -> None:
    text.show_text(LONG, page=-1)
    assert text.page == text.pages - 1
    text.show_page(10_000)
    assert text.page == text.pages - 1
    text.show_page(-5)
    assert text.page == 0


def test_pages_look_different(text: PagedText) -> None:
    text.show_text(LONG)
    first = text.grab().toImage()
    text.show_page(1)
    assert text.grab().toImage() != first


def test_in_larger_letters_there_are_more_pages_and_the_place_is_kept(text: PagedText) -> None:
    text.show_text(LONG, page=2)
    before = text.pages
    text.set_text_px(40)
    assert text.pages > before
    assert 1 < text.page < text.pages - 1


def test_a_screen_reader_gets_the_whole_text(text: PagedText) -> None:
    text.show_text(LONG)
    assert "Sentence number 39" in text.accessibleName()


def test_sentences_begin_after_a_point_but_not_after_an_initial() -> None:
    text = "V. I. Lenin came at 2.45 a.m. from Vyborg. “Where to?” He went on… Вот и всё. А. Блок."
    starts = sentence_starts(text)
    begins = ["V. I.", "“Wher", "He we", "Вот и", "А. Бл"]
    assert [text[start : start + 5] for start in starts] == begins


@pytest.mark.parametrize("width", [420, 500, 640])
def test_a_page_ends_with_a_sentence(text: PagedText, width: int) -> None:
    sentence = "The guard of the long bridge does not resist, and stays where it is, number {}. "
    text.resize(width, 200)
    text.show_text(f"<p>{''.join(sentence.format(number) for number in range(9))}</p>")
    assert text.pages > 2
    layout = text._document.documentLayout()
    for top, _ in text._pages:
        place = layout.hitTest(QPointF(1, top + 4), Qt.HitTestAccuracy.FuzzyHit)
        assert text.text[place:].startswith("The guard")
