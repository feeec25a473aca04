"""Exit codes, and the error that ends a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

DONE, BAD_DATA, WRONG_USE, ENVIRONMENT = 0, 1, 2, 3
INTERRUPTED = 130


class CommandError(Exception):
    """Something that ends the command with one line and an exit code."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def unknown(what: str, found: str, known: Collection[str]) -> CommandError:
    """Return the error of a name that is not known: the nearest that is, or all of them."""
    from petrograd_map.data.findings import closest  # noqa: PLC0415 - for who mistypes alone

    like = closest(found, known)
    hint = f"; did you mean {like}?" if like else f"; expected one of {', '.join(known)}"
    return CommandError(WRONG_USE, f"no {what} {found!r}{hint}")
