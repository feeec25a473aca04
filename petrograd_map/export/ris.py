"""The sources as RIS, the tagged format of reference managers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TYPES: Final[Mapping[str, str]] = {
    "article": "GEN",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "motion_picture": "MPCT",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""Types of RIS by those of CSL; all others are `GEN`."""
_PLAIN_TAGS: Final = {
    "container-title": "T2",
    "collection-title": "T3",
    "publisher": "PB",
    "publisher-place": "CY",
    "volume": "VL",
    "genre": "M3",
    "language": "LA",
    "URL": "UR",
    "note": "N1",
}
"""Tags of RIS by the fields of CSL."""


def ris(items: Iterable[Mapping[str, Any]], database: str) -> str:
    """Return sources as RIS.

    Args:
        items: Items of CSL-JSON.
        database: Where the references come from: RIS has no other place to say it.
    """
    return "".join(
        f"{tag}  - {_line(value)}\r\n" for item in items for tag, value in _tags(item, database)
    )


def _tags(item: Mapping[str, Any], database: str) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(item["type"], "GEN")
    yield "ID", item["id"]
    for name in item.get("author") or item.get("director") or ():
        yield "AU", _name(name)
    for name in item.get("editor") or item.get("container-author") or ():
        yield "A2", _name(name)
    yield "TI", item["title"]
    yield from _date(item.get("issued", {}))
    for csl, tag in _PLAIN_TAGS.items():
        if csl in item:
            yield tag, str(item[csl])
    yield "DB", database
    yield "ER", ""


def _date(issued: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "literal" in issued:
        yield "PY", str(issued["literal"])
        return
    for parts in issued.get("date-parts", [])[:1]:
        yield "PY", str(parts[0])
        # YYYY/MM/DD, with the slashes of what is not known.
        written = [f"{part:02}" for part in parts] + [""] * (3 - len(parts))
        yield "DA", "/".join(written)


def _name(name: Mapping[str, str]) -> str:
    """Write a name as "Family, Given"; an asterisk would end it."""
    parts = [name[part] for part in ("literal", "family", "given") if name.get(part)]
    return ", ".join(parts).replace("*", "")


def _line(text: str) -> str:
    """Return a text on one line: a line break would begin another tag."""
    return " ".join(text.split())
