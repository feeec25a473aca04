"""What a build environment needs, and where the baked page comes from."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import hatch_build
import pytest
from hatch_build import BakedPage

ROOT = Path(__file__).resolve().parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def hook(root: Path, target: str = "wheel") -> BakedPage:
    needed = SimpleNamespace(core=SimpleNamespace(dependencies=PROJECT["dependencies"]))
    made: Any = BakedPage(str(root), {}, None, needed, "dist", target)  # type: ignore[arg-type]  # of all the metadata it looks at one list
    assert isinstance(made, BakedPage)
    return made


@pytest.fixture
def baked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders into which the page was baked."""
    folders: list[Path] = []
    monkeypatch.setattr(hatch_build, "_bake", lambda _, into: folders.append(into))
    return folders


def test_a_checkout_needs_what_bakes_but_no_qt(tmp_path: Path) -> None:
    needed = " ".join(hook(tmp_path).dependencies())
    assert all(name in needed for name in ("folium", "geopandas", "shapely", "pydantic"))
    assert "PySide6" not in needed


def test_an_sdist_brings_its_page_and_needs_nothing(tmp_path: Path, baked: list[Path]) -> None:
    (tmp_path / hatch_build.PAGE).mkdir()
    made = hook(tmp_path)
    assert made.dependencies() == []
    data: dict[str, Any] = {"force_include": {}}
    made.initialize("standard", data)
    assert baked == []
    assert data["force_include"] == {str(tmp_path / "baked"): "petrograd_map/baked"}


@pytest.mark.parametrize(
    ("target", "place"), [("wheel", "petrograd_map/baked"), ("sdist", "baked")]
)
def test_a_checkout_bakes_first(tmp_path: Path, baked: list[Path], target: str, place: str) -> None:
    data: dict[str, Any] = {"force_include": {}}
    hook(tmp_path, target).initialize("standard", data)
    assert baked == [tmp_path / "build" / "baked"]
    assert data["force_include"] == {str(baked[0]): place}


def test_a_checkout_that_is_only_linked_bakes_into_the_cache(
    tmp_path: Path, baked: list[Path]
) -> None:
    data: dict[str, Any] = {"force_include": {}}
    hook(tmp_path).initialize("editable", data)
    assert baked == []
    assert data["force_include"] == {}
