"""The look of the Qt side: fonts, colours and the style sheet, from the tokens."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from petrograd_map.mappage.baked import WEB
from petrograd_map.mappage.tokens import token, tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def install(application: QApplication) -> None:
    """Load the bundled fonts and set font and style sheet of the whole program."""
    for path in sorted((WEB / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    application.setFont(text_font(int(token("size.text-px"))))
    palette = application.palette()
    for group in (QPalette.ColorRole.Link, QPalette.ColorRole.LinkVisited):
        palette.setColor(group, colour("ui.focus"))
    application.setPalette(palette)
    application.setStyleSheet(style_sheet())


def text_font(size_px: int, *, bold: bool = False) -> QFont:
    """Return the reading font in a size in pixels."""
    return _font("font.text", size_px, bold=bold)


def display_font(size_px: int, *, bold: bool = False) -> QFont:
    """Return the font of titles and of the clock in a size in pixels."""
    return _font("font.display", size_px, bold=bold)


def _font(name: str, size_px: int, *, bold: bool) -> QFont:
    font = QFont(token(name))
    font.setPixelSize(size_px)
    font.setBold(bold)
    return font


def colour(path: str) -> QColor:
    """Return a colour token, for example `colour("side.PG.fill")`."""
    return QColor(token(path))


def style_sheet() -> str:
    """Return the style sheet, its placeholders filled from the tokens."""
    values = {
        f"{group}_{name}".replace("-", "_"): str(value)
        for group in ("ui", "font", "size", "paper")
        for name, value in tokens()[group].items()
    }
    template = (WEB / "window.qss").read_text(encoding="utf-8")
    return Template(template).substitute(values)
