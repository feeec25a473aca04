"""The command that finds everything that is wrong in a data folder, or in its map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from petrograd_map.cli.errors import BAD_DATA, DONE, ENVIRONMENT, WRONG_USE, CommandError
from petrograd_map.cli.findings import as_rows, errors_of, print_findings
from petrograd_map.cli.needs import (
    baked_page,
    data_set_of,
    need_libraries,
    need_no_screen,
    need_sandbox,
)
from petrograd_map.cli.options import Commands, add_format, add_lang, command
from petrograd_map.cli.reading import bad_data
from petrograd_map.data import coverage
from petrograd_map.data.assemble import load
from petrograd_map.data.findings import in_order
from petrograd_map.data.resources import DataSet, bundled
from petrograd_map.domain.timeline import Timeline
from petrograd_map.i18n import Catalogue
from petrograd_map.settings import StartSettings

if TYPE_CHECKING:
    import argparse

    from petrograd_map.data.coverage import Coverage, Needed
    from petrograd_map.data.geo_checks import Ruling
    from petrograd_map.domain.chronicle import Chronicle


def add(commands: Commands) -> None:
    """Add `check`."""
    text = "find everything that is wrong in a data folder"
    check = command(commands, "check", _check, text)
    check.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="default: the bundled")
    check.add_argument(
        "--geo", action="store_true", help="check the map's layers and labels by their own rules"
    )
    add_lang(check)
    add_format(check, ("text", "json"))
    check.add_argument(
        "--coverage", action="store_true", help="say, too, what of coverage.json is not told"
    )
    check.add_argument(
        "--notes", metavar="NOTES", type=Path, help="cover these tables, not coverage.json"
    )


def _check(options: argparse.Namespace) -> int:
    data_set = data_set_of(options.folder)
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
            "findings": as_rows(findings, options.lang),
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
    return BAD_DATA if errors_of(findings) or missing else DONE


def _needed(data_set: DataSet, options: argparse.Namespace) -> Needed | None:
    """Read what must be covered, if that is asked for."""
    if not options.coverage and options.notes is None:
        return None
    try:
        if options.notes is not None:
            return coverage.read_notes(options.notes)
        return coverage.read_needed(data_set.root / coverage.COVERAGE)
    except coverage.CoverageError as error:
        raise CommandError(WRONG_USE, str(error)) from error


def _check_geo(data_set: DataSet, options: argparse.Namespace) -> int:
    """Check the map by its own rules: the layers, then the labels in the page that is shown."""
    chronicle, findings = load(data_set)
    if chronicle is None:
        raise bad_data(findings)
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
        said = Catalogue(options.lang)("check.no_labels", why=error.sentence(options.lang))
        trouble = CommandError(error.code, said)
    _print_rulings(rulings, options.format, options.lang)
    if trouble is not None:
        raise trouble
    return BAD_DATA if any(ruling.errors for ruling in rulings) else DONE


def _label_ruling(data_set: DataSet, chronicle: Chronicle, options: argparse.Namespace) -> Ruling:
    """Count the labels that overlap, in every language and at every zoom."""
    from petrograd_map.data.geo_checks import Ruling  # noqa: PLC0415 - geopandas costs a second

    need_libraries(window=False)
    need_sandbox()
    page = baked_page(data_set, chronicle, options.lang)
    need_no_screen(options)
    from petrograd_map.ui import label_census, qtlog  # noqa: PLC0415 - Qt only to count labels
    from petrograd_map.ui.first_view import first_view  # noqa: PLC0415 - as above
    from petrograd_map.ui.opening import make_application  # noqa: PLC0415 - as above

    qtlog.install()
    application = make_application()
    timeline = Timeline(chronicle)
    view = first_view(timeline, StartSettings(language=options.lang))
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
        document = {"rules": rules, "findings": as_rows(findings, language)}
        print(json.dumps(document, ensure_ascii=False, indent=2))
        return
    catalogue = Catalogue(language)
    for ruling in rulings:
        sentence, errors = catalogue(f"rule.{ruling.rule}"), ruling.errors
        number = catalogue.plural("check.errors", errors)
        print(catalogue("check.rule", rule=sentence, seen=ruling.seen, errors=number))
    print_findings(findings, form, language)
