"""Everything that can be done by key: what it is called, its keys, and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from petrograd_map.i18n import Catalogue
from petrograd_map.ui.keys import Key
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


_LATIN: Final = "QWERTYUIOP[]ASDFGHJKLZXCVBNM,."
_RUSSIAN: Final = "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЯЧСМИТЬБЮ"


@dataclass(frozen=True, slots=True)
class Command(Key):
    """A key, or several, and what is done by it.

    Attributes:
        run: What it does.
    """

    run: Callable[[], object]


def bind(
    commands: Iterable[Command], window: QWidget, *, repeats: bool = True
) -> dict[str, list[QShortcut]]:
    """Let the keys work wherever in a window the focus is, the map included.

    Args:
        commands: What is done, and by which keys.
        window: Where the keys work.
        repeats: Whether a key that is held down does it again and again.

    Returns:
        The shortcuts of each command by its id.

    Raises:
        ValueError: If two commands want the same key; Qt would then do neither.
    """
    taken: dict[str, str] = {}
    shortcuts: dict[str, list[QShortcut]] = {}
    for command in commands:
        for key in command.keys:
            for sequence in _in_both_scripts(key):
                other = taken.setdefault(sequence.toString(), command.id)
                if other != command.id:
                    raise ValueError(f"{key} is wanted by {other} and by {command.id}")
                shortcut = QShortcut(sequence, window)
                shortcut.setAutoRepeat(repeats)
                shortcut.activated.connect(command.run)
                # Pressed with others, a key held down would otherwise do nothing at all.
                shortcut.activatedAmbiguously.connect(command.run)
                shortcuts.setdefault(command.id, []).append(shortcut)
    return shortcuts


def _in_both_scripts(key: str) -> list[QKeySequence]:
    """Return a key, and the Russian letter that the same key writes on a Russian keyboard.

    With Ctrl the system itself looks for the Latin letter.
    """
    *modifiers, letter = key.rsplit("+", 1) if key != "+" else [key]
    at = _LATIN.find(letter)
    if len(letter) != 1 or at < 0 or any("Ctrl" in each for each in modifiers):
        return [QKeySequence(key)]
    return [QKeySequence(key), QKeySequence("+".join([*modifiers, _RUSSIAN[at]]))]


def native(keys: Sequence[str]) -> str:
    """Write keys as this machine's keyboard has them."""
    form = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(form) for key in keys)


class KeysDialog(QDialog):
    """Lists every key and what it does.

    Args:
        commands: What can be done by key.
        language: The language of the list.
        parent: The window.
    """

    def __init__(self, commands: Sequence[Command], language: str, parent: QWidget) -> None:
        super().__init__(parent)
        catalogue = Catalogue(language)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(catalogue("keys.title"))
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(18)
        grid.setContentsMargins(14, 10, 14, 10)
        for group in dict.fromkeys(command.group for command in commands):
            heading = styled_label("heading", page)
            heading.setText(catalogue(f"key_group.{group}"))
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for command in commands:
                if command.group == group:
                    self._add_row(grid, page, command, catalogue)
        scroll = QScrollArea(self, widgetResizable=True)
        scroll.setWidget(page)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(catalogue("keys.close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll, 1)
        layout.addWidget(buttons)
        self.resize(560, 640)

    def _add_row(
        self, grid: QGridLayout, page: QWidget, command: Command, catalogue: Catalogue
    ) -> None:
        keys, text = styled_label("key", page), styled_label("name", page, wraps=True)
        keys.setText(native(command.keys))
        text.setText(catalogue(f"key.{command.id}"))
        row = grid.rowCount()
        grid.addWidget(keys, row, 0)
        grid.addWidget(text, row, 1)
