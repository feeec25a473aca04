"""The offer: what a window lets people do; at an exhibit that is less than at a desk."""

from __future__ import annotations

from dataclasses import dataclass

from petrograd_map.domain.texts import Language


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose from, and whether one can leave.

    Attributes:
        at_desk: Whether there is what leads out of the window or writes beyond it: the menu,
            dialogs, files, the clipboard, quitting.
        languages: The languages to choose from.
        cities: Ids of the cities to choose from; all of the chronicle's if None.
        target_px: How large the page draws what is touched, in its pixels; 0 for what the
            tokens say.
    """

    at_desk: bool = True
    languages: tuple[Language, ...] = tuple(Language)
    cities: tuple[str, ...] | None = None
    target_px: int = 0
