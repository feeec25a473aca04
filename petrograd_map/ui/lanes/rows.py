"""Lanes in words: what a picture of them writes and says, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.control import Certainty, Grip, Pressure, Side
from petrograd_map.domain.daylight import nights
from petrograd_map.domain.lanes import lane_of
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.scene import describe
from petrograd_map.phrases import moment_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.lanes import Lane, LaneGroup
    from petrograd_map.domain.moments import Span
    from petrograd_map.domain.places import Place
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Stretch, Timeline

_PALE: Final = (Grip.CLAIM, Grip.ALLEGIANCE, Grip.COMMISSAR)
"""Held without guards, and so drawn paler, as on the map."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a lane in which nothing that can be seen changes.

    Attributes:
        start: First minute.
        end: First minute after it.
        side: Who holds the place.
        towards: The side to which it is changing, or None.
        certainty: How sure that is.
        pale: Whether the side holds it without guards.
        pressure: What presses on it from outside.
        letters: The letters of the sides, and a question mark where sources disagree.
        state: The state in words.
        told: Since when, and by which events.
    """

    start: int
    end: int
    side: Side
    towards: Side | None
    certainty: Certainty
    pale: bool
    pressure: Pressure
    letters: str
    state: str
    told: tuple[str, ...]

    @property
    def look(self) -> tuple[Side, Side | None, bool, bool, str]:
        """What its bar shows; neighbours with the same look are one bar."""
        return self.side, self.towards, self.certainty.counted, self.pale, self.letters

    @property
    def evident(self) -> bool:
        """Whether there is any evidence: a side, or one to come."""
        return self.side is not Side.UNK or self.towards is not None


@dataclass(frozen=True, slots=True)
class LaneRow:
    """The lane of one place.

    Attributes:
        place: Id of the place.
        name: Its name.
        city: The name of its city where its heading does not say it, else empty.
        pieces: The pieces, without a gap.
        nights: The nights of its city.
    """

    place: str
    name: str
    city: str
    pieces: tuple[Piece, ...]
    nights: tuple[Span, ...]

    def piece_at(self, minute: int) -> Piece:
        """Return the piece in which a minute lies; beyond the ends, the first or the last."""
        return next((piece for piece in self.pieces if minute < piece.end), self.pieces[-1])


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Lanes under one heading.

    Attributes:
        title: The heading; empty if there is none.
        rows: The lanes.
    """

    title: str
    rows: tuple[LaneRow, ...]


def lane_row(
    place: str, timeline: Timeline, span: Span, account: str, language: Language
) -> LaneRow:
    """Put the lane of one place into words.

    Args:
        place: Id of the place.
        timeline: The timeline it is of.
        span: The time over which it runs.
        account: The account policy.
        language: The language to write in.
    """
    return _row(lane_of(timeline, place, span, account), timeline, language, with_city=False)


def lane_rows(
    groups: Sequence[LaneGroup], timeline: Timeline, language: Language
) -> tuple[RowGroup, ...]:
    """Put lanes into words.

    Args:
        groups: The lanes.
        timeline: The timeline they are of.
        language: The language to write in.
    """
    chronicle = timeline.chronicle
    places = [chronicle.place_by_id[lane.place] for group in groups for lane in group.lanes]
    several = len({place.city for place in places}) > 1
    return tuple(
        RowGroup(
            title=_title(group, timeline, language, several=several),
            rows=tuple(
                _row(lane, timeline, language, with_city=several and group.kind is None)
                for lane in group.lanes
            ),
        )
        for group in groups
    )


def _row(lane: Lane, timeline: Timeline, language: Language, *, with_city: bool) -> LaneRow:
    chronicle = timeline.chronicle
    place = chronicle.place_by_id[lane.place]
    city = chronicle.city_by_id[place.city]
    return LaneRow(
        place=place.id,
        name=place.name[language],
        city=city.name[language] if with_city else "",
        pieces=tuple(_piece(stretch, place, timeline, language) for stretch in lane.stretches),
        nights=nights(city.days),
    )


def _title(group: LaneGroup, timeline: Timeline, language: Language, *, several: bool) -> str:
    if group.kind is None or group.city is None:
        return ""
    kind = Catalogue(language)(f"kind.{group.kind}")
    city = timeline.chronicle.city_by_id[group.city].name[language]
    return f"{city} · {kind}" if several else kind


def _piece(stretch: Stretch, place: Place, timeline: Timeline, language: Language) -> Piece:
    control, goal = stretch.control, stretch.towards
    assert stretch.end is not None, place.id  # noqa: S101 - lanes end with their span
    towards = None if goal is None or goal.holder is control.holder else goal.holder
    catalogue = Catalogue(language)
    letters = catalogue(f"letter.{control.holder}")
    if towards is not None:
        letters += f"→{catalogue(f'letter.{towards}')}"
    if control.certainty is Certainty.DISPUTED and control.holder is not Side.UNK:
        letters += "?"
    return Piece(
        start=stretch.start.minutes,
        end=stretch.end.minutes,
        side=control.holder,
        towards=towards,
        certainty=control.certainty,
        pale=control.grip in _PALE,
        pressure=control.pressure,
        letters=letters,
        state=describe(stretch, timeline, language),
        told=tuple(_told(stretch, timeline, language)),
    )


def _told(stretch: Stretch, timeline: Timeline, language: Language) -> list[str]:
    """Say since when the place is held as it is, by which event, and what else bears on it."""
    if not stretch.bearing:
        return []
    catalogue = Catalogue(language)
    titles = {
        event: timeline.chronicle.event_by_id[event].title[language] for event in stretch.bearing
    }
    lines = []
    if stretch.event is not None:
        since = moment_words(stretch.since, language)
        title = titles.pop(stretch.event)
        lines.append(catalogue("lanes.since", since=since, event=title))
    return [*lines, *titles.values()]
