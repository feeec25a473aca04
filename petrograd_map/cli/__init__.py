"""The command line: reads what is asked, does it, answers with an exit code.

Exit codes: 0 done, 1 the data has errors, 2 wrong use, 3 the environment lacks something.
Errors are one line on stderr; `--debug` shows the trace. Each module has its own commands; only
that of the command that is asked for is imported. What is slow to import and not needed by all
commands of a module (Qt, geopandas, folium, the CSL processor) a command imports itself.
"""

from __future__ import annotations

import io
import logging
import os
import sys
import traceback
from importlib import import_module
from typing import TYPE_CHECKING, Final

from petrograd_map import __version__
from petrograd_map.cli.errors import DONE, ENVIRONMENT, INTERRUPTED, CommandError, refused, unknown
from petrograd_map.cli.options import Parser, language_of
from petrograd_map.settings import PACK, SCHEME, SPEAKER

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

_MODULES: Final[Mapping[str, tuple[str, ...]]] = {
    "window": ("run",),
    "pictures": ("snapshot", "lanes"),
    "chronicle": ("state", "events", "sources"),
    "check": ("check",),
    "data": ("import", "bake"),
    "export": ("export",),
    "takeaway": ("handout", "animation"),
    "exhibit": ("kiosk", "pack"),
    "machine": ("doctor",),
}
"""The modules of this package that have commands, in the order of the help."""
COMMANDS: Final = tuple(name for names in _MODULES.values() for name in names)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: The words of the command line; by default those of the process.

    Returns:
        The exit code.
    """
    given = _with_command(list(sys.argv[1:] if arguments is None else arguments))
    debug = "--debug" in given
    logging.basicConfig(level=logging.DEBUG if debug else logging.ERROR)
    _write_utf8()
    try:
        code = _run_command(given)
        sys.stdout.flush()
    except SystemExit as done:  # argparse has printed its help or the version
        code = int(done.code or DONE)
    except BrokenPipeError:
        # The reader of a pipe has enough; see docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - never a trace on a visitor's screen
        if debug:
            traceback.print_exc()
        code = error.code if isinstance(error, CommandError) else ENVIRONMENT
        print(f"{_speaker(given)}: {_sentence(error, language_of(given))}", file=sys.stderr)
    return code


def _sentence(error: Exception, language: str) -> str:
    """Say an error in one line."""
    if not isinstance(error, CommandError):
        said = f"{type(error).__name__}: {error}"
        error = refused("refused.unexpected", ENVIRONMENT, error=said)
    return " ".join(error.sentence(language).splitlines())


def _with_command(given: list[str]) -> list[str]:
    """Return the words with the command that is meant, where none is named."""
    first = _first_of(given)
    if first in ("-h", "--help", "--version") or first in COMMANDS:
        return given
    if first.startswith(("-", f"{SCHEME}:")) or first.endswith(PACK) or not first:
        # Options alone, or what a desktop hands over, are for the window.
        return ["run", *given]
    return given


def _first_of(given: Sequence[str]) -> str:
    return next((word for word in given if word != "--debug"), "")


def _speaker(given: Sequence[str]) -> str:
    """Return who says what went wrong: the program and the command, the same for each."""
    first = _first_of(given)
    return f"{SPEAKER} {first}" if first in COMMANDS else SPEAKER


def _write_utf8() -> None:
    """Write UTF-8 into pipes and files, whatever the locale: names are Cyrillic, too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


def _run_command(given: list[str]) -> int:
    first = _first_of(given)
    if first in ("-h", "--help", "--version"):
        first = ""
    elif first not in COMMANDS:
        raise unknown("command", first, COMMANDS)
    options = make_parser(first).parse_args(given)
    command: Callable[[argparse.Namespace], int] = options.command
    return command(options)


def make_parser(command: str = "") -> Parser:
    """Return the parser of the command line.

    Args:
        command: The only command that is needed; by default all of them.
    """
    parser = Parser(
        prog=SPEAKER,
        description="Who held Petrograd and Moscow, hour by hour, 5 to 16 November 1917. "
        "Without a command, the window opens.",
        epilog="Moments are New Style, YYYY-MM-DDTHH:MM; with --os they are read as Old Style.",
    )
    parser.add_argument("--version", action="version", version=f"petrograd-map {__version__}")
    parser.add_argument("--debug", action="store_true", help="show where an error arose")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module, names in _MODULES.items():
        if not command or command in names:
            import_module(f"petrograd_map.cli.{module}").add(commands)
    return parser
