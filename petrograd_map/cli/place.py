"""Whether what a command draws has a name that fits, and a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.cli.errors import ENVIRONMENT, WRONG_USE, CommandError, refused
from petrograd_map.domain.texts import Language
from petrograd_map.state.whole import ExportError, WrongOutError, check_place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def need_place(out: Path, language: str | None, *, force: bool) -> None:
    """Refuse a file that could not be written, before its picture is drawn."""
    try:
        check_place(out, Language(language or "en"), force=force)
    except ExportError as error:
        code = WRONG_USE if isinstance(error, WrongOutError) else ENVIRONMENT
        raise CommandError(code, str(error)) from error


def need_ending(out: Path, endings: Sequence[str]) -> None:
    """Refuse a file whose name does not say one of the formats that a command writes."""
    if out.suffix.lower() not in endings:
        known = " | ".join(f"OUT{ending}" for ending in endings)
        raise refused("refused.ending", known=known, found=out)
