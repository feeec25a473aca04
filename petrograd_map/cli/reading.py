"""Reads what the words of a command line mean in a chronicle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from petrograd_map.cli.errors import BAD_DATA, WRONG_USE, CommandError, refused, unknown
from petrograd_map.cli.findings import errors_of
from petrograd_map.cli.needs import data_set_of
from petrograd_map.data import kept
from petrograd_map.data.findings import closest
from petrograd_map.domain.moments import YEARS, Calendar, Moment, NotAMomentError
from petrograd_map.domain.search.folding import words
from petrograd_map.domain.search.hits import HitKind
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import BEST, Timeline
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage import baked
from petrograd_map.settings import StartSettings
from petrograd_map.state.address import BadAddressError, read_address

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection

    from petrograd_map.data.findings import Finding
    from petrograd_map.data.resources import DataSet
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.places import Place

BOTH = "both"
"""Names every city of a chronicle, whatever their number."""


def read_chronicle(options: argparse.Namespace) -> tuple[DataSet, Chronicle]:
    """Load the data set that is asked for, or fail with its first errors."""
    data_set = data_set_of(options.data)
    return data_set, chronicle_of(data_set)


def chronicle_of(data_set: DataSet) -> Chronicle:
    """Return the chronicle of a data set, or fail with its first errors."""
    chronicle, findings = open_chronicle(data_set)
    if chronicle is None:
        raise bad_data(findings)
    return chronicle


def open_chronicle(data_set: DataSet) -> tuple[Chronicle | None, list[Finding]]:
    """Return the chronicle of a data set, kept or read anew; None, and what is wrong with it."""
    try:
        key = kept.key(data_set)
    except OSError:
        # What cannot be read is found, and said, by the reading.
        key = None
    chronicle = None if key is None else kept.read(key)
    if chronicle is not None:
        return chronicle, []
    from petrograd_map.data.assemble import load  # noqa: PLC0415 - pydantic, only where needed

    chronicle, findings = load(data_set)
    if chronicle is not None and key is not None:
        kept.keep(key, chronicle, baked.key(data_set.digest(), chronicle))
    return chronicle, findings


def bad_data(findings: list[Finding]) -> CommandError:
    """Return the error of data that cannot be shown: the first of its errors, and how many."""
    errors = errors_of(findings)

    def says(language: str) -> str:
        more = Catalogue(language)("check.more", number=len(errors)) if len(errors) > 1 else ""
        return f"{errors[0].line(language)} {more}".rstrip()

    return CommandError(BAD_DATA, says)


def moment_of(text: str, options: argparse.Namespace) -> Moment:
    """Read a moment, by the calendar that was said."""
    try:
        return Moment.parse(text, Calendar.OS if options.os else Calendar.NS)
    except NotAMomentError as error:
        first, last = YEARS
        key = f"refused.moment_{error.fault}"
        raise refused(key, found=text, first=first, last=last) from error


def asked_span(options: argparse.Namespace) -> tuple[Moment | None, Moment | None]:
    """Read `--from` and `--to`, each of which may be left out."""
    first, last = (
        None if text is None else moment_of(text, options) for text in (options.from_, options.to_)
    )
    if first is not None and last is not None and last < first:
        raise refused("refused.backwards", first=first, last=last)
    return first, last


def shown_moment(options: argparse.Namespace, chronicle: Chronicle) -> Moment:
    """Read the moment of `--at`, of which the chronicle must know something."""
    return told(moment_of(options.at, options), "--at", chronicle)


def told(moment: Moment, option: str, chronicle: Chronicle) -> Moment:
    """Refuse a moment of which the chronicle tells nothing."""
    spans = [chronicle.span, *(city.span for city in chronicle.cities)]
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    if not first <= moment <= last:
        raise refused("refused.untold", option=option, first=first, last=last, found=moment)
    return moment


def cities_of(wanted: str, chronicle: Chronicle) -> tuple[str, ...]:
    """Read a city, or all of them."""
    ids = tuple(city.id for city in chronicle.cities)
    if wanted == BOTH:
        return ids
    if wanted not in ids:
        raise unknown("city", wanted, (*ids, BOTH))
    return (wanted,)


def place_of(wanted: str, chronicle: Chronicle, cities: Collection[str]) -> str:
    """Read a place of some cities: its id, or its name of 1917 or today in either language.

    So much of a name is enough as no other place begins with.
    """
    if wanted in chronicle.place_by_id:
        return wanted
    there = [place for place in chronicle.places if place.city in cities]
    named = [place for place in there if _is_called(place, wanted, whole=True)]
    named = named or [place for place in there if _is_called(place, wanted, whole=False)]
    if len(named) == 1:
        return named[0].id
    if named:
        raise _unclear("refused.ambiguous", wanted, named)
    like = closest(wanted, chronicle.place_by_id)
    if like is not None:
        raise unknown("place", wanted, chronicle.place_by_id)
    from petrograd_map.domain.search.index import SearchIndex  # noqa: PLC0415 - for a slip alone

    hits = SearchIndex(chronicle).search(wanted)
    near = [chronicle.place_by_id[hit.id] for hit in hits if hit.kind is HitKind.PLACE]
    if near:
        raise _unclear("refused.near", wanted, near[:_NEAR])
    raise refused("refused.nowhere", found=wanted)


_NEAR: Final = 3
"""So many places are named that may have been meant."""


def _is_called(place: Place, wanted: str, *, whole: bool) -> bool:
    """Whether one of a place's names is what is wanted, or begins with it."""
    sought = words(wanted)
    names = [
        words(text[language]) for text in (place.name, place.name_today) for language in Language
    ]
    if whole:
        return sought in names
    return bool(sought) and any(" ".join(name).startswith(" ".join(sought)) for name in names)


def _unclear(key: str, wanted: str, places: Collection[Place]) -> CommandError:
    """Return the error of a name that may be that of several places, or of none.

    Who writes in Cyrillic is offered names in Cyrillic, whatever the language of the rest.
    """

    def says(language: str) -> str:
        names = Language.RU if _CYRILLIC.search(wanted) else Language(language)
        catalogue = Catalogue(language)
        listed = f" {catalogue('refused.or')} ".join(
            f"{place.name[names]} ({place.id})" for place in places
        )
        return catalogue(key, found=wanted, places=listed)

    return CommandError(WRONG_USE, says)


_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")


def account_of(wanted: str | None, timeline: Timeline) -> str:
    """Read an account policy; where none is wanted, the best account."""
    if wanted is None:
        return BEST
    if wanted not in timeline.accounts:
        raise unknown("account", wanted, timeline.accounts)
    return wanted


def address_of(address: str, timeline: Timeline) -> str:
    """Read the address of a view only to see whether it leads anywhere."""
    try:
        read_address(address, timeline)
    except BadAddressError as error:
        values = {"part": error.name, "expected": error.expected, "found": error.found}
        raise refused("refused.address", **values) from error
    return address


def start_settings(
    options: argparse.Namespace,
    address: str | None,
    chronicle: Chronicle,
    zoom: float | None = None,
) -> StartSettings:
    """Return what the command line says of the view; what it does not say is left open."""
    timeline = Timeline(chronicle)
    return StartSettings(
        address=None if address is None else address_of(address, timeline),
        cities=() if options.city is None else cities_of(options.city, chronicle),
        minutes=None if options.at is None else shown_moment(options, chronicle).minutes,
        language=options.lang,
        account=None if options.account is None else account_of(options.account, timeline),
        contrast=options.contrast,
        zoom=zoom,
        data=options.data,
        classroom=getattr(options, "classroom", False),
    )


def size_of(text: str, least: int, most: int, *, finer: float = 1) -> tuple[int, int]:
    """Read a size, "WxH".

    Args:
        text: The size as it was written.
        least: The least number of pixels of an edge.
        most: The greatest.
        finer: How many pixels one that was written stands for.
    """
    parts = text.lower().split("x")
    if len(parts) == 2 and all(part.isdecimal() for part in parts):  # noqa: PLR2004 - W and H
        width, height = (round(int(part) * finer) for part in parts)
        if least <= width <= most and least <= height <= most:
            return width, height
    raise refused("refused.size", least=least, most=most, found=text)
