"""What has just happened, what is happening and what comes next."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from petrograd_map.domain.events import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.moments import Moment


@dataclass(frozen=True, slots=True)
class Happening:
    """The events around a moment.

    Attributes:
        just: The latest that are over, in the order in which they ended.
        now: Those under way, in the order in which they began.
        next: The first that have not begun, in the order in which they begin.
    """

    just: tuple[Event, ...]
    now: tuple[Event, ...]
    next: tuple[Event, ...]


class Happenings:
    """Answers what is happening at a moment.

    An event is under way from its start up to, not including, its end; one of no length for
    its one minute. States that the chronicle finds when it opens are no happenings. All answers
    for some cities are worked out when they are first asked for, so that asking is a search
    by halves, and the same answer is the same object for as long as nothing differs.

    Args:
        chronicle: The chronicle.
        before: How many past events are told.
        after: How many coming events are told.
    """

    def __init__(self, chronicle: Chronicle, *, before: int = 3, after: int = 3) -> None:
        self._events = [e for e in chronicle.events if e.kind is not EventKind.CONDITION]
        self._before = before
        self._after = after
        self._answers: dict[frozenset[str], tuple[list[int], list[Happening]]] = {}

    def at(self, moment: Moment, cities: Iterable[str]) -> Happening:
        """Return what is happening at a moment in some cities, by id."""
        chosen = frozenset(cities)
        if chosen not in self._answers:
            self._answers[chosen] = self._work_out(
                [event for event in self._events if event.city in chosen]
            )
        bounds, answers = self._answers[chosen]
        return answers[bisect_right(bounds, moment.minutes)]

    def _work_out(self, events: Sequence[Event]) -> tuple[list[int], list[Happening]]:
        """Return the minutes at which the answer changes, and the answers between them."""
        by_start = sorted(events, key=_start)
        by_end = sorted(events, key=lambda event: (_over(event), _start(event)))
        bounds = sorted({bound for event in events for bound in (_start(event), _over(event))})
        answers = [Happening((), (), tuple(by_start[: self._after]))]
        starts = [_start(event) for event in by_start]
        ends = [_over(event) for event in by_end]
        for bound in bounds:
            begun, over = bisect_right(starts, bound), bisect_right(ends, bound)
            answers.append(
                Happening(
                    just=tuple(by_end[max(0, over - self._before) : over]),
                    now=tuple(event for event in by_start[:begun] if _over(event) > bound),
                    next=tuple(by_start[begun : begun + self._after]),
                )
            )
        return bounds, answers


def _start(event: Event) -> int:
    return event.span.start.minutes


def _over(event: Event) -> int:
    """Return the first minute after an event."""
    return max(event.span.end.minutes, event.span.start.minutes + 1)
