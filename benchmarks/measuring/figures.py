"""Figures of a measurement, as Markdown and as one line of JSON."""

from __future__ import annotations

import json
import os
import statistics
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def share(values: Sequence[float], part: float) -> float:
    """Return the value below which a part of all values lies."""
    ordered = sorted(values)
    return ordered[round(part * (len(ordered) - 1))]


def summary(values: Sequence[float]) -> dict[str, float]:
    """Return median, 95th percentile, maximum and number; empty if there are no values."""
    if not values:
        return {}
    return {
        "p50": statistics.median(values),
        "p95": share(values, 0.95),
        "max": max(values),
        "n": len(values),
    }


def slope(times: Sequence[float], values: Sequence[float]) -> tuple[float, float]:
    """Return the slope by least squares, and how far it may be off (two standard errors)."""
    if len(times) < 3:
        return 0.0, float("inf")
    middle = statistics.fmean(times)
    level = statistics.fmean(values)
    spread = sum((time - middle) ** 2 for time in times)
    rise = (
        sum((time - middle) * (value - level) for time, value in zip(times, values, strict=True))
        / spread
    )
    rest = sum(
        (value - level - rise * (time - middle)) ** 2
        for time, value in zip(times, values, strict=True)
    )
    return rise, 2 * (rest / (len(times) - 2) / spread) ** 0.5


def print_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a Markdown table; all columns but texts stand to the right."""
    rows = [[str(cell) for cell in row] for row in rows]
    texts = [all(not _is_number(row[i]) for row in rows) for i in range(len(head))]
    print(f"| {' | '.join(head)} |")
    print("|" + "|".join("---" if text else "--:" for text in texts) + "|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def _is_number(cell: str) -> bool:
    return cell in {"", "-"} or cell.lstrip("-±≥")[:1].isdigit()


def print_line(benchmark: str, **figures: Any) -> None:
    """Print the one line of JSON, with how busy the machine was meanwhile."""
    print(json.dumps({"benchmark": benchmark, "load": load(), **figures}))


def load() -> float | None:
    """Return how many programs wanted to run in the last minute; None where nobody counts."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None
