"""Checks of lessons: their frame, their time, what they read, and what they must not betray."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from petrograd_map.data.checks.report import error, warning
from petrograd_map.data.schema import HeldByModel, HolderAtModel, MomentOfModel
from petrograd_map.domain.lessons import PERIOD_MINUTES, Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.data.findings import Finding
    from petrograd_map.data.schema import ChronicleModel, QuestionModel
    from petrograd_map.domain.moments import Moment

_FRAME: Final = ", ".join(Phase)


def lessons_have_their_frame(model: ChronicleModel) -> Iterator[Finding]:
    """A lesson goes from its question over background and sources to the discussion."""
    for index, lesson in enumerate(model.lessons):
        phases: list[Phase] = []
        for step in lesson.steps:
            if phases[-1:] != [step.phase]:
                phases.append(step.phase)
        if phases != list(Phase):
            found = ", ".join(phases)
            yield warning("frame", "lessons", index, "steps", expected=_FRAME, found=found)


def lessons_fit_a_period(model: ChronicleModel) -> Iterator[Finding]:
    """A lesson is over when the class period is."""
    for index, lesson in enumerate(model.lessons):
        minutes = sum(step.minutes for step in lesson.steps)
        if minutes > PERIOD_MINUTES:
            expected = f"≤ {PERIOD_MINUTES}"
            yield warning("period", "lessons", index, "steps", expected=expected, found=minutes)


def accounts_to_read_are_there(model: ChronicleModel) -> Iterator[Finding]:
    """The source whose account of an event is to be read speaks of that event."""
    known = {source.id for source in model.sources}
    sources = {event.id: [each.source for each in event.accounts] for event in model.events}
    for index, lesson in enumerate(model.lessons):
        for number, step in enumerate(lesson.steps):
            for which, account in enumerate(step.accounts):
                there = sources.get(account.event, [account.source])
                if account.source in known and account.source not in there:
                    way = ("lessons", index, "steps", number, "accounts", which, "source")
                    expected = f"{account.event}: {', '.join(there)}"
                    yield error("no_account", *way, expected=expected, found=account.source)


def answers_are_not_given_away(model: ChronicleModel) -> Iterator[Finding]:
    """The map stands before the moment of which a prediction asks, or it shows the answer."""
    starts = {event.id: event.span.start for event in model.events}
    for index, lesson in enumerate(model.lessons):
        for number, step in enumerate(lesson.steps):
            asked = None if step.prediction is None else _asked(step.prediction, starts)
            if asked is not None and step.at >= asked:
                way = ("lessons", index, "steps", number, "at")
                yield warning("given_away", *way, expected=f"< {asked}", found=str(step.at))


def _asked(question: QuestionModel, starts: dict[str, Moment]) -> Moment | None:
    match question.answer:
        case HolderAtModel(at=at) | HeldByModel(at=at):
            return at
        case MomentOfModel(event=event):
            return starts.get(event)
        case _:
            return None
