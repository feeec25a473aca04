"""The camera: each picture shows its own view, and names in print are large enough to read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PySide6.QtGui import QImage
from support.qt import evaluate

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import ViewState
from petrograd_map.ui.camera import Camera, Size
from petrograd_map.ui.handout import writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline

SMALL = Size(640, 420)
VIEW = ViewState(Moment.parse("1917-11-06T12:00"), ("petrograd",))
LEAST_POINTS = 6.5
NOISE = 0.005
"""So large a part of a picture may differ: the edges of what Chromium has drawn anew."""


def differing(one: QImage, other: QImage) -> float:
    """Return the part of two pictures in which they differ."""
    first, second = (
        np.frombuffer(image.constBits(), np.uint32)
        for image in (
            one.convertToFormat(QImage.Format.Format_RGB32),
            other.convertToFormat(QImage.Format.Format_RGB32),
        )
    )
    return float((first != second).mean())


@pytest.fixture
def make(
    qapp: QApplication, baked_page: Path, timeline: Timeline
) -> Iterator[Callable[..., Camera]]:
    """Makes cameras, and takes them down."""
    made = []

    def new(size: Size = SMALL, scale: float = 1.0) -> Camera:
        made.append(Camera(qapp, baked_page, timeline, size, scale=scale))
        return made[-1]

    yield new
    for camera in made:
        camera.close()


def test_each_view_is_drawn_as_if_it_were_the_only_one(make: Callable[..., Camera]) -> None:
    later = replace(VIEW, moment=Moment.parse("1917-11-07T12:00"))
    camera = make()
    first, second, again = (camera.picture(view) for view in (VIEW, later, VIEW))
    assert differing(first, again) < NOISE < differing(first, second)
    assert differing(make().picture(later), second) < NOISE
    assert differing(camera.picture(replace(VIEW, cities=("moscow",))), first) > NOISE


def test_a_larger_scale_draws_the_same_map_finer(qtbot: QtBot, make: Callable[..., Camera]) -> None:
    camera = make(Size(1280, 840), scale=2.0)
    picture = camera.picture(VIEW)
    assert (picture.width(), picture.height()) == (1280, 840)
    assert evaluate(qtbot, camera._view, "innerWidth") == SMALL.width


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("city", ["petrograd", "moscow"])
def test_names_on_a_handout_are_large_enough_to_read(
    qtbot: QtBot, make: Callable[..., Camera], language: Language, city: str
) -> None:
    scale = writing.SCALE
    camera = make(Size(2180, 1620), scale=scale)
    camera.picture(replace(VIEW, cities=(city,), language=language))
    sizes: list[Any] = evaluate(
        qtbot,
        camera._view,
        """[...document.querySelectorAll(".frame.shown .label")]
          .filter((each) => each.checkVisibility() && each.textContent)
          .map((each) => parseFloat(getComputedStyle(each).fontSize))""",
    )
    assert len(sizes) > 20
    assert min(sizes) * scale * 72 / writing.PRINT_DPI >= LEAST_POINTS
