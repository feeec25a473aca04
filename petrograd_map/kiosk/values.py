"""The kinds of values that a kiosk's configuration is made of: how each is read and described."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic, Protocol, TypeVar

from petrograd_map.data.findings import closest
from petrograd_map.kiosk import pin

Value_co = TypeVar("Value_co", covariant=True)
Item = TypeVar("Item")


class UnfitError(Exception):
    """A value that cannot stand where it stands.

    Attributes:
        code: Which kind of problem, as in `Finding.code`.
        expected: What should stand there.
        suggestion: What was probably meant, or None.
    """

    def __init__(self, code: str, expected: str, suggestion: str | None = None) -> None:
        super().__init__(code, expected)
        self.code = code
        self.expected = expected
        self.suggestion = suggestion


class Kind(Protocol[Value_co]):
    """A kind of value."""

    @property
    def words(self) -> str:
        """What such a value is, for the reference."""

    def read(self, value: Any) -> Value_co:
        """Return the value that TOML gave.

        Raises:
            UnfitError: If it is not of this kind.
        """


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    words: str = "`true` or `false`"

    def read(self, value: Any) -> bool:
        """Return a truth value."""
        if not isinstance(value, bool):
            raise UnfitError("type", "true | false")
        return value


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two limits, both included."""

    least: int
    most: int

    @property
    def words(self) -> str:
        """The limits."""
        return f"{self.least} to {self.most}"

    def read(self, value: Any) -> int:
        """Return a number."""
        # In Python True is a number, too.
        if not isinstance(value, int) or isinstance(value, bool):
            raise UnfitError("type", "integer")
        if not self.least <= value <= self.most:
            raise UnfitError("range", f"{self.least}–{self.most}")
        return value


@dataclass(frozen=True, slots=True)
class Share:
    """A number from 0, for nothing, to 1, for the whole."""

    words: str = "0 to 1"

    def read(self, value: Any) -> float:
        """Return a number; 0 and 1 may be written without a point."""
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise UnfitError("type", "number")
        # What is no number at all (nan) is not between them, either.
        if not 0 <= value <= 1:
            raise UnfitError("range", "0–1")
        return float(value)


@dataclass(frozen=True, slots=True)
class Among(Generic[Item]):
    """One of a few values."""

    choices: tuple[Item, ...]

    @property
    def words(self) -> str:
        """The choices."""
        return ", ".join(f"`{_toml(choice)}`" for choice in self.choices)

    def read(self, value: Any) -> Item:
        """Return the choice."""
        for choice in self.choices:
            if type(value) is type(choice) and value == choice:
                return choice
        like = closest(str(value), map(str, self.choices)) if isinstance(value, str) else None
        raise UnfitError("type", " | ".join(map(_toml, self.choices)), like)


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


@dataclass(frozen=True, slots=True)
class Words:
    """A text of one line; it may be empty."""

    words: str = "text"

    def read(self, value: Any) -> str:
        """Return a text."""
        if not isinstance(value, str):
            raise UnfitError("type", "string")
        if not value.isprintable():
            raise UnfitError("type", "printable")
        return value


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, from the root of the disk: a program started otherwise finds it, too."""

    words: str = "the whole path of a folder"

    def read(self, value: Any) -> Path:
        """Return the folder, which need not be there yet."""
        folder = Path(Words().read(value))
        if not folder.is_absolute():
            raise UnfitError("whole_path", str(Path(Path.cwd().anchor) / folder))
        return folder


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id of the chronicle."""

    words: str = "an id"

    def read(self, value: Any) -> str:
        """Return an id."""
        if not isinstance(value, str):
            raise UnfitError("type", "string")
        if re.fullmatch(_ID, value) is None:
            raise UnfitError("pattern", _ID)
        return value


_ID: Final = "[a-z][a-z0-9_]{0,63}"


@dataclass(frozen=True, slots=True)
class Some(Generic[Item]):
    """A list of values of one kind: at least one, none twice."""

    kind: Kind[Item]

    @property
    def words(self) -> str:
        """What the list is made of."""
        return f"a list of: {self.kind.words}"

    def read(self, value: Any) -> tuple[Item, ...]:
        """Return the values."""
        if not isinstance(value, list):
            raise UnfitError("type", "list")
        if not value:
            raise UnfitError("empty", "list")
        items = tuple(self.kind.read(each) for each in value)
        if len(set(items)) < len(items):
            raise UnfitError("once", "list")
        return items


DAY_MINUTES: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of day as minutes since midnight, written HH:MM."""

    latest: int = DAY_MINUTES - 1

    @property
    def words(self) -> str:
        """How it is written."""
        return f'`"HH:MM"`, at the latest `"{time_of_day(self.latest)}"`'

    def read(self, value: Any) -> int:
        """Return minutes since midnight."""
        match = re.fullmatch("([0-9]{2}):([0-9]{2})", value) if isinstance(value, str) else None
        if match is None or int(match[2]) >= 60:  # noqa: PLR2004 - minutes of an hour
            raise UnfitError("time_of_day", '"HH:MM"')
        minutes = int(match[1]) * 60 + int(match[2])
        if minutes > self.latest:
            raise UnfitError("time_of_day", f'≤ "{time_of_day(self.latest)}"')
        return minutes


def time_of_day(minutes: int) -> str:
    """Write minutes since midnight as HH:MM."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


@dataclass(frozen=True, slots=True)
class PinHash:
    """The hash of a PIN, as `petrograd-map kiosk --hash-pin` prints it."""

    words: str = "a line from `petrograd-map kiosk --hash-pin`"

    def read(self, value: Any) -> str:
        """Return the hash."""
        if not isinstance(value, str) or not pin.is_hash(value):
            raise UnfitError("pin_hash", "petrograd-map kiosk --hash-pin")
        return value


@dataclass(frozen=True, slots=True)
class OrEmpty(Generic[Item]):
    """A value of some kind, or the empty text for none."""

    kind: Kind[Item]

    @property
    def words(self) -> str:
        """What the value is."""
        return f'{self.kind.words}, or `""`'

    def read(self, value: Any) -> Item | None:
        """Return the value, or None for the empty text."""
        return None if value == "" else self.kind.read(value)
