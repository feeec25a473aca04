from __future__ import annotations

import ast
import json
import re
from collections import Counter
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest

from petrograd_map.data.findings import Severity
from petrograd_map.domain.control import Certainty, Grip, Physical, Pressure, Side
from petrograd_map.domain.events import EventKind
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.sources import Checked, LocatorLabel, SourceKind
from petrograd_map.domain.view import SPEEDS
from petrograd_map.i18n import LANGUAGES, Catalogue
from petrograd_map.i18n.troubles import TOLD
from petrograd_map.mappage.baked import WEB

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = WEB.parent
FORMS = ("one", "few", "many")


def _pairs(language: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for file in sorted((PACKAGE / "i18n" / language).iterdir()):
        pairs += json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=list)
    return pairs


CATALOGUES = {language: dict(_pairs(language)) for language in LANGUAGES}
KEYS = set(CATALOGUES["en"])


def test_both_languages_have_the_same_files() -> None:
    names = [
        sorted(path.name for path in (PACKAGE / "i18n" / each).iterdir()) for each in LANGUAGES
    ]
    assert names[0] == names[1]


def _holes(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_the_catalogues_have_the_same_keys_each_once() -> None:
    assert set(CATALOGUES["ru"]) == KEYS
    for language in LANGUAGES:
        assert len(_pairs(language)) == len(KEYS)
        assert CATALOGUES[language]["language"] == language


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_text_is_there_in_both_languages_with_the_same_holes(key: str) -> None:
    english, russian = CATALOGUES["en"][key], CATALOGUES["ru"][key]
    assert english.strip()
    assert russian.strip()
    assert _holes(english) == _holes(russian)
    assert "" not in _holes(english)


def _letters(text: str, alphabet: str) -> str:
    """Return the letters of one alphabet, those of `{placeholders}` left out."""
    return "".join(re.findall(alphabet, re.sub(r"\{\w+\}", "", text)))


@pytest.mark.parametrize("key", sorted(KEYS - {"language", "language.other", "language.switch"}))
def test_a_text_is_in_its_own_language(key: str) -> None:
    """Names such as OpenStreetMap stay as they are, so Latin letters may stand in Russian."""
    english, russian = CATALOGUES["en"][key], CATALOGUES["ru"][key]
    assert not _letters(english, "[А-Яа-яЁё]")
    if _letters(english, "[A-Za-z]{3}"):
        assert _letters(russian, "[А-Яа-яЁё]")


# ------------------------------------------------------------------ keys and code


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _literal_lookups() -> Iterator[tuple[str, str]]:
    """Yield where and by which literal key a text is looked up."""
    for path, tree in _trees():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            first = call.args[0]
            if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                continue
            called = ast.unparse(call.func)
            where = f"{path.name}:{call.lineno}"
            if re.search(r"(catalogue|Catalogue\(\w[\w.]*\)|refused)$", called, re.IGNORECASE):
                yield where, first.value
            elif called.endswith(".plural"):
                yield from ((where, f"{first.value}.{form}") for form in FORMS)


def test_every_key_that_is_looked_up_is_there() -> None:
    lookups = {(where, key) for where, key in _literal_lookups() if key not in LANGUAGES}
    assert len(lookups) > 40
    assert {(where, key) for where, key in lookups if key not in KEYS} == set()


def _speeds() -> list[str]:
    return [f"speed.{unit}.{form}" for unit in ("minutes", "hours") for form in FORMS]


MADE_OF_VALUES: dict[str, list[Any]] = {
    "letter": list(Side),
    "grip": list(Grip),
    "pressure": list(Pressure),
    "physical": list(Physical),
    "certainty": list(Certainty),
    "kind": list(PlaceKind),
    "checked": list(Checked),
    "locator": sorted(set(LocatorLabel) - {LocatorLabel.WHOLE, LocatorLabel.DATE}),
    "severity": list(Severity),
    "trouble": list(TOLD),
    "event_kind": list(EventKind),
    "source_kind": list(SourceKind),
    "source_kinds": list(SourceKind),
    "month": [str(number) for number in range(1, 13)],
    "month_short": [str(number) for number in range(1, 13)],
    "weekday": [str(number) for number in range(1, 8)],
}


@pytest.mark.parametrize("family", MADE_OF_VALUES)
def test_every_value_has_its_words_and_every_word_its_value(family: str) -> None:
    there = {key for key in KEYS if key.startswith(f"{family}.")}
    assert there == {f"{family}.{value}" for value in MADE_OF_VALUES[family]}


def _pattern(node: ast.JoinedStr) -> str:
    """Return what an f-string can become, as a regular expression."""
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+"
        for part in node.values
    )


def test_every_key_is_used() -> None:
    """By its name in the code, or by a name made of a prefix and a value."""
    named: set[str] = set()
    patterns: set[str] = set()
    for _, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named.add(node.value)
            elif isinstance(node, ast.JoinedStr) and node.values:
                pattern = _pattern(node)
                if re.match(r"[a-z_]+\\\.", pattern):
                    patterns.add(pattern)
    named |= {f"{name}.{form}" for name in named for form in FORMS}
    made = re.compile("|".join(sorted(patterns)))
    assert {key for key in KEYS if key not in named and not made.fullmatch(key)} == set()


def test_every_head_of_a_table_is_a_word_of_the_code() -> None:
    """`table.` is put before words, so a head that no word names is not used."""
    constants = {
        node.value
        for _, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
    }
    heads = {key.removeprefix("table.") for key in KEYS if key.startswith("table.")}
    assert {head for head in heads if not {head, f"table.{head}"} & constants} == set()


# ------------------------------------------------------------------ plurals


@pytest.mark.parametrize(
    ("number", "english", "russian"),
    [
        (0, "minutes", "минут"),
        (1, "minute", "минута"),
        (2, "minutes", "минуты"),
        (4, "minutes", "минуты"),
        (5, "minutes", "минут"),
        (11, "minutes", "минут"),
        (12, "minutes", "минут"),
        (14, "minutes", "минут"),
        (21, "minutes", "минута"),
        (22, "minutes", "минуты"),
        (25, "minutes", "минут"),
        (100, "minutes", "минут"),
        (101, "minutes", "минута"),
        (111, "minutes", "минут"),
        (112, "minutes", "минут"),
        (121, "minutes", "минута"),
    ],
)
def test_a_number_takes_its_form(number: int, english: str, russian: str) -> None:
    assert Catalogue("en").plural("speed.minutes", number) == f"{number} {english} a second"
    assert Catalogue("ru").plural("speed.minutes", number) == f"{number} {russian} в секунду"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_speed_can_be_said(language: str) -> None:
    catalogue = Catalogue(language)
    for speed in SPEEDS:
        assert str(speed) in catalogue.plural("speed.minutes", speed)
        assert str(speed // 60) in catalogue.plural("speed.hours", speed // 60)
    assert set(_speeds()) <= KEYS


def test_a_text_without_its_values_or_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        Catalogue("en")("no.such.key")
    with pytest.raises(KeyError):
        Catalogue("en")("state.changing_to")
    with pytest.raises(FileNotFoundError):
        Catalogue("fr")
