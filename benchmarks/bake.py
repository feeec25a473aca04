"""How long the bundled page takes to bake, and how large it is.

Prints a Markdown table and one JSON line. The peer is the import of folium and geopandas
alone, in the same process: what baking costs before it has done anything.
"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Measure and print."""
    start = time.perf_counter()
    from petrograd_map.export.page import bake

    imported = time.perf_counter()
    from petrograd_map.data.assemble import load
    from petrograd_map.data.resources import bundled

    chronicle, _ = load(bundled())
    assert chronicle is not None
    loaded = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        page, _ = bake(bundled(), chronicle, Path(folder))
        assert page is not None
        baked = time.perf_counter()
        sizes = {path.name: path.stat().st_size for path in sorted(page.iterdir())}
    imports, baking = imported - start, baked - loaded
    print("| what | |")
    print("|---|--:|")
    print(f"| imports | {imports:.2f} s |")
    print(f"| baking | {baking:.2f} s |")
    for name, size in sizes.items():
        print(f"| {name} | {size / 1000:.0f} kB |")
    print(json.dumps({"benchmark": "bake", "ratio_to_imports": baking / imports, "bytes": sizes}))


if __name__ == "__main__":
    main()
