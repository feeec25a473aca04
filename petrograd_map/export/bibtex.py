"""The sources as BibTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TYPES: Final[Mapping[str, str]] = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-encyclopedia": "incollection",
    "manuscript": "unpublished",
    "report": "techreport",
    "speech": "unpublished",
    "thesis": "phdthesis",
}
"""BibTeX's types by those of CSL; all others are `misc`."""
_IN_JOURNAL: Final = "article"
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_SPECIAL: Final[Mapping[str, str]] = {
    "\\": r"\textbackslash{}",
    # Not \{ and \}, which BibTeX counts as braces that open and close.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""What means something to TeX, and how it is written as itself."""
_PLAIN_FIELDS: Final = {
    "publisher": "publisher",
    "publisher-place": "address",
    "collection-title": "series",
    "volume": "volume",
    "page": "pages",
    "genre": "howpublished",
    "language": "language",
    "note": "note",
}
"""BibTeX's fields by those of CSL."""


def bibtex(items: Iterable[Mapping[str, Any]], heading: Iterable[str] = ()) -> str:
    """Return sources as BibTeX.

    Args:
        items: Items of CSL-JSON.
        heading: Lines that stand above the entries; BibTeX reads over them.
    """
    # What stands outside an entry is a comment, unless it has an @.
    lines = [f"% {line.replace('@', '(at)')}" for line in heading]
    return "\n".join([*lines, "", *(_entry(item) for item in items)])


def _entry(item: Mapping[str, Any]) -> str:
    kind = _TYPES.get(item["type"], "misc")
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(item, kind))
    return f"@{kind}{{{_key(item['id'])},\n{fields}}}\n"


def _key(text: str) -> str:
    """Return a key as BibTeX takes it: letters, digits and a few signs."""
    return re.sub(r"[^A-Za-z0-9_:.-]", "-", text)


def _fields(item: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    makers = item.get("author") or item.get("director") or ()
    if makers:
        yield "author", _braced(" and ".join(map(_name, makers)))
    editors = item.get("editor") or item.get("container-author") or ()
    if editors:
        yield "editor", _braced(" and ".join(map(_name, editors)))
    # The inner braces keep capitals as they are.
    yield "title", _braced(_braced(escaped(item["title"])))
    if "container-title" in item:
        name = "journal" if kind == _IN_JOURNAL else "booktitle"
        yield name, _braced(escaped(item["container-title"]))
    yield from _date(item.get("issued", {}))
    for csl, name in _PLAIN_FIELDS.items():
        if csl in item:
            yield name, _braced(escaped(str(item[csl])))
    if "URL" in item:
        yield "url", _braced(item["URL"])


def _date(issued: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "literal" in issued:
        yield "year", _braced(escaped(str(issued["literal"])))
        return
    for year, *rest in issued.get("date-parts", [])[:1]:
        yield "year", _braced(str(year))
        if rest:
            yield "month", _MONTHS[rest[0] - 1]
        if rest[1:]:
            yield "day", _braced(str(rest[1]))


def _name(name: Mapping[str, str]) -> str:
    """Write a name as "Family, Given"; what is not a person's is kept together."""
    if "literal" in name:
        return _braced(escaped(name["literal"]))
    parts = [name[part] for part in ("family", "given") if name.get(part)]
    return ", ".join(map(escaped, parts))


def escaped(text: str) -> str:
    """Return a text as TeX reads it: on one line, its special characters as themselves."""
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))


def _braced(text: str) -> str:
    return f"{{{text}}}"
