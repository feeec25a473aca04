"""What the time bar shows, in which rows and in which inks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from petrograd_map.mappage.tokens import in_contrast, token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.daylight import Daylight
    from petrograd_map.domain.density import HolderChange
    from petrograd_map.domain.moments import Span
    from petrograd_map.domain.timeline import Stretch
    from petrograd_map.ui.timebar.scale import Scale

HEIGHT_PX: Final = 130
_FLAGS_PX: Final = 17.0
_DATE_PX: Final = 17.0
_LANE_PX: Final = 7.0
_HOURS_PX: Final = 14.0
_STRIP_PX: Final = 15.0
_OVERVIEW_PX: Final = 11.0
_GAP_PX: Final = 2.0


@dataclass(frozen=True, slots=True)
class Contents:
    """What is to be seen on the bar, besides the moment.

    Attributes:
        stops: The minutes at which the map comes to look different, in order.
        changes: The changes of holder, in order of time.
        days: The light of the days of the first city shown.
        flags: Named stops: minute and name, in order.
        disputed: When the sources disagree.
        changing: When something is changing hands.
        place: Name of the selected place.
        stretches: Its history; empty if none is selected.
        events: Minute and title of every event, in order.
    """

    stops: Sequence[int] = ()
    changes: Sequence[HolderChange] = ()
    days: Sequence[Daylight] = ()
    flags: Sequence[tuple[int, str]] = ()
    disputed: Sequence[Span] = ()
    changing: Sequence[Span] = ()
    place: str = ""
    stretches: Sequence[Stretch] = ()
    events: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the bar from top to bottom; each is as wide as the window of time.

    Attributes:
        flags: The named stops.
        new_style: The dates in the New Style.
        chart: Day, night and the histogram.
        lane: Where there is doubt.
        hours: Hours and minutes.
        strip: The control of the selected place; of no height if none is.
        old_style: The dates in the Old Style.
        overview: The whole span; of no height if the window is the whole span.
    """

    flags: QRectF
    new_style: QRectF
    chart: QRectF
    lane: QRectF
    hours: QRectF
    strip: QRectF
    old_style: QRectF
    overview: QRectF

    @classmethod
    def of(cls, scale: Scale, *, strip: bool, overview: bool) -> Rows:
        """Share the height out; the chart gets what the others leave."""
        left, width = scale.left, scale.right - scale.left
        strip_px = _STRIP_PX if strip else 0.0
        overview_px = _OVERVIEW_PX if overview else 0.0
        top = _FLAGS_PX + _DATE_PX
        overview_top = HEIGHT_PX - 1 - overview_px
        old_top = overview_top - (_GAP_PX if overview else 0) - _DATE_PX + 1
        strip_top = old_top - strip_px
        hours_top = strip_top - (_GAP_PX if strip else 0) - _HOURS_PX
        lane_top = hours_top - _LANE_PX
        return cls(
            flags=QRectF(left, 0, width, _FLAGS_PX),
            new_style=QRectF(left, _FLAGS_PX, width, _DATE_PX),
            chart=QRectF(left, top, width, lane_top - top),
            lane=QRectF(left, lane_top, width, _LANE_PX),
            hours=QRectF(left, hours_top, width, _HOURS_PX),
            strip=QRectF(left, strip_top, width, strip_px),
            old_style=QRectF(left, old_top, width, _DATE_PX - 1),
            overview=QRectF(left, overview_top, width, overview_px),
        )

    @property
    def body(self) -> QRectF:
        """What the handles run over: the chart and the lane."""
        return self.chart.united(self.lane)


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of the bar, as usual or in high contrast.

    Attributes:
        contrast: Whether in high contrast.
    """

    contrast: bool = False

    def __call__(self, path: str) -> QColor:
        """Return a colour by its token, such as `ui.text`."""
        return QColor(in_contrast(path) if self.contrast else token(path))

    def night(self, darkness: float) -> QColor:
        """Return what lies over the paper when it is so dark, from 0 to 1."""
        tint = QColor(token("night.tint"))
        tint.setAlphaF(float(in_contrast("night.deepest")) * darkness)
        return tint


@dataclass(frozen=True, slots=True)
class Plate:
    """All that is needed to paint the bar but for what moves over it.

    Attributes:
        scale: Where a minute lies.
        rows: Where each row lies.
        contents: What is shown.
        inks: In which colours.
        language: In which language.
    """

    scale: Scale
    rows: Rows
    contents: Contents = field(default_factory=Contents)
    inks: Inks = field(default_factory=Inks)
    language: str = "en"

    def between(self, row: QRectF, start: float, end: float) -> QRectF:
        """Return the part of a row that lies between two minutes, within the window."""
        left = max(self.scale.x_of(start), row.left())
        right = min(self.scale.x_of(end), row.right())
        return QRectF(left, row.top(), max(0.0, right - left), row.height())
