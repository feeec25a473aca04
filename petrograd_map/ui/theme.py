"""The look of the Qt side: fonts, colours and the style sheet, from the tokens."""

from __future__ import annotations

from functools import cache
from string import Template
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from petrograd_map.mappage.baked import WEB
from petrograd_map.mappage.tokens import in_contrast, token, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QApplication

_ROLES: Final = {
    QPalette.ColorRole.Window: "ui.panel",
    QPalette.ColorRole.Base: "ui.panel",
    QPalette.ColorRole.AlternateBase: "ui.bar",
    QPalette.ColorRole.Button: "ui.panel",
    QPalette.ColorRole.WindowText: "ui.text",
    QPalette.ColorRole.Text: "ui.text",
    QPalette.ColorRole.ButtonText: "ui.text",
    QPalette.ColorRole.PlaceholderText: "ui.text-soft",
    QPalette.ColorRole.Highlight: "ui.text",
    QPalette.ColorRole.HighlightedText: "ui.panel",
    QPalette.ColorRole.ToolTipBase: "ui.panel",
    QPalette.ColorRole.ToolTipText: "ui.text",
    QPalette.ColorRole.Link: "ui.focus",
    QPalette.ColorRole.LinkVisited: "ui.focus",
}
"""The colours that Qt's own widgets, rich text and painted rows take."""


def install(application: QApplication) -> None:
    """Load the bundled fonts and set font, palette and style sheet of the whole program."""
    for path in sorted((WEB / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    application.setFont(text_font(int(token("size.text-px"))))
    dress(application, contrast=False)


def dress(application: QApplication, *, contrast: bool) -> None:
    """Give the program its palette and style sheet, as usual or in high contrast."""
    sheet = style_sheet(contrast=contrast)
    # Qt polishes every widget anew for a style sheet, even for the same one.
    if sheet == application.styleSheet():
        return
    palette = application.palette()
    for role, path in _ROLES.items():
        palette.setColor(role, QColor(in_contrast(path) if contrast else token(path)))
    application.setPalette(palette)
    application.setStyleSheet(sheet)


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


def style_sheet(
    files: Sequence[str] = ("window.qss",),
    *,
    contrast: bool = False,
    sizes: Mapping[str, int] | None = None,
) -> str:
    """Return a style sheet, its placeholders filled from the tokens.

    Args:
        files: Of what it is made, in `web/`.
        contrast: Whether it is that of high contrast.
        sizes: More sizes, or sizes in place of those of the tokens, in pixels, by their names
            in the style sheet, for example `size_target_px`.
    """
    return _filled(tuple(files), contrast=contrast, sizes=tuple((sizes or {}).items()))


@cache
def _filled(files: tuple[str, ...], *, contrast: bool, sizes: tuple[tuple[str, int], ...]) -> str:
    paths = {
        f"{group}_{name}".replace("-", "_"): f"{group}.{name}"
        for group in ("ui", "font", "size", "paper")
        for name in tokens()[group]
    }
    value = in_contrast if contrast else token
    values = {name: value(path) for name, path in paths.items()}
    template = "".join((WEB / name).read_text(encoding="utf-8") for name in files)
    return Template(template).substitute(values | dict(sizes))
