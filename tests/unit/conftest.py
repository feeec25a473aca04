"""What every unit test shares: the bundled chronicle, and no trace on the machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.domain.timeline import Timeline

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle

# The same examples in every run; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile(
    "unit",
    deadline=None,
    database=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "explore", parent=settings.get_profile("unit"), derandomize=False, max_examples=2000
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "unit"))


@pytest.fixture(autouse=True)
def _no_trace_in_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def october() -> Chronicle:
    """The bundled chronicle."""
    chronicle, _ = load(bundled())
    assert chronicle is not None
    return chronicle


@pytest.fixture(scope="session")
def october_timeline(october: Chronicle) -> Timeline:
    return Timeline(october)
