"""Idle: when a visitor counts as gone, and what the exhibit does until the next one comes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


class Phase(StrEnum):
    """What the exhibit is doing."""

    ACTIVE = "active"
    """A visitor is there."""
    COUNTDOWN = "countdown"
    """It asks whether anybody is still there."""
    RESET = "reset"
    """Everything is put back, and the page is loaded afresh."""
    REST = "rest"
    """It is fresh, and nobody is there."""
    ATTRACT = "attract"
    """The days run by, to attract a visitor."""


class Happening(StrEnum):
    """What can happen to the exhibit."""

    TICK = "tick"
    """Nothing but time; comes a few times a second."""
    TOUCH = "touch"
    """A finger, a key, the mouse: whatever only a visitor does."""
    WATCHED = "watched"
    """As a tick, but something that a visitor has started is still running."""
    FRESH = "fresh"
    """The reset is done: the page is back."""


@dataclass(frozen=True, slots=True)
class IdleTimes:
    """How long the exhibit waits, in milliseconds.

    Attributes:
        ask_after_ms: Without a touch until it asks.
        countdown_ms: In which a touch answers.
        attract_after_ms: At rest until the days run by; None if they never do.
    """

    ask_after_ms: int
    countdown_ms: int
    attract_after_ms: int | None


RESET_LIMIT_MS: Final = 30_000
"""A page that is not back after so long is somebody else's concern; a visitor may touch again."""


@dataclass(frozen=True, slots=True)
class Idle:
    """A phase and since when it lasts.

    Attributes:
        phase: What the exhibit is doing.
        since_ms: When that began, or, of a visitor, the last touch.
        touched: Whether somebody touched the screen during a reset.
    """

    phase: Phase = Phase.REST
    since_ms: int = 0
    touched: bool = False

    def countdown_left_ms(self, now_ms: int, times: IdleTimes) -> int:
        """Return how much of the countdown is left; 0 if there is none."""
        if self.phase is not Phase.COUNTDOWN:
            return 0
        return max(0, times.countdown_ms - (now_ms - self.since_ms))


def after(idle: Idle, now_ms: int, what: Happening, times: IdleTimes) -> Idle:
    """Return what the exhibit does after something happened.

    Args:
        idle: What it has been doing.
        now_ms: The time by a clock that never jumps.
        what: What happened.
        times: How long it waits.
    """
    waited_ms = now_ms - idle.since_ms
    match idle.phase:
        case Phase.RESET:
            return _in_reset(idle, now_ms, what)
        case _ if what is Happening.TOUCH:
            return Idle(Phase.ACTIVE, now_ms)
        case Phase.ACTIVE if what is Happening.WATCHED:
            return replace(idle, since_ms=now_ms)
        case Phase.ACTIVE if waited_ms >= times.ask_after_ms:
            return Idle(Phase.COUNTDOWN, now_ms)
        case Phase.COUNTDOWN if waited_ms >= times.countdown_ms:
            return Idle(Phase.RESET, now_ms)
        case Phase.REST if (
            times.attract_after_ms is not None and waited_ms >= times.attract_after_ms
        ):
            return Idle(Phase.ATTRACT, now_ms)
        case _:
            return idle


def _in_reset(idle: Idle, now_ms: int, what: Happening) -> Idle:
    """A reset is never broken off; who touches meanwhile has the fresh page to himself."""
    touched = idle.touched or what is Happening.TOUCH
    over = what is Happening.FRESH or now_ms - idle.since_ms >= RESET_LIMIT_MS
    if not over:
        return replace(idle, touched=touched)
    return Idle(Phase.ACTIVE if touched else Phase.REST, now_ms)
