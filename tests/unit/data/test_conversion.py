from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.golden import BASE

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import DataSet
from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.moments import Calendar
from petrograd_map.domain.quiz import NewStyle
from petrograd_map.domain.routes import RouteKind
from petrograd_map.domain.sources import Checked
from petrograd_map.domain.teaching import Killed
from petrograd_map.i18n import Catalogue

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle


@pytest.fixture(scope="module")
def base() -> Chronicle:
    chronicle, _ = load(DataSet(BASE))
    assert chronicle is not None
    return chronicle


def test_a_side_that_is_not_described_is_called_as_the_program_calls_it(base: Chronicle) -> None:
    assert base.side_by_id[Side.MRC].name.en == "Committee"
    assert base.side_by_id[Side.PG].name.ru == Catalogue("ru")("side.PG")
    assert set(base.side_by_id) == set(Side)


def test_the_bundled_sides_are_called_as_the_program_calls_them(october: Chronicle) -> None:
    for entry in october.sides:
        for text, language in ((entry.name.en, "en"), (entry.name.ru, "ru")):
            assert text == Catalogue(language)(f"side.{entry.side}")
        assert entry.note.en == Catalogue("en")(f"side_note.{entry.side}")


def test_a_place_without_another_name_has_the_old_one_today(base: Chronicle) -> None:
    palace = base.place_by_id["p_palace"]
    assert palace.name_today == palace.name
    assert base.place_by_id["p_bridge"].name_today.en == "Old Bridge"


def test_a_place_beyond_the_sheet_says_so(base: Chronicle, october: Chronicle) -> None:
    assert base.place_by_id["p_halt"].beyond
    assert not base.place_by_id["p_station"].beyond
    assert [place.id for place in october.places if place.beyond] == ["x_gatchina"]


def test_a_work_is_handed_on_as_csl_json_without_what_was_left_out(base: Chronicle) -> None:
    assert base.source_by_id["reed"].csl == {
        "type": "book",
        "title": "Ten Days That Shook the World",
        "author": [{"family": "Reed", "given": "John"}],
        "issued": {"date-parts": [[1919]]},
    }
    assert base.source_by_id["copy"].csl == {}
    assert hash(base.source_by_id["reed"])


def test_a_source_knows_its_background_and_what_it_copies(base: Chronicle) -> None:
    reed, copy = base.source_by_id["reed"], base.source_by_id["copy"]
    assert reed.background is not None
    assert reed.background.why.ru == "Зачем."
    assert copy.background is None
    assert [each.source for each in copy.depends_on] == ["reed"]


def test_a_leg_is_checked_as_far_as_its_source(base: Chronicle) -> None:
    (route,) = base.routes
    assert route.kind is RouteKind.ROUTE
    assert [leg.event for leg in route.legs] == ["e_bridge", None]
    assert [leg.certainty for leg in route.legs] == [Certainty.PROBABLE, Certainty.FIRM]
    assert route.legs[0].citation.checked is Checked.FULL_TEXT


def test_a_tour_of_both_cities_visits_all(base: Chronicle) -> None:
    (tour,) = base.tours
    assert tour.cities == ("petrograd", "moscow")
    assert [step.city for step in tour.steps] == ["petrograd"] * 3 + ["moscow"]
    assert tour.steps[0].select == "p_bridge"


def test_more_than_a_hundred_has_no_end(base: Chronicle) -> None:
    assert [each.killed for each in base.casualties] == [Killed(6, 6), Killed(100, None)]


def test_a_day_of_the_quiz_is_old_style(base: Chronicle) -> None:
    (task,) = (each.task for each in base.quiz if isinstance(each.task, NewStyle))
    assert task.day.isoformat(Calendar.OS) == "1917-10-25T00:00"
    assert str(task.day) == "1917-11-07T00:00"


def test_the_bundled_chronicle_has_all_its_parts(october: Chronicle) -> None:
    assert len(october.places) == 72
    assert [tour.number for tour in october.tours] == list(range(1, 16))
    assert len(october.cards) == 12
    assert len(october.quiz) >= 15
    assert len(october.glossary) >= 80
    assert {note for each in october.conflicts for note in each.notes} == {"C27", "C28", "C48"}


def test_a_work_to_read_further_is_cited_with_its_own_grade(base: Chronicle) -> None:
    (reading,) = base.further_reading
    assert reading.citation.source == "reed"
    assert reading.citation.checked is base.source_by_id["reed"].checked
    assert reading.text.en.startswith("A reporter")
