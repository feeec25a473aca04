"""Bars as they are drawn: nothing by colour alone, nothing beyond the bar."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtGui import QImage, QPainter

from petrograd_map.domain.control import Certainty, Pressure, Side
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.lanes.axis import TimeAxis
from petrograd_map.ui.lanes.drawing import (
    PRESSURE_LINES,
    Line,
    lines_of,
    names_width,
    paint_line,
)
from petrograd_map.ui.lanes.ink import Ink
from petrograd_map.ui.lanes.rows import LaneRow, Piece, RowGroup

START = Moment.parse("1917-11-07T00:00")
HELD = Piece(
    start=START.minutes,
    end=START.minutes + 600,
    side=Side.MRC,
    towards=None,
    certainty=Certainty.FIRM,
    pale=False,
    pressure=Pressure.NONE,
    letters="S",
    state="held",
    told=(),
)


def drawn(*pieces: Piece) -> QImage:
    """Draw a lane of ten hours, 600 pixels wide, with pieces side by side."""
    line = Line(0, 22, (), row=LaneRow("p", "Place", "", pieces, ()))
    image = QImage(800, 22, QImage.Format.Format_RGB32)
    image.fill(Ink()("paper.halo"))
    painter = QPainter(image)
    paint_line(painter, line, TimeAxis(Span(START, START.shifted(600)), 200, 800), Ink())
    painter.end()
    return image


def colours(image: QImage, rows: range = range(22)) -> set[str]:
    return {image.pixelColor(x, y).name().upper() for x in range(200, 800) for y in rows}


@pytest.mark.parametrize("side", [side for side in Side if side is not Side.UNK])
def test_a_firm_piece_is_full_of_its_side_s_colour(side: Side) -> None:
    assert token(f"side.{side}.fill") in colours(drawn(replace(HELD, side=side)))


def test_a_change_has_both_colours() -> None:
    changing = replace(HELD, side=Side.PG, towards=Side.MRC, certainty=Certainty.UNKNOWN)
    assert {token("side.PG.fill"), token("side.MRC.fill")} <= colours(drawn(changing))


def test_what_is_disputed_is_not_as_what_is_firm() -> None:
    disputed = drawn(replace(HELD, certainty=Certainty.DISPUTED))
    assert disputed != drawn(HELD)
    assert disputed != drawn(replace(HELD, certainty=Certainty.DISPUTED, letters="S?"))
    assert drawn(replace(HELD, pale=True)) != drawn(HELD)


def test_without_evidence_there_is_a_light_line_and_no_side() -> None:
    nothing = replace(HELD, side=Side.UNK, certainty=Certainty.UNKNOWN, letters="?")
    seen = colours(drawn(nothing))
    assert token("paper.block-line").upper() in seen
    assert not {token(f"side.{side}.fill") for side in Side} & seen


def test_letters_stand_only_where_there_is_room() -> None:
    short = replace(HELD, end=HELD.start + 12)
    rest = replace(HELD, start=short.end, side=Side.PG)
    assert drawn(short, rest) == drawn(replace(short, letters="K"), rest)
    assert drawn(HELD) != drawn(replace(HELD, letters="K"))


def test_pieces_that_look_the_same_are_one_bar() -> None:
    halves = (
        replace(HELD, end=HELD.start + 300),
        replace(HELD, start=HELD.start + 300, state="headquarters"),
    )
    assert drawn(*halves) == drawn(HELD)


@pytest.mark.parametrize("pressure", list(PRESSURE_LINES))
def test_pressure_is_a_line_under_the_bar(pressure: Pressure) -> None:
    name, _ = PRESSURE_LINES[pressure]
    under = range(18, 21)
    assert token(name).upper() in colours(drawn(replace(HELD, pressure=pressure)), under)
    assert token(name).upper() not in colours(drawn(HELD), under)


def test_every_pressure_has_its_own_line() -> None:
    assert {Pressure.NONE, *PRESSURE_LINES} == set(Pressure)
    assert len(set(PRESSURE_LINES.values())) == len(PRESSURE_LINES)


def test_what_lasted_a_minute_is_seen() -> None:
    moment = replace(HELD, start=HELD.start + 300, end=HELD.start + 300, side=Side.CSR)
    rest = replace(HELD, start=HELD.start + 300)
    assert drawn(replace(HELD, end=HELD.start + 300), moment, rest) != drawn(HELD)


def test_lines_stand_one_under_another() -> None:
    row = LaneRow("p", "Place", "", (HELD,), ())
    lines = lines_of([RowGroup("Bridges", (row, row)), RowGroup("", (row,))])
    assert [line.heading for line in lines] == ["Bridges", "", "", ""]
    assert all(one.bottom == other.top for one, other in pairwise(lines))
    assert lines_of(()) == []


def test_the_longest_name_has_room() -> None:
    short, long = (LaneRow("p", "x" * n, "", (HELD,), ()) for n in (3, 60))
    assert names_width([RowGroup("", (short,))]) < names_width([RowGroup("", (short, long))])
    assert names_width(()) < 60
