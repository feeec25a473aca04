"""The view with which a window opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import MapExtent, ViewState
from petrograd_map.state.address import read_address
from petrograd_map.state.intents import (
    FollowAccount,
    GoTo,
    LookAt,
    SetContrast,
    ShowCities,
    Speak,
)
from petrograd_map.state.keeping import KeptView
from petrograd_map.state.opening import opening_moment
from petrograd_map.state.reducer import reduce
from petrograd_map.state.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.settings import StartSettings
    from petrograd_map.state.intents import Intent


def first_view(
    timeline: Timeline, settings: StartSettings, kept: ViewState | None = None
) -> ViewState:
    """Return the view with which the window opens.

    Args:
        timeline: The timeline of the chronicle that is shown.
        settings: What the command line says.
        kept: The view of the last time, taken where the command line names no other.

    Raises:
        BadAddressError: If the address on the command line leads nowhere.
    """
    if settings.address is not None:
        view = read_address(settings.address, timeline)
    elif kept is not None and not settings.names_a_view:
        view = kept
    else:
        view = opening_view(timeline.chronicle)
    for intent in _said(settings, view, timeline.chronicle):
        view = reduce(view, intent, timeline)
    return view


def first_store(chronicle: Chronicle, settings: StartSettings, state_folder: Path) -> Store:
    """Return the store with which the window opens.

    Args:
        chronicle: What is shown.
        settings: What the command line says.
        state_folder: Where the view of the last time is kept.

    Raises:
        BadAddressError: If the address on the command line leads nowhere.
    """
    timeline = Timeline(chronicle)
    kept = KeptView(settings.data, state_folder).read(timeline)
    return Store(timeline, first_view(timeline, settings, kept))


def opening_view(chronicle: Chronicle) -> ViewState:
    """Return the view of a first start: its moment, the first city, the system's language."""
    russian = QLocale.system().language() is QLocale.Language.Russian
    return ViewState(
        moment=opening_moment(chronicle.span),
        cities=(chronicle.cities[0].id,),
        language=Language.RU if russian else Language.EN,
    )


def _said(settings: StartSettings, view: ViewState, chronicle: Chronicle) -> Iterator[Intent]:
    """Yield what the command line asks of the first view, besides an address."""
    if settings.cities:
        yield ShowCities(settings.cities)
    if settings.minutes is not None:
        yield GoTo(Moment(settings.minutes))
    if settings.language is not None:
        yield Speak(Language(settings.language))
    if settings.account is not None:
        yield FollowAccount(settings.account)
    if settings.contrast:
        yield SetContrast(contrast=True)
    if settings.zoom is not None:
        for city in chronicle.cities:
            at = view.extent_of(city.id) or city
            yield LookAt(city.id, MapExtent(at.latitude, at.longitude, settings.zoom))
