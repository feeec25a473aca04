"""The parser, and the options that several commands share."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias

from petrograd_map.cli.errors import WRONG_USE, CommandError, refused
from petrograd_map.domain.texts import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 - it has no other name
"""What `add_subparsers` returns: the commands of the program."""


class Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Fail with one line, without the usage; which command fails is said before it."""
        for shape, key in _ARGPARSE:
            match = re.fullmatch(shape, message, re.DOTALL)
            if match is not None:
                raise refused(key, **match.groupdict())
        raise CommandError(WRONG_USE, message)


_ARGPARSE: Final = (
    (r"unrecognized arguments: (?P<found>.+)", "refused.arguments"),
    (r"the following arguments are required: (?P<names>.+)", "refused.required"),
    (r"one of the arguments (?P<names>.+) is required", "refused.one_required"),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<found>.+) \(choose from (?P<known>.+)\)",
        "refused.choice",
    ),
    (r"argument (?P<name>.+?): expected one argument", "refused.no_value"),
    (r"argument (?P<name>.+?): invalid int value: (?P<found>.+)", "refused.integer"),
    (r"argument (?P<name>.+?): invalid float value: (?P<found>.+)", "refused.number"),
    (
        r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)",
        "refused.together",
    ),
    (r"ambiguous option: (?P<found>.+) could match (?P<known>.+)", "refused.ambiguous_option"),
)
"""What argparse says, and the texts of the catalogue for it; what is not here stays English.

It knows no other language than the machine's, and gives what is wrong in words only.
"""


def command(
    commands: Commands, name: str, function: Callable[[argparse.Namespace], int], text: str
) -> Parser:
    """Add a command: its name, what does it and answers with an exit code, what help says."""
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(command=function)
    # Written before or after the command: without SUPPRESS this default would undo the first.
    parser.add_argument(
        "--debug",
        action="store_true",
        default=argparse.SUPPRESS,
        help="show where an error arose",
    )
    return parser


def add_data(parser: Parser) -> None:
    """Let a command be of another chronicle than the bundled one."""
    parser.add_argument(
        "--data",
        metavar="DIR|PACK",
        type=Path,
        help="a folder with events.json and geo/, or a content pack",
    )


def add_at(parser: Parser, *, required: bool) -> None:
    """Let a command be told a moment, in either calendar."""
    parser.add_argument("--at", metavar="MOMENT", required=required, help="1917-11-07T21:40")
    parser.add_argument("--os", action="store_true", help="the moment is Old Style")


def add_span(parser: Parser) -> None:
    """Let a command be told a span; each end may be left out."""
    for name in ("--from", "--to"):
        parser.add_argument(name, metavar="MOMENT", dest=f"{name[2:]}_", help="only in this span")
    parser.add_argument("--os", action="store_true", help="moments are Old Style")


def add_view(parser: Parser) -> None:
    """Let a command be told cities, account and language."""
    parser.add_argument("--city", metavar="CITY", default=None, help="petrograd, moscow or both")
    parser.add_argument("--account", metavar="ID", default=None, help="best, or a source's id")
    add_lang(parser)


def add_contrast(parser: Parser) -> None:
    """Let a command draw in high contrast."""
    parser.add_argument(
        "--contrast", action="store_true", help="draw the map in high contrast, for a projector"
    )


def add_lang(parser: Parser) -> None:
    """Let a command be told a language."""
    parser.add_argument("--lang", choices=[str(language) for language in Language], default="en")


def add_format(parser: Parser, formats: tuple[str, ...]) -> None:
    """Let a command be told a format; the first is the usual one."""
    parser.add_argument("--format", choices=formats, default=formats[0])


def language_of(words: Sequence[str]) -> str:
    """Return the language that a command line asks for, even one that is wrong; else English."""
    parser = Parser(add_help=False)
    parser.add_argument("--lang", nargs="?")
    lang = parser.parse_known_args(words)[0].lang
    return lang if lang in tuple(Language) else "en"
