"""Whose work is shipped is told, and the texts are brought along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import licences
import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WITHOUT_TEXT = ("pyside6", "pyside6-addons", "pyside6-essentials", "shiboken6")
"""Their wheels bring no text: theirs is `packaging/licences/LGPL-3.0.txt`."""


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    licences.gather(folder)
    return folder


def names(packages: Sequence[licences.Shipped]) -> set[str]:
    return {each.name for each in packages}


def test_what_the_program_needs_is_known_to_the_last(gathered: Path) -> None:
    shipped = licences.shipped()
    assert {"pyside6", "folium", "numpy", "jinja2", "markupsafe"} <= names(shipped)
    assert not {"pytest", "ruff", "pyinstaller"} & names(shipped)
    assert "pyogrio" not in names([each for each in shipped if each.bundled])
    assert all(each.licence != "see its text" for each in shipped)
    lines = (gathered / "packages.txt").read_text("utf-8").splitlines()
    assert any(line.startswith("pyside6 6.") and line.endswith("LGPL-3.0-only") for line in lines)


def test_every_package_in_the_program_brings_its_text(gathered: Path) -> None:
    without = [
        each.name
        for each in licences.shipped()
        if each.bundled and not (gathered / f"{each.name}-{each.version}").is_dir()
    ]
    assert tuple(without) == WITHOUT_TEXT
    assert "LESSER" in (gathered / "LGPL-3.0.txt").read_text("utf-8")
    assert (gathered / "GPL-3.0.txt").is_file()


def test_two_texts_of_one_name_are_both_kept(gathered: Path) -> None:
    numpy = next(gathered.glob("numpy-*"))
    assert (numpy / "LICENSE.txt").is_file()
    assert (numpy / "LICENSE-2.txt").is_file() or (numpy / "LICENSE-2.md").is_file()


def test_the_document_names_them_all() -> None:
    document = licences.licences_document()
    assert "ROWS" not in document
    for each in licences.shipped():
        assert f"| {each.name} |" in document
