"""A page of rich text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QVBoxLayout, QWidget

from petrograd_map.ui.page import Page

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = "<p>some words of a line</p>" * 60


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 300)
    return window


def test_a_link_is_passed_on_as_it_was_written(qtbot: QtBot, window: QWidget) -> None:
    page = Page(window)
    with qtbot.waitSignal(page.followed) as followed:
        page.anchorClicked.emit(QUrl("look:north:53000:p_one,p_two"))
    assert followed.args == ["look:north:53000:p_one,p_two"]


def test_another_text_starts_at_its_top_unless_its_place_is_kept(window: QWidget) -> None:
    page = Page(window)
    page.resize(200, 300)
    window.show()
    bar = page.verticalScrollBar()
    page.show_page(LONG)
    bar.setValue(100)
    page.show_page(LONG)
    assert bar.value() == 100
    page.show_page(LONG + "<p>more</p>", keep_place=True)
    assert bar.value() == 100
    page.show_page(LONG)
    assert bar.value() == 0


def test_a_page_that_grows_is_as_high_as_its_text(qtbot: QtBot, window: QWidget) -> None:
    page = Page(window, grows=True)
    layout = QVBoxLayout(window)
    layout.addWidget(page)
    page.show_page("<p>some words that break into several lines where it is narrow</p>")
    window.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0)
    narrow = page.height()
    window.resize(600, 300)
    qtbot.waitUntil(lambda: page.height() < narrow)
    assert page.verticalScrollBar().maximum() == 0
