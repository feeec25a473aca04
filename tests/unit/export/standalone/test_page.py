from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from typing import TYPE_CHECKING

import pytest

from petrograd_map.data.resources import bundled
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.export.page import bake
from petrograd_map.export.standalone.page import Opening, html, letters_shown, write_html
from petrograd_map.state.whole import ExportError, WrongOutError

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.domain.timeline import Timeline

MOST_BYTES = 2_500_000
OPENING = Opening(Moment.parse("1917-11-07T02:30"), ("petrograd", "moscow"), Language.RU, "reed")


@pytest.fixture(scope="module")
def baked_folder(october_timeline: Timeline, own_cache: Path) -> Path:
    assert own_cache.is_dir()
    folder, findings = bake(bundled(), october_timeline.chronicle)
    assert folder is not None, findings
    return folder


@pytest.fixture(scope="module")
def text(baked_folder: Path, october_timeline: Timeline) -> str:
    return html(baked_folder, october_timeline, OPENING)


def block(text: str, name: str) -> str:
    found = re.search(rf'<script id="{name}" type="text/plain">([^<]*)</script>', text)
    assert found is not None
    return gzip.decompress(base64.b64decode(found[1])).decode()


def test_the_file_fits_its_size(text: str) -> None:
    assert len(text.encode()) <= MOST_BYTES


def test_the_same_chronicle_gives_the_same_file(
    text: str, baked_folder: Path, october_timeline: Timeline
) -> None:
    assert html(baked_folder, october_timeline, OPENING) == text


def test_nothing_in_it_leads_out_of_it(text: str) -> None:
    head = text[: text.index("<style>")] + text[text.index("</style>") : text.index("<script")]
    assert not re.search(r"<(?:link|img|iframe|object|embed|base)\b", head)
    assert not re.search(r"\b(?:src|srcset|action|data)=", head)
    assert not re.search(r"<script[^>]*\bsrc", text)
    assert set(re.findall(r"url\((?!\"?#)\"?([a-z]+:[a-z/-]+)", text)) == {"data:font/woff"}
    assert "sourceMappingURL" not in text


def test_the_policy_names_every_script_and_the_style_sheet(text: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    inside = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", text, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in inside]
    assert re.findall(r"'sha256-([^']*)'", policy[1]) == [*digests[1:], digests[0]]
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]


def test_it_opens_where_it_was_asked_to(text: str) -> None:
    start = json.loads(block(text, "chronicle"))["start"]
    assert start["at"] == OPENING.at.minutes
    assert start["cities"] == ["petrograd", "moscow"]
    assert (start["language"], start["account"]) == ("ru", "reed")
    assert '<html lang="ru">' in text


def test_it_carries_the_licences_of_its_fonts(text: str) -> None:
    head = text[: text.index("<style>")]
    assert "SIL OPEN FONT LICENSE" in head
    assert "ParaType Ltd grants you the right" in head
    licences = json.loads(block(text, "chronicle"))["start"]["licences"]
    assert len(licences) == 2


def test_letters_that_the_style_sheet_sets_in_capitals_have_outlines(text: str) -> None:
    assert {"й", "Й", "ß", "S", "·", "7"} <= letters_shown("й·", "ß")
    style = text[text.index("<style>") : text.index("</style>")]
    assert len(re.findall("font/woff;base64", style)) == 5


def test_a_file_that_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, baked_folder: Path, october_timeline: Timeline
) -> None:
    there = tmp_path / "there.html"
    there.mkdir()
    with pytest.raises(ExportError, match=r"there\.html"):
        write_html(there, baked_folder, october_timeline, OPENING, force=True)
    assert list(tmp_path.iterdir()) == [there]


def test_a_file_of_another_ending_is_refused(
    tmp_path: Path, baked_folder: Path, october_timeline: Timeline
) -> None:
    with pytest.raises(WrongOutError, match=r"map\.pdf"):
        write_html(tmp_path / "map.pdf", baked_folder, october_timeline, OPENING)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_there_is_replaced_whole_and_by_force_only(
    tmp_path: Path, baked_folder: Path, october_timeline: Timeline, text: str
) -> None:
    out = tmp_path / "map.html"
    out.write_text("before", encoding="utf-8")
    with pytest.raises(WrongOutError, match=r"map\.html"):
        write_html(out, baked_folder, october_timeline, OPENING)
    assert out.read_text(encoding="utf-8") == "before"
    steps: list[float] = []
    write_html(
        out,
        baked_folder,
        october_timeline,
        OPENING,
        force=True,
        progress=lambda fraction, _: steps.append(fraction),
    )
    assert out.read_bytes() == text.encode()
    assert list(tmp_path.iterdir()) == [out]
    assert (steps, steps[-1]) == (sorted(steps), 1)
