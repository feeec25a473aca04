"""What a handout is to hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QPageSize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Timeline


class Paper(StrEnum):
    """A size of paper."""

    A4 = "a4"
    LETTER = "letter"


PAGE_SIZE: Final = {
    Paper.A4: QPageSize.PageSizeId.A4,
    Paper.LETTER: QPageSize.PageSizeId.Letter,
}
"""What Qt calls them."""


class Purpose(StrEnum):
    """What a sheet is for."""

    MAP = "map"
    """To be read: the map as the program shows it, and what happened."""
    WORKSHEET = "worksheet"
    """To be filled in: every place has a number and a line, none has a colour."""
    KEY = "key"
    """The answers to a worksheet."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    Attributes:
        timeline: The timeline of the chronicle.
        moments: The moments, each of which has a sheet for each city.
        cities: Ids of the cities.
        account: The account policy that map and list follow.
        language: The language of every text.
        notice: What the handout says of itself: `export.notice`.
        paper: The paper.
        worksheet: Whether it is one to be filled in, with its answers on sheets at the end.
    """

    timeline: Timeline
    moments: tuple[Moment, ...]
    cities: tuple[str, ...]
    account: str
    language: Language
    notice: Mapping[str, str]
    paper: Paper = Paper.A4
    worksheet: bool = False

    def purposes(self) -> tuple[Purpose, ...]:
        """Return what its sheets are for, in their order."""
        return (Purpose.WORKSHEET, Purpose.KEY) if self.worksheet else (Purpose.MAP,)
