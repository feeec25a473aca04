"""Exit codes, and the error that ends a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

DONE, BAD_DATA, WRONG_USE, ENVIRONMENT = 0, 1, 2, 3
INTERRUPTED = 130


class CommandError(Exception):
    """Something that ends the command with one line and an exit code.

    Args:
        code: The exit code.
        says: What is wrong: said already, or what says it in a language of the catalogue.
    """

    def __init__(self, code: int, says: str | Callable[[str], str]) -> None:
        super().__init__(code, says)
        self.code = code
        self._says = says

    def sentence(self, language: str) -> str:
        """Say what is wrong, in a language unless it was said already."""
        return self._says if isinstance(self._says, str) else self._says(language)

    def __str__(self) -> str:
        """Say what is wrong in English, for logs."""
        return self.sentence("en")


def refused(key: str, code: int = WRONG_USE, /, **values: object) -> CommandError:
    """Return the error that a text of the catalogue says.

    Args:
        key: The key of the text.
        code: The exit code.
        **values: What stands in the text's placeholders.
    """
    return CommandError(code, lambda language: _catalogue(language)(key, **values))


def unknown(what: str, found: str, known: Collection[str]) -> CommandError:
    """Return the error of a name that is not known: the nearest that is, or all of them.

    Args:
        what: What it should name: `account`, `city`, `command` or `place`.
        found: The name.
        known: The names that are known.
    """
    from petrograd_map.data.findings import closest  # noqa: PLC0415 - for who mistypes alone

    like = closest(found, known)

    def says(language: str) -> str:
        catalogue = _catalogue(language)
        refusal = catalogue(f"refused.no_{what}", found=found)
        if like is None:
            return catalogue("refused.one_of", refusal=refusal, known=", ".join(known))
        return catalogue("refused.did_you_mean", refusal=refusal, like=like)

    return CommandError(WRONG_USE, says)


def _catalogue(language: str) -> Callable[..., str]:
    from petrograd_map.i18n import Catalogue  # noqa: PLC0415 - for what goes wrong alone

    return Catalogue(language)
