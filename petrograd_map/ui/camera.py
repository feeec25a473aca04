"""The camera: draws the real page without a screen, one view after the other."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QRect, QTimer
from PySide6.QtGui import QColor, QImage, QPainter

from petrograd_map.mappage.messages import Drawn, Fit, FlyTo, FromPage, Ready
from petrograd_map.mappage.scene import SceneWriter, words
from petrograd_map.ui.mapview import LOAD_LIMIT_MS, MapProfile, MapView, take_down

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState
    from petrograd_map.mappage.messages import Scene

# After the page has said that it drew, Chromium still has to bring the frame to the widget.
_FRAME_MS: Final = 50
_QUIET_FRAMES: Final = 3
CSS_PPI: Final = 96
"""CSS pixels in an inch."""
_MARK_PX: Final = 2
_MARK: Final = """
(document.getElementById("camera") ?? (() => {
  const mark = document.createElement("div");
  mark.id = "camera";
  document.body.append(mark);
  return mark;
})()).style = "position: fixed; inset: 0 auto auto 0; z-index: 2147483647;"
  + "width: %(px)dpx; height: %(px)dpx; background: %(colour)s";
"""
"""Puts a speck into the corner: where it is seen, all that was drawn before it is seen, too."""


class CameraError(RuntimeError):
    """The picture could not be made."""


@dataclass(frozen=True, slots=True)
class Size:
    """A size in pixels."""

    width: int
    height: int


def as_it_is(scene: Scene) -> Scene:
    """Show what the view shows."""
    return scene


class Camera:
    """Draws views of one chronicle in one size; `close` takes it down.

    Args:
        application: The application; without a display, one on the `offscreen` platform.
        page: Folder of the baked page.
        timeline: The timeline of the chronicle.
        size: Size of the pictures.
        scale: How many of their pixels a pixel of the page takes: symbols and names grow with it.
        quiet: How many times a picture must be found unchanged before it is taken.
        watch: Called while the page draws, a few times a second; what it raises ends the work.
    """

    def __init__(  # noqa: PLR0913 - what a picture rests on
        self,
        application: QApplication,
        page: Path,
        timeline: Timeline,
        size: Size,
        *,
        scale: float = 1.0,
        quiet: int = _QUIET_FRAMES,
        watch: Callable[[], None] = lambda: None,
    ) -> None:
        self._timeline = timeline
        self._quiet = quiet
        self._watch = watch
        self._image = QImage()
        self._loop = QEventLoop()
        self._writer = SceneWriter(timeline)
        self._shown: ViewState | None = None
        self._prepare: Callable[[Scene], Scene] = as_it_is
        self._ready = False
        self._drawn = 0
        self._dark = False
        self._profile = MapProfile(page, application)
        self._view = MapView(self._profile, self._hear)
        self._view.resize(size.width, size.height)
        self._scale = scale
        self._view.show()

    def picture(self, state: ViewState, prepare: Callable[[Scene], Scene] = as_it_is) -> QImage:
        """Return a view as the page draws it.

        Args:
            state: What to show.
            prepare: What is made of a scene before the page gets it.

        Raises:
            CameraError: If the page does not draw within its limit.
        """
        limit = QTimer(singleShot=True, interval=LOAD_LIMIT_MS)
        limit.start()
        if not self._ready:
            self._view.load()
            self._wait(lambda: self._ready, limit)
            self._view.page.draw_at(self._scale)
        if self._show(state, prepare, limit):
            self._mark(limit)
            self._image = self._settled(limit)
            self._wipe(self._image)
        return QImage(self._image)

    def close(self) -> None:
        """Take the page down, then its profile."""
        take_down(self._view, self._profile)

    def _show(self, state: ViewState, prepare: Callable[[Scene], Scene], limit: QTimer) -> bool:
        """Have the page draw a view; tell whether there was anything to draw."""
        if prepare is not self._prepare:
            self._writer.forget()
        before, self._shown, self._prepare = self._shown, state, prepare
        if before is None or before.language is not state.language:
            texts = words(self._timeline, state.language)
            self._view.send(replace(texts, zoom_in="", zoom_out=""))
        scene = self._writer.write(state)
        if before is None:
            self._look(state)
        if scene is not None:
            self._view.send(prepare(scene))
            self._wait(lambda: self._drawn >= scene.seq, limit)
        if before is None:
            return True
        looks_elsewhere = (before.cities, before.extents) != (state.cities, state.extents)
        if looks_elsewhere:
            self._look(state)
        return scene is not None or looks_elsewhere or before.language is not state.language

    def _look(self, state: ViewState) -> None:
        for city in self._timeline.chronicle.cities:
            extent = state.extent_of(city.id)
            if extent is None:
                self._view.send(Fit(city.id, city.latitude, city.longitude, city.zoom))
            else:
                self._view.send(FlyTo(city.id, extent.latitude, extent.longitude, extent.zoom))

    def _wait(self, is_so: Callable[[], bool], limit: QTimer) -> None:
        while not is_so():
            if not limit.isActive():
                raise CameraError("the page did not draw")
            self._pause()

    def _pause(self) -> None:
        QTimer.singleShot(_FRAME_MS, self._loop.quit)
        self._loop.exec()
        self._watch()

    def _mark(self, limit: QTimer) -> None:
        """Put a speck of another colour into the corner, and wait until it is on the widget.

        The page says when it has drawn; for a large picture its pixels come much later.
        """
        self._dark = not self._dark
        name = "black" if self._dark else "white"
        self._view.page.runJavaScript(_MARK % {"px": _MARK_PX, "colour": name})
        wanted = QColor(name)
        self._wait(lambda: self._view.web.grab().toImage().pixelColor(0, 0) == wanted, limit)

    def _wipe(self, image: QImage) -> None:
        """Take the speck off a picture: what lies beside it takes its place."""
        side = math.ceil(_MARK_PX * self._scale) + 1
        beside = image.copy(QRect(side, 0, side, side))
        painter = QPainter(image)
        painter.drawImage(0, 0, beside)
        painter.end()

    def _settled(self, limit: QTimer) -> QImage:
        """Return the picture once it has stopped changing."""
        image, quiet = self._view.web.grab().toImage(), 0
        while quiet < self._quiet and limit.isActive():
            self._pause()
            next_image = self._view.web.grab().toImage()
            quiet = quiet + 1 if next_image == image else 0
            image = next_image
        if quiet < self._quiet:
            raise CameraError("the picture did not come to rest")
        return image

    def _hear(self, message: FromPage) -> None:
        match message:
            case Ready():
                self._ready = True
            case Drawn(seq=seq):
                self._drawn = max(self._drawn, seq)
            case _:
                return
        self._loop.quit()
