"""Reads what `mappage.sheet` and `mappage.drawing` write: SVG paths and drawings."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(r"[Mlhz]|-?\d+| ")


@dataclass(frozen=True)
class Run:
    """One stroke of the pen.

    Attributes:
        points: Where the pen goes, in units of the sheet.
        closed: Whether it goes back to the first point at the end.
    """

    points: tuple[tuple[int, int], ...]
    closed: bool

    @property
    def line(self) -> shapely.LineString:
        """The stroke as a line."""
        return shapely.LineString([*self.points, *(self.points[:1] if self.closed else ())])

    @property
    def signed_area(self) -> float:
        """The area inside; its sign is the direction in which the pen goes round."""
        around = itertools.pairwise([*self.points, self.points[0]])
        return sum(x * y_ - x_ * y for (x, y), (x_, y_) in around) / 2


def runs(paths: Iterable[str]) -> list[Run]:
    """Read paths as a browser does: `M` absolute, `l` and `h` relative, `z` closes.

    Raises:
        AssertionError: If there is anything else in them.
    """
    return [run for path in paths for run in _runs(path)]


def _runs(path: str) -> list[Run]:
    tokens = _TOKEN.findall(path)
    assert "".join(tokens) == path, path
    found = []
    for stroke in re.findall(r"M[^M]*", path):
        match = re.fullmatch(r"M(-?\d+) (-?\d+)(?:(l)([-\d ]+)|(h)(-?\d+))(z?)", stroke)
        assert match is not None, stroke
        x, y, _, steps, level, far, closed = match.groups()
        points = [(int(x), int(y))]
        numbers = [int(far), 0] if level else [int(n) for n in re.findall(r"-?\d+", steps)]
        assert len(numbers) % 2 == 0, stroke
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        found.append(Run(tuple(points), bool(closed)))
    return found


@dataclass(frozen=True)
class Use:
    """A group laid down: its id, the style classes and the fill, if the drawing names one."""

    key: str
    classes: tuple[str, ...]
    fill: str | None


@dataclass(frozen=True)
class Drawing:
    """The drawing of one city.

    Attributes:
        size: Width and height of the sheet.
        ids: Every id in it, as often as it is there.
        groups: The paths of each group by its id.
        uses: The groups laid down, the lowest first.
        tags: The names of all elements.
        order: What is laid on the sheet: the style classes of each, the lowest first.
    """

    size: tuple[int, int]
    ids: list[str]
    groups: dict[str, list[str]]
    uses: list[Use]
    tags: set[str]
    order: list[tuple[str, ...]]

    def laid(self, *classes: str) -> list[Run]:
        """Return the strokes of all that is laid down in exactly these classes."""
        keys = [use.key for use in self.uses if use.classes == ("base", *classes)]
        return runs(path for key in keys for path in self.groups[key])

    def area(self, *classes: str) -> float:
        """Return the area filled in exactly these classes, in square units."""
        return abs(sum(run.signed_area for run in self.laid(*classes)))


def drawings(index: str) -> dict[str, str]:
    """Return the drawing of each city in a page."""
    found = re.findall(r'<svg [^>]*id="sheet_\w+".*?</svg>', index, re.DOTALL)
    return {re.findall(r'id="sheet_(\w+)"', each)[0]: each for each in found}


def parse(drawing: str) -> Drawing:
    """Read a drawing."""
    root = ET.fromstring(drawing)  # noqa: S314 - our own drawing
    left, top, width, height = map(int, root.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    elements = list(root.iter())
    return Drawing(
        size=(width, height),
        ids=[each.attrib["id"] for each in elements if "id" in each.attrib],
        groups={
            each.attrib["id"]: [path.attrib["d"] for path in each]
            for each in elements
            if _tag(each) == "g"
        },
        uses=[
            Use(
                each.attrib["href"].removeprefix("#"),
                tuple(each.attrib["class"].split()),
                each.attrib.get("fill"),
            )
            for each in elements
            if _tag(each) == "use"
        ],
        tags={_tag(each) for each in elements},
        order=[tuple(each.attrib["class"].split()) for each in root if _tag(each) != "defs"],
    )


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
