"""Lessons for one class period: a question, its background, sources to read, a discussion.

A lesson plays as a tour does, stop by stop. At some stops the class says beforehand what it
expects; the answer is computed from the chronicle, as those of the quiz are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.quiz import HeldBy, HolderAt, MomentOf

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.domain.quiz import Question
    from petrograd_map.domain.sources import Citation
    from petrograd_map.domain.texts import Text
    from petrograd_map.domain.tours import Step

PERIOD_MINUTES: Final = 45
"""One class period."""


class Phase(StrEnum):
    """The parts of a lesson, in their order."""

    QUESTION = "question"
    BACKGROUND = "background"
    SOURCES = "sources"
    DISCUSSION = "discussion"


@dataclass(frozen=True, slots=True)
class GuidedAccount:
    """An account of an event that the class reads, with a question that guides the reading.

    Attributes:
        event: Id of the event.
        source: Id of the source whose account of it is read.
        question: What to look for.
        expected: What a good answer says; for the teacher.
    """

    event: str
    source: str
    question: Text
    expected: Text


@dataclass(frozen=True, slots=True)
class LessonStep:
    """One step of a lesson.

    Attributes:
        phase: The part of the lesson to which it belongs.
        minutes: How long it takes, in minutes.
        stop: Where the map goes, and what the class reads.
        notes: What the teacher needs to know; not shown to the class.
        prediction: What the class answers before the chronicle does, or None.
        accounts: What the class reads closely.
    """

    phase: Phase
    minutes: int
    stop: Step
    notes: Text
    prediction: Question | None = None
    accounts: tuple[GuidedAccount, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson for one class period.

    Attributes:
        id: Short name, unique in the chronicle.
        title: One line.
        lead: The question that it asks.
        cities: Ids of the cities that it visits.
        span: The hours through which it leads.
        steps: Its steps in order, at least one.
        homework: What the class does afterwards.
        tours: Ids of the tours that lead on from it.
        citations: Where its texts rest, besides the accounts that it reads.
    """

    id: str
    title: Text
    lead: Text
    cities: tuple[str, ...]
    span: Span
    steps: tuple[LessonStep, ...]
    homework: Text
    tours: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def minutes(self) -> int:
        """How long the lesson takes, in minutes."""
        return sum(step.minutes for step in self.steps)

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The parts that the lesson has, in their order."""
        return tuple(dict.fromkeys(step.phase for step in self.steps))

    def minutes_before(self, index: int) -> int:
        """Return how many minutes pass before a step, counted from 0, begins."""
        return sum(step.minutes for step in self.steps[:index])

    def minutes_of(self, phase: Phase) -> int:
        """Return how many minutes a part of the lesson takes."""
        return sum(step.minutes for step in self.steps if step.phase is phase)


def moment_asked(question: Question, chronicle: Chronicle) -> Moment | None:
    """Return the moment of which a question asks: what the map shows then is its answer.

    Args:
        question: The question.
        chronicle: The events of which it may ask.

    Returns:
        The moment, or None where the answer is not to be seen at a moment.
    """
    match question.task:
        case HolderAt(at=at) | HeldBy(at=at):
            return at
        case MomentOf(event=event):
            return chronicle.event_by_id[event].span.start
        case _:
            return None


def reveal_moment(step: LessonStep, chronicle: Chronicle) -> Moment:
    """Return the moment to which the map goes when a step's prediction is revealed."""
    question = step.prediction
    if question is None:
        return step.stop.at
    return question.at or moment_asked(question, chronicle) or step.stop.at
