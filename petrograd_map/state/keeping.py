"""Keeping the view from one start to the next, so that nothing is lost when the window closes."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_state_path

from petrograd_map.state.address import BadAddressError, read_address, write_address

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState

log = logging.getLogger(__name__)


def own_folder() -> Path:
    """Return the folder in which the program keeps its state for this user."""
    return user_state_path("petrograd-map", appauthor=False)


class KeptView:
    """The last view of a data set, in a file of its own.

    Args:
        data: The data folder, or None for the bundled chronicle.
        folder: Where the file lies.
    """

    def __init__(self, data: Path | None, folder: Path) -> None:
        self._data = None if data is None else str(data.resolve())
        self._path = folder / "view.json"

    def read(self, timeline: Timeline) -> ViewState | None:
        """Return the view that was kept; None if there is none, or none that can be shown."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            if kept["data"] != self._data:
                return None
            return read_address(kept["address"], timeline)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            # A file of an older program, or a damaged one: the usual view is no loss.
            why = error if isinstance(error, BadAddressError) else type(error).__name__
            log.warning("the kept view %s cannot be read: %s", self._path, why)
            return None

    def write(self, state: ViewState) -> None:
        """Keep a view; where that fails the program goes on without."""
        kept = {"data": self._data, "address": write_address(state)}
        try:
            write_atomically(self._path, json.dumps(kept, ensure_ascii=False) + "\n")
        except OSError as error:
            log.warning("the view cannot be kept in %s: %s", self._path, error)


def write_atomically(path: Path, text: str) -> None:
    """Write a file so that, whatever happens, it holds the old text or the new one.

    Args:
        path: The file; its folder is made if need be.
        text: What it is to hold.

    Raises:
        OSError: If it cannot be written; the old text is still there then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    scratch = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
