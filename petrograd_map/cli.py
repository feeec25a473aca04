"""The command line: reads what is asked, does it, answers with an exit code.

Exit codes: 0 done, 1 the data has errors, 2 wrong use, 3 the environment lacks something.
Errors are one line on stderr; `--debug` shows the trace.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import os
import subprocess
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from petrograd_map import __version__, doctor, kiosk_commands
from petrograd_map.answers import (
    BAD_DATA,
    DONE,
    ENVIRONMENT,
    WRONG_USE,
    CommandError,
    errors_among,
    finding_rows,
    print_findings,
)
from petrograd_map.data import coverage
from petrograd_map.data.assemble import load
from petrograd_map.data.findings import Finding, closest, in_order
from petrograd_map.data.resources import DataSet, bundled
from petrograd_map.domain.control import Side
from petrograd_map.domain.events import EventKind
from petrograd_map.domain.lanes import LaneOrder
from petrograd_map.domain.moments import Calendar, Moment, NotAMomentError, Span
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import BEST, Timeline
from petrograd_map.export import tables
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage import baked
from petrograd_map.mappage.layers import MAX_ZOOM, MIN_ZOOM
from petrograd_map.settings import StartSettings, own_command
from petrograd_map.state.address import SCHEME, BadAddressError, read_address

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from petrograd_map.data.coverage import Coverage, Needed
    from petrograd_map.data.geo_checks import Ruling
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.places import Place

INTERRUPTED = 130
BOTH = "both"
COMMANDS = (
    "run",
    "state",
    "events",
    "sources",
    "check",
    "import",
    "snapshot",
    "lanes",
    "bake",
    "kiosk",
    "pack",
    "doctor",
)


class _Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise CommandError(WRONG_USE, f"{self.prog}: {message}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: The words of the command line; by default those of the process.

    Returns:
        The exit code.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
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
        print(_sentence(error), file=sys.stderr)
    return code


def _sentence(error: Exception) -> str:
    """Say an error in one line."""
    if isinstance(error, CommandError):
        return str(error)
    return f"petrograd-map: {type(error).__name__}: {error} (--debug shows where)"


def _write_utf8() -> None:
    """Write UTF-8 into pipes and files, whatever the locale: names are Cyrillic, too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


def _run_command(given: list[str]) -> int:
    first = next((word for word in given if word != "--debug"), "")
    if first.startswith(("-", f"{SCHEME}:")) or not first:
        # Options alone, or an address that a desktop hands over, are for the window.
        if first not in ("-h", "--help", "--version"):
            given = ["run", *given]
    elif first not in COMMANDS:
        raise _unknown("command", first, COMMANDS)
    options = _parser().parse_args(given)
    command: Callable[[argparse.Namespace], int] = options.command
    return command(options)


# ------------------------------------------------------------------ the parser


def _parser() -> _Parser:
    parser = _Parser(
        prog="petrograd-map",
        description="Who held Petrograd and Moscow, hour by hour, 5 to 16 November 1917. "
        "Without a command, the window opens.",
        epilog="Moments are New Style, YYYY-MM-DDTHH:MM; with --os they are read as Old Style.",
    )
    parser.add_argument("--version", action="version", version=f"petrograd-map {__version__}")
    parser.add_argument("--debug", action="store_true", help="show where an error arose")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    _add_run(commands)

    state = _command(commands, "state", _state, "say who held what at a moment")
    _add_at(state, required=True)
    _add_view(state)
    _add_format(state, ("table", "json", "csv", "geojson"))

    _add_events(commands)

    sources = _command(commands, "sources", _sources, "print the bibliography")
    _add_lang(sources)
    _add_format(sources, ("text", "json"))

    _add_check(commands)

    importing = _command(commands, "import", _import, "make a data folder of two tables (CSV)")
    importing.add_argument("events", metavar="EVENTS.csv", type=Path)
    importing.add_argument("places", metavar="PLACES.csv", type=Path)
    importing.add_argument("folder", metavar="DIR", type=Path, help="made; never overwritten")
    _add_lang(importing)

    _add_snapshot(commands)

    _add_lanes(commands)

    bake = _command(commands, "bake", _bake, "build the map page of a data folder")
    bake.add_argument(
        "--into", metavar="DIR", type=Path, help="where pages are kept; default: the user's cache"
    )
    _add_lang(bake)

    kiosk = _command(commands, "kiosk", _kiosk, "see to an exhibit's configuration and content")
    what = kiosk.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--check", metavar="CONFIG.toml", type=Path, help="find everything that is wrong in it"
    )
    what.add_argument(
        "--hash-pin", action="store_true", help="read the staff's PIN and print its hash"
    )
    what.add_argument(
        "--install", metavar="PACK", type=Path, help="check a content pack and switch to it"
    )
    kiosk.add_argument(
        "--config", metavar="CONFIG.toml", type=Path, help="says where content is installed"
    )
    _add_lang(kiosk)
    _add_format(kiosk, ("text", "json"))

    pack = _command(commands, "pack", _pack, "make a content pack of a data folder")
    pack.add_argument("folder", metavar="DIR", type=Path)
    pack.add_argument("out", metavar="OUT.zip", type=Path)
    _add_lang(pack)
    _add_format(pack, ("text", "json"))

    _command(commands, "doctor", _doctor, "say whether this machine has what the program needs")
    return parser


def _command(
    commands: Any, name: str, function: Callable[[argparse.Namespace], int], text: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(command=function)
    # Written before or after the command: without SUPPRESS this default would undo the first.
    parser.add_argument(
        "--debug",
        action="store_true",
        default=argparse.SUPPRESS,
        help="show where an error arose",
    )
    if name not in ("check", "import", "kiosk", "pack", "doctor"):
        parser.add_argument("--data", metavar="DIR", type=Path, help="events.json and geo/")
    return parser


def _add_run(commands: Any) -> None:
    run = _command(commands, "run", _run, "open the window")
    run.add_argument(
        "address",
        metavar="ADDRESS",
        nargs="?",
        help="a view as the window copies it: petrograd://…",
    )
    _add_at(run, required=False)
    _add_view(run)
    # What is not said is as it was the last time.
    run.set_defaults(lang=None, account=None)
    _add_contrast(run)
    run.add_argument("--kiosk", metavar="CONFIG", type=Path, help="as an exhibit: docs/kiosk.md")
    run.add_argument("--safe-mode", action="store_true", help="the exhibit without GPU and pack")


def _add_events(commands: Any) -> None:
    events = _command(commands, "events", _events, "list events")
    _add_span(events)
    events.add_argument("--place", metavar="ID", help="only at this place")
    events.add_argument("--side", choices=[str(side) for side in Side], help="only by this side")
    events.add_argument("--kind", choices=[str(kind) for kind in EventKind])
    events.add_argument("--text", metavar="WORDS", help="only with these words")
    events.add_argument("--city", metavar="CITY", default=BOTH)
    _add_lang(events)
    _add_format(events, ("table", "json", "csv"))


def _add_check(commands: Any) -> None:
    check = _command(commands, "check", _check, "find everything that is wrong in a data folder")
    check.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="default: the bundled")
    check.add_argument(
        "--geo", action="store_true", help="check the map's layers and labels by their own rules"
    )
    _add_lang(check)
    _add_format(check, ("text", "json"))
    check.add_argument(
        "--coverage", action="store_true", help="say, too, what of coverage.json is not told"
    )
    check.add_argument(
        "--notes", metavar="NOTES", type=Path, help="cover these tables, not coverage.json"
    )


def _add_snapshot(commands: Any) -> None:
    snapshot = _command(commands, "snapshot", _snapshot, "draw the map as PNG or PDF, no display")
    _add_at(snapshot, required=False)
    _add_view(snapshot)
    snapshot.add_argument(
        "--view", metavar="ADDRESS", help="instead of --at: a view as the window copies it"
    )
    snapshot.set_defaults(lang=None, account=None)
    _add_contrast(snapshot)
    snapshot.add_argument(
        "--zoom", metavar="LEVEL", type=float, help="11 to 17; without it, all places are shown"
    )
    snapshot.add_argument("--size", metavar="WxH", default="1920x1080", help="in pixels")
    snapshot.add_argument("out", metavar="OUT", type=Path, help="OUT.png or OUT.pdf")


def _add_lanes(commands: Any) -> None:
    text = "draw all places by time as PNG, SVG or PDF, no display"
    lanes = _command(commands, "lanes", _lanes, text)
    _add_span(lanes)
    _add_view(lanes)
    lanes.add_argument("--order", choices=[str(order) for order in LaneOrder], default="kind")
    lanes.add_argument("out", metavar="OUT", type=Path, help="OUT.png, OUT.svg or OUT.pdf")


def _add_at(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--at", metavar="MOMENT", required=required, help="1917-11-07T21:40")
    parser.add_argument("--os", action="store_true", help="the moment is Old Style")


def _add_span(parser: argparse.ArgumentParser) -> None:
    for name in ("--from", "--to"):
        parser.add_argument(name, metavar="MOMENT", dest=f"{name[2:]}_", help="only in this span")
    parser.add_argument("--os", action="store_true", help="moments are Old Style")


def _add_view(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--city", metavar="CITY", default=None, help="petrograd, moscow or both")
    parser.add_argument("--account", metavar="ID", default=BEST, help="best, or a source's id")
    _add_lang(parser)


def _add_contrast(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--contrast", action="store_true", help="draw the map in high contrast, for a projector"
    )


def _add_lang(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=[str(language) for language in Language], default="en")


def _add_format(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    parser.add_argument("--format", choices=formats, default=formats[0])


# ------------------------------------------------------------------ the commands


def _run(options: argparse.Namespace) -> int:
    if options.kiosk is not None:
        _need_window()
        return kiosk_commands.run(options, _page)
    data_set, chronicle = _chronicle(options)
    timeline = Timeline(chronicle)
    settings = _start_settings(options, options.address, timeline)
    _need_window()
    page = _page(data_set, chronicle)
    _quieten_chromium(options)
    from petrograd_map import app  # noqa: PLC0415 - Qt is loaded only for a window
    from petrograd_map.ui import qtlog  # noqa: PLC0415 - as above

    qtlog.install()
    return app.run(chronicle, page, settings)


def _start_settings(
    options: argparse.Namespace,
    address: str | None,
    timeline: Timeline,
    zoom: float | None = None,
) -> StartSettings:
    """Return what the command line says of the view; what it does not say is left open."""
    chronicle = timeline.chronicle
    return StartSettings(
        address=None if address is None else _address(address, timeline),
        cities=() if options.city is None else _cities(options.city, chronicle),
        minutes=None if options.at is None else _shown_moment(options, chronicle).minutes,
        language=options.lang,
        account=None if options.account is None else _account(options.account, timeline),
        contrast=options.contrast,
        zoom=zoom,
        data=options.data,
    )


def _state(options: argparse.Namespace) -> int:
    data_set, chronicle = _chronicle(options)
    timeline = Timeline(chronicle)
    moment = _shown_moment(options, chronicle)
    account = _account(options.account, timeline)
    cities = _cities(options.city or BOTH, chronicle)
    places = [place for place in chronicle.places if place.city in cities]
    language = Language(options.lang)
    match options.format:
        case "json":
            text = tables.state_json(timeline, places, moment, account)
        case "csv":
            text = tables.state_csv(timeline, places, moment, account, language)
        case "geojson":
            points = _points(data_set, places, moment)
            text = tables.state_geojson(timeline, places, moment, account, language, points)
        case _:
            text = tables.state_table(timeline, places, moment, account, language)
    print(text)
    return DONE


def _events(options: argparse.Namespace) -> int:
    _, chronicle = _chronicle(options)
    first, last = _asked_span(options)
    if options.place is not None and options.place not in chronicle.place_by_id:
        raise _unknown("place", options.place, chronicle.place_by_id)
    cities = _cities(options.city, chronicle)
    wanted = [
        event
        for event in chronicle.events
        if event.city in cities
        and (first is None or event.span.end >= first)
        and (last is None or event.span.start <= last)
        and options.place in (None, *event.places)
        and options.side in (None, event.side)
        and options.kind in (None, event.kind)
        and (options.text is None or _folded(options.text) in _words_of(event, chronicle))
    ]
    language = Language(options.lang)
    match options.format:
        case "json":
            print(tables.events_json(wanted, language))
        case "csv":
            print(tables.events_csv(wanted, language))
        case _ if wanted:
            print(tables.events_table(wanted, chronicle, language))
        case _:
            print(Catalogue(language)("events.none"))
    return DONE


def _words_of(event: Event, chronicle: Chronicle) -> str:
    """Return all words by which an event is found, in both languages.

    They are its own, those of its accounts, the names of its places, then and now, and the
    ids of the notes on which it rests.
    """
    places = [chronicle.place_by_id[place] for place in event.places]
    texts = [account.text for account in event.accounts]
    texts += [name for place in places for name in (place.name, place.name_today)]
    words = [*event.title_and_text(), *(f"{text.en} {text.ru}" for text in texts), *event.notes]
    if event.why is not None:
        words += [event.why.en, event.why.ru]
    return _folded(" ".join(words))


def _folded(text: str) -> str:
    """Return a text as it is searched: without capitals, and with е for ё, as people type."""
    return text.casefold().replace("ё", "е")


def _sources(options: argparse.Namespace) -> int:
    _, chronicle = _chronicle(options)
    from petrograd_map.export import bibliography  # noqa: PLC0415 - it loads the CSL processor

    if options.format == "json":
        print(bibliography.as_csl_json(chronicle))
    else:
        print(bibliography.as_text(chronicle, Language(options.lang)))
    return DONE


def _check(options: argparse.Namespace) -> int:
    data_set = _data_set(options.folder)
    if options.geo:
        return _check_geo(data_set, options)
    needed = _needed(data_set, options)
    chronicle, findings = load(data_set)
    from petrograd_map.data import geo  # noqa: PLC0415 - geopandas costs a second

    # All that is wrong at once: the layers are read even if the chronicle has errors.
    findings = in_order([*findings, *geo.read(data_set, data_set.cities())[1]])
    groups: list[Coverage] | None = None
    if needed is not None and chronicle is not None:
        groups = coverage.measure(Timeline(chronicle), needed)
    if options.format == "json" and groups is not None:
        document = {
            "findings": finding_rows(findings, options.lang),
            "coverage": {
                group.group: {
                    "covered": group.covered,
                    "total": group.total,
                    "missing": list(group.missing),
                }
                for group in groups
            },
        }
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        print_findings(findings, options.format, options.lang)
        for group in groups or ():
            print("\n".join(group.lines(options.lang)))
    missing = any(group.missing for group in groups or ())
    return BAD_DATA if errors_among(findings) or missing else DONE


def _needed(data_set: DataSet, options: argparse.Namespace) -> Needed | None:
    """Read what must be covered, if that is asked for."""
    if not options.coverage and options.notes is None:
        return None
    try:
        if options.notes is not None:
            return coverage.read_notes(options.notes)
        return coverage.read_needed(data_set.root / coverage.COVERAGE)
    except coverage.CoverageError as error:
        raise CommandError(WRONG_USE, f"check: {error}") from error


def _check_geo(data_set: DataSet, options: argparse.Namespace) -> int:
    """Check the map by its own rules: the layers, then the labels in the page that is shown."""
    chronicle, findings = load(data_set)
    if chronicle is None:
        raise _bad_data(findings, options.lang)
    from petrograd_map.data import geo_checks  # noqa: PLC0415 - geopandas costs a second

    own = data_set.root.resolve() == bundled().root.resolve()
    rulings = geo_checks.check(data_set, chronicle, own=own)
    trouble = None
    try:
        # With a layer that cannot be drawn there is no page to count labels on.
        if not rulings[0].findings:
            rulings.append(_label_ruling(data_set, chronicle, options))
    except CommandError as error:
        # What the layers' rules found is told all the same.
        trouble = CommandError(error.code, Catalogue(options.lang)("check.no_labels", why=error))
    _print_rulings(rulings, options.format, options.lang)
    if trouble is not None:
        raise trouble
    return BAD_DATA if any(ruling.errors for ruling in rulings) else DONE


def _label_ruling(data_set: DataSet, chronicle: Chronicle, options: argparse.Namespace) -> Ruling:
    """Count the labels that overlap, in every language and at every zoom."""
    from petrograd_map.data.geo_checks import Ruling  # noqa: PLC0415 - geopandas costs a second

    _need_libraries(window=False)
    _need_sandbox()
    page = _page(data_set, chronicle)
    _need_no_screen(options)
    from petrograd_map import app  # noqa: PLC0415 - Qt is loaded only to count labels
    from petrograd_map.ui import label_census, qtlog  # noqa: PLC0415 - as above

    qtlog.install()
    application = app.make_application()
    timeline = Timeline(chronicle)
    view = app.first_view(timeline, StartSettings(language=options.lang))
    try:
        counts = label_census.count(application, page, timeline, view)
    except label_census.CensusError as error:
        raise CommandError(ENVIRONMENT, str(error)) from error
    seen = sum(count.census.labels for count in counts)
    findings = [finding for count in counts for finding in count.findings()]
    return Ruling("labels", seen, tuple(findings))


def _print_rulings(rulings: list[Ruling], form: str, language: str) -> None:
    findings = [finding for ruling in rulings for finding in ruling.findings]
    if form == "json":
        rules = [
            {"rule": ruling.rule, "looked_at": ruling.seen, "errors": ruling.errors}
            for ruling in rulings
        ]
        document = {"rules": rules, "findings": finding_rows(findings, language)}
        print(json.dumps(document, ensure_ascii=False, indent=2))
        return
    catalogue = Catalogue(language)
    for ruling in rulings:
        sentence, errors = catalogue(f"rule.{ruling.rule}"), ruling.errors
        number = catalogue.plural("check.errors", errors)
        print(catalogue("check.rule", rule=sentence, seen=ruling.seen, errors=number))
    print_findings(findings, form, language)


def _import(options: argparse.Namespace) -> int:
    from petrograd_map.data.csv_import import import_tables  # noqa: PLC0415 - for this alone

    try:
        findings = import_tables(options.events, options.places, options.folder)
    except FileExistsError as error:
        raise CommandError(
            WRONG_USE, f"import: {error} is there already; nothing is overwritten"
        ) from error
    except OSError as error:
        raise CommandError(ENVIRONMENT, f"import: {error}") from error
    print_findings(findings, "text", options.lang)
    if errors_among(findings):
        return BAD_DATA
    print(options.folder)
    return DONE


def _snapshot(options: argparse.Namespace) -> int:
    width, height = _size(options.size)
    if options.out.suffix.lower() not in (".png", ".pdf"):
        raise CommandError(WRONG_USE, f"snapshot: expected OUT.png or OUT.pdf, found {options.out}")
    data_set, chronicle = _chronicle(options)
    timeline = Timeline(chronicle)
    if options.at is None and options.view is None:
        raise CommandError(WRONG_USE, "snapshot: --at MOMENT or --view ADDRESS is needed")
    settings = _start_settings(options, options.view, timeline, zoom=_zoom(options.zoom))
    _need_libraries(window=False)
    _need_sandbox()
    page = _page(data_set, chronicle)
    _need_no_screen(options)
    from petrograd_map import app  # noqa: PLC0415 - Qt is loaded only for a picture
    from petrograd_map.ui import qtlog, snapshot  # noqa: PLC0415 - as above

    qtlog.install()
    application = app.make_application()
    view = app.first_view(timeline, settings)
    try:
        picture = snapshot.take(application, page, timeline, view, snapshot.Size(width, height))
        snapshot.save(picture, options.out)
    except snapshot.SnapshotError as error:
        raise CommandError(ENVIRONMENT, f"snapshot: {error}") from error
    print(options.out)
    return DONE


def _lanes(options: argparse.Namespace) -> int:
    if options.out.suffix.lower() not in (".png", ".svg", ".pdf"):
        raise CommandError(
            WRONG_USE, f"lanes: expected OUT.png, OUT.svg or OUT.pdf, found {options.out}"
        )
    _, chronicle = _chronicle(options)
    timeline = Timeline(chronicle)
    cities = _cities(options.city or BOTH, chronicle)
    account = _account(options.account, timeline)
    first, last = _asked_span(options)
    start = chronicle.span.start if first is None else _told(first, "--from", chronicle)
    end = chronicle.span.end if last is None else _told(last, "--to", chronicle)
    if start >= end:
        raise CommandError(WRONG_USE, f"lanes: from {start} to {end} there is no time to draw")
    _need_libraries(window=False)
    _need_no_screen(options)
    from petrograd_map import app  # noqa: PLC0415 - Qt is loaded only for a picture
    from petrograd_map.ui import qtlog  # noqa: PLC0415 - as above
    from petrograd_map.ui.lanes.picture import (  # noqa: PLC0415 - as above
        PictureError,
        picture_of,
        save_lanes,
    )

    qtlog.install()
    _application = app.make_application()
    language, order = Language(options.lang), LaneOrder(options.order)
    picture = picture_of(timeline, Span(start, end), account, language, cities=cities, order=order)
    try:
        save_lanes(options.out, picture)
    except PictureError as error:
        raise CommandError(ENVIRONMENT, f"lanes: {error}") from error
    print(options.out)
    return DONE


def _bake(options: argparse.Namespace) -> int:
    data_set, chronicle = _chronicle(options)
    from petrograd_map.export.page import bake  # noqa: PLC0415 - folium costs two seconds

    folder, findings = bake(data_set, chronicle, options.into)
    if folder is None:
        raise _bad_data(findings, options.lang)
    print(folder)
    return DONE


def _kiosk(options: argparse.Namespace) -> int:
    return kiosk_commands.kiosk(options, _page)


def _pack(options: argparse.Namespace) -> int:
    return kiosk_commands.pack(options, _data_set(options.folder))


def _doctor(_options: argparse.Namespace) -> int:
    packages = doctor.missing_packages()
    rows = [
        ("version", __version__),
        ("python", sys.version.split()[0]),
        ("system libraries", "all there" if not packages else "missing: " + " ".join(packages)),
        ("display", "yes" if doctor.has_display() else "none: only snapshots can be made"),
        ("sandbox", "refused for root" if doctor.sandbox_refuses() else "as it should be"),
        ("leaflet", "there" if (baked.leaflet() / "leaflet.js").is_file() else "missing"),
    ]
    for name, value in rows:
        print(f"{name:18}{value}")
    if packages:
        raise CommandError(ENVIRONMENT, doctor.install_command(packages))
    return DONE


# ------------------------------------------------------------------ reading the words


def _chronicle(options: argparse.Namespace) -> tuple[DataSet, Chronicle]:
    """Load the data set that is asked for, or fail with its first errors."""
    data_set = _data_set(options.data)
    chronicle, findings = load(data_set)
    if chronicle is None:
        raise _bad_data(findings)
    return data_set, chronicle


def _data_set(folder: Path | None) -> DataSet:
    if folder is not None and not folder.is_dir():
        raise CommandError(WRONG_USE, f"no such folder: {folder}")
    return bundled() if folder is None else DataSet(folder)


def _bad_data(findings: list[Finding], language: str = "en") -> CommandError:
    errors = errors_among(findings)
    more = Catalogue(language)("check.more", number=len(errors)) if len(errors) > 1 else ""
    return CommandError(BAD_DATA, " ".join(filter(None, (errors[0].line(language), more))))


def _moment(text: str, options: argparse.Namespace) -> Moment:
    try:
        return Moment.parse(text, Calendar.OS if options.os else Calendar.NS)
    except NotAMomentError as error:
        raise CommandError(WRONG_USE, f"not a moment: {error}") from error


def _asked_span(options: argparse.Namespace) -> tuple[Moment | None, Moment | None]:
    """Read `--from` and `--to`, each of which may be left out."""
    first, last = (
        None if text is None else _moment(text, options) for text in (options.from_, options.to_)
    )
    if first is not None and last is not None and last < first:
        raise CommandError(WRONG_USE, f"--to {last} lies before --from {first}")
    return first, last


def _zoom(level: float | None) -> float | None:
    if level is not None and not MIN_ZOOM <= level <= MAX_ZOOM:
        raise CommandError(WRONG_USE, f"--zoom: expected {MIN_ZOOM} to {MAX_ZOOM}, found {level:g}")
    return level


def _shown_moment(options: argparse.Namespace, chronicle: Chronicle) -> Moment:
    """Read the moment of `--at`, of which the chronicle must know something."""
    return _told(_moment(options.at, options), "--at", chronicle)


def _told(moment: Moment, option: str, chronicle: Chronicle) -> Moment:
    """Refuse a moment of which the chronicle tells nothing."""
    spans = [chronicle.span, *(city.span for city in chronicle.cities)]
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    if not first <= moment <= last:
        raise CommandError(
            WRONG_USE, f"{option}: expected a moment from {first} to {last} N.S.: {moment}"
        )
    return moment


def _cities(wanted: str, chronicle: Chronicle) -> tuple[str, ...]:
    ids = tuple(city.id for city in chronicle.cities)
    if wanted == BOTH:
        return ids
    if wanted not in ids:
        raise _unknown("city", wanted, (*ids, BOTH))
    return (wanted,)


def _account(wanted: str, timeline: Timeline) -> str:
    if wanted not in timeline.accounts:
        raise _unknown("account", wanted, timeline.accounts)
    return wanted


def _address(address: str, timeline: Timeline) -> str:
    try:
        read_address(address, timeline)
    except BadAddressError as error:
        raise CommandError(WRONG_USE, f"not the address of a view: {error}") from error
    return address


def _unknown(what: str, found: str, known: Any) -> CommandError:
    like = closest(found, known)
    hint = f"; did you mean {like}?" if like else f"; expected one of {', '.join(known)}"
    return CommandError(WRONG_USE, f"no {what} {found!r}{hint}")


def _size(text: str) -> tuple[int, int]:
    parts = text.lower().split("x")
    if len(parts) == 2 and all(part.isdecimal() for part in parts):  # noqa: PLR2004 - W and H
        width, height = int(parts[0]), int(parts[1])
        if 200 <= width <= 10000 and 200 <= height <= 10000:  # noqa: PLR2004 - said below
            return width, height
    raise CommandError(WRONG_USE, f"--size: expected WxH, each from 200 to 10000, found {text!r}")


def _points(data_set: DataSet, places: list[Place], moment: Moment) -> dict[str, dict[str, Any]]:
    """Return the geometry of each place's symbol at a moment, from the layers of places."""
    berths: dict[str, dict[str | None, dict[str, Any]]] = {place.id: {} for place in places}
    for city in {place.city for place in places}:
        collection = json.loads(data_set.layer(city, "places").read_text(encoding="utf-8-sig"))
        for feature in collection["features"]:
            properties = feature["properties"]
            if properties["part"] == "point" and properties["place"] in berths:
                start = properties.get("from")
                start = None if start is None else str(Moment.parse(start))
                berths[properties["place"]][start] = feature["geometry"]
    return {
        place.id: berths[place.id][
            ([None, *map(str, place.moored_from)])[place.position_at(moment)]
        ]
        for place in places
    }


# ------------------------------------------------------------------ what a window needs


def _need_libraries(*, window: bool) -> None:
    packages = doctor.missing_packages(window=window)
    if packages:
        raise CommandError(
            ENVIRONMENT,
            f"system libraries for Qt are missing; install: {doctor.install_command(packages)}",
        )


def _need_window() -> None:
    _need_libraries(window=True)
    if not doctor.has_display():
        raise CommandError(
            ENVIRONMENT,
            "petrograd-map: there is no display to open a window on; "
            "`petrograd-map snapshot --at 1917-11-07T21:40 --city petrograd out.png` draws "
            "the map without one.",
        )
    _need_sandbox()


def _need_sandbox() -> None:
    if doctor.sandbox_refuses():
        raise CommandError(
            ENVIRONMENT,
            "petrograd-map: started as root, for whom Chromium's sandbox does not start. Start it "
            "as an ordinary user, or, for a trial only, with QTWEBENGINE_DISABLE_SANDBOX=1.",
        )


def _need_no_screen(options: argparse.Namespace) -> None:
    """Let Qt draw without a screen, even where there is one, and without a GPU."""
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    _quieten_chromium(options)


def _quieten_chromium(options: argparse.Namespace) -> None:
    """Keep Chromium's remarks on the machine (no bus, no GPU) off stderr; `--debug` lets them."""
    if not options.debug:
        os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--log-level=3")


def _page(data_set: DataSet, chronicle: Chronicle) -> Path:
    """Return the baked page of a data set; bake it first, in a process of its own."""
    key = baked.key(data_set.digest(), chronicle)
    page = baked.find(key)
    if page is not None:
        return page
    print("Drawing the base map (once for each set of layers) …", file=sys.stderr, flush=True)
    command = [*own_command(), "bake", "--data", str(data_set.root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    page = baked.find(key)
    if page is None:
        raise CommandError(done.returncode or ENVIRONMENT, done.stderr.strip() or "bake failed")
    return page
