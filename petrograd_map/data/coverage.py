"""Coverage: whether a chronicle tells all that the notes behind it hold.

`coverage.json` in a data folder lists by id what must be there: places, facts, conflicts, and
the rows of the control table, each written `PLACE MOMENT HOLDER`. That of the bundled
chronicle was taken once from the historian's tables, which are not part of the program.

When something counts as covered:

* A place: it is in the chronicle.
* A fact or conflict: an event, a route or a conflict of the chronicle names it in `notes`.
* A row of the control table: an effect rests on it. That is an effect on its place that leaves
  the row's holder, or that of an account of the same event, and whose time holds the row's
  moment, ends included. Its time is the span of the effect; and, where it has none of its own,
  that of its event, of each account and of the whole dispute. So a row is also covered where
  the chronicle deliberately differs: where it has a window in which a place is changing
  instead of a minute, and where it leaves an hour disputed.
* A row that only renews what was (an attack beaten off, the same holder): an event that bears
  on the place at that moment, other than that by which it is held, touches it.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from petrograd_map.domain.control import Side
from petrograd_map.domain.events import KEEP
from petrograd_map.domain.moments import Moment, NotAMomentError
from petrograd_map.i18n import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from petrograd_map.domain.events import Effect, Event
    from petrograd_map.domain.moments import Span
    from petrograd_map.domain.timeline import Timeline

COVERAGE: Final = "coverage.json"


class CoverageError(ValueError):
    """What must be covered cannot be read; the message says where and why."""


class Needed(BaseModel):
    """What must be covered, by id."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    about: str = ""
    places: list[str]
    facts: list[str]
    conflicts: list[str]
    control: list[str]
    """Rows written `PLACE MOMENT HOLDER`."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one group is covered.

    Attributes:
        group: `places`, `facts`, `conflicts` or `control`.
        total: How many must be covered.
        missing: The ids of those that are not.
    """

    group: str
    total: int
    missing: tuple[str, ...]

    @property
    def covered(self) -> int:
        """How many are covered."""
        return self.total - len(self.missing)

    def lines(self, language: str) -> list[str]:
        """Say it in a language of the catalogue: a line, and one for each missing id."""
        catalogue = Catalogue(language)
        group = catalogue(f"coverage.{self.group}")
        first = catalogue("coverage.of", group=group, covered=self.covered, total=self.total)
        return [first, *(catalogue("coverage.missing", id=each) for each in self.missing)]


def read_needed(path: Path) -> Needed:
    """Read what must be covered from a `coverage.json`.

    Raises:
        CoverageError: If the file is not there or holds something else.
    """
    try:
        needed = Needed.model_validate(json.loads(path.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, ValidationError):
            first = error.errors(include_url=False)[0]
            where = "/".join(map(str, first["loc"]))
            raise CoverageError(f"{path}#/{where}: {first['msg']}") from error
        raise CoverageError(f"{path}: {error}") from error
    for row in needed.control:
        _row(row, path)
    return needed


def read_notes(folder: Path) -> Needed:
    """Read what must be covered from the historian's tables.

    Args:
        folder: The folder with `places.csv`, `facts.csv`, `conflicts.csv` and
            `control_sequences.csv`.

    Raises:
        CoverageError: If a table or column is not there.
    """
    control = [
        " ".join(row)
        for row in _column(folder / "control_sequences.csv", "place_id", "from_local", "holder")
    ]
    for row in control:
        _row(row, folder / "control_sequences.csv")
    return Needed(
        places=[name for (name,) in _column(folder / "places.csv", "place_id")],
        facts=[name for (name,) in _column(folder / "facts.csv", "id")],
        conflicts=[name for (name,) in _column(folder / "conflicts.csv", "id")],
        control=control,
    )


def _column(path: Path, *names: str) -> list[tuple[str, ...]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [tuple(row[name] or "" for name in names) for row in csv.DictReader(file)]
    except KeyError as error:
        raise CoverageError(f"{path}: no column {error}") from error
    except (OSError, ValueError, csv.Error) as error:
        raise CoverageError(f"{path}: {error}") from error


def _row(text: str, path: Path) -> tuple[str, Moment, Side]:
    """Read a row written `PLACE MOMENT HOLDER`."""
    try:
        place, moment, holder = text.split()
        return place, Moment.parse(moment), Side(holder)
    except (ValueError, NotAMomentError) as error:
        raise CoverageError(f"{path}: {text!r}: {error}") from error


def measure(timeline: Timeline, needed: Needed) -> list[Coverage]:
    """Return for each group what of it the chronicle covers.

    Args:
        timeline: The timeline of the chronicle.
        needed: What must be covered; its rows have been read before.
    """
    chronicle = timeline.chronicle
    noted = {note for event in chronicle.events for note in event.notes}
    noted |= {note for route in chronicle.routes for note in route.notes}
    noted |= {note for conflict in chronicle.conflicts for note in conflict.notes}
    groups = {
        "places": (needed.places, chronicle.place_by_id.keys()),
        "facts": (needed.facts, noted),
        "conflicts": (needed.conflicts, noted),
    }
    found = [
        Coverage(group, len(ids), tuple(each for each in ids if each not in there))
        for group, (ids, there) in groups.items()
    ]
    missing = tuple(row for row in needed.control if not _rests(row, timeline))
    return [*found, Coverage("control", len(needed.control), missing)]


def _rests(row: str, timeline: Timeline) -> bool:
    """Tell whether an effect of the chronicle rests on a row of the control table."""
    name, written, side = row.split()
    moment, holder = Moment.parse(written), Side(side)
    if name not in timeline.chronicle.place_by_id:
        return False
    for event, effect in _effects_on(name, timeline.chronicle.events):
        if not any(span.start <= moment <= span.end for span in _times(event, effect)):
            continue
        if holder in _holders(event, effect, timeline):
            return True
    stretch = timeline.stretch_of(name, moment)
    bearing = (timeline.chronicle.event_by_id[each] for each in stretch.bearing)
    touching = [event for event in bearing if event.id != stretch.event]
    return stretch.control.holder is holder and any(_effects_on(name, touching))


def _effects_on(place: str, events: Iterable[Event]) -> Iterator[tuple[Event, Effect]]:
    for event in events:
        for effect in event.effects:
            if effect.place == place:
                yield event, effect


def _times(event: Event, effect: Effect) -> Iterator[Span]:
    """Yield the spans within which an effect may have taken place."""
    if effect.span is not None:
        yield effect.span
        return
    yield event.span
    yield from (account.span for account in event.accounts if account.span is not None)
    if event.disputed_span is not None:
        yield event.disputed_span


def _holders(event: Event, effect: Effect, timeline: Timeline) -> set[Side]:
    """Return the holder that an effect leaves, and those that accounts name."""
    named = {account.holder for account in event.accounts if account.holder is not None}
    if effect.holder is not KEEP:
        return named | {effect.holder}
    end = (effect.span or event.span).end
    return named | {timeline.stretch_of(effect.place, end).control.holder}
