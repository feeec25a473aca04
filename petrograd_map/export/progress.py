"""How long work says how far it is, and how it is stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from petrograd_map.settings import STEP_MARK

if TYPE_CHECKING:
    from typing import TextIO


class CancelledError(Exception):
    """Somebody does not want the export any more; nothing of it is left."""


class Progress(Protocol):
    """What long work calls between its steps.

    Whoever wants the work to stop raises `CancelledError` from here.
    """

    def __call__(self, fraction: float, what: str) -> None:
        """Hear how much is done, from 0 to 1, and what comes next."""


def unheard(fraction: float, what: str) -> None:
    """Tell nobody."""


class ProgressLine:
    """One line on a terminal that says how far the work is; elsewhere nothing.

    Args:
        stream: Where the line is written.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = stream.isatty()

    def __call__(self, fraction: float, what: str) -> None:
        """Write the line anew, over the last one."""
        self._write(f"{fraction:4.0%}  {what}")

    def clear(self) -> None:
        """Take the line away."""
        self._write("")

    def _write(self, line: str) -> None:
        if self._shown:
            # ECMA-48: erase the line from the cursor to its end.
            self._stream.write(f"\r{line}\033[K")
            self._stream.flush()


class ProgressSteps:
    """A line for each step, for a program that shows it: the share that is done, and a text.

    Args:
        stream: Where the lines are written.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._said = ""

    def __call__(self, fraction: float, what: str) -> None:
        """Write a line, unless it is the last one again."""
        line = f"{STEP_MARK}{fraction:.4f} {what}\n"
        if line != self._said:
            self._said = line
            self._stream.write(line)
            self._stream.flush()

    def clear(self) -> None:
        """Do nothing: lines that are written stay."""
