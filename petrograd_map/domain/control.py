"""Control: what is true of a place at a moment, in five independent fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from petrograd_map.domain.texts import Text


class Side(StrEnum):
    """Who can hold a place."""

    PG = "PG"
    """The Provisional Government and troops that obeyed it."""
    MRC = "MRC"
    """A Military Revolutionary Committee and the Soviets."""
    KOB = "KOB"
    """The Moscow Committee of Public Safety."""
    CSR = "CSR"
    """The Committee for the Salvation and its cadets, Petrograd."""
    NEU = "NEU"
    """Neutral, on evidence: Vikzhel, the Cossack regiments that refused to act."""
    CIV = "CIV"
    """Ordinary civil management; no armed side."""
    CONT = "CONT"
    """Two sides physically present."""
    UNK = "UNK"
    """No evidence."""


class Grip(StrEnum):
    """How firmly a side has a place, from the weakest to the strongest."""

    CLAIM = "claim"
    ALLEGIANCE = "allegiance"
    COMMISSAR = "commissar"
    GUARDED = "guarded"
    OCCUPIED = "occupied"
    HEADQUARTERS = "headquarters"


class Pressure(StrEnum):
    """What presses on a place from outside; it never changes the holder."""

    NONE = "none"
    PICKETED = "picketed"
    SURROUNDED = "surrounded"
    ULTIMATUM = "ultimatum"
    UNDER_FIRE = "under_fire"
    INFILTRATED = "infiltrated"


class Physical(StrEnum):
    """The physical state of a bridge, a line or a building, where it matters."""

    RAISED = "raised"
    LOWERED = "lowered"
    LINES_CUT = "lines_cut"
    LIGHTS_CUT = "lights_cut"
    CLOSED = "closed"


class Certainty(StrEnum):
    """How sure the state is."""

    FIRM = "firm"
    PROBABLE = "probable"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"

    @property
    def counted(self) -> bool:
        """Whether totals ("x of y places") count a place in this state."""
        return self in (Certainty.FIRM, Certainty.PROBABLE)


@dataclass(frozen=True, slots=True)
class Control:
    """What is true of a place at a moment.

    Attributes:
        holder: The side that holds the place.
        grip: How firmly, or None where nothing is known of it.
        pressure: What presses on it from outside.
        physical: Its physical state, or None where it does not matter.
        certainty: How sure all this is.
    """

    holder: Side
    grip: Grip | None
    pressure: Pressure
    physical: Physical | None
    certainty: Certainty


NO_EVIDENCE = Control(
    holder=Side.UNK,
    grip=None,
    pressure=Pressure.NONE,
    physical=None,
    certainty=Certainty.UNKNOWN,
)
"""The control of a place of which the chronicle has not yet spoken."""


@dataclass(frozen=True, slots=True)
class SideDescription:
    """How a side is called, and who they were.

    Attributes:
        side: The side.
        name: Its name on screen.
        note: Who they were, in a sentence.
    """

    side: Side
    name: Text
    note: Text
