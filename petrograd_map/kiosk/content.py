"""The content packs of a kiosk: installed beside one another, one in use, switched at one stroke.

```
packs/000003-5d41402abc4b/   the files of a pack, with its manifest
packs/.incoming-…            one that is being unpacked; what is left of it is cleared away
current.json                 which one is in use, and whether it has proved itself
```

Killed at any instant, the folder names a whole pack: a pack is on the disk before it gets its
name, and has its name before `current.json` says it.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import tempfile
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from petrograd_map.data.assemble import load
from petrograd_map.data.findings import Finding, Severity
from petrograd_map.data.resources import DataSet
from petrograd_map.i18n.troubles import name_of
from petrograd_map.kiosk import content_pack
from petrograd_map.kiosk.content_pack import BadPackError
from petrograd_map.state.keeping import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle

log = logging.getLogger(__name__)

KEPT: Final = 3
"""So many packs stay on the disk."""
TRIALS: Final = 2
"""A new pack whose page has not come up in so many starts is given up."""
_NAME: Final = re.compile(r"([0-9]{6,12})-([0-9a-f]{12})")
_INCOMING: Final = ".incoming-"


@dataclass(frozen=True, slots=True)
class Record:
    """What `current.json` holds.

    Attributes:
        pack: Name of the pack in use, or None for the bundled chronicle.
        starts: How often the program has started with a pack whose page never came up yet; None
            once it has.
        refused: Why the last pack was refused or given up, in a line of English, or None.
    """

    pack: str | None = None
    starts: int | None = None
    refused: str | None = None


class InstalledContent:
    """A folder of content packs.

    Args:
        folder: The folder; it is made with the first pack.
    """

    def __init__(self, folder: Path) -> None:
        self._packs = folder / "packs"
        self._file = folder / "current.json"

    # -------------------------------------------------------------- what is in use

    def current(self) -> DataSet | None:
        """Return the pack in use, or None for the bundled chronicle."""
        name = self.record().pack
        return None if name is None else DataSet(self._packs / name)

    def record(self) -> Record:
        """Return what is known of the pack in use.

        Where the file is missing or damaged, or its pack is gone, it is the newest one.
        """
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            record = _record_of(kept)
        except (OSError, ValueError, TypeError, RecursionError):
            record = None
        names = self._names()
        if record is None or (record.pack is not None and record.pack not in names):
            return Record(pack=names[-1] if names else None)
        return record

    def _names(self) -> list[str]:
        """Return the names of the whole packs, the oldest first."""
        try:
            found = [path.name for path in self._packs.iterdir() if _NAME.fullmatch(path.name)]
        except OSError:
            return []
        return sorted(found, key=_number)

    # -------------------------------------------------------------- a new pack

    def install(
        self, pack: Path, prepare: Callable[[DataSet, Chronicle], object] = lambda *_: None
    ) -> list[Finding]:
        """Check a pack, unpack it beside the others and switch to it.

        The pack in use stays in use if anything is wrong with the new one.

        Args:
            pack: A zip file or a folder.
            prepare: Called with the unpacked pack before the switch, to make ready what its first
                start would wait for; what it raises ends the installation.

        Returns:
            Every finding; if one is an error, nothing has changed.
        """
        try:
            return self._install(pack, prepare)
        except BadPackError as error:
            return self._refused(pack, error.findings)
        except OSError as error:
            found = name_of(error)
            where = str(self._packs.parent)
            return [Finding(pack.name, "", Severity.ERROR, "unwritable", where, found)]

    def _install(
        self, pack: Path, prepare: Callable[[DataSet, Chronicle], object]
    ) -> list[Finding]:
        self._packs.mkdir(parents=True, exist_ok=True)
        self._clear_away_what_was_left()
        incoming = DataSet(self._packs / tempfile.mkdtemp(prefix=_INCOMING, dir=self._packs))
        try:
            manifest = content_pack.unpack(pack, incoming.root)
            chronicle, findings = load(incoming)
            if chronicle is None:
                return self._refused(pack, findings)
            prepare(incoming, chronicle)
            names = self._names()
            name = f"{_number(names[-1]) + 1 if names else 1:06}-{manifest.digest[:12]}"
            incoming.root.chmod(0o755)
            _see_on_disk(incoming.root)
            incoming.root.rename(self._packs / name)
            _see_on_disk(self._packs)
        finally:
            shutil.rmtree(incoming.root, ignore_errors=True)
        self._write(Record(name, starts=0))
        _see_on_disk(self._file.parent)
        self._clear_away(names[: 1 - KEPT])
        return findings

    def _refused(self, pack: Path, findings: list[Finding]) -> list[Finding]:
        """Keep the reason for the staff; nothing else changes."""
        why = next(each for each in findings if each.severity is Severity.ERROR).line("en")
        log.warning("the content pack %s is refused: %s", pack.name, why)
        self._try_to_write(replace(self.record(), refused=f"{pack.name}: {why}"))
        return findings

    # -------------------------------------------------------------- how it proves itself

    def begin(self) -> DataSet | None:
        """Return what this start of the program shows; to be called once a start.

        A pack that is damaged on the disk, or whose page has not come up in the last starts, is
        given up for the one before it.
        """
        for _ in range(KEPT + 1):
            record = self.record()
            if record.pack is None:
                return None
            damage = content_pack.verify(self._packs / record.pack)
            if damage:
                self.roll_back(damage[0].line("en"))
            elif record.starts is not None and record.starts >= TRIALS:
                self.roll_back(f"its page did not come up in {TRIALS} starts")
            else:
                if record.starts is not None:
                    self._try_to_write(replace(record, starts=record.starts + 1))
                return DataSet(self._packs / record.pack)
        # A disk that takes no writing keeps naming the same pack.
        return None

    def came_up(self) -> None:
        """Note that the page of the pack in use has come up: it has proved itself."""
        record = self.record()
        if record.starts is not None:
            self._try_to_write(replace(record, starts=None))

    def roll_back(self, why: str) -> None:
        """Give the pack in use up for the one before it, or for the bundled chronicle.

        Args:
            why: The reason, for log and staff, in a line of English.
        """
        record = self.record()
        if record.pack is None:
            return
        log.error("the content pack %s is given up: %s", record.pack, why)
        older = [name for name in self._names() if _number(name) < _number(record.pack)]
        # Pointed away from first, then removed: killed in between, it is only in the way.
        self._try_to_write(
            Record(older[-1] if older else None, None, refused=f"{record.pack}: {why}")
        )
        self._clear_away([record.pack])

    # -------------------------------------------------------------- the disk

    def _write(self, record: Record) -> None:
        write_atomically(self._file, json.dumps(asdict(record)) + "\n")

    def _try_to_write(self, record: Record) -> None:
        try:
            self._write(record)
        except OSError as error:
            log.warning("%s cannot be written: %s", self._file, error)

    def _clear_away_what_was_left(self) -> None:
        """Remove what installations and rollbacks that were killed have left behind."""
        for left in self._packs.glob(f"{_INCOMING}*"):
            shutil.rmtree(left, ignore_errors=True)
        current = self.record().pack
        newest = 0 if current is None else _number(current)
        self._clear_away([name for name in self._names() if _number(name) > newest])

    def _clear_away(self, names: list[str]) -> None:
        for name in names:
            # Renamed first, so that no half of a pack ever bears its name.
            left = self._packs / f"{_INCOMING}{name}"
            try:
                (self._packs / name).rename(left)
            except OSError as error:
                log.warning("the content pack %s cannot be removed: %s", name, error)
            shutil.rmtree(left, ignore_errors=True)


def _record_of(kept: Any) -> Record | None:
    """Return the record that a file holds, or None if it holds none."""
    match kept:
        case {
            "pack": str() | None as pack,
            "starts": int() | None as starts,
            "refused": str() | None as refused,
        }:
            return Record(pack, starts, refused)
    return None


def _number(name: str) -> int:
    return int(name.partition("-")[0])


def _see_on_disk(folder: Path) -> None:
    """See the names in a folder on the disk, where the system can do that."""
    if os.name == "nt":  # a folder cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
