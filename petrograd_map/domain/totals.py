"""How many places of the map each side holds, counted only where that is firm or probable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from petrograd_map.domain.control import Side
from petrograd_map.domain.timeline import BEST

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Totals:
    """What a legend says of a moment.

    Attributes:
        held: Number of places by side, of those whose state is firm or probable.
        doubted: Number of places that the map shows as a side's though that is disputed or not
            certain, by side. With `held` it makes all places on the map.
        counted: Number of places in such a state.
        all: Number of places on the map.
    """

    held: Mapping[Side, int]
    doubted: Mapping[Side, int]
    counted: int
    all: int


def totals(
    timeline: Timeline, moment: Moment, account: str = BEST, *, cities: Collection[str]
) -> Totals:
    """Count the places of some cities by the side that holds them.

    A place beyond the sheet is not counted: who compares the sum with the map would miss it.

    Args:
        timeline: The timeline of the chronicle.
        moment: When.
        account: The account policy.
        cities: Ids of the cities that count.
    """
    now = timeline.control_at(moment, account)
    places = [
        place for place in timeline.chronicle.places if place.city in cities and not place.beyond
    ]
    controls = [now[place.id].control for place in places]
    held, doubted = dict.fromkeys(Side, 0), dict.fromkeys(Side, 0)
    for control in controls:
        among = held if control.certainty.counted else doubted
        among[control.holder] += 1
    return Totals(held=held, doubted=doubted, counted=sum(held.values()), all=len(places))
