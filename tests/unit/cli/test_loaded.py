from __future__ import annotations

import os
import subprocess
import sys

from petrograd_map.mappage import baked

ROOT = baked.WEB.parent.parent


def _loaded(statement: str) -> set[str]:
    """Return the top-level modules loaded after a statement, in a process of its own."""
    return {name.partition(".")[0] for name in _modules(statement)}


def _modules(statement: str) -> set[str]:
    """Return all modules loaded after a statement, in a process of its own."""
    code = f"import sys\n{statement}\nprint(*sys.modules)"
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


def test_a_window_loads_no_schemas_and_no_page_before_it_is_opened() -> None:
    modules = _modules("import petrograd_map.app, petrograd_map.ui.side_panel")
    assert not modules & {"pydantic", "petrograd_map.data.assemble", "petrograd_map.data.packed"}
    panels = {name.rpartition(".")[2] for name in modules if ".ui.panels." in name}
    assert not panels & {"quiz", "lesson", "glossary", "people", "sources", "cards", "casualties"}
    assert not modules & {"petrograd_map.ui.lanes.view", "petrograd_map.ui.kiosk.mode"}


def test_the_engine_starts_before_anything_of_history_is_imported() -> None:
    modules = _modules(
        "import petrograd_map.cli, petrograd_map.cli.window, petrograd_map.ui.opening"
    )
    ours = {name for name in modules if name.startswith("petrograd_map.")}
    history = {name for name in ours if name.startswith("petrograd_map.domain.")}
    assert history == {"petrograd_map.domain.texts"}
    assert not any(name.startswith("petrograd_map.state") for name in ours)


def test_a_chronicle_that_is_kept_needs_no_schemas() -> None:
    command = ["state", "--at", "1917-11-07T06:30"]
    statement = (
        "from petrograd_map.cli import main\n"
        "sys.stdout, out = sys.stderr, sys.stdout\n"
        f"main({command})\n"
        "sys.stdout = out"
    )
    _loaded(statement)
    assert "pydantic" not in _loaded(statement)


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
