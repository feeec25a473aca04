"""How the program was started: what the command line asks of the window."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class StartSettings:
    """What the window shows first, as far as the command line says it.

    Attributes:
        address: The address of a view (`petrograd_map.state.address`), or None.
        cities: Ids of the cities shown; none if nothing was said of them.
        minutes: The moment shown, in minutes as in `Moment.minutes`, or None.
        language: `en` or `ru`, or None.
        account: The account policy that the map follows, or None.
        contrast: Whether the map is drawn in high contrast.
        zoom: The zoom level at which the maps look at the heart of their city, or None to show
            all places.
        data: The data folder, or None for the bundled chronicle.
        classroom: Whether it opens before a class.
    """

    address: str | None = None
    cities: tuple[str, ...] = ()
    minutes: int | None = None
    language: str | None = None
    account: str | None = None
    contrast: bool = False
    zoom: float | None = None
    data: Path | None = None
    classroom: bool = False

    @property
    def names_a_view(self) -> bool:
        """Whether it was said what to show, so that the view of the last time is not taken."""
        wanted = (self.address, self.minutes, self.account, self.zoom)
        return bool(self.cities) or any(each is not None for each in wanted)


def own_command() -> list[str]:
    """Return the command that starts this program again, frozen or not."""
    if getattr(sys, "frozen", False):
        # The supervisor of a built program is an executable of its own beside it.
        own = Path(sys.executable)
        return [str(own.with_name(f"petrograd-map{own.suffix}"))]
    # -P: the current folder must not come before the program's own modules.
    return [sys.executable, "-P", "-m", "petrograd_map"]


SPEAKER: Final = "petrograd-map"
"""Begins, with the name of its command, a line in which the program says what went wrong."""


def without_speaker(line: str) -> str:
    """Return what a process of ours said went wrong, without who says it."""
    return line.partition(": ")[2] if line.startswith(SPEAKER) else line


SCHEME: Final = "petrograd"
"""The program's own URL scheme: `petrograd://view?…` is a view, `petrograd://app/…` its page."""
PACK: Final = ".pgmap"
"""How the name of a content pack ends, for whoever clicks on one."""

STEP_MARK = "\x1e"
"""Begins a line by which a process says how far it is: the record separator of ASCII."""

STOP = "stop"
"""The line by which a process that says its steps is told to end."""
