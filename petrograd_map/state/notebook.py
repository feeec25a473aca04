"""The notebook: a student's notes, each in a file of its own, so that no crash takes them all."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.notes import Note, Pin, PinKind, moment_of
from petrograd_map.state.keeping import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

_ENDING: Final = ".json"


class Notebook:
    """The notes on one data set.

    Args:
        data: The data folder, or None for the bundled chronicle.
        folder: Where the program keeps its state.
    """

    def __init__(self, data: Path | None, folder: Path) -> None:
        name = "bundled"
        if data is not None:
            name = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]
        self._folder = folder / "notes" / name

    def read(self) -> tuple[Note, ...]:
        """Return all notes that can be read, in the order of their moments."""
        notes = []
        # A file that is being written has another ending still.
        for path in sorted(self._folder.glob(f"*{_ENDING}")):
            try:
                notes.append(_decoded(json.loads(path.read_text(encoding="utf-8"))))
            except (OSError, ValueError, TypeError, KeyError) as error:
                # It stays where it is: somebody may be able to mend it.
                log.warning("the note %s cannot be read: %s", path, type(error).__name__)
        return tuple(sorted(notes, key=lambda note: (note.at.minutes, note.pin.kind, note.pin.id)))

    def write(self, note: Note) -> None:
        """Keep a note, in place of the one that was pinned to the same.

        Raises:
            OSError: If it cannot be kept; the old one still is.
        """
        text = json.dumps(_encoded(note), ensure_ascii=False, indent=1)
        write_atomically(self._path(note.pin), f"{text}\n")

    def remove(self, pin: Pin) -> None:
        """Take the note off a pin.

        Raises:
            OSError: If it is still there.
        """
        self._path(pin).unlink(missing_ok=True)

    def _path(self, pin: Pin) -> Path:
        # Ids are words of the data; those of somebody else's data may be any.
        safe = "".join(each if each.isalnum() or each in "_-" else "-" for each in pin.id)
        mark = hashlib.sha256(pin.id.encode()).hexdigest()[:8]
        return self._folder / f"{pin.kind}-{safe[:80]}-{mark}{_ENDING}"


def _encoded(note: Note) -> dict[str, str]:
    return {
        "kind": note.pin.kind,
        "id": note.pin.id,
        "name": note.name,
        "at": str(note.at),
        "account": note.account,
        "text": note.text,
    }


def _decoded(kept: dict[str, str]) -> Note:
    pin = Pin(PinKind(kept["kind"]), str(kept["id"]))
    if pin.kind is PinKind.MOMENT:
        moment_of(pin)
    return Note(
        pin=pin,
        text=str(kept["text"]),
        name=str(kept["name"]),
        at=Moment.parse(kept["at"]),
        account=str(kept["account"]),
    )
