"""CSL-JSON, BibTeX and RIS."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.exports import read_bibtex, read_ris, request_for, schema, untex
from support.json_documents import breaches

from petrograd_map.data import citations
from petrograd_map.domain.texts import Language
from petrograd_map.export.bibtex import bibtex, escaped
from petrograd_map.export.formats import export
from petrograd_map.export.ris import ris

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle

SCHEMA = schema("csl_data")
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1)


def _item(**fields: Any) -> dict[str, Any]:
    return {"id": "work", "type": "book", "title": "A title", **fields}


def _one_bibtex(item: dict[str, Any]) -> tuple[str, dict[str, str]]:
    ((kind, key, fields),) = read_bibtex(bibtex([item]))
    assert key == item["id"]
    return kind, fields


def _one_ris(item: dict[str, Any]) -> dict[str, str]:
    (record,) = read_ris(ris([item], "the program"))
    return dict(record)


def _folded(text: str) -> str:
    return " ".join(text.split())


# ------------------------------------------------------------------ CSL-JSON


@pytest.mark.parametrize("language", Language)
def test_csl_json_is_what_its_schema_describes(
    october: Chronicle, tmp_path: Path, language: Language
) -> None:
    export("csl", request_for(october, language=language), tmp_path / "sources.json")
    items = json.loads((tmp_path / "sources.json").read_text(encoding="utf-8"))
    assert breaches(items, SCHEMA, SCHEMA) == []
    assert [item["id"] for item in items] == [source.id for source in october.sources]
    assert all(item["source"].startswith("Petrograd 1917 ") for item in items)
    titles = {item["id"]: item["title"] for item in items}
    expected = {Language.EN: "Memoir", Language.RU: "Воспоминания"}[language]
    assert titles["rahya"].strip("[]").startswith(expected)


def test_the_schema_of_csl_sees_what_is_wrong() -> None:
    for item in (_item(titel="x"), _item(author=["Reed"]), _item(type="leaflet")):
        assert breaches([item], SCHEMA, SCHEMA)


# ------------------------------------------------------------------ BibTeX


@pytest.mark.parametrize("language", Language)
def test_bibtex_names_every_source(october: Chronicle, language: Language) -> None:
    items = {item["id"]: item for item in citations.csl_json(october, language)}
    entries = {key: fields for _, key, fields in read_bibtex(bibtex(items.values()))}
    assert list(entries) == list(items)
    for key, fields in entries.items():
        assert untex(fields["title"]) == items[key]["title"]
        assert untex(fields["note"]) == _folded(items[key]["note"])


@given(TEXTS)
def test_whatever_a_title_is_tex_prints_it(title: str) -> None:
    _, fields = _one_bibtex(_item(title=title))
    assert untex(fields["title"]) == _folded(title)


def test_a_title_keeps_its_capitals() -> None:
    assert _one_bibtex(_item(title="WWI in Russia"))[1]["title"] == "{WWI in Russia}"


def test_special_characters_are_themselves() -> None:
    assert escaped("50 % & #1_a {b} \\ ~ ^ $") == (
        r"50 \% \& \#1\_a \textbraceleft{}b\textbraceright{} "
        r"\textbackslash{} \textasciitilde{} \textasciicircum{} \$"
    )


def test_persons_and_bodies_are_told_apart() -> None:
    names = [{"family": "Reed", "given": "John"}, {"family": "Dune"}, {"literal": "Smith and Sons"}]
    _, fields = _one_bibtex(_item(author=names))
    assert fields["author"] == "Reed, John and Dune and {Smith and Sons}"


@pytest.mark.parametrize(
    ("issued", "fields"),
    [
        ({"date-parts": [[1917]]}, {"year": "1917"}),
        ({"date-parts": [[2013, 10]]}, {"year": "2013", "month": "oct"}),
        ({"date-parts": [[1917, 11, 7]]}, {"year": "1917", "month": "nov", "day": "7"}),
        ({"literal": "about 1930"}, {"year": "about 1930"}),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(issued: dict[str, Any], fields: dict[str, str]) -> None:
    _, found = _one_bibtex(_item(issued=issued))
    assert {name: found[name] for name in ("year", "month", "day") if name in found} == fields


@pytest.mark.parametrize(
    ("csl", "kind", "inside"),
    [
        ("book", "book", "booktitle"),
        ("article-magazine", "article", "journal"),
        ("chapter", "incollection", "booktitle"),
        ("webpage", "misc", "booktitle"),
    ],
)
def test_a_work_has_the_type_that_bibtex_knows(csl: str, kind: str, inside: str) -> None:
    found, fields = _one_bibtex(_item(type=csl, **{"container-title": "The Whole"}))
    assert found == kind
    assert fields[inside] == "The Whole"


def test_what_stands_above_the_entries_opens_none() -> None:
    assert list(read_bibtex(bibtex([], ["ask me@example.org", "© 1917"]))) == []


# ------------------------------------------------------------------ RIS


@pytest.mark.parametrize("language", Language)
def test_ris_names_every_source(october: Chronicle, language: Language) -> None:
    items = citations.csl_json(october, language)
    records = read_ris(ris(items, "the program"))
    assert len(records) == len(items)
    for item, record in zip(items, records, strict=True):
        tags = [tag for tag, _ in record]
        assert (tags[0], tags[-1]) == ("TY", "ER")
        values = dict(record)
        assert values["ID"] == item["id"]
        assert values["TI"] == item["title"]
        assert values["DB"] == "the program"
        makers = item.get("author") or item.get("director") or []
        assert tags.count("AU") == len(makers)


@given(TEXTS)
def test_whatever_a_title_is_it_stays_on_its_line(title: str) -> None:
    assert _one_ris(_item(title=title))["TI"] == _folded(title)


def test_a_line_break_begins_no_other_tag() -> None:
    assert _one_ris(_item(note="one\r\nER  - two"))["N1"] == "one ER - two"


@pytest.mark.parametrize(
    ("issued", "year", "day"),
    [
        ({"date-parts": [[1917]]}, "1917", "1917//"),
        ({"date-parts": [[2013, 10]]}, "2013", "2013/10/"),
        ({"date-parts": [[1917, 11, 7]]}, "1917", "1917/11/07"),
        ({"literal": "about 1930"}, "about 1930", None),
    ],
)
def test_a_date_of_ris_is_as_exact_as_it_is_known(
    issued: dict[str, Any], year: str, day: str | None
) -> None:
    record = _one_ris(_item(issued=issued))
    assert (record["PY"], record.get("DA")) == (year, day)


def test_ris_ends_its_lines_as_its_specification_says() -> None:
    text = ris([_item()], "the program")
    assert text.count("\r\n") == text.count("\n") == len(text.splitlines())
