"""Builds the program as one folder that needs no Python, and measures it: `make bundle`.

It leaves `dist/petrograd-map/`, with the programs `petrograd-map` and `petrograd-map-supervisor`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import bundle_contents
import elf
import licences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOT: Final = Path(__file__).resolve().parent.parent
BUILD: Final = ROOT / "build"
BUNDLE: Final = ROOT / "dist" / "petrograd-map"
MEGABYTE: Final = 1_000_000


def build() -> None:
    """Bake the page, draw the icons, gather the licences, and put all into one folder.

    Raises:
        subprocess.CalledProcessError: If a step fails.
    """
    shutil.rmtree(BUILD / "baked", ignore_errors=True)
    _run("-m", "petrograd_map", "bake", "--into", str(BUILD / "baked"))
    _run(str(ROOT / "packaging" / "icons.py"), str(BUILD / "icons"))
    licences.gather(BUILD / "licences")
    spec = ROOT / "packaging" / "pyinstaller" / "petrograd-map.spec"
    places = ["--distpath", str(BUNDLE.parent), "--workpath", str(BUILD / "pyinstaller")]
    _run("-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, str(spec))
    if sys.platform.startswith("linux"):
        clean(BUNDLE)


def _run(*words: str) -> None:
    # `build` in front of the checkout's own folder of that name: PyInstaller imports neither.
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-P", *words], cwd=ROOT, env=environment, check=True)  # noqa: S603 - our own programs


def clean(bundle: Path) -> None:
    """Take out of Python's own libraries what only the machine that built them needs.

    Those of wheels come without debugging symbols, and without search paths that lead elsewhere.
    """
    inner = bundle / "_internal"
    files = [*inner.glob("libpython*"), *(inner.glob("python*/lib-dynload/*.so"))]
    tool = shutil.which("strip")
    if tool is not None and files:
        subprocess.run([tool, "--strip-unneeded", *map(str, files)], check=True)  # noqa: S603 - fixed words
    for file in files:
        elf.remove_search_path(file)


# ------------------------------------------------------------------ what it weighs


def sizes(files: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the bytes of each part of a bundle, the heaviest first.

    Args:
        files: Place (with `/`) and size of each file.
    """
    found: dict[str, int] = {}
    for place, size in files:
        part = part_of(place)
        found[part] = found.get(part, 0) + size
    return dict(sorted(found.items(), key=lambda each: -each[1]))


def part_of(place: str) -> str:
    """Return the part of the bundle that a file belongs to, as people would name it."""
    for part, pattern in bundle_contents.PARTS.items():
        if pattern.search(place):
            return part
    return bundle_contents.OTHER_PART


def files_of(bundle: Path) -> list[tuple[str, int]]:
    """Return place and size of each file of a bundle; a link has none."""
    paths = sorted(path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())
    return [(path.relative_to(bundle).as_posix(), path.stat().st_size) for path in paths]


def over_budget(files: Sequence[tuple[str, int]]) -> list[str]:
    """Return what is wrong with the size of a bundle, a sentence each; empty if nothing is.

    Args:
        files: Place and size of each file.
    """
    wrong = [
        f"{place} is in the bundle, where nothing needs it"
        for place, _ in files
        if bundle_contents.UNWANTED.search(place)
    ]
    total = sum(size for _, size in files) / MEGABYTE
    if total > bundle_contents.BUDGET_MB:
        wrong.append(f"{total:.0f} MB are more than the budget of {bundle_contents.BUDGET_MB} MB")
    return wrong


def main() -> int:
    """Build and measure.

    Returns:
        0, or 1 if the bundle is larger than it may be.
    """
    start = time.monotonic()
    build()
    files = files_of(BUNDLE)
    for part, size in sizes(files).items():
        print(f"{size / MEGABYTE:8.1f} MB  {part}")
    total = sum(size for _, size in files) / MEGABYTE
    print(f"{total:8.1f} MB in all, of {bundle_contents.BUDGET_MB} MB")
    print(f"{BUNDLE.relative_to(ROOT)}: built in {time.monotonic() - start:.0f} s")
    wrong = over_budget(files)
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
