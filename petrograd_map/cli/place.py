"""Whether there is a place for what a command draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.cli.errors import ENVIRONMENT, WRONG_USE, CommandError
from petrograd_map.domain.texts import Language
from petrograd_map.state.whole import ExportError, WrongOutError, check_place

if TYPE_CHECKING:
    from pathlib import Path


def need_place(out: Path, language: str | None, *, force: bool) -> None:
    """Refuse a file that could not be written, before its picture is drawn."""
    try:
        check_place(out, Language(language or "en"), force=force)
    except ExportError as error:
        code = WRONG_USE if isinstance(error, WrongOutError) else ENVIRONMENT
        raise CommandError(code, str(error)) from error
