"""How the program starts itself again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from petrograd_map.settings import own_command

if TYPE_CHECKING:
    from pathlib import Path


def test_python_starts_the_package() -> None:
    assert own_command() == [sys.executable, "-P", "-m", "petrograd_map"]


@pytest.mark.parametrize("name", ["petrograd-map", "petrograd-map-supervisor"])
@pytest.mark.parametrize("suffix", ["", ".exe"])
def test_a_built_program_and_its_supervisor_start_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, suffix: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / f"{name}{suffix}"))
    assert own_command() == [str(tmp_path / f"petrograd-map{suffix}")]
