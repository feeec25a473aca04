"""The frames of an animation: the map by one moment after the other, with clock, sides, source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from petrograd_map.domain.moments import Moment
from petrograd_map.phrases import moment_words
from petrograd_map.ui.camera import Camera, Size
from petrograd_map.ui.snapshot import band_height, paint_band
from petrograd_map.ui.theme import colour, text_font

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from petrograd_map.domain.moments import Span
    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState

_LINE_SHARE: Final = 0.034
"""How much of a frame the line with the sources takes."""
_DESIGN_PX: Final = Size(1280, 640)
"""The size of map for which symbols and names are large enough in a moving picture."""
_SAMPLES: Final = 8
_HOLD_S: Final = 2
"""How long the last frame stays."""


@dataclass(frozen=True, slots=True)
class Clip:
    """What an animation shows.

    Attributes:
        view: What is shown, besides the moment.
        span: From its first moment to its last.
        step: Minutes from one frame to the next.
        per_second: How many frames are shown in a second.
        size: Size of a frame; both even, as the encoders want them.
        source: The line at the foot: account, sources, licence.
    """

    view: ViewState
    span: Span
    step: int
    per_second: int
    size: Size
    source: str

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The moments of the frames; the last is the end of the span."""
        minutes = range(self.span.start.minutes, self.span.end.minutes, self.step)
        return (*(Moment(each) for each in minutes), self.span.end)

    @property
    def samples(self) -> tuple[Moment, ...]:
        """Some of the moments, by night and by day."""
        moments = self.moments
        return moments[:: max(1, len(moments) // _SAMPLES)]


def frames_of(
    application: QApplication,
    page: Path,
    timeline: Timeline,
    clip: Clip,
    moments: Sequence[Moment],
    tell: Callable[[float, str], None] = lambda _done, _what: None,
) -> Generator[bytes]:
    """Yield the frames, four bytes a pixel, one at a time.

    Args:
        application: The application.
        page: Folder of the baked page.
        timeline: The timeline of the chronicle.
        clip: What the animation shows.
        moments: The moments of the frames, all or some.
        tell: Hears how much is done, from 0 to 1, and what comes next; may raise to stop.

    Raises:
        CameraError: If the page does not draw.
    """
    size, band = clip.size, band_height(clip.size)
    line = round(size.height * _LINE_SHARE)
    below = Size(size.width, size.height - band - line)
    scale = min(below.width / _DESIGN_PX.width, below.height / _DESIGN_PX.height)
    said = (0.0, "")

    def watch() -> None:
        tell(*said)

    camera = Camera(application, page, timeline, below, scale=max(1.0, scale), quiet=1, watch=watch)
    try:
        for index, moment in enumerate(moments):
            said = (index / len(moments), moment_words(moment, clip.view.language))
            watch()
            shown = replace(clip.view, moment=moment)
            yield _frame(camera.picture(shown), band, timeline, shown, clip)
    finally:
        camera.close()


def held(frames: Iterable[bytes], clip: Clip) -> Iterator[bytes]:
    """Yield frames, and the last of them for some time."""
    last = b""
    for last in frames:
        yield last
    for _ in range(_HOLD_S * clip.per_second):
        yield last


def _frame(map_image: QImage, band: int, timeline: Timeline, state: ViewState, clip: Clip) -> bytes:
    size = clip.size
    picture = QImage(size.width, size.height, QImage.Format.Format_RGBA8888)
    picture.fill(colour("ui.bar"))
    painter = QPainter(picture)
    painter.drawImage(0, band, map_image)
    paint_band(painter, QRectF(0, 0, size.width, band), timeline, state)
    bottom = band + map_image.height()
    box = QRectF(10, bottom, size.width - 20, size.height - bottom)
    painter.setFont(text_font(round(box.height() * 0.6)))
    painter.setPen(colour("ui.text"))
    words = painter.fontMetrics().elidedText(
        clip.source, Qt.TextElideMode.ElideRight, round(box.width())
    )
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
    painter.end()
    return bytes(picture.constBits())
