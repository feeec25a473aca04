"""What one account has otherwise than the best supported one, and one moment than another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from petrograd_map.domain.timeline import BEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.places import Place
    from petrograd_map.domain.timeline import Stretch, Timeline


@dataclass(frozen=True, slots=True)
class Difference:
    """A place that looks otherwise by one account than by the best supported one.

    Attributes:
        place: Id of the place.
        account: Its stretch by the account.
        best: Its stretch by the best supported account.
    """

    place: str
    account: Stretch
    best: Stretch


@dataclass(frozen=True, slots=True)
class Turn:
    """A place that looks otherwise at one moment than at another.

    Attributes:
        place: Id of the place.
        then: Its stretch at the moment compared.
        now: Its stretch at the moment shown.
    """

    place: str
    then: Stretch
    now: Stretch


def differences(
    timeline: Timeline, places: Iterable[Place], moment: Moment, account: str
) -> tuple[Difference, ...]:
    """Return the places that look otherwise by an account at a moment, in their order.

    They differ if their control does, in any of its fields, or what they are changing to.

    Args:
        timeline: The timeline of the chronicle.
        places: The places that are compared.
        moment: When.
        account: The account policy.
    """
    pairs = (
        Difference(
            place.id,
            timeline.stretch_of(place.id, moment, account),
            timeline.stretch_of(place.id, moment, BEST),
        )
        for place in places
    )
    return tuple(pair for pair in pairs if pair.account.looks != pair.best.looks)


def differences_between(
    timeline: Timeline, places: Iterable[Place], then: Moment, now: Moment, account: str
) -> tuple[Turn, ...]:
    """Return the places that look otherwise at one moment than at another, in their order.

    They differ if their control does, in any of its fields, or what they are changing to.
    A place that changed and changed back does not differ.

    Args:
        timeline: The timeline of the chronicle.
        places: The places that are compared.
        then: The moment compared.
        now: The moment shown; it may be the earlier one.
        account: The account policy, for both.
    """
    turns = (
        Turn(
            place.id,
            timeline.stretch_of(place.id, then, account),
            timeline.stretch_of(place.id, now, account),
        )
        for place in places
    )
    return tuple(turn for turn in turns if turn.then.looks != turn.now.looks)
