"""Hours as people write them. All texts here are folded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from petrograd_map.domain.moments import MINUTES_PER_DAY, MINUTES_PER_HOUR, Precision

_NOON: Final = 12
_NIGHT_ENDS: Final = 6


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour that may be meant.

    Attributes:
        minutes: Minutes after midnight.
        precision: How finely it is said.
    """

    minutes: int
    precision: Precision


class _Part(Enum):
    """A part of the day: the words for it and the hour at which it begins."""

    AM = (r"a\.?m\b\.?", 0)
    PM = (r"p\.?m\b\.?", 12)
    MORNING = (r"(?:in the )?morning|утра|утром", 6)
    AFTERNOON = (r"(?:in the )?afternoon|дня|днем", 12)
    EVENING = (r"(?:in the )?evening|вечера|вечером", 18)
    NIGHT = (r"(?:at )?night|ночи|ночью", 0)

    def of_the_clock(self, hour: int) -> int:
        """Return an hour of twelve as one of twenty-four: nine in the evening is 21."""
        if hour > _NOON:
            return hour
        if self is _Part.NIGHT:
            return hour if hour < _NIGHT_ENDS else hour + _NOON
        return hour % _NOON + (_NOON if self.value[1] >= _NOON else 0)


_PARTS: Final = "|".join(part.value[0] for part in _Part)
_WITH_MINUTES: Final = re.compile(
    rf"(?<![\d.:])(\d{{1,2}})(?:[:.]| ?h ?| ?ч(?:\.|ас\w*)? ?)(\d{{2}})(?! ?ч)(?: ?мин\w*\.?)?"
    rf"(?![\d.:]\d)(?: ?({_PARTS}))?"
)
_WITHOUT: Final = re.compile(
    rf"(?<![\d.:])(\d{{1,2}})(?P<word> ?(?:oclock|hours?\b|h\b|ч\b\.?|час\w*))?(?: ?({_PARTS}))?"
    r"(?![\d.:]\d)"
)
_NAMED: Final = {
    re.compile(r"\b(?:noon|полден|полдня)\b"): _NOON * MINUTES_PER_HOUR,
    re.compile(r"\b(?:midnight|полноч|полночи)\b"): 0,
}
_PART_ALONE: Final = re.compile(rf"\b(?:{_PARTS})(?!\w)")


def take_hours(text: str) -> tuple[str, list[Hour]]:
    """Take an hour out of a text; return the rest, and the hours that may be meant.

    "9 o'clock" may be in the evening, too; 9:40 is not.
    """
    for pattern, minutes in _NAMED.items():
        if pattern.search(text):
            return pattern.sub(" ", text, count=1), [Hour(minutes, Precision.HOUR)]
    if match := _WITH_MINUTES.search(text):
        hours = _of_the_clock(int(match[1]), _part_named(match[3]))[:1]
        return _taken(text, match, hours, int(match[2]), Precision.MINUTE)
    for match in _WITHOUT.finditer(text):
        part = _part_named(match[3])
        if part is not None or match["word"]:
            hours = _of_the_clock(int(match[1]), part)
            return _taken(text, match, hours, 0, Precision.HOUR)
    for match in _PART_ALONE.finditer(text):
        part = _part_named(match[0])
        if part not in (None, _Part.AM, _Part.PM):
            return _taken(text, match, [part.value[1]], 0, Precision.PART_OF_DAY)
    return text, []


def _of_the_clock(hour: int, part: _Part | None) -> list[int]:
    if part is not None:
        return [part.of_the_clock(hour)]
    return [hour, hour + _NOON] if 0 < hour < _NOON else [hour]


def _part_named(words: str | None) -> _Part | None:
    if words is None:
        return None
    return next(part for part in _Part if re.fullmatch(part.value[0], words))


def _taken(
    text: str, match: re.Match[str], hours: list[int], minute: int, precision: Precision
) -> tuple[str, list[Hour]]:
    """Return what is left of a text, and the hours that a day has; with none, the whole text.

    24:00 is the midnight at the end of the day.
    """
    every = [hour * MINUTES_PER_HOUR + minute for hour in hours]
    if minute >= MINUTES_PER_HOUR or max(every) > MINUTES_PER_DAY:
        return text, []
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return rest, [Hour(minutes, precision) for minutes in every]
