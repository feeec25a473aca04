"""Lanes in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.lanes import LaneOrder, lane_groups
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.ui.lanes.rows import LaneRow, RowGroup, lane_rows

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline

BOTH = ("petrograd", "moscow")


def rows_of(
    timeline: Timeline,
    language: Language = Language.EN,
    order: LaneOrder = LaneOrder.KIND,
    cities: tuple[str, ...] = BOTH,
) -> tuple[RowGroup, ...]:
    span = timeline.chronicle.span
    groups = lane_groups(timeline, span, cities=cities, order=order)
    return lane_rows(groups, timeline, language)


def row(timeline: Timeline, place: str, language: Language = Language.EN) -> LaneRow:
    groups = rows_of(timeline, language)
    return next(row for group in groups for row in group.rows if row.place == place)


def test_headings_name_the_city_only_where_there_are_two(timeline: Timeline) -> None:
    assert rows_of(timeline)[0].title == "Petrograd · Seats of government"
    assert rows_of(timeline, cities=("moscow",))[0].title == "Seats of government"
    assert rows_of(timeline, Language.RU, cities=("moscow",))[0].title == "Органы власти"


def test_by_change_the_rows_name_their_city_instead(timeline: Timeline) -> None:
    (group,) = rows_of(timeline, order=LaneOrder.CHANGE)
    assert group.title == ""
    assert {row.city for row in group.rows} == {"Petrograd", "Moscow"}
    (group,) = rows_of(timeline, order=LaneOrder.CHANGE, cities=("moscow",))
    assert {row.city for row in group.rows} == {""}


@pytest.mark.parametrize(
    ("language", "state", "told"),
    [
        (Language.EN, "Military Revolutionary Committee", "Since 8 Nov (26 Oct O.S.)"),
        (Language.RU, "Военно-революционный комитет", "С 8 ноя. (26 окт. ст. ст.)"),
    ],
)
def test_a_piece_tells_state_since_and_event(
    timeline: Timeline, language: Language, state: str, told: str
) -> None:
    piece = row(timeline, "p_winter_palace", language).pieces[-1]
    assert piece.state.startswith(state)
    assert piece.told[0].startswith(told)
    assert len(piece.told[0]) > len(told) + 10


def test_letters_tell_both_sides_of_a_change_and_a_dispute(timeline: Timeline) -> None:
    pieces = [piece for group in rows_of(timeline) for row in group.rows for piece in row.pieces]
    for piece in pieces:
        assert ("→" in piece.letters) == (piece.towards is not None)
        disputed = piece.certainty is Certainty.DISPUTED and piece.side is not Side.UNK
        assert piece.letters.endswith("?") == (
            disputed or (piece.side is Side.UNK and piece.towards is None)
        )
    assert {"P→S", "S?", "P→S?"} <= {piece.letters for piece in pieces}


def test_beyond_its_ends_a_row_is_as_at_its_ends(timeline: Timeline) -> None:
    palace = row(timeline, "p_winter_palace")
    assert palace.piece_at(Moment.parse("1917-10-02T00:00").minutes) is palace.pieces[0]
    assert palace.piece_at(Moment.parse("1918-10-02T00:00").minutes) is palace.pieces[-1]


def test_nights_are_those_of_the_city(timeline: Timeline) -> None:
    petrograd, moscow = (row(timeline, each).nights for each in ("p_winter_palace", "m_kremlin"))
    assert len(petrograd) == len(moscow) == 12
    assert petrograd != moscow
