"""The screen of an exhibit: which one it is, and how large a fingertip is on it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from petrograd_map.kiosk.config import KioskConfig

log = logging.getLogger(__name__)

_MM_PER_INCH: Final = 25.4
_PLAUSIBLE_DPI: Final = (20.0, 400.0)
"""From a wall of projectors to a small tablet; what a screen reports beside that is nonsense."""
_USUAL_DPI: Final = 96.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large things are on a screen.

    Attributes:
        width_px: Width of the screen.
        height_px: Height of the screen.
        target_px: Least width and height of what is touched.
    """

    width_px: int
    height_px: int
    target_px: int

    @property
    def stands_tall(self) -> bool:
        """Whether the screen stands on end."""
        return self.height_px > self.width_px


def chosen_screen(name: str) -> QScreen:
    """Return the screen of a name; where there is none of that name, the primary one."""
    screens = {screen.name(): screen for screen in QGuiApplication.screens()}
    if name and name not in screens:
        log.warning("there is no screen %r, only %s: the primary one is taken", name, [*screens])
    return screens.get(name) or QGuiApplication.primaryScreen()


def sizes_on(screen: QScreen, config: KioskConfig) -> Sizes:
    """Return how large things are on a screen."""
    room = screen.geometry()
    per_mm = pixels_per_mm(
        room.width(),
        config.screen.width_mm,
        screen.physicalDotsPerInchX() / screen.devicePixelRatio(),
    )
    return Sizes(room.width(), room.height(), ceil(config.layout.target_mm * per_mm))


def pixels_per_mm(width_px: int, width_mm: int, reported_dpi: float) -> float:
    """Return how many pixels of the program make a millimetre on the glass.

    Args:
        width_px: Width of the screen in pixels.
        width_mm: The same with a ruler, or 0 if nobody has measured.
        reported_dpi: Pixels in an inch, as the screen says; nonsense is not believed.
    """
    if width_mm:
        return width_px / width_mm
    least, most = _PLAUSIBLE_DPI
    dpi = reported_dpi if least <= reported_dpi <= most else _USUAL_DPI
    return dpi / _MM_PER_INCH
