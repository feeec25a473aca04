"""The quiz: questions whose answers are computed from the chronicle where they can be.

A computed answer follows the best account and says so where the sources disagree. Of what
is changing or unknown nobody can be asked; which places a side holds, and which fell last,
is told of firm and probable states only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from petrograd_map.domain.control import Certainty, Side

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.domain.places import Place, PlaceKind
    from petrograd_map.domain.texts import Text
    from petrograd_map.domain.timeline import Timeline

# ------------------------------------------------------------------ what is asked


@dataclass(frozen=True, slots=True)
class HolderAt:
    """Who holds a place at a moment."""

    place: str
    at: Moment


@dataclass(frozen=True, slots=True)
class HeldBy:
    """Which places of a kind a side holds in a city at a moment."""

    side: Side
    place_kind: PlaceKind
    city: str
    at: Moment


@dataclass(frozen=True, slots=True)
class LastToFall:
    """Which place of a kind in a city came last into a side's hands."""

    side: Side
    place_kind: PlaceKind
    city: str


@dataclass(frozen=True, slots=True)
class MomentOf:
    """When an event happened."""

    event: str


@dataclass(frozen=True, slots=True)
class NewStyle:
    """Which day in the New Style a day is; its moments know both calendars."""

    day: Moment


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of some answers is right; `correct` counts from 0."""

    options: tuple[Text, ...]
    correct: int


Task: TypeAlias = HolderAt | HeldBy | LastToFall | MomentOf | NewStyle | Choice


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the quiz.

    Attributes:
        id: Short name, unique in the chronicle.
        question: The question.
        task: How its answer is found.
        explain: Why it is so, and what to look at.
        events: Ids of the events to look at.
        at: A moment to look at, or None.
        places: Ids of the places to look at.
    """

    id: str
    question: Text
    task: Task
    explain: Text
    events: tuple[str, ...] = ()
    at: Moment | None = None
    places: tuple[str, ...] = ()


# ------------------------------------------------------------------ what is answered


@dataclass(frozen=True, slots=True)
class SideAnswer:
    """The side that holds the place, and whether that is disputed."""

    side: Side
    disputed: bool


@dataclass(frozen=True, slots=True)
class PlacesAnswer:
    """The places, by id, in the order of the chronicle."""

    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpanAnswer:
    """The time within which the event happened, and whether that is disputed."""

    span: Span
    disputed: bool


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """The day, as its first moment."""

    day: Moment


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """The right one of the options."""

    text: Text


Answer: TypeAlias = SideAnswer | PlacesAnswer | SpanAnswer | DayAnswer | TextAnswer


class NoAnswerError(LookupError):
    """The chronicle does not answer a question; the message names what it has instead."""


def answer(task: Task, timeline: Timeline) -> Answer:
    """Return the answer to a question.

    Args:
        task: What is asked.
        timeline: The timeline of the chronicle.

    Raises:
        NoAnswerError: If the chronicle gives none.
    """
    match task:
        case HolderAt():
            return _holder(task, timeline)
        case HeldBy():
            return _held(task, timeline)
        case LastToFall():
            return _last(task, timeline)
        case MomentOf():
            return _moment(task, timeline)
        case NewStyle():
            return DayAnswer(task.day)
        case Choice():
            if not 0 <= task.correct < len(task.options):
                raise NoAnswerError(str(task.correct))
            return TextAnswer(task.options[task.correct])


def _holder(task: HolderAt, timeline: Timeline) -> SideAnswer:
    try:
        control = timeline.stretch_of(task.place, task.at).control
    except KeyError:
        raise NoAnswerError(task.place) from None
    if control.certainty is Certainty.UNKNOWN or control.holder is Side.UNK:
        raise NoAnswerError(f"{task.place}: {control.holder}, {control.certainty}")
    return SideAnswer(control.holder, disputed=control.certainty is Certainty.DISPUTED)


def _held(task: HeldBy, timeline: Timeline) -> PlacesAnswer:
    held = []
    for place in places_asked(task, timeline):
        control = timeline.stretch_of(place.id, task.at).control
        if control.certainty.counted and control.holder is task.side:
            held.append(place.id)
    if not held:
        raise NoAnswerError(f"{task.city}, {task.place_kind}, {task.side}: 0")
    return PlacesAnswer(tuple(held))


def _last(task: LastToFall, timeline: Timeline) -> PlacesAnswer:
    fell: list[tuple[Moment, str]] = []
    for place in places_asked(task, timeline):
        moment = _fell(place.id, task.side, timeline)
        if moment is None:
            raise NoAnswerError(f"{place.id}, {task.side}: 0")
        fell.append((moment, place.id))
    latest = max((moment for moment, _ in fell), default=None)
    last = [place for moment, place in fell if moment == latest]
    if len(last) != 1:
        raise NoAnswerError(", ".join(last) or f"{task.city}, {task.place_kind}: 0")
    return PlacesAnswer(tuple(last))


def _fell(place: str, side: Side, timeline: Timeline) -> Moment | None:
    """Return the first moment from which a side firmly or probably holds a place."""
    for stretch in timeline.history_of(place):
        if stretch.control.holder is side and stretch.control.certainty.counted:
            return stretch.start
    return None


def _moment(task: MomentOf, timeline: Timeline) -> SpanAnswer:
    event = timeline.chronicle.event_by_id.get(task.event)
    if event is None:
        raise NoAnswerError(task.event)
    return SpanAnswer(event.span, event.disputed)


def places_asked(task: HeldBy | LastToFall, timeline: Timeline) -> list[Place]:
    """Return the places of which a question asks, in the order of the chronicle."""
    return [
        place
        for place in timeline.chronicle.places
        if place.city == task.city and place.kind is task.place_kind
    ]
