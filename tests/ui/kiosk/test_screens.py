"""How many pixels 20 mm are, on screens that tell the truth and on those that do not."""

from __future__ import annotations

import pytest

from petrograd_map.kiosk.config import KioskConfig, Screen
from petrograd_map.ui.kiosk.screens import chosen_screen, pixels_per_mm, sizes_on


@pytest.mark.parametrize(
    ("width_px", "width_mm", "dpi", "per_mm"),
    [
        (1920, 480, 92.0, 4.0),
        (1920, 480, 3000.0, 4.0),
        (1920, 0, 101.6, 4.0),
        (1920, 0, 3000.0, 96 / 25.4),
        (1920, 0, 1.0, 96 / 25.4),
    ],
)
def test_the_ruler_wins_and_nonsense_is_not_believed(
    width_px: int, width_mm: int, dpi: float, per_mm: float
) -> None:
    assert pixels_per_mm(width_px, width_mm, dpi) == pytest.approx(per_mm)


def test_a_screen_that_is_not_there_is_the_primary_one() -> None:
    assert chosen_screen("HDMI-9") is chosen_screen("")


def test_a_target_is_20_mm_by_the_ruler() -> None:
    screen = chosen_screen("")
    width_mm = screen.geometry().width() // 4
    sizes = sizes_on(screen, KioskConfig(screen=Screen(width_mm=width_mm)))
    assert sizes.target_px == 80
