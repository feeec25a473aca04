"""How large everything is for a projector: in shares of the height of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from petrograd_map.mappage.tokens import token


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes in a picture.

    The back row reads letters of 3.5 % of the picture's height (AETM, from AVIXA's DISCAS); a
    line of text is a little larger than that, so that rounding never makes it smaller.

    Attributes:
        height_px: Height of the picture.
    """

    height_px: int

    @property
    def text_px(self) -> int:
        """The least size of letters that the class must read, in pixels."""
        return self._share("text-share")

    @property
    def title_px(self) -> int:
        """The size of titles, in pixels."""
        return self._share("title-share")

    @property
    def notes_px(self) -> int:
        """The size of the teacher's notes, in pixels: the teacher stands an arm's length away."""
        return self._share("notes-share")

    @property
    def small_px(self) -> int:
        """The size of what the teacher knows by heart, in pixels; never below the usual."""
        return max(int(token("size.text-px")), self.notes_px * 3 // 4)

    @property
    def clock_px(self) -> int:
        """The size of the clock, in pixels."""
        return self._share("clock-share")

    @property
    def laser_px(self) -> int:
        """The radius of the pointer's dot, in pixels."""
        return self._share("laser-share")

    @property
    def button_px(self) -> int:
        """The size of the teacher's buttons, in pixels."""
        return max(int(token("size.target-px")), round(self.height_px * 0.046))

    @property
    def gap_px(self) -> int:
        """The distance between things, in pixels."""
        return max(6, self.text_px // 3)

    def named(self) -> dict[str, int]:
        """Return the sizes by their names in `projector.qss` and `speaker.qss`."""
        names = ("text_px", "title_px", "clock_px", "notes_px", "small_px", "button_px", "gap_px")
        return {f"projector_{name}": getattr(self, name) for name in names}

    def _share(self, name: str) -> int:
        return ceil(self.height_px * float(token(f"projector.{name}")))
