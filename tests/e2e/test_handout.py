"""Handouts, as the command line writes them: read back page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from e2e.test_command_line import colours, run
from petrograd_map.mappage.tokens import token

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.domain.timeline import Timeline

AT = ("--at", "1917-11-07T21:40")
A4, LETTER = QSizeF(595, 842), QSizeF(612, 792)

pytestmark = pytest.mark.usefixtures("baked_page", "qapp")


class Read:
    """A PDF, read back."""

    def __init__(self, path: Path) -> None:
        self.document = QPdfDocument()
        assert self.document.load(str(path)) is QPdfDocument.Error.None_
        self.pages = [
            " ".join(self.document.getAllText(page).text().split())
            for page in range(self.document.pageCount())
        ]

    def picture(self, page: int) -> QImage:
        size = self.document.pagePointSize(page)
        return self.document.render(page, QSize(round(size.width()), round(size.height())) * 2)


def handout(out: Path, *words: str) -> Read:
    done = run("handout", *words, str(out))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{out}\n", "")
    return Read(out)


def test_a_handout_holds_map_legend_events_and_sources(tmp_path: Path, timeline: Timeline) -> None:
    read = handout(tmp_path / "out.pdf", *AT, "--city", "petrograd")
    assert read.document.pagePointSize(0) == A4
    first, everything = read.pages[0], " ".join(read.pages)
    for words in (
        "21:40",
        "7 November 1917 N.S., Wednesday",
        "25 October 1917 O.S.",
        "Account followed: for every event, the best supported one.",
        "Provisional Government 3",
        "of 37 places on the map counted",
        "under fire",
        f"1 of {len(read.pages)}",
        "OpenStreetMap",
    ):
        assert words in first
    event = timeline.chronicle.event_by_id["e_aurora_blank"]
    assert event.title.en in everything
    assert "Rabinowitch" in everything
    seen = colours(read.picture(0).convertToFormat(QImage.Format.Format_RGB32))
    assert {token("side.PG.fill"), token("side.MRC.fill")} <= seen


def test_each_moment_and_each_city_has_its_sheet_in_the_language(tmp_path: Path) -> None:
    words = ("--at", "1917-11-07T14:00", "--at", "1917-11-10T14:00", "--lang", "ru")
    read = handout(tmp_path / "out.pdf", *words, "--city", "both", "--paper", "letter")
    assert read.document.pagePointSize(0) == LETTER
    heads = [page[:40] for page in read.pages if page.startswith("14:00")]
    assert [head.split(" · ")[0] for head in heads] == ["14:00 Петроград", "14:00 Москва"] * 2
    assert "10 ноября 1917 н. ст." in heads[2]
    assert "Источники" in " ".join(read.pages)


@pytest.mark.parametrize(("paper", "language"), [("a4", "en"), ("letter", "ru")])
def test_a_worksheet_takes_one_page_a_city_and_hides_what_the_key_tells(
    tmp_path: Path, timeline: Timeline, paper: str, language: str
) -> None:
    words = ("--worksheet", "--paper", paper, "--lang", language, "--city", "both")
    read = handout(tmp_path / "out.pdf", *AT, *words)
    places = timeline.chronicle.place_by_id
    for page, place in ((0, "p_winter_palace"), (1, "m_kremlin")):
        assert "______" in read.pages[page]
        assert str(getattr(places[place].name, language)) in read.pages[page]
    assert "______" not in " ".join(read.pages[2:])
    blank, key = (read.picture(page).convertToFormat(QImage.Format.Format_RGB32) for page in (0, 2))
    map_only = (60, 170, blank.width() - 120, 600)
    assert token("side.MRC.fill") not in colours(blank.copy(*map_only))
    assert token("side.MRC.fill") in colours(key.copy(*map_only))


def test_the_same_handout_has_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.pdf", "other.pdf"):
        handout(tmp_path / name, *AT, "--city", "moscow")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "other.pdf").read_bytes()


def test_what_is_there_stays_and_what_fails_leaves_nothing(tmp_path: Path) -> None:
    there = tmp_path / "there.pdf"
    there.write_bytes(b"mine")
    done = run("handout", *AT, str(there))
    assert (done.returncode, there.read_bytes()) == (2, b"mine")
    assert "--force" in done.stderr
    done = run("handout", *AT, "--lang", "ru", str(tmp_path / "no" / "out.pdf"))
    assert done.returncode == 3
    assert "Нет папки" in done.stderr
    done = run("handout", *AT, str(tmp_path / "out.doc"))
    assert done.returncode == 2
    assert [each.name for each in tmp_path.iterdir()] == ["there.pdf"]
