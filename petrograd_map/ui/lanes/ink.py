"""The colours of the lanes: those of the map's paper, in usual or in high contrast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from petrograd_map.mappage.tokens import CONTRAST, token, tokens

if TYPE_CHECKING:
    from petrograd_map.domain.control import Side


class Ink:
    """Gives colours by their names in `tokens.json`.

    Args:
        contrast: Whether high contrast replaces those that it names.
    """

    def __init__(self, *, contrast: bool = False) -> None:
        self._instead = tokens()[CONTRAST] if contrast else {}

    def __call__(self, path: str, strength: float = 1.0) -> QColor:
        """Return a colour, for example `ink("paper.ink")`.

        Args:
            path: Its name.
            strength: How much of it is laid on paper: 1 is the colour itself.
        """
        return _mixed(self._named(path), self._named("paper.halo"), strength)

    def fill(self, side: Side, strength: float = 1.0) -> QColor:
        """Return the colour of a side."""
        return self(f"side.{side}.fill", strength)

    def over(self, path: str, ground: QColor, strength: float) -> QColor:
        """Return a colour as it looks when it is laid thinly on another."""
        return _mixed(self._named(path), ground, strength)

    def _named(self, path: str) -> QColor:
        return QColor(self._instead.get(path.replace(".", "-")) or token(path))


def _mixed(colour: QColor, ground: QColor, strength: float) -> QColor:
    """Return an opaque colour: unlike a transparent one, it is the same in every format."""

    def part(over: float, under: float) -> float:
        return over * strength + under * (1 - strength)

    return QColor.fromRgbF(
        part(colour.redF(), ground.redF()),
        part(colour.greenF(), ground.greenF()),
        part(colour.blueF(), ground.blueF()),
    )
