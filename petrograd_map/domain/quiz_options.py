"""The answers among which a question of the quiz offers a choice.

They are made from the chronicle, as the right answer is, and are the same every time: which
wrong ones are offered follows from the id of the question.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, combinations
from typing import TYPE_CHECKING, Final, TypeAlias

from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import (
    JULIAN_LAG_DAYS,
    MINUTES_PER_DAY,
    MINUTES_PER_HOUR,
    Precision,
    Span,
)
from petrograd_map.domain.quiz import (
    Answer,
    Choice,
    DayAnswer,
    HeldBy,
    HolderAt,
    LastToFall,
    MomentOf,
    NewStyle,
    NoAnswerError,
    PlacesAnswer,
    SideAnswer,
    SpanAnswer,
    TextAnswer,
    answer,
    places_asked,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.quiz import Question
    from petrograd_map.domain.timeline import Timeline

_Rank: TypeAlias = "Callable[[object], bytes]"

_WRONG: Final = 3
_MOST_PLACES: Final = 6
"""Up to so many places are all offered when one of them is the answer."""
_NOBODY: Final = (Side.UNK, Side.CONT)
_DAYS_OFF: Final = (-2, -1, 1, 2)
_HOURS_OFF: Final = (-9, -6, -3, 3, 6, 9)
_SLIPS: Final = (-1, 1, -JULIAN_LAG_DAYS)
"""Days by which a conversion from the Old Style goes wrong: by one, or not made at all."""


@dataclass(frozen=True, slots=True)
class Options:
    """The answers offered; `correct` counts from 0."""

    answers: tuple[Answer, ...]
    correct: int


def options(question: Question, timeline: Timeline) -> Options:
    """Return the answers that a question offers, in an order that gives nothing away.

    Args:
        question: The question.
        timeline: The timeline of the chronicle.

    Raises:
        NoAnswerError: If the chronicle gives no answer.
    """
    right = answer(question.task, timeline)

    def rank(option: object) -> bytes:
        return sha256(f"{question.id} {option}".encode()).digest()

    match question.task, right:
        case HolderAt() as task, SideAnswer():
            offered: Sequence[Answer] = _sides(task, right, timeline, rank)
        case HeldBy() as task, PlacesAnswer():
            offered = _sets([p.id for p in places_asked(task, timeline)], right, rank)
        case LastToFall() as task, PlacesAnswer():
            offered = _single([p.id for p in places_asked(task, timeline)], right, rank)
        case MomentOf() as task, SpanAnswer():
            offered = _spans(task, right, timeline, rank)
        case NewStyle(), DayAnswer():
            days = [right.day, *(right.day.shifted(d * MINUTES_PER_DAY) for d in _SLIPS)]
            offered = sorted((DayAnswer(day) for day in days), key=rank)
        case Choice(texts, correct), TextAnswer():
            return Options(tuple(TextAnswer(text) for text in texts), correct)
        case _:
            raise NoAnswerError(question.id)
    return Options(tuple(offered), list(offered).index(right))


def _sides(task: HolderAt, right: SideAnswer, timeline: Timeline, rank: _Rank) -> list[SideAnswer]:
    """Offer sides that held something in the city, as the order of the sides has them."""
    chronicle = timeline.chronicle
    city = chronicle.place_by_id[task.place].city
    holders = {
        stretch.control.holder
        for place in chronicle.places
        if place.city == city
        for stretch in timeline.history_of(place.id)
    }
    wrong = sorted(holders - {right.side, *_NOBODY}, key=rank)[:_WRONG]
    return [
        right if side is right.side else SideAnswer(side, disputed=False)
        for side in Side
        if side is right.side or side in wrong
    ]


def _sets(places: Sequence[str], right: PlacesAnswer, rank: _Rank) -> list[PlacesAnswer]:
    """Offer sets of places, those as large as the right one first."""
    size = len(right.places)
    subsets = chain.from_iterable(
        combinations(places, n) for n in range(max(0, size - 1), size + 2)
    )
    wrong = [PlacesAnswer(each) for each in subsets if each != right.places]
    wrong.sort(key=lambda option: (abs(len(option.places) - size), rank(option)))
    return sorted([right, *wrong[:_WRONG]], key=rank)


def _single(places: Sequence[str], right: PlacesAnswer, rank: _Rank) -> list[PlacesAnswer]:
    """Offer places one by one, in their order."""
    wrong = [place for place in places if (place,) != right.places]
    if len(places) > _MOST_PLACES:
        wrong = sorted(wrong, key=rank)[:_WRONG]
    kept = {*wrong, *right.places}
    return [PlacesAnswer((place,)) for place in places if place in kept]


def _spans(task: MomentOf, right: SpanAnswer, timeline: Timeline, rank: _Rank) -> list[SpanAnswer]:
    """Offer the right time and others, hours or days away from it and from every claim."""
    event = timeline.chronicle.event_by_id[task.event]
    claims = [event.span, *(a.span for a in event.accounts if a.span is not None)]
    days = (days * MINUTES_PER_DAY for days in _DAYS_OFF)
    hours = (hours * MINUTES_PER_HOUR for hours in _HOURS_OFF)
    shifts: Iterable[int] = days if _within_days(right.span) else chain(days, hours)
    wrong = []
    for shift in sorted(shifts, key=rank):
        span = _shifted(right.span, shift)
        inside = timeline.chronicle.span.overlaps(span)
        if inside and not any(span.overlaps(other) for other in claims):
            wrong.append(span)
            claims.append(span)
    offered = [right, *(SpanAnswer(span, disputed=False) for span in wrong[:_WRONG])]
    return sorted(offered, key=_start)


def _within_days(span: Span) -> bool:
    return span.precision in (Precision.DAY, Precision.PART_OF_DAY)


def _shifted(span: Span, minutes: int) -> Span:
    return Span(span.start.shifted(minutes), span.end.shifted(minutes), span.precision)


def _start(option: SpanAnswer) -> Moment:
    return option.span.start
