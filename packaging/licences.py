"""Whose work is shipped, and under which licence.

`licences_document` writes `docs/licences.md` (`make generated`); `python licences.py FOLDER`
gathers the texts that the built program carries along.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sysconfig
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bundle_contents import EXCLUDED_MODULES
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
TEXTS: Final = Path(__file__).resolve().parent / "licences"
_TEXT_NAME: Final = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)")
_LGPL: Final = "LGPL-3.0-only"
_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Shipped:
    """A Python package that the program needs.

    Attributes:
        name: Its name.
        version: The version that is installed here.
        licence: Its licence, as the package itself says.
        bundled: Whether the built program has it inside.
    """

    name: str
    version: str
    licence: str
    bundled: bool


def shipped() -> list[Shipped]:
    """Return all packages that the program needs, and those that they need, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    left = [Requirement(each) for each in project["dependencies"]]
    found: dict[str, Shipped] = {}
    while left:
        name = left.pop().name
        package = metadata.distribution(name)
        name = _plain(package.metadata["Name"])
        if name in found:
            continue
        bundled = name.replace("-", "_") not in EXCLUDED_MODULES
        found[name] = Shipped(name, package.version, _licence(package), bundled)
        needs = (Requirement(each) for each in package.requires or ())
        left += [each for each in needs if each.marker is None or each.marker.evaluate()]
    return sorted(found.values(), key=lambda each: each.name)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(package: metadata.Distribution) -> str:
    """Return the licence of a package in a few words."""
    about = package.metadata
    kinds = [each for each in about.get_all("Classifier") or () if each.startswith("License ::")]
    said = next((about[key] for key in ("License-Expression", "License") if key in about), "")
    if "LGPL" in said:
        return _LGPL
    if said and "\n" not in said and len(said) <= _LONGEST_NAME:
        return said
    return ", ".join(each.rpartition(" :: ")[2] for each in kinds) or "see its text"


# ------------------------------------------------------------------ the document


def licences_document() -> str:
    """Return `docs/licences.md`."""
    rows = [
        f"| {each.name} | {each.licence} | {'yes' if each.bundled else 'no'} |"
        for each in shipped()
    ]
    document = (TEXTS / "document.md").read_text("utf-8")
    return document.replace("ROWS", "\n".join(rows))


# ------------------------------------------------------------------ the texts


def gather(folder: Path) -> None:
    """Copy every licence text that the built program has to carry.

    Args:
        folder: Where; what was there is removed.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for source in _own_texts():
        _copy(source, folder / source.name)
    geo = ROOT / "assets" / "geo" / "LICENSE"
    _copy(geo, folder / "map-layers.txt")
    interpreter = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if interpreter.is_file():
        _copy(interpreter, folder / "python" / interpreter.name)
    bundled = [each for each in shipped() if each.bundled]
    lines = [f"{each.name} {each.version}: {each.licence}\n" for each in bundled]
    (folder / "packages.txt").write_text("".join(lines), encoding="utf-8")
    for each in bundled:
        for text in _texts_of(each.name):
            _copy(text, folder / f"{each.name}-{each.version}" / text.name)


def _own_texts() -> Iterator[Path]:
    yield ROOT / "LICENSE"
    yield ROOT / "docs" / "licences.md"
    yield from sorted(TEXTS.glob("*.txt"))
    yield from sorted((ROOT / "petrograd_map" / "web" / "fonts").glob("*.txt"))


def _texts_of(name: str) -> Iterator[Path]:
    """Yield the licence texts that lie beside an installed package."""
    for file in metadata.distribution(name).files or ():
        inside = file.parts[0].endswith(".dist-info") or file.name == "LICENSE"
        if inside and _TEXT_NAME.search("/".join(file.parts[1:])):
            path = Path(str(file.locate()))
            if path.suffix not in (".py", ".pyc"):
                yield path


def _copy(source: Path, target: Path) -> None:
    """Copy a text; a second one of the same name gets a number."""
    target.parent.mkdir(parents=True, exist_ok=True)
    number = 1
    while target.exists() and target.read_bytes() != source.read_bytes():
        number += 1
        target = target.with_name(f"{source.stem}-{number}{source.suffix}")
    shutil.copyfile(source, target)


def main() -> None:
    """Gather the texts into the folder that the command line names."""
    parser = argparse.ArgumentParser(description="Gathers the licence texts of what is shipped.")
    parser.add_argument("folder", type=Path)
    gather(parser.parse_args().folder)


if __name__ == "__main__":
    main()
