"""Columns of text: nothing is lost, cut or set twice."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from petrograd_map.ui.handout.columns import flow, on_page, pages_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FRAME = QRectF(0, 0, 5000, 7000)


@pytest.mark.usefixtures("qapp")
@settings(deadline=None, max_examples=40)
@given(
    lengths=st.lists(st.integers(1, 120), max_size=40),
    top=st.floats(0, 6000),
    columns=st.integers(1, 3),
)
def test_every_block_is_set_once_and_within_the_frame(
    lengths: list[int], top: float, columns: int
) -> None:
    texts = [f"<p>{index} {'word ' * length}</p>" for index, length in enumerate(lengths)]
    placed = flow(texts, FRAME, top, columns)
    assert [each.block.toPlainText().split()[0] for each in placed] == [
        str(index) for index in range(len(lengths))
    ]
    for each in placed:
        assert each.top >= (top if each.page == 0 else 0)
        assert each.top + each.block.size().height() <= FRAME.height() + 1
        assert each.left + each.block.textWidth() <= FRAME.width() + 1


def test_blocks_of_a_column_do_not_overlap(qapp: QApplication) -> None:
    assert qapp is not None
    placed = flow([f"<p>{'word ' * length}</p>" for length in range(1, 90)], FRAME, 4000, 2)
    assert pages_of(placed) > 1
    for page in range(pages_of(placed)):
        for left in {each.left for each in on_page(placed, page)}:
            column = [each for each in on_page(placed, page) if each.left == left]
            for above, below in pairwise(column):
                assert above.top + above.block.size().height() < below.top


def test_the_columns_of_the_last_page_are_even(qapp: QApplication) -> None:
    assert qapp is not None
    placed = flow([f"<p>{'word ' * 20}</p>"] * 10, FRAME, 0, 2)
    sides = [each.left for each in placed]
    assert sides.count(0.0) == 5
