"""The lanes as a file."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from petrograd_map.domain.lanes import LaneOrder
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.texts import Language
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.lanes.picture import (
    DENSITY,
    FORMATS,
    WIDTH_PX,
    LanePicture,
    PictureError,
    picture_of,
    save_lanes,
)

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.domain.timeline import Timeline

BOTH = ("petrograd", "moscow")


def picture(
    timeline: Timeline,
    language: Language = Language.EN,
    cities: tuple[str, ...] = BOTH,
    account: str = "best",
    order: LaneOrder = LaneOrder.KIND,
) -> LanePicture:
    span = timeline.chronicle.span
    return picture_of(timeline, span, account, language, cities=cities, order=order)


def texts_of(path: Path) -> list[str]:
    """Return the texts of an SVG, which must be well-formed."""
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    return [
        "".join(text.itertext()).strip() for text in root.iter("{http://www.w3.org/2000/svg}text")
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("order", LaneOrder)
def test_an_svg_says_every_name_as_text(
    timeline: Timeline, tmp_path: Path, language: Language, order: LaneOrder
) -> None:
    out = tmp_path / "out.svg"
    save_lanes(out, picture(timeline, language, order=order))
    texts = texts_of(out)
    places = [place.name[language] for place in timeline.chronicle.places]
    assert {name for name in places if name not in texts} == set()
    assert "…" not in "".join(texts)


def test_an_svg_has_title_key_calendars_and_account(timeline: Timeline, tmp_path: Path) -> None:
    out = tmp_path / "out.svg"
    save_lanes(out, picture(timeline))
    texts = texts_of(out)
    assert "Who held what: Petrograd and Moscow" in texts
    assert "Petrograd 1917, account: Best supported" in texts
    assert {"7 Nov", "25 Oct", "N.S.", "O.S."} <= set(texts)
    sides = {"Provisional Government", "Committee of Public Safety"}
    assert {*sides, "disputed: sources disagree"} <= set(texts)
    assert "5 Nov (23 Oct O.S.) 00:00 to 17 Nov (4 Nov O.S.) 00:00" in texts


def test_in_russian_too(timeline: Timeline, tmp_path: Path) -> None:
    out = tmp_path / "out.svg"
    save_lanes(out, picture(timeline, Language.RU, cities=("moscow",)))
    texts = texts_of(out)
    assert "Кто что удерживал: Москва" in texts
    assert "Петроград 1917, версия: Наиболее обоснованная" in texts
    assert {"7 ноя.", "25 окт.", "н. ст.", "ст. ст."} <= set(texts)


def test_the_key_has_only_sides_that_are_seen(timeline: Timeline) -> None:
    petrograd = {side for side, _ in picture(timeline, cities=("petrograd",)).sides}
    moscow = {side for side, _ in picture(timeline, cities=("moscow",)).sides}
    assert "KOB" in moscow - petrograd
    assert "CSR" in petrograd - moscow


def test_another_account_is_named(timeline: Timeline) -> None:
    account = timeline.accounts[1]
    label = timeline.chronicle.source_by_id[account].label[Language.EN]
    assert picture(timeline, account=account).account == label


def test_a_png_is_as_wide_as_it_says_and_higher_for_more_places(
    timeline: Timeline, tmp_path: Path
) -> None:
    sizes = []
    for cities in (("moscow",), BOTH):
        out = tmp_path / "out.png"
        save_lanes(out, picture(timeline, cities=cities))
        image = QImage(str(out))
        assert image.width() == WIDTH_PX * DENSITY
        assert image.pixelColor(2, 2).name() == token("paper.halo").lower()
        sizes.append(image.height())
    assert sizes[0] + 1000 < sizes[1]


def test_a_pdf_is_a_pdf(timeline: Timeline, tmp_path: Path) -> None:
    out = tmp_path / "OUT.PDF"
    save_lanes(out, picture(timeline))
    assert out.read_bytes().startswith(b"%PDF-")
    assert out.read_bytes().rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_picture_is_the_same_bytes(
    timeline: Timeline, tmp_path: Path, ending: str
) -> None:
    first, second = tmp_path / f"first{ending}", tmp_path / f"second{ending}"
    for out in (first, second):
        save_lanes(out, picture(timeline, cities=("moscow",)))
    assert first.read_bytes() == second.read_bytes()


def test_an_hour_can_be_a_picture(timeline: Timeline, tmp_path: Path) -> None:
    out = tmp_path / "out.svg"
    start = Moment.parse("1917-11-08T01:30")
    span = Span(start, start.shifted(60))
    save_lanes(out, picture_of(timeline, span, "best", Language.EN, cities=("petrograd",)))
    assert {"01:45", "8 Nov"} <= set(texts_of(out))


def test_what_cannot_be_written_is_said(timeline: Timeline, tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="There is no folder"):
        save_lanes(tmp_path / "no" / "out.png", picture(timeline))
    with pytest.raises(PictureError, match=r"\.svg"):
        save_lanes(tmp_path / "out.gif", picture(timeline))
    assert list(tmp_path.iterdir()) == []
