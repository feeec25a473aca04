"""What visitors ask for, by chance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import SPEEDS, Layers, MapExtent, Pane
from petrograd_map.state.intents import (
    Compare,
    Direction,
    FollowAccount,
    GoTo,
    Intent,
    LookAt,
    OpenEvent,
    Play,
    Select,
    SetContrast,
    SetLoop,
    SetSkipQuiet,
    SetSpeed,
    ShowCities,
    ShowLanes,
    ShowLayers,
    ShowPane,
    ShowWindow,
    Speak,
    TakeTour,
)

if TYPE_CHECKING:
    import random

    from petrograd_map.domain.timeline import Timeline

_TEN_HOURS = 600


def some_intents(timeline: Timeline, dice: random.Random) -> list[Intent]:
    """Return some of all that a visitor can ask for, in any order."""
    return dice.sample([*calm_intents(timeline, dice), *_lasting(dice)], dice.randint(1, 6))


def calm_intents(timeline: Timeline, dice: random.Random) -> list[Intent]:
    """Return one of everything that, once shown, stays as it is."""
    chronicle = timeline.chronicle
    first, last = chronicle.span.start.minutes, chronicle.span.end.minutes

    def moment() -> Moment:
        return Moment(dice.randint(first, last))

    start = dice.randint(first, last - _TEN_HOURS)
    return [
        GoTo(moment()),
        Speak(dice.choice([*Language])),
        ShowCities(dice.choice([("petrograd",), ("moscow",), ("petrograd", "moscow")])),
        FollowAccount(dice.choice(timeline.accounts)),
        Select(dice.choice(chronicle.places).id),
        OpenEvent(dice.choice(chronicle.events).id),
        TakeTour(dice.choice(chronicle.tours).id),
        ShowPane(dice.choice([*Pane])),
        SetContrast(contrast=True),
        ShowLanes(lanes=True),
        ShowLayers(replace(Layers(), routes=False, ground=True)),
        ShowWindow(Span(Moment(start), Moment(start + _TEN_HOURS))),
        Compare(moment()),
        LookAt("petrograd", MapExtent(59.9, 30.3, 14)),
    ]


def _lasting(dice: random.Random) -> list[Intent]:
    """Return what sets time going, and how."""
    return [
        SetSpeed(dice.choice(SPEEDS)),
        SetLoop(loop=True),
        SetSkipQuiet(skip_quiet=True),
        Play(dice.choice([*Direction])),
    ]
