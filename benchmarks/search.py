"""How fast the search answers, as a ratio to looking for the query in every text.

Fifty queries (`tests/support/queries.py`) on the bundled chronicle, whole and letter by letter as
one types them; of each answer the best of some repetitions counts, of all answers the median and
the worst. The peer folds case and finds a query only as it stands. Prints a Markdown table and one
JSON line.
"""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from support.queries import QUERIES

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.domain.search.entries import entries
from petrograd_map.domain.search.index import SearchIndex

if TYPE_CHECKING:
    from collections.abc import Callable

    from petrograd_map.domain.chronicle import Chronicle

REPETITIONS = 5


def scan(texts: list[tuple[str, str]], query: str) -> set[str]:
    """Return the ids of what has the query in one of its texts: the peer."""
    sought = query.casefold()
    return {name for name, text in texts if sought in text.casefold()}


def texts_of(chronicle: Chronicle) -> list[tuple[str, str]]:
    """Return every text that the index reads, with the id of what it belongs to."""
    return [
        (entry.hit.id, text)
        for entry in entries(chronicle)
        for text in (*entry.names, *entry.by_names, *entry.texts)
    ]


def timed(function: Callable[..., object], *arguments: object) -> float:
    """Return the seconds that a call takes: the best of some, to leave out other programs."""
    best = math.inf
    for _ in range(REPETITIONS):
        start = time.perf_counter()
        function(*arguments)
        best = min(best, time.perf_counter() - start)
    return best


def prefixes(query: str) -> list[str]:
    """Return what stands in the field after each letter."""
    return [query[:length] for length in range(1, len(query) + 1)]


def main() -> None:
    """Measure and print."""
    chronicle, findings = load(bundled())
    if chronicle is None:
        raise SystemExit(findings[0].line("en"))
    built = timed(SearchIndex, chronicle)
    index = SearchIndex(chronicle)
    texts = texts_of(chronicle)
    whole = [timed(index.search, query) for query, _ in QUERIES]
    typed = [timed(index.search, start) for query, _ in QUERIES for start in prefixes(query)]
    scanned = [timed(scan, texts, query) for query, _ in QUERIES]
    found = sum(index.search(query)[0].id == expected for query, expected in QUERIES)
    found_by_scan = sum(expected in scan(texts, query) for query, expected in QUERIES)
    letters = sum(len(text) for _, text in texts)
    print(
        f"{len(QUERIES)} queries, {len(texts)} texts of {letters:,} letters; "
        f"index built in {built * 1e3:.0f} ms\n"
    )
    print("| what | median ms | worst ms | of the scan | found |")
    print("|---|--:|--:|--:|--:|")
    peer = median(scanned)
    rows = {
        "scan of all texts": (scanned, f"{found_by_scan}"),
        "search, whole queries": (whole, f"{found} first"),
        "search, letter by letter": (typed, ""),
    }
    for name, (seconds, hits) in rows.items():
        middle, worst = median(seconds), max(seconds)
        print(f"| {name} | {middle * 1e3:.2f} | {worst * 1e3:.2f} | {middle / peer:.3f} | {hits} |")
    ratios = {name: median(seconds) / peer for name, (seconds, _) in rows.items()}
    worst_ratios = {name: max(seconds) / peer for name, (seconds, _) in rows.items()}
    print(
        json.dumps(
            {
                "benchmark": "search",
                "ratios": ratios,
                "worst_ratios": worst_ratios,
                "built": built / peer,
                "found": found / len(QUERIES),
                "found_by_scan": found_by_scan / len(QUERIES),
            }
        )
    )


if __name__ == "__main__":
    main()
