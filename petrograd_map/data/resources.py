"""Where the files of a data set are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

EVENTS: Final = "events.json"
GEO: Final = "geo"
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class DataSet:
    """A folder with `events.json` and the map layers in `geo/CITY/`.

    Attributes:
        root: The folder.
    """

    root: Path

    @property
    def events(self) -> Path:
        """The chronicle."""
        return self.root / EVENTS

    def layer(self, city: str, name: str) -> Path:
        """The file of one map layer of one city."""
        return self.root / GEO / city / f"{name}.geojson"

    def layers(self, city: str) -> list[Path]:
        """All layer files of a city, by name; empty if it has none."""
        return sorted((self.root / GEO / city).glob("*.geojson"))

    def cities(self) -> list[str]:
        """Ids of the cities that have a folder of layers, by name."""
        root = self.root / GEO
        return (
            sorted(path.name for path in root.iterdir() if path.is_dir()) if root.is_dir() else []
        )

    def digest(self) -> str:
        """Return a hash of the contents of all files that make the map (SHA-256, hex).

        Raises:
            OSError: If a file cannot be read.
        """
        digest = hashlib.sha256()
        for path in sorted((self.root / GEO).rglob("*.geojson")):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(self.root).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()


def bundled() -> DataSet:
    """Return the chronicle that comes with the program.

    In an installed wheel it lies inside the package, in a checkout beside it.
    """
    installed = _PACKAGE / "assets"
    return DataSet(installed if installed.is_dir() else _PACKAGE.parent / "assets")
