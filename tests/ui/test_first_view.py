"""What the command line says of the first view fits together, whatever it is said of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import MapExtent, ViewState
from petrograd_map.settings import StartSettings
from petrograd_map.ui.first_view import first_view

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline

ADDRESS = "petrograd://view?at=1917-11-07T21:40&city=petrograd&lang=ru&place=p_winter_palace"


def test_an_address_says_everything(timeline: Timeline) -> None:
    view = first_view(timeline, StartSettings(address=ADDRESS))
    assert (str(view.moment), view.selected) == ("1917-11-07T21:40", "p_winter_palace")
    assert view.language is Language.RU


def test_what_is_open_in_another_city_is_let_go(timeline: Timeline) -> None:
    view = first_view(timeline, StartSettings(address=ADDRESS, cities=("moscow",)))
    assert (view.cities, view.selected) == (("moscow",), None)


@pytest.mark.parametrize("address", [None, ADDRESS, f"{ADDRESS}&map=petrograd:59.9,30.3,12"])
def test_a_zoom_level_is_taken_wherever_the_map_looks(
    timeline: Timeline, address: str | None
) -> None:
    view = first_view(timeline, StartSettings(address=address, zoom=14.0))
    petrograd = timeline.chronicle.city_by_id["petrograd"]
    at = (
        (59.9, 30.3) if address and "map=" in address else (petrograd.latitude, petrograd.longitude)
    )
    assert view.extent_of("petrograd") == MapExtent(*at, 14.0)
    assert dict(view.extents).keys() == {"petrograd", "moscow"}


def test_the_view_of_the_last_time_is_taken_where_no_other_is_named(timeline: Timeline) -> None:
    kept = ViewState(Moment.parse("1917-11-10T12:00"), ("moscow",))
    assert first_view(timeline, StartSettings(), kept) == kept
    spoken = first_view(timeline, StartSettings(language="ru", contrast=True), kept)
    assert (spoken.moment, spoken.language, spoken.contrast) == (kept.moment, Language.RU, True)
    named = first_view(timeline, StartSettings(minutes=kept.moment.minutes + 60), kept)
    assert named.cities == ("petrograd",)
