"""The timeline of control: who held which place when, under a chosen account.

The rules, in one place (a naive scan in the tests states them a second time):

* A *step* is one effect of one event on one place, with the span in which it takes place.
* At a moment, every step that is over has been applied, in the order in which they ended.
* A step under way changes nothing yet: the place is *changing* (`Stretch.towards`), and
  while the holder is changing its certainty is `unknown`.
* From the earliest to the latest claimed moment of a disputed event, the certainty of the
  places whose holder it changes (with no span of the effect's own) is `disputed`, under
  every policy.
* Under "follow source X", an event of which X speaks happens when X says, with the holder
  X names. A change of holder that X does not speak of is *superseded* where X has already
  had a later one of that place (in the order of the best account) happen before it.
* Before a city's span, and until an event speaks of a place, there is no evidence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.control import NO_EVIDENCE, Certainty, Control
from petrograd_map.domain.events import KEEP, Effect, Event
from petrograd_map.domain.moments import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.moments import Span

BEST: Final = "best"
"""The account policy that follows the preferred account of every event."""


_MARKS_PER_TURN: Final = 8
"""How often the places are all put down while as many changes pass as there are places."""


class UnknownAccountError(LookupError):
    """No source of this id is in the chronicle."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time over which the control of a place, and all said of it, is constant.

    Attributes:
        place: Id of the place.
        start: First moment of the stretch.
        end: First moment after it, or None for the last stretch.
        control: The control during it.
        since: Since when the holder holds the place as it does: the start of the latest
            change that named the holder, or of the whole time if no event speaks yet.
        event: Id of that change's event, or None.
        towards: While a change is under way, the control it leads to; else None.
        bearing: Ids of all events that bear on this stretch: that by which the place is
            held, the latest to have changed anything, those under way and those disputed.
    """

    place: str
    start: Moment
    end: Moment | None
    control: Control
    since: Moment
    event: str | None
    towards: Control | None
    bearing: tuple[str, ...]

    @property
    def looks(self) -> tuple[Control, Control | None]:
        """What a map shows of the stretch: its control and what that is changing to."""
        return self.control, self.towards


@dataclass(frozen=True, slots=True)
class Change:
    """The passage of a place from one stretch to the next.

    Attributes:
        moment: When.
        before: The stretch that ends.
        after: The stretch that begins.
    """

    moment: Moment
    before: Stretch
    after: Stretch


@dataclass(frozen=True, slots=True)
class _Step:
    """One effect of one event, at the span that the account policy gives it."""

    span: Span
    effect: Effect
    event: Event
    rank: tuple[int, int, int]
    """Place in the order of the best account: end, start, order in the chronicle."""
    spoken: bool
    """Whether the followed source itself speaks of the event."""

    @property
    def sets_holder(self) -> bool:
        return self.effect.holder is not KEEP


@dataclass(frozen=True, slots=True)
class _Track:
    """The stretches of all places under one account policy, and an index of their starts."""

    stretches: Mapping[str, tuple[Stretch, ...]]
    starts: Mapping[str, tuple[int, ...]]
    """Start of each stretch by place, in minutes."""
    changes: tuple[Change, ...]
    """Every change of every place, by moment."""
    change_minutes: tuple[int, ...]
    change_places: tuple[str, ...]
    change_origins: tuple[Stretch, ...]
    """From what each change leads."""
    change_stretches: tuple[Stretch, ...]
    """To what each change leads."""
    every: int
    """After so many changes there is a mark."""
    marks: tuple[dict[str, Stretch], ...]
    """The stretches of all places before any change, after `every` changes, and so on."""


class Timeline:
    """Answers who held what, when, and by whose account.

    Each account policy is worked out once, when first asked for.

    Args:
        chronicle: The data set. It must be free of errors (see `petrograd_map.data.checks`).
    """

    def __init__(self, chronicle: Chronicle) -> None:
        self.chronicle = chronicle
        self._effects: dict[str, list[tuple[int, Event, Effect]]] = defaultdict(list)
        order = 0
        for event in chronicle.events:
            for effect in event.effects:
                self._effects[effect.place].append((order, event, effect))
                order += 1
        self._tracks: dict[str, _Track] = {}
        self._stops: dict[tuple[str, frozenset[str]], tuple[int, ...]] = {}

    @property
    def accounts(self) -> tuple[str, ...]:
        """The account policies: `best`, then the id of every source that speaks of an event."""
        speaking = {account.source for event in self.chronicle.events for account in event.accounts}
        return (BEST, *(s.id for s in self.chronicle.sources if s.id in speaking))

    def control_at(self, moment: Moment, account: str = BEST) -> dict[str, Stretch]:
        """Return the stretch in which every place is at a moment, by place id.

        The cost is that of copying a dictionary of all places.

        Raises:
            UnknownAccountError: If `account` is neither `best` nor the id of a source.
        """
        track = self._track(account)
        over = bisect_right(track.change_minutes, moment.minutes)
        mark = min((over + track.every // 2) // track.every, len(track.marks) - 1)
        found = track.marks[mark].copy()
        marked = mark * track.every
        if marked <= over:
            way, stretches = slice(marked, over), track.change_stretches
        else:  # backwards, so that the first change of a place is laid last
            way, stretches = slice(marked - 1, over - 1 if over else None, -1), track.change_origins
        found.update(zip(track.change_places[way], stretches[way], strict=True))
        return found

    def stretch_of(self, place: str, moment: Moment, account: str = BEST) -> Stretch:
        """Return the stretch in which one place is at a moment.

        Raises:
            KeyError: If the chronicle has no such place.
            UnknownAccountError: If `account` is neither `best` nor the id of a source.
        """
        track = self._track(account)
        index = bisect_right(track.starts[place], moment.minutes) - 1
        return track.stretches[place][max(0, index)]

    def history_of(self, place: str, account: str = BEST) -> tuple[Stretch, ...]:
        """Return all stretches of a place, in order.

        Raises:
            KeyError: If the chronicle has no such place.
            UnknownAccountError: If `account` is neither `best` nor the id of a source.
        """
        return self._track(account).stretches[place]

    def changes_between(
        self, earlier: Moment, later: Moment, account: str = BEST
    ) -> Sequence[Change]:
        """Return the changes after `earlier` up to and including `later`, in order of time.

        The cost grows with the number of changes returned (and with the logarithm of all
        changes), not with the number of places.

        Raises:
            ValueError: If `later` lies before `earlier`.
            UnknownAccountError: If `account` is neither `best` nor the id of a source.
        """
        if later < earlier:
            raise ValueError(f"{later} lies before {earlier}")
        track = self._track(account)
        first = bisect_right(track.change_minutes, earlier.minutes)
        last = bisect_right(track.change_minutes, later.minutes, lo=first)
        return track.changes[first:last]

    def next_change(
        self, moment: Moment, account: str = BEST, *, cities: Iterable[str] | None = None
    ) -> Moment | None:
        """Return the first moment after this one at which the map looks different.

        Args:
            moment: Where to start.
            account: The account policy.
            cities: Ids of the cities that count; all if None.
        """
        stops = self.stops(account, cities=cities)
        index = bisect_right(stops, moment.minutes)
        return Moment(stops[index]) if index < len(stops) else None

    def previous_change(
        self, moment: Moment, account: str = BEST, *, cities: Iterable[str] | None = None
    ) -> Moment | None:
        """Return the last moment before this one at which the map came to look different.

        Args:
            moment: Where to start.
            account: The account policy.
            cities: Ids of the cities that count; all if None.
        """
        stops = self.stops(account, cities=cities)
        index = bisect_right(stops, moment.minutes - 1) - 1
        return Moment(stops[index]) if index >= 0 else None

    def stops(self, account: str = BEST, *, cities: Iterable[str] | None = None) -> Sequence[int]:
        """Return every minute at which the map comes to look different, in order.

        Args:
            account: The account policy.
            cities: Ids of the cities that count; all if None.

        Returns:
            Minutes as in `Moment.minutes`.
        """
        chosen = frozenset(self.chronicle.city_by_id if cities is None else cities)
        key = (account, chosen)
        if key not in self._stops:
            places = self.chronicle.place_by_id
            minutes = {
                change.moment.minutes
                for change in self._track(account).changes
                if change.before.looks != change.after.looks
                and places[change.after.place].city in chosen
            }
            self._stops[key] = tuple(sorted(minutes))
        return self._stops[key]

    def _track(self, account: str) -> _Track:
        if account not in self._tracks:
            if account != BEST and account not in self.chronicle.source_by_id:
                raise UnknownAccountError(account)
            self._tracks[account] = self._work_out(account)
        return self._tracks[account]

    def _work_out(self, account: str) -> _Track:
        stretches = {}
        for place in self.chronicle.places:
            city = self.chronicle.city_by_id[place.city]
            effects = self._effects[place.id]
            row = _stretches(
                place.id,
                min(city.span.start, self.chronicle.span.start),
                _steps(effects, account),
                _disputes(effects),
            )
            stretches[place.id] = tuple(row)
        changes = sorted(
            (
                Change(after.start, before, after)
                for row in stretches.values()
                for before, after in pairwise(row)
            ),
            key=lambda change: change.moment.minutes,
        )
        every = max(1, len(stretches) // _MARKS_PER_TURN)
        return _Track(
            stretches=stretches,
            starts={
                place: tuple(stretch.start.minutes for stretch in row)
                for place, row in stretches.items()
            },
            changes=tuple(changes),
            change_minutes=tuple(change.moment.minutes for change in changes),
            change_places=tuple(change.after.place for change in changes),
            change_origins=tuple(change.before for change in changes),
            change_stretches=tuple(change.after for change in changes),
            every=every,
            marks=tuple(_marks(stretches, changes, every)),
        )


def _marks(
    stretches: Mapping[str, Sequence[Stretch]], changes: Sequence[Change], every: int
) -> Iterator[dict[str, Stretch]]:
    """Yield the stretches of all places before any change and after each `every` changes."""
    now = {place: row[0] for place, row in stretches.items()}
    yield now.copy()
    for count, change in enumerate(changes, start=1):
        now[change.after.place] = change.after
        if count % every == 0:
            yield now.copy()


def _steps(effects: Iterable[tuple[int, Event, Effect]], account: str) -> list[_Step]:
    """Return a place's steps under an account policy, in the order in which they end."""
    steps = [_step(order, event, effect, account) for order, event, effect in effects]
    steps.sort(key=lambda step: (step.span.end, step.span.start, step.rank))
    kept = []
    furthest: tuple[int, int, int] | None = None
    for step in steps:
        superseded = furthest is not None and step.rank < furthest and step.sets_holder
        if superseded and not step.spoken:
            continue
        kept.append(step)
        if step.spoken and step.sets_holder:
            furthest = step.rank if furthest is None else max(furthest, step.rank)
    return kept


def _step(order: int, event: Event, effect: Effect, account: str) -> _Step:
    """Place one effect in time, by the best account or by what the followed source says."""
    span = effect.span or event.span
    rank = (span.end.minutes, span.start.minutes, order)
    claim = None if account == BEST else event.account_of(account)
    if claim is not None:
        if claim.span is not None and effect.span is None:
            span = claim.span
        if claim.holder is not None and effect.holder is not KEEP:
            effect = replace(effect, holder=claim.holder)
    return _Step(span=span, effect=effect, event=event, rank=rank, spoken=claim is not None)


def _stretches(
    place: str,
    opening: Moment,
    steps: Sequence[_Step],
    disputes: Sequence[tuple[Span, str]],
) -> Iterator[Stretch]:
    """Sweep over a place's steps and yield its stretches, equal neighbours made one."""
    bounds = {opening}
    for step in steps:
        bounds.update((step.span.start, step.span.end))
    for span, _ in disputes:
        bounds.update((span.start, span.end))

    control, since, event, latest = NO_EVIDENCE, opening, None, None
    over = 0
    by_start = sorted(steps, key=lambda step: step.span.start)
    started = 0
    under_way: list[_Step] = []
    pending: Stretch | None = None
    for bound in sorted(bounds):
        while over < len(steps) and steps[over].span.end <= bound:
            step = steps[over]
            control = step.effect.apply(control)
            latest = step.event.id
            if step.sets_holder:
                since, event = step.span.start, step.event.id
            over += 1
        while started < len(by_start) and by_start[started].span.start <= bound:
            under_way.append(by_start[started])
            started += 1
        under_way = [step for step in under_way if step.span.covers(bound)]
        disputing = [event_id for span, event_id in disputes if span.covers(bound)]
        stretch = Stretch(
            place=place,
            start=bound,
            end=None,
            control=_shown(control, under_way, disputed=bool(disputing)),
            since=since,
            event=event,
            towards=_towards(control, under_way),
            bearing=_unique(event, latest, *(s.event.id for s in under_way), *disputing),
        )
        if pending is None:
            pending = stretch
        elif _same(pending, stretch):
            continue
        else:
            yield replace(pending, end=bound)
            pending = stretch
    if pending is not None:
        yield pending


def _disputes(effects: Iterable[tuple[int, Event, Effect]]) -> list[tuple[Span, str]]:
    """Return the disputed spans of the events that change the holder, each with its event."""
    found: dict[str, Span] = {}
    for _, event, effect in effects:
        span = event.disputed_span
        if span is not None and effect.holder is not KEEP and effect.span is None:
            found[event.id] = span
    return [(span, event) for event, span in found.items()]


def _towards(control: Control, under_way: Sequence[_Step]) -> Control | None:
    """Return the control to which the steps under way lead, or None if it is the same."""
    goal = control
    for step in sorted(under_way, key=lambda step: (step.span.end, step.span.start, step.rank)):
        goal = step.effect.apply(goal)
    return None if goal == control else goal


def _shown(control: Control, under_way: Sequence[_Step], *, disputed: bool) -> Control:
    """Return the control with the certainty that disputes and changes under way leave it."""
    if disputed:
        return replace(control, certainty=Certainty.DISPUTED)
    goal = _towards(control, under_way)
    if goal is not None and goal.holder is not control.holder:
        return replace(control, certainty=Certainty.UNKNOWN)
    return control


def _same(one: Stretch, other: Stretch) -> bool:
    return (one.looks, one.since, one.event, one.bearing) == (
        other.looks,
        other.since,
        other.event,
        other.bearing,
    )


def _unique(*ids: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event_id for event_id in ids if event_id is not None))
