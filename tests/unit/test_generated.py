"""Generated files are in step with the code they are generated from."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


def script() -> ModuleType:
    path = ROOT / "packaging" / "write_generated.py"
    spec = importlib.util.spec_from_file_location("write_generated", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATED: dict[Path, str] = script().generated()


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_a_generated_file_is_in_step(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == GENERATED[path], "run `make generated`"
