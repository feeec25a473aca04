from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from petrograd_map.domain.control import Side
from petrograd_map.ui.hatching import SIDE_HATCH, Hatch, hatch_path, paint_hatch, stripes_path

if TYPE_CHECKING:
    from PySide6.QtGui import QPainterPath, QPolygonF

bars = st.builds(
    lambda left, width, height: QRectF(left, 2, width, height),
    st.integers(-50, 2000),
    st.integers(1, 900),
    st.sampled_from([1.0, 4.0, 7.0, 15.0, 40.0]),
)


def inside(bar: QRectF, path: QPainterPath) -> bool:
    """Tell whether a path keeps to a bar, but for the half pixel of a line in mid-pixel."""
    drawn = path.boundingRect()
    return path.isEmpty() or (
        bar.left() - 1e-6 <= drawn.left() <= drawn.right() <= bar.right() + 0.5
        and bar.top() - 1e-6 <= drawn.top() <= drawn.bottom() <= bar.bottom() + 1e-6
    )


@pytest.mark.parametrize("hatch", Hatch)
@given(bar=bars, step=st.sampled_from([3.0, 4.0, 6.0]))
def test_a_hatch_ends_at_its_bar(hatch: Hatch, bar: QRectF, step: float) -> None:
    assert inside(bar, hatch_path(bar, hatch, step))


@pytest.mark.parametrize("hatch", Hatch)
@pytest.mark.parametrize("step", [3.0, 4.0, 6.0])
def test_a_bar_with_room_has_a_hatch(hatch: Hatch, step: float) -> None:
    assert not hatch_path(QRectF(10, 10, 12, 5), hatch, step).isEmpty()


@given(bar=bars)
def test_stripes_end_at_their_bar_and_cover_half_of_it(bar: QRectF) -> None:
    path = stripes_path(bar)
    assert inside(bar, path)
    if bar.width() >= 100:
        covered = sum(area(polygon) for polygon in path.toSubpathPolygons())
        assert 0.4 < covered / (bar.width() * bar.height()) < 0.6


def area(polygon: QPolygonF) -> float:
    corners = [polygon.at(number) for number in range(polygon.count())]
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    return abs(sum(one.x() * other.y() - other.x() * one.y() for one, other in pairs)) / 2


def test_hatches_tell_the_sides_apart_without_colour() -> None:
    shapes = {
        side: path_of(hatch_path(QRectF(0, 0, 60, 15), SIDE_HATCH[side], 6)) for side in SIDE_HATCH
    }
    assert len(set(shapes.values())) == len(SIDE_HATCH) == len(Side) - 1


@pytest.mark.parametrize(("one", "other"), [*combinations(SIDE_HATCH, 2)])
def test_hatches_are_told_apart_where_all_sides_are_equally_grey(one: Side, other: Side) -> None:
    first, second = (in_black(SIDE_HATCH[side]) for side in (one, other))
    pixels = [*zip(first, second, strict=True)]
    assert sum(a != b for a, b in pixels) >= sum(a or b for a, b in pixels) / 3


def in_black(hatch: Hatch) -> list[bool]:
    """Return which pixels of a white bar a hatch makes dark."""
    image = QImage(60, 18, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_hatch(painter, QRectF(image.rect()), hatch, QColor(Qt.GlobalColor.black), stroke_px=1.6)
    painter.end()
    return [
        image.pixelColor(x, y).lightness() < 128
        for x in range(image.width())
        for y in range(image.height())
    ]


def path_of(path: QPainterPath) -> tuple[tuple[float, float], ...]:
    elements = (path.elementAt(number) for number in range(path.elementCount()))
    return tuple((element.x, element.y) for element in elements)
