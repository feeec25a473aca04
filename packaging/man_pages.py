"""The man pages, made from the parsers of the command line (man-pages(7), groff_man(7))."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from petrograd_map import __version__, cli, supervisor

if TYPE_CHECKING:
    from collections.abc import Iterator


def man_pages() -> dict[str, str]:
    """Return the text of each man page, by its file name."""
    program = cli.make_parser()
    return {
        "petrograd-map.1": _page(program, "an hour-by-hour map of October 1917", _AFTER_PROGRAM),
        "petrograd-map-supervisor.1": _page(
            supervisor.make_parser(), "keeps an exhibit running", _AFTER_SUPERVISOR
        ),
    }


def _page(parser: argparse.ArgumentParser, what: str, after: str) -> str:
    lines = [
        ".\\\" Generated from the command line's parser by `make generated`.",
        f'.TH {parser.prog.upper()} 1 "" "Petrograd 1917 {__version__}" "User Commands"',
        ".ad l",
        ".SH NAME",
        f"{_text(parser.prog)} \\- {_text(what)}",
        ".SH SYNOPSIS",
        *_synopsis(parser),
        ".SH DESCRIPTION",
        _text(parser.description or ""),
    ]
    if parser.epilog:
        lines += [".PP", _text(parser.epilog)]
    lines += [".SH OPTIONS", *_options(parser, of_all=True)]
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to its parts
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            lines.append(".SH COMMANDS")
            for name, command in action.choices.items():
                lines += [f'.SS "{name}"', *_synopsis(command), ".PP"]
                about = command.description or ""
                lines += [_text(f"{about[:1].upper()}{about[1:]}."), *_options(command)]
    return "\n".join([*lines, after.strip(), ""])


def _synopsis(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the usage of a command, its name in bold."""
    usage = parser.format_usage().removeprefix("usage: ").split()
    words = parser.prog.split()
    yield f".B {_text(parser.prog)}"
    yield _text(" ".join(usage[len(words) :]))


def _options(parser: argparse.ArgumentParser, *, of_all: bool = False) -> Iterator[str]:
    """Yield a paragraph for each option and argument; those of all commands only if asked to."""
    for action in parser._actions:  # noqa: SLF001 - as above
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            continue
        if not of_all and action.dest in ("help", "debug"):
            continue
        yield ".TP"
        yield _heading(action)
        yield _text((action.help or _CHOICE.get(action.dest, "")) or "See the documentation.")


_CHOICE: Final = {
    "lang": "The language of what is written.",
    "format": "How it is written; the first is the usual one.",
    "folder": "A data folder.",
    "events": "The table of events.",
    "places": "The table of places.",
    "account": "Whose account is followed.",
}
"""What is said of an option that has no help of its own."""


def _heading(action: argparse.Action) -> str:
    """Return the names of an option in bold, and what follows it in italics."""
    name = action.metavar or action.dest.upper()
    if action.choices is not None and action.metavar is None:
        name = "|".join(map(str, action.choices))
    if not action.option_strings:
        return f".I {_text(str(name))}"
    strings = ", ".join(f"\\fB{_text(each)}\\fR" for each in action.option_strings)
    return strings if action.nargs == 0 else f"{strings} \\fI{_text(str(name))}\\fR"


def _text(text: str) -> str:
    """Escape what groff takes for its own."""
    escaped = text.replace("%%", "%").replace("\\", "\\e").replace("-", "\\-")
    escaped = escaped.replace("…", "\\[u2026]").replace("'", "\\[aq]").replace("`", "\\[ga]")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


_AFTER_PROGRAM: Final = r"""
.SH EXIT STATUS
0 done, 1 the data has errors, 2 wrong use, 3 the machine lacks something. An exhibit
.RB ( "run \-\-kiosk" )
ends with 75 to be started again.
.SH ENVIRONMENT
.TP
.B QTWEBENGINE_DISABLE_SANDBOX
Set to 1, the program runs as root, without Chromium's sandbox: for a trial only.
.TP
.B QT_QPA_PLATFORM
Which windowing system Qt uses:
.BR xcb ", " wayland ", " offscreen .
.SH FILES
.TP
.I ~/.local/state/petrograd\-map/
The view that was open last; logs, counts and content of an exhibit that names no other folders.
.TP
.I ~/.cache/petrograd\-map/
Maps that were drawn from data folders, and content packs that were opened. It can be removed.
.TP
.I *.pgmap
A content pack: a data folder with a manifest of hashes, as
.B petrograd\-map pack
makes it.
.SH EXAMPLES
.nf
petrograd\-map state \-\-at 1917\-11\-07T06:30 \-\-city petrograd
petrograd\-map snapshot \-\-at 1917\-11\-07T21:40 \-\-city petrograd out.png
petrograd\-map run my\-museum.pgmap
.fi
.SH SEE ALSO
.BR petrograd\-map\-supervisor (1)
"""

_AFTER_SUPERVISOR: Final = r"""
.SH EXIT STATUS
0 when the program ended as intended, or the supervisor was told to end.
.SH NOTES
Under systemd
.RB ( Type=notify ", " WatchdogSec= )
the watchdog hears of the program only while its page answers. After three starts in five minutes
the program gets
.BR \-\-safe\-mode .
.SH EXAMPLES
.nf
petrograd\-map\-supervisor \-\- run \-\-kiosk /etc/petrograd\-map/kiosk.toml
.fi
.SH SEE ALSO
.BR petrograd\-map (1)
"""
