"""How the program was started: what the command line asks of the window."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class StartSettings:
    """What the window shows first.

    Attributes:
        cities: Ids of the cities shown; all if empty.
        minutes: The moment shown, in minutes as in `Moment.minutes`, or None for the default.
        language: `en` or `ru`.
        account: The account policy that the map follows.
        contrast: Whether the map is drawn in high contrast.
        zoom: The zoom level at which the maps look at the heart of their city, or None to show
            all places.
        data: The data folder, or None for the bundled chronicle.
    """

    cities: tuple[str, ...] = ()
    minutes: int | None = None
    language: str = "en"
    account: str = "best"
    contrast: bool = False
    zoom: float | None = None
    data: Path | None = None


def own_command() -> list[str]:
    """Return the command that starts this program again, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    # -P: the current folder must not come before the program's own modules.
    return [sys.executable, "-P", "-m", "petrograd_map"]


OPENING_MOMENT = "1917-11-07T02:30"
"""Where the window opens: the quiet night in which most places change hands."""
