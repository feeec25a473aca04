"""Small widgets in the styles of `window.qss`, which finds them by their object names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


def styled_label(style: str, parent: QWidget, *, wraps: bool = False) -> QLabel:
    """Return an empty label in one of the styles `clock`, `heading`, `soft` and so on."""
    label = QLabel(parent)
    label.setObjectName(style)
    label.setWordWrap(wraps)
    # Names come from data files, which must not be able to write rich text.
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def icon_button(icon: QIcon, parent: QWidget) -> QToolButton:
    """Return a button that shows an icon only; whoever makes it gives it a name."""
    button = QToolButton(parent)
    button.setIcon(icon)
    return button


def reveal(widget: QWidget, *, shown: bool) -> None:
    """Show or hide a widget, if it is not so already.

    Qt lays out and polishes anew even where nothing changes, 40 µs each time: too much for the
    rows of lists that follow the hand.
    """
    if widget.isHidden() is shown:
        widget.setVisible(shown)
