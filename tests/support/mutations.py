"""`benchmarks/mutations.py`, for the tests that run a share of it."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "mutations.py"


@cache
def mutations() -> Any:
    """Return the module of the script."""
    spec = importlib.util.spec_from_file_location("mutations", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutations"] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    # The five seconds are the run's own measure. Here nothing is timed: this only ends a hang.
    vars(module)["LIMIT_S"] = 300.0
    return module
