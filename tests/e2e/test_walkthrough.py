"""The walk-through in a short form, so that its long one can be trusted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from e2e.student_hour import SCENES, comparison, opening, walk

if TYPE_CHECKING:
    from support.visit import Visit


def test_scenes_are_saved_as_numbered_pictures(visit: Visit, tmp_path: Path) -> None:
    paths = walk(visit, tmp_path, (opening, comparison))
    assert [path.name for path in paths] == [
        "01_opening.png",
        f"{SCENES.index(comparison) + 1:02}_comparison.png",
    ]
    pictures = [QImage(str(path)) for path in paths]
    assert all((picture.width(), picture.height()) == (1440, 900) for picture in pictures)
    assert pictures[0] != pictures[1]


def test_there_are_25_scenes_and_each_says_what_it_shows() -> None:
    assert len(set(SCENES)) == len(SCENES) == 25
    assert all(scene.__doc__ for scene in SCENES)


def test_it_is_started_as_a_module_from_the_root() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.walkthrough", "--help"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "OUT" in done.stdout.upper()
