"""Notes and bibliography in the Chicago style, written by a CSL processor.

The style is that of the 16th edition: of the Chicago styles it is the one whose every branch
citeproc-py can follow (by the 17th and 18th it loses entries). Only what writes a
bibliography imports this module, and with it citeproc and lxml.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
    formatter,
)
from citeproc.source.json import CiteProcJSON

from petrograd_map.domain.sources import LocatorLabel
from petrograd_map.domain.texts import Language
from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import locator_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from petrograd_map.domain import sources
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.sources import Source

STYLE: Final = (
    Path(__file__).resolve().parent / "csl" / "chicago-notes-bibliography-16th-edition.csl"
)
RUSSIAN: Final = STYLE.with_name("terms-ru.xml")
_LOCALES: Final = {Language.EN: "en-GB", Language.RU: "ru-RU"}
_CSL: Final = "http://purl.org/net/xbiblio/csl"
_WHOLE_DATE: Final = 3
"""A date of year, month and day."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a bibliography.

    Attributes:
        source: Id of the source.
        text: The entry, as text or HTML.
    """

    source: str
    text: str


def csl_json(chronicle: Chronicle, language: Language = Language.EN) -> list[dict[str, Any]]:
    """Return the sources as CSL-JSON.

    What CSL has no field for stands in `custom`: standpoint, how far the source was checked,
    its background, on which others it rests, and how it is written in Russian.

    Args:
        chronicle: The chronicle.
        language: The language in which works are named that are named in both.
    """
    return [_item(source, language) | {"custom": _custom(source)} for source in chronicle.sources]


def bibliography(
    chronicle: Chronicle, language: Language, *, html: bool = False
) -> tuple[Entry, ...]:
    """Return the bibliography of a chronicle, in the order of the style.

    Args:
        chronicle: The chronicle.
        language: The language of the style's own words.
        html: Whether entries are HTML with titles in italics, or plain text.
    """
    items = [_item(source, language) for source in chronicle.sources]
    form = formatter.html if html else formatter.plain
    with warnings.catch_warnings():
        # citeproc-py warns of fields that it does not know and leaves them out.
        warnings.simplefilter("ignore")
        whole = _registered(items, language, form)
        whole.sort()
        by_key = {item["id"]: item for item in items}
        entries = []
        for key in whole.keys:
            written = _registered([by_key[key]], language, form).bibliography()
            # A work of which the style can say nothing has its title at least.
            text = str(written[0]) if written else _veiled(by_key[key]["title"])
            text = _without_quotes(text, by_key[key])
            entries.append(Entry(key, _marked_up(text) if html else _plain(text)))
        return tuple(entries)


def note(
    chronicle: Chronicle, citation: sources.Citation, language: Language, *, html: bool = False
) -> str:
    """Return a citation as a Chicago note, with its locator.

    Args:
        chronicle: The chronicle.
        citation: The citation.
        language: The language of the style's own words.
        html: Whether the note is HTML with titles in italics, or plain text.
    """
    item = _item(chronicle.source_by_id[citation.source], language)
    locator = citation.locator
    value = locator.value
    if locator.label is LocatorLabel.LINE:
        # The file of a line is left out: the source is named beside it.
        value = value.rpartition(":")[2]
    options: dict[str, Any] = {}
    if locator.label not in (LocatorLabel.WHOLE, LocatorLabel.DATE) and value:
        options["locator"] = Locator(str(locator.label), value)
    elif value:
        # CSL knows no locator that is a date, or a passage in words.
        options["suffix"] = f", {locator_words(locator, language)}"
    cited = Citation([CitationItem(item["id"], **options)])
    form = formatter.html if html else formatter.plain
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        books = _registered([item], language, form)
        books.register(cited)
        text = _without_quotes(str(books.cite(cited, _missing)), item)
        return _marked_up(text) if html else _plain(text)


def _missing(item: object) -> None:
    raise LookupError(item)


def _registered(
    items: list[dict[str, Any]], language: Language, form: ModuleType
) -> CitationStylesBibliography:
    """Return a bibliography of works, each cited once."""
    style = _style(language, genitive=all(_is_whole(item) for item in items))
    books = CitationStylesBibliography(
        style, CiteProcJSON([_guarded(item) for item in items]), form
    )
    for item in items:
        books.register(Citation([CitationItem(item["id"])]))
    return books


def _is_whole(item: Mapping[str, Any]) -> bool:
    """Tell whether every month in the dates of a work follows a day."""
    parts = [
        each for name in ("issued", "accessed") for each in item.get(name, {}).get("date-parts", ())
    ]
    return all(len(each) in (1, _WHOLE_DATE) for each in parts)


@cache
def _style(language: Language, *, genitive: bool) -> CitationStylesStyle:
    """Read the style, in a language.

    Args:
        language: The language of its own words.
        genitive: Whether the names of months are those that follow a day: the Russian locale
            of CSL has the nominative only.
    """
    if language is not Language.RU:
        return CitationStylesStyle(str(STYLE), locale=_LOCALES[language], validate=False)
    ET.register_namespace("", _CSL)
    tree = ET.parse(STYLE)  # noqa: S314 - our own file
    locale = ET.parse(RUSSIAN).getroot()  # noqa: S314 - our own file
    terms = locale.find(f"{{{_CSL}}}terms")
    if genitive and terms is not None:
        for month in range(1, 13):
            term = ET.SubElement(terms, f"{{{_CSL}}}term", {"name": f"month-{month:02}"})
            term.text = Catalogue(language)(f"month.{month}")
    root = tree.getroot()
    info = root.find(f"{{{_CSL}}}info")
    root.insert(0 if info is None else list(root).index(info) + 1, locale)
    written = io.BytesIO(ET.tostring(root, encoding="utf-8"))
    return CitationStylesStyle(written, locale=_LOCALES[language], validate=False)


def _item(source: Source, language: Language) -> dict[str, Any]:
    """Return a source as an item of CSL-JSON, with what the chronicle knows of it."""
    item: dict[str, Any]
    if source.csl:
        item = {"id": source.id, "title": source.title, **source.csl}
        if language is Language.RU and source.csl_ru:
            item |= {**source.csl_ru, "language": "ru"}
        if not any(item.get("issued", {}).get(part) for part in ("date-parts", "literal")):
            item.pop("issued", None)
        return item
    item = {
        "id": source.id,
        "type": "book",
        "title": source.title,
        "author": [{"literal": source.author}],
    }
    if source.year is not None:
        item["issued"] = {"literal": source.year}
    return item


def _custom(source: Source) -> dict[str, Any]:
    custom: dict[str, Any] = {
        "label": _both(source.label),
        "standpoint": _both(source.standpoint),
        "checked": source.checked,
        "kind": source.kind,
        "depends_on": [
            {"source": each.source, "text": _both(each.text)} for each in source.depends_on
        ],
    }
    if source.csl_ru:
        custom["csl_ru"] = dict(source.csl_ru)
    if source.background is not None:
        background = source.background
        custom["background"] = {
            name: _both(getattr(background, name))
            for name in ("who", "when", "where", "why", "side")
        }
    return custom


def _both(text: Any) -> dict[str, str]:
    return {"en": text.en, "ru": text.ru}


# Titles are set in title case, which is an English habit: others, and titles that are our own
# description in brackets, are kept as they are. So are the names of sites and journals.
_KEPT: Final = ("container-title", "collection-title")


def _guarded(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item as the processor is to read it."""
    guarded: dict[str, Any] = {key: _veiled(value) for key, value in item.items()}
    title = str(guarded.get("title", ""))
    if title.startswith("[") or item.get("language", "en") != "en":
        guarded["title"] = _as_it_is(title)
    for name in _KEPT:
        if name in item:
            guarded[name] = _as_it_is(str(guarded[name]))
    if str(item.get("genre", "")).casefold() == title.casefold():
        # A diary whose title is "Diary" is not called so twice.
        guarded.pop("genre", None)
    if item["type"] in _LOOSE and not guarded.keys() & _FASTENED:
        guarded["type"] = "document"
    if "container-title" in item and not item.keys() & _MAKERS:
        # Where nobody signs, the style puts the site first, and citeproc-py says it again.
        guarded["author"] = [{"literal": _veiled(item["container-title"])}]
        del guarded["container-title"]
    if item["type"] == "motion_picture" and "author" not in item and "director" in item:
        # The style says nothing of a director, and so would not say whose film it is.
        guarded["author"] = guarded["director"]
    return guarded


_MAKERS: Final = frozenset({"author", "editor", "translator", "director", "container-author"})
# Of these the style knows the archive or the meeting; where there is none, it loses the comma
# before the date.
_LOOSE: Final = ("manuscript", "speech")
_FASTENED: Final = frozenset({"archive", "genre", "publisher", "publisher-place"})


_QUOTES: Final = ("‘’", "“”", "«»")


def _without_quotes(text: str, item: Mapping[str, Any]) -> str:
    """Take the quotation marks off a title that is our own description in brackets."""
    title = _veiled(str(item["title"]))
    if title.startswith("["):
        for opening, closing in _QUOTES:
            text = text.replace(f"{opening}{title}{closing}", title)
    return text


def _as_it_is(text: str) -> str:
    return f'<span class="nocase">{text}</span>'


# The processor takes what it is given for its own markup. So signs that mean something in HTML
# go through it as letters of no alphabet, and come out as what they are.
_SIGNS: Final = "<>&"
_VEILS: Final = "\ue000\ue001\ue002"
_VEIL: Final = str.maketrans(_SIGNS, _VEILS)
_UNVEIL: Final = str.maketrans(_VEILS, _SIGNS)


def _veiled(value: Any) -> Any:
    match value:
        case str():
            return value.translate(_VEIL)
        case dict():
            return {key: _veiled(inner) for key, inner in value.items()}
        case list():
            return [_veiled(inner) for inner in value]
        case _:
            return value


def _plain(text: str) -> str:
    return text.translate(_UNVEIL)


def _marked_up(text: str) -> str:
    for veil, sign in zip(_VEILS, _SIGNS, strict=True):
        text = text.replace(veil, escape(sign))
    return text
