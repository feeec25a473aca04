"""Events, their effects on the control of places, and the accounts of them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from petrograd_map.domain.control import Certainty, Control, Grip, Physical, Pressure, Side
from petrograd_map.domain.moments import Span

if TYPE_CHECKING:
    from petrograd_map.domain.sources import Checked, Locator
    from petrograd_map.domain.texts import Text


class EventKind(StrEnum):
    """What kind of thing happened."""

    CONDITION = "condition"
    """Nothing happened: the state that the chronicle finds when it opens."""
    ATTEMPT = "attempt"
    BOMBARDMENT = "bombardment"
    CONGRESS = "congress"
    DECISION = "decision"
    MOVEMENT = "movement"
    MUTINY = "mutiny"
    PROCLAMATION = "proclamation"
    RECAPTURE = "recapture"
    SEIZURE = "seizure"
    SIEGE = "siege"
    SURRENDER = "surrender"
    TRUCE = "truce"


class Keep(Enum):
    """The type of `KEEP`."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP
"""Written in an effect's field: the event leaves this field of the control as it was."""
_Keep: TypeAlias = Literal[Keep.KEEP]


@dataclass(frozen=True, slots=True)
class Effect:
    """What an event does to the control of one place; fields not named stay as they were.

    Attributes:
        place: Id of the place.
        span: When this effect takes place, if not with the event itself.
        holder: The holder after it.
        grip: The grip after it; None where nothing is known of it any more.
        pressure: The pressure after it.
        physical: The physical state after it; None where it no longer matters.
        certainty: How sure the state after it is.
    """

    place: str
    span: Span | None = None
    holder: Side | _Keep = KEEP
    grip: Grip | _Keep | None = KEEP
    pressure: Pressure | _Keep = KEEP
    physical: Physical | _Keep | None = KEEP
    certainty: Certainty | _Keep = KEEP

    def apply(self, control: Control) -> Control:
        """Return the control that this effect leaves where it finds `control`."""
        return Control(
            holder=control.holder if self.holder is KEEP else self.holder,
            grip=control.grip if self.grip is KEEP else self.grip,
            pressure=control.pressure if self.pressure is KEEP else self.pressure,
            physical=control.physical if self.physical is KEEP else self.physical,
            certainty=control.certainty if self.certainty is KEEP else self.certainty,
        )


@dataclass(frozen=True, slots=True)
class Account:
    """One source's claim about an event.

    Attributes:
        source: Id of the source.
        locator: Where in the source: line, chapter, page or section.
        text: The claim in our own words.
        preferred: Whether the chronicle follows this account.
        checked: How far this very claim was checked.
        span: When it happened, by this account; None where it gives no time of its own.
        holder: Who held the place afterwards, by this account, if it says other than the event.
    """

    source: str
    locator: Locator
    text: Text
    preferred: bool
    checked: Checked
    span: Span | None = None
    holder: Side | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened within a span of moments.

    Attributes:
        id: Short name, unique in the chronicle.
        city: Id of the city on whose clock the span is given.
        kind: What kind of thing it was.
        side: The side that acted, or None where no side did.
        span: When it happened, as the chronicle holds it.
        title: One line.
        text: Two or three sentences.
        places: Ids of the places where it happened.
        effects: What it did to the control of places.
        accounts: What each source says of it, at least one; one is preferred.
        disputed: Whether the accounts contradict each other in time or holder.
        why: Why the preferred account is preferred, where they differ.
        notes: Ids of the historian's notes it rests on, such as `F044` or `C01`.
    """

    id: str
    city: str
    kind: EventKind
    side: Side | None
    span: Span
    title: Text
    text: Text
    places: tuple[str, ...]
    effects: tuple[Effect, ...]
    accounts: tuple[Account, ...]
    disputed: bool = False
    why: Text | None = None
    notes: tuple[str, ...] = ()

    @property
    def preferred(self) -> Account:
        """The account that the chronicle follows."""
        return next(account for account in self.accounts if account.preferred)

    @property
    def disputed_span(self) -> Span | None:
        """The time from the earliest to the latest claimed moment, or None if undisputed."""
        if not self.disputed:
            return None
        claimed = [account.span for account in self.accounts if account.span is not None]
        spans = list(itertools.chain([self.span], claimed))
        return Span(
            start=min(span.start for span in spans),
            end=max(span.end for span in spans),
            precision=self.span.precision,
        )

    def title_and_text(self) -> tuple[str, ...]:
        """Return title and text in both languages, for searching."""
        return (self.title.en, self.title.ru, self.text.en, self.text.ru)

    def account_of(self, source: str) -> Account | None:
        """Return what a source says of the event, or None where it is silent."""
        return next((account for account in self.accounts if account.source == source), None)
