"""Large targets and low controls: the window laid out for fingers, and for who sits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QToolButton

from petrograd_map.ui.theme import style_sheet, text_font

if TYPE_CHECKING:
    from petrograd_map.ui.kiosk.screens import Sizes
    from petrograd_map.ui.window import Window

_TEXT_SHARE: Final = 0.31
"""Size of the text, as a share of a target: 20 mm have letters of more than 6 mm."""
_LEAST_TEXT_PX: Final = 15
_ICON_SHARE: Final = 0.5
_TALL_MAP: Final = 0.52
"""How much of a screen on end the map takes."""
_ZOOM_MARGIN_PX: Final = 48
"""What lies between the buttons of the map and its lower edge, and a little more."""


def text_px(sizes: Sizes) -> int:
    """Return the size of the text that goes with targets of a size."""
    return max(_LEAST_TEXT_PX, round(sizes.target_px * _TEXT_SHARE))


def lay_out(window: Window, sizes: Sizes, *, low: bool) -> None:
    """Make everything in a window large enough, and put it where it can be reached.

    Args:
        window: The window.
        sizes: How large things are on its screen.
        low: Whether controls lie in the lower half; only of a screen that stands on end.
    """
    dress(window, sizes, contrast=False)
    text = text_px(sizes)
    window.setFont(text_font(text))
    icon = round(sizes.target_px * _ICON_SHARE)
    for button in window.findChildren(QToolButton):
        button.setIconSize(QSize(icon, icon))
    # Nobody drags a seam at an exhibit, and so nothing of it has to be put back.
    for splitter in (window.splitter, window.storeys):
        splitter.setHandleWidth(0)
        for index in range(splitter.count()):
            splitter.handle(index).setEnabled(False)
    if sizes.stands_tall:
        half = sizes.height_px // 2
        zoom_buttons = 3 * sizes.target_px + _ZOOM_MARGIN_PX
        map_px = half + zoom_buttons if low else round(sizes.height_px * _TALL_MAP)
        window.stand_tall(map_px, low=low)
    else:
        window.side.setFixedWidth(min(text * 22, sizes.width_px // 3))
    # A longer text must not make the window outgrow its screen.
    layout = window.layout()
    if layout is not None:
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)


def dress(window: Window, sizes: Sizes, *, contrast: bool) -> None:
    """Give a window its large sizes, in the usual colours or in those of high contrast."""
    sheet = _sheet(sizes, contrast=contrast)
    # Qt polishes every widget anew for a style sheet, even for the same one.
    if sheet != window.styleSheet():
        window.setStyleSheet(sheet)


def _sheet(sizes: Sizes, *, contrast: bool) -> str:
    text = text_px(sizes)
    values = {
        "target_px": sizes.target_px,
        "text_px": text,
        "date_px": round(text * 1.15),
        "pad_px": round(sizes.target_px * 1.2),
        "left_px": text * 3,
        "invitation_px": text * 2,
        "size_target_px": sizes.target_px,
        "size_text_px": text,
        "size_small_px": round(text * 0.87),
        "size_heading_px": round(text * 1.35),
        "size_clock_px": round(text * 2.1),
    }
    return style_sheet(("window.qss", "kiosk.qss"), contrast=contrast, sizes=values)
