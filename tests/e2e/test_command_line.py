"""The program as a process: pictures without a display, and a start that stays light."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from petrograd_map.mappage.tokens import token

if TYPE_CHECKING:
    from pathlib import Path


def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    environment.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "petrograd_map", *words],
        env=environment | more,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def lightness(image: QImage) -> float:
    """Return the mean lightness of a picture, from 0 to 1."""
    columns, rows = range(0, image.width(), 8), range(0, image.height(), 8)
    total = sum(image.pixelColor(x, y).lightnessF() for x in columns for y in rows)
    return total / (len(columns) * len(rows))


def snapshot(out: Path, *words: str) -> QImage:
    """Take a picture and return it."""
    done = run("snapshot", *words, "--size", "1280x800", str(out))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1280, 800)
    return image


@pytest.mark.usefixtures("baked_page")
def test_a_standalone_file_is_written_and_named(tmp_path: Path) -> None:
    out = tmp_path / "map.html"
    done = run("export", "html", "--at", "1917-10-25T21:40", "--os", "--lang", "ru", str(out))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{out}\n", "")
    text = out.read_text(encoding="utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="ru">')
    assert "7 ноя. (25 окт. ст. ст.) 21:40" in text
    lost = tmp_path / "nowhere" / "map.html"
    done = run("export", "html", str(lost))
    assert done.returncode == 3
    assert str(lost.parent) in done.stderr
    assert not lost.parent.exists()
    done = run("export", "html", str(tmp_path / "map.pdf"))
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [out])


@pytest.mark.usefixtures("baked_page")
@pytest.mark.parametrize(
    ("words", "ground", "sides"),
    [
        (
            ["--at", "1917-11-07T14:00", "--city", "petrograd"],
            {"paper.water", "paper.land"},
            {"PG", "MRC"},
        ),
        # The Moskva is narrow: its lining leaves no plain water.
        (
            ["--at", "1917-11-10T12:00", "--city", "moscow", "--lang", "ru"],
            {"paper.land"},
            {"KOB", "MRC"},
        ),
    ],
)
def test_a_snapshot_needs_no_display(
    tmp_path: Path, words: list[str], ground: set[str], sides: set[str]
) -> None:
    seen = colours(snapshot(tmp_path / "out.png", *words))
    assert {token(name) for name in ground} <= seen
    assert {token(f"side.{side}.fill") for side in sides} <= seen


@pytest.mark.usefixtures("baked_page")
def test_a_snapshot_of_the_night_is_dark_and_its_symbols_are_not(tmp_path: Path) -> None:
    day = snapshot(tmp_path / "day.png", "--at", "1917-11-07T14:00", "--city", "petrograd")
    night = snapshot(tmp_path / "night.png", "--at", "1917-11-07T21:40", "--city", "petrograd")
    assert lightness(night) < 0.8 * lightness(day)
    for side in ("PG", "MRC"):
        assert token(f"side.{side}.fill") in colours(night)


@pytest.mark.usefixtures("baked_page")
def test_a_picture_for_print_is_drawn_finer_and_says_so(tmp_path: Path) -> None:
    out, words = tmp_path / "out.png", ("--at", "1917-11-07T14:00", "--size", "400x300")
    done = run("snapshot", *words, "--dpi", "300", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1250, 938)
    assert round(image.dotsPerMeterX() * 0.0254) == 300
    done = run("snapshot", *words, "--dpi", "30", str(out))
    assert (done.returncode, done.stderr) == (
        2,
        "petrograd-map snapshot: --dpi: expected 96 to 480, found 30\n",
    )
    done = run("snapshot", *words, "--dpi", "30", "--lang", "ru", str(out))
    assert done.stderr == (
        "petrograd-map snapshot: --dpi: ожидалось число от 96 до 480, найдено 30\n"
    )


@pytest.mark.usefixtures("baked_page")
def test_a_snapshot_can_be_a_pdf(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    done = run("snapshot", "--at", "1917-11-08T02:30", "--size", "800x600", str(out))
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"%PDF-")


def test_lanes_need_no_display_and_are_the_same_each_time(tmp_path: Path) -> None:
    words = ("--city", "moscow", "--lang", "ru", "--order", "change", "--from", "1917-11-08T00:00")
    for ending in ("png", "svg", "pdf"):
        first, second = (tmp_path / f"{name}.{ending}" for name in ("first", "second"))
        for out in (first, second):
            done = run("lanes", *words, str(out))
            assert (done.returncode, done.stderr) == (0, "")
            assert done.stdout == f"{out}\n"
        assert first.read_bytes() == second.read_bytes(), ending
    assert "Кремль" in (tmp_path / "first.svg").read_text(encoding="utf-8")


def test_lanes_that_cannot_be_written_are_one_sentence(tmp_path: Path) -> None:
    done = run("lanes", str(tmp_path / "no" / "out.png"))
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert str(tmp_path / "no") in done.stderr


def test_without_a_display_the_window_says_so_in_one_sentence() -> None:
    done = run("run")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "petrograd-map snapshot" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root is refused")
def test_root_is_told_what_to_do() -> None:
    done = run("snapshot", "--at", "1917-11-08T02:30", "o.png", QTWEBENGINE_DISABLE_SANDBOX="0")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "ordinary user" in done.stderr


def test_a_picture_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    done = run("snapshot", "--at", "1917-11-08T02:30", str(tmp_path / "no" / "out.png"))
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
