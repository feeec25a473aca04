"""Animations as files: GIF, WebM and MP4, each frame written as soon as it is there.

The encoder is PyAV, an extra of the program: whoever makes no animations needs no 36 MB of it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, cast

from petrograd_map.doctor import INSTALL_ENCODER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from av import VideoFrame
    from av.video.stream import VideoStream

_GIF: Final = ".gif"
_TICK: Final = Fraction(1, 1000)
_USE: Final = "dither=none:diff_mode=rectangle"
"""Dots of two colours would flicker; only what changes is written."""
_CODECS: Final = {
    _GIF: ("gif", "pal8", {}),
    # Constant quality: a map is drawn in lines, which low rates smear.
    ".webm": ("libvpx-vp9", "yuv420p", {"crf": "28", "b": "0", "cpu-used": "4", "row-mt": "1"}),
    ".mp4": ("libx264", "yuv420p", {"crf": "20", "preset": "medium"}),
}
ENDINGS: Final = tuple(_CODECS)
"""How the name of an animation may end."""


class NoEncoderError(RuntimeError):
    """The encoder is not installed; the text says how to install it."""

    def __init__(self) -> None:
        super().__init__(INSTALL_ENCODER)


def write_animation(
    path: Path,
    size: tuple[int, int],
    per_second: int,
    frames: Iterable[bytes],
    samples: Iterable[bytes],
) -> None:
    """Write frames into a file; never more than a few of them are in memory.

    Args:
        path: The file; its ending says the format.
        size: Width and height in pixels; both even.
        per_second: How many frames are shown in a second.
        frames: The frames, 4 bytes a pixel (red, green, blue, opaque), row by row.
        samples: Some frames with all the colours that there are; only a GIF needs them, which
            has no more than 256.

    Raises:
        NoEncoderError: If the encoder is not installed.
        OSError: If the file cannot be written.
    """
    try:
        import av  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NoEncoderError from error
    ending = path.suffix.lower()
    codec, pixels, options = _CODECS[ending]
    palette = _Palette(size, samples) if ending == _GIF else None
    # An MP4 is to begin to play before all of it is there.
    whole = {"movflags": "+faststart"} if ending == ".mp4" else {}
    with av.open(str(path), "w", options=whole) as container:
        stream = cast("VideoStream", container.add_stream(codec, rate=per_second))
        stream.width, stream.height = size
        stream.pix_fmt = pixels
        stream.options = dict(options)
        for number, content in enumerate(frames):
            frame = _video_frame(content, size, number)
            frame = frame.reformat(format=pixels) if palette is None else palette.reduced(frame)
            frame.pts, frame.time_base = number, Fraction(1, per_second)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _video_frame(content: bytes, size: tuple[int, int], number: int) -> VideoFrame:
    from av import VideoFrame  # noqa: PLC0415 - an extra

    frame = VideoFrame.from_bytes(content, *size, format="rgba")
    frame.pts, frame.time_base = number, _TICK
    return frame


class _Palette:
    """The 256 colours of an animation: the same for all frames, so that these compress well.

    Args:
        size: Width and height of the frames.
        samples: The frames from which the colours are taken.
    """

    def __init__(self, size: tuple[int, int], samples: Iterable[bytes]) -> None:
        from av.filter import Graph  # noqa: PLC0415 - an extra

        finder = Graph()
        given = finder.add_buffer(**_buffer(*size))
        made, taken = finder.add("palettegen", "reserve_transparent=0"), finder.add("buffersink")
        given.link_to(made)
        made.link_to(taken)
        finder.configure()
        for number, content in enumerate(samples):
            given.push(_video_frame(content, size, number))
        given.push(None)
        colours = cast("VideoFrame", taken.pull())
        self._graph = Graph()
        self._frames = self._graph.add_buffer(**_buffer(*size))
        palette = self._graph.add_buffer(**_buffer(colours.width, colours.height))
        used, self._reduced = self._graph.add("paletteuse", _USE), self._graph.add("buffersink")
        self._frames.link_to(used, 0, 0)
        palette.link_to(used, 0, 1)
        used.link_to(self._reduced)
        self._graph.configure()
        colours.pts, colours.time_base = 0, _TICK
        palette.push(colours)
        palette.push(None)

    def reduced(self, frame: VideoFrame) -> VideoFrame:
        """Return a frame in the colours of the palette."""
        self._frames.push(frame)
        return cast("VideoFrame", self._reduced.pull())


def _buffer(width: int, height: int) -> dict[str, Any]:
    from av import VideoFormat  # noqa: PLC0415 - an extra

    return {"width": width, "height": height, "format": VideoFormat("rgba"), "time_base": _TICK}
