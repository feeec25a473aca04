"""The rules of the timeline a second time, as plainly as they can be said, one moment a time.

Written from the text at the head of `petrograd_map.domain.timeline`, not from its code, and
slow on purpose: for one place and one moment it looks at everything.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from petrograd_map.domain.control import NO_EVIDENCE, Certainty, Control, Side
from petrograd_map.domain.events import KEEP

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Effect, Event
    from petrograd_map.domain.moments import Moment


@dataclass(frozen=True)
class Seen:
    """What is to be said of one place at one moment."""

    control: Control
    towards: Control | None
    since: Moment
    event: str | None
    bearing: frozenset[str]


@dataclass
class _Step:
    event: Event
    effect: Effect
    start: int
    end: int
    recorded: tuple[int, int, int]
    """End and start by the best account, and the number in the chronicle."""
    spoken: bool

    @property
    def happened(self) -> tuple[int, int, tuple[int, int, int]]:
        return (self.end, self.start, self.recorded)

    @property
    def changes_holder(self) -> bool:
        return self.effect.holder is not KEEP


def look(chronicle: Chronicle, place: str, moment: Moment, account: str) -> Seen:
    """Say how a place stands at a moment under `best` or the id of a source."""
    now = moment.minutes
    every = _steps(chronicle, place, account)
    steps = [step for step in every if not _superseded(step, every)]
    steps.sort(key=lambda step: step.happened)

    over = [step for step in steps if step.end <= now]
    under_way = [step for step in steps if step.start <= now < step.end]

    control = NO_EVIDENCE
    for step in over:
        control = _after(step.effect, control)
    goal = control
    for step in under_way:
        goal = _after(step.effect, goal)

    disputing = {step.event.id for step in every if _disputed_by(step, now)}
    shown = control
    if disputing:
        shown = dataclasses.replace(control, certainty=Certainty.DISPUTED)
    elif goal.holder != control.holder:
        shown = dataclasses.replace(control, certainty=Certainty.UNKNOWN)

    city = next(item for item in chronicle.places if item.id == place).city
    opening = next(item for item in chronicle.cities if item.id == city).span.start
    since = min(opening, chronicle.span.start)
    held_by: str | None = None
    for step in over:
        if step.changes_holder:
            since, held_by = since.shifted(step.start - since.minutes), step.event.id
    bearing = {step.event.id for step in under_way} | disputing
    if held_by is not None:
        bearing.add(held_by)
    if over:
        bearing.add(over[-1].event.id)
    return Seen(shown, None if goal == control else goal, since, held_by, frozenset(bearing))


def _steps(chronicle: Chronicle, place: str, account: str) -> list[_Step]:
    found = []
    number = 0
    for event in chronicle.events:
        for effect in event.effects:
            number += 1
            if effect.place != place:
                continue
            own = effect.span if effect.span is not None else event.span
            step = _Step(
                event,
                effect,
                own.start.minutes,
                own.end.minutes,
                (own.end.minutes, own.start.minutes, number),
                spoken=False,
            )
            for claim in event.accounts:
                if account == "best" or claim.source != account:
                    continue
                step.spoken = True
                if claim.span is not None and effect.span is None:
                    step.start, step.end = claim.span.start.minutes, claim.span.end.minutes
                if claim.holder is not None and effect.holder is not KEEP:
                    step.effect = dataclasses.replace(effect, holder=claim.holder)
            found.append(step)
    return found


def _superseded(step: _Step, steps: list[_Step]) -> bool:
    """Tell whether the source has a later change of holder happen before this one."""
    if step.spoken or not step.changes_holder:
        return False
    return any(
        other.spoken
        and other.changes_holder
        and other.recorded > step.recorded
        and other.happened < step.happened
        for other in steps
    )


def _disputed_by(step: _Step, now: int) -> bool:
    event = step.event
    if not event.disputed or not step.changes_holder or step.effect.span is not None:
        return False
    spans = [event.span] + [claim.span for claim in event.accounts if claim.span is not None]
    earliest = min(item.start.minutes for item in spans)
    latest = max(item.end.minutes for item in spans)
    return earliest <= now < latest


def _after(effect: Effect, control: Control) -> Control:
    fields: dict[str, object] = {}
    for name in ("holder", "grip", "pressure", "physical", "certainty"):
        written = getattr(effect, name)
        fields[name] = getattr(control, name) if written is KEEP else written
    holder = fields["holder"]
    assert isinstance(holder, Side)
    return dataclasses.replace(control, **fields)  # type: ignore[arg-type]  # five enums by name
