"""What a kiosk's CONFIG.toml can say: each table a class, each key a field with its meaning.

The reference in `docs/kiosk-config.md` is generated from these classes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final, TypeVar

from petrograd_map.domain.view import SPEEDS
from petrograd_map.i18n import LANGUAGES
from petrograd_map.kiosk.values import (
    DAY_MINUTES,
    Among,
    Flag,
    Folder,
    Identifier,
    Kind,
    OrEmpty,
    PinHash,
    Share,
    Some,
    TimeOfDay,
    Whole,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KEY: Final = "key"
_TABLE: Final = "table"
Value = TypeVar("Value")
Table = TypeVar("Table")


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of one key of the file, besides its default.

    Attributes:
        kind: Which values it takes.
        meaning: What it is for, in a sentence or two, for a museum's technician.
    """

    kind: Kind[object]
    meaning: str


def _key(default: Value, kind: Kind[Value], meaning: str) -> Value:
    made: Value = field(default=default, metadata={_KEY: Key(kind, meaning)})
    return made


def _table(table: type[Table]) -> Table:
    made: Table = field(default_factory=table, metadata={_TABLE: table})
    return made


def keys_of(table: type[Any]) -> Iterator[tuple[str, Key, object]]:
    """Yield name, key and default of every key that stands directly in a table."""
    for each in fields(table):
        if _KEY in each.metadata:
            yield each.name, each.metadata[_KEY], each.default


def tables_in(table: type[Any]) -> dict[str, type[Any]]:
    """Return the tables that stand in a table, by name."""
    return {each.name: each.metadata[_TABLE] for each in fields(table) if _TABLE in each.metadata}


@dataclass(frozen=True, slots=True)
class Screen:
    """The screen on which the exhibit stands."""

    name: str = _key(
        "", Words(), "Name of the screen, such as `HDMI-1`; empty for the primary screen."
    )
    width_mm: int = _key(
        0,
        Whole(0, 5000),
        "Width of the picture in millimetres, measured with a ruler; 0 to believe what the screen "
        "reports. Many screens report nonsense, and then buttons come out too small.",
    )
    hide_cursor: bool = _key(
        default=True, kind=Flag(), meaning="Whether the mouse pointer is hidden."
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """Size and place of what is touched."""

    target_mm: int = _key(
        20,
        Whole(20, 60),
        "Size of buttons on the glass, in millimetres. People who stand miss what is smaller "
        "than 20.",
    )
    low_controls: bool = _key(
        default=False,
        kind=Flag(),
        meaning="Whether all controls lie in the lower half of a tall screen, within reach from a "
        "wheelchair.",
    )


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages a visitor can choose between."""

    first: str = _key(
        "en", Among(LANGUAGES), "The language for each new visitor; one of those offered."
    )
    offered: tuple[str, ...] = _key(
        LANGUAGES, Some(Among(LANGUAGES)), "The languages with a button."
    )


@dataclass(frozen=True, slots=True)
class Cities:
    """The cities a visitor can look at."""

    first: tuple[str, ...] = _key(
        ("petrograd",),
        Some(Identifier()),
        "The city, or the cities side by side, that each new visitor sees; all among those "
        "offered.",
    )
    offered: tuple[str, ...] = _key(
        ("petrograd", "moscow"), Some(Identifier()), "The cities with a button."
    )


@dataclass(frozen=True, slots=True)
class Attract:
    """What the screen shows while nobody is there: the days run by, slowly."""

    on: bool = _key(default=True, kind=Flag(), meaning="Whether the days run by.")
    after_s: int = _key(
        20,
        Whole(0, 3600),
        "Seconds from the moment the screen is fresh for a new visitor until the days begin to "
        "run.",
    )
    speed: int = _key(15, Among(SPEEDS), "Minutes of 1917 that pass in a second.")


@dataclass(frozen=True, slots=True)
class Idle:
    """When the exhibit takes a visitor for gone, and makes itself fresh for the next one."""

    reset_after_s: int = _key(
        90, Whole(30, 600), "Seconds without a touch after which it asks whether anybody is there."
    )
    countdown_s: int = _key(
        25,
        Whole(20, 120),
        "Seconds in which a touch answers. Under 20 a person with slow hands cannot.",
    )


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of one weekday. Without this table it is open all day."""

    closed: bool = _key(default=False, kind=Flag(), meaning="Whether the screen stays dark.")
    open: int = _key(0, TimeOfDay(), "From when the exhibit runs.")
    close: int = _key(
        DAY_MINUTES,
        TimeOfDay(DAY_MINUTES),
        "Until when; later than `open`. Midnight at the end of the day is `24:00`.",
    )


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the exhibit runs, by the computer's clock."""

    restart: int | None = _key(
        4 * 60,
        OrEmpty(TimeOfDay()),
        "When the program starts afresh each night; empty for never. Choose an hour at which the "
        "exhibit is closed.",
    )
    monday: Hours = _table(Hours)
    tuesday: Hours = _table(Hours)
    wednesday: Hours = _table(Hours)
    thursday: Hours = _table(Hours)
    friday: Hours = _table(Hours)
    saturday: Hours = _table(Hours)
    sunday: Hours = _table(Hours)

    @property
    def days(self) -> tuple[Hours, ...]:
        """The hours of all weekdays, from Monday on."""
        return (
            self.monday,
            self.tuesday,
            self.wednesday,
            self.thursday,
            self.friday,
            self.saturday,
            self.sunday,
        )


@dataclass(frozen=True, slots=True)
class Staff:
    """The way for staff out of the exhibit: hold a corner, then type the PIN."""

    corner: str = _key(
        "top-right",
        Among(("top-left", "top-right", "bottom-left", "bottom-right")),
        "The corner to be held.",
    )
    hold_s: int = _key(5, Whole(2, 20), "For how many seconds.")
    pin_hash: str | None = _key(
        None,
        OrEmpty(PinHash()),
        "The hash of the PIN, never the PIN itself; empty, and nobody gets out by touch.",
    )


@dataclass(frozen=True, slots=True)
class Sound:
    """Short, quiet cues: one for an event that comes on screen, one for a place that is chosen."""

    on: bool = _key(
        default=False,
        kind=Flag(),
        meaning="Whether the exhibit is heard. Staff can turn it up and off until the next start.",
    )
    volume: float = _key(
        0.4,
        Share(),
        "How loud it is when it is on: 1 is as loud as the computer plays, 0 is silence.",
    )


@dataclass(frozen=True, slots=True)
class Statistics:
    """How often what is used: counts a minute, of nobody in particular, kept for 90 days."""

    on: bool = _key(default=True, kind=Flag(), meaning="Whether uses are counted.")
    folder: Path | None = _key(
        None, OrEmpty(Folder()), "Where the counts are kept; empty for the program's own folder."
    )


@dataclass(frozen=True, slots=True)
class Logs:
    """The program's diary, for when something went wrong."""

    folder: Path | None = _key(
        None, OrEmpty(Folder()), "Where it is kept; empty for the program's own folder."
    )
    files: int = _key(5, Whole(2, 50), "How many files are kept, of at most 1 MB each.")


@dataclass(frozen=True, slots=True)
class Content:
    """Where content packs are installed."""

    folder: Path | None = _key(
        None, OrEmpty(Folder()), "The folder; empty for the program's own folder."
    )


@dataclass(frozen=True, slots=True)
class KioskConfig:
    """The whole file. Every table and every key may be left out."""

    screen: Screen = _table(Screen)
    layout: Layout = _table(Layout)
    languages: Languages = _table(Languages)
    cities: Cities = _table(Cities)
    attract: Attract = _table(Attract)
    idle: Idle = _table(Idle)
    schedule: Schedule = _table(Schedule)
    staff: Staff = _table(Staff)
    sound: Sound = _table(Sound)
    statistics: Statistics = _table(Statistics)
    logs: Logs = _table(Logs)
    content: Content = _table(Content)
