"""Documents point at files that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from petrograd_map.domain.control import Side
from petrograd_map.i18n import Catalogue

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("assets/**/*.md")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_document_leads_to_a_file(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8"))
    for link in links:
        if "://" not in link:
            assert (document.parent / link).exists(), link


def test_the_readme_shows_both_cities() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert {"docs/screenshots/petrograd.png", "docs/screenshots/moscow-ru.png"} <= set(pictures)
    for picture in pictures:
        assert (ROOT / picture).read_bytes().startswith(b"\x89PNG")


def test_the_letters_of_the_sides_are_those_of_the_map() -> None:
    row = next(
        line
        for line in (ROOT / "docs" / "exports.md").read_text("utf-8").splitlines()
        if "`holder_letter_en`" in line
    )
    english, russian = Catalogue("en"), Catalogue("ru")
    for side in Side:
        letters = dict.fromkeys(say(f"letter.{side}") for say in (english, russian))
        said = re.search(rf"\b{side} \(([^:)]+)", row)
        assert said is not None, side
        assert set(said[1].split(", ")) == set(letters)
