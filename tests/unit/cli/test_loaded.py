from __future__ import annotations

import os
import subprocess
import sys

from petrograd_map.mappage import baked

ROOT = baked.WEB.parent.parent


def _loaded(statement: str) -> set[str]:
    """Return the top-level modules loaded after a statement, in a process of its own."""
    code = f"import sys\n{statement}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


BAKERS = {"folium", "branca", "geopandas", "pandas", "shapely"}
CITERS = {"citeproc", "lxml"}


def test_a_window_loads_none_of_what_bakes_the_page() -> None:
    loaded = _loaded("import petrograd_map.app")
    assert "PySide6" in loaded
    assert loaded & (BAKERS | CITERS) == set()


def test_the_command_line_loads_neither_qt_nor_the_bakers() -> None:
    loaded = _loaded(
        "from petrograd_map.cli import main\n"
        "sys.stdout, out = sys.stderr, sys.stdout\n"
        "main(['state', '--at', '1917-11-07T06:30'])\n"
        "sys.stdout = out"
    )
    assert loaded & (BAKERS | CITERS | {"PySide6", "numpy"}) == set()


def test_the_doctor_needs_the_standard_library_only() -> None:
    loaded = _loaded("import petrograd_map.doctor")
    assert loaded & (BAKERS | CITERS | {"PySide6", "pydantic", "platformdirs"}) == set()
