from __future__ import annotations

import builtins
import random
from typing import TYPE_CHECKING, Any

import av
import pytest

from petrograd_map.export.animation import ENDINGS, NoEncoderError, write_animation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIZE, LARGE = (64, 48), (320, 240)
COLOURS = [(200, 53, 26), (43, 115, 194), (255, 253, 246), (42, 34, 25)]
FRAMES = 20


def plain(colour: tuple[int, int, int]) -> bytes:
    return bytes((*colour, 255)) * (SIZE[0] * SIZE[1])


def frames() -> Iterator[bytes]:
    return (plain(COLOURS[index % len(COLOURS)]) for index in range(FRAMES))


def middle(frame: av.VideoFrame) -> tuple[int, ...]:
    return tuple(int(each) for each in frame.to_ndarray(format="rgb24")[24, 32])


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_frame_is_there_in_its_colours(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"out{ending}"
    write_animation(out, SIZE, 10, frames(), frames())
    with av.open(str(out)) as container:
        stream = container.streams.video[0]
        assert float(stream.average_rate or 0) == pytest.approx(10)
        shown = [middle(frame) for frame in container.decode(stream)]
    assert len(shown) == FRAMES
    for index, colour in enumerate(shown):
        wanted = COLOURS[index % len(COLOURS)]
        assert max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) <= 12


def test_frames_are_taken_as_they_are_written(tmp_path: Path) -> None:
    """However long it is: the file grows while frames come, which are not gathered first."""
    sizes, dice = list[int](), random.Random(1917)  # noqa: S311 - no secret

    def watched() -> Iterator[bytes]:
        for _ in range(60):
            sizes.append(out.stat().st_size if out.exists() else 0)
            yield dice.randbytes(LARGE[0] * LARGE[1] * 4)

    out = tmp_path / "out.gif"
    write_animation(out, LARGE, 10, watched(), [dice.randbytes(LARGE[0] * LARGE[1] * 4)])
    assert sizes[-1] > sizes[40] > sizes[20]


def test_without_the_encoder_it_is_told_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "av":
            raise ImportError(name)
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NoEncoderError, match=r"pip install 'petrograd-map\[animation\]'"):
        write_animation(tmp_path / "out.gif", SIZE, 10, frames(), frames())
    assert not list(tmp_path.iterdir())
