"""The address of a view: `petrograd://view?at=1917-11-07T21:40&city=petrograd…`.

It says everything that a visitor chose, so that the view can be sent to somebody, written
into a lesson, or opened again at the next start.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.moments import Moment, NotAMomentError, Span
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import BEST
from petrograd_map.domain.view import SPEEDS, MapExtent, Pane, Stop, ViewState
from petrograd_map.settings import SCHEME
from petrograd_map.state.intents import ShowWindow
from petrograd_map.state.reducer import reduce

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from enum import StrEnum

    from petrograd_map.domain.timeline import Timeline

_HOST: Final = "view"
_PLAIN: Final = ViewState(moment=Moment(0), cities=())
_E = TypeVar("_E", bound="StrEnum")


class BadAddressError(ValueError):
    """An address that leads to no view.

    Args:
        name: The part of the address, for example `at`.
        expected: What is expected there: a value or a shape, never prose.
        found: What stands there.
    """

    def __init__(self, name: str, expected: str, found: str) -> None:
        super().__init__(f"{name}: expected {expected}, found {found}")
        self.name = name
        self.expected = expected
        self.found = found


def write_address(state: ViewState) -> str:
    """Return the address of a view; what is as usual is left out."""
    parts = [
        ("at", str(state.moment)),
        ("city", ",".join(state.cities)),
        ("lang", str(state.language)),
        *_written(state),
    ]
    parts += [
        ("map", f"{city}:{extent.latitude:.5f},{extent.longitude:.5f},{extent.zoom:g}")
        for city, extent in state.extents
    ]
    # Commas and colons are read by people, and stand for themselves in a query (RFC 3986, 3.4).
    query = urlencode(parts, safe=":,", quote_via=quote)
    return f"{SCHEME}://{_HOST}?{query}"


def _written(state: ViewState) -> Iterable[tuple[str, str]]:
    """Yield the parts in which a view differs from a plain one."""
    layers = state.layers
    stop = None if state.stop is None else f"{state.stop.walk}:{state.stop.step}"
    parts = {
        "account": state.account if state.account != BEST else None,
        "place": state.selected,
        "event": state.event,
        "tour": stop,
        "pane": state.pane if state.pane is not _PLAIN.pane else None,
        "then": state.then and str(state.then),
        "window": state.window and f"{state.window.start},{state.window.end}",
        "speed": str(state.speed) if state.speed != _PLAIN.speed else None,
        "without": ",".join(
            sorted({*layers.kinds_left_out, *layers.sides_left_out, *layers.certainties_left_out})
        ),
        "show": ",".join(_shown(state)),
    }
    return ((name, value) for name, value in parts.items() if value)


_SWITCHES: Final = ("backwards", "loop", "skip_quiet", "contrast", "lanes")
"""Fields of a view that are named in `show` where they hold."""


def _shown(state: ViewState) -> Iterable[str]:
    yield from (name for name in _SWITCHES if getattr(state, name))
    if state.layers.ground:
        yield "ground"
    if not state.layers.routes:
        yield "no_routes"
    if not state.layers.sieges:
        yield "no_sieges"


def read_address(address: str, timeline: Timeline) -> ViewState:
    """Return the view to which an address leads.

    Args:
        address: As `write_address` writes it.
        timeline: The chronicle in which it leads there.

    Raises:
        BadAddressError: If it is no such address, or names what the chronicle does not have.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        raise BadAddressError("address", f"{SCHEME}://{_HOST}?…", repr(address)) from None
    if (parts.scheme, parts.netloc) != (SCHEME, _HOST):
        raise BadAddressError("address", f"{SCHEME}://{_HOST}?…", repr(address))
    given = parse_qsl(parts.query, keep_blank_values=True)
    chronicle = timeline.chronicle
    view = ViewState(
        moment=chronicle.span.start, cities=tuple(city.id for city in chronicle.cities)
    )
    # The cities first: what is open lies in one of them.
    for name, text in sorted(given, key=lambda part: part[0] != "city"):
        if name not in _READERS:
            raise BadAddressError(name, " | ".join(_READERS), repr(text))
        view = _READERS[name](view, text, timeline)
    if view.pane is Pane.COMPARISON and view.then is None:
        raise BadAddressError("then", "1917-11-07T21:40", "—")
    return view


def _one_of(name: str, text: str, known: Collection[str]) -> str:
    if text not in known:
        raise BadAddressError(name, " | ".join(known), repr(text))
    return text


def _moment(name: str, text: str, timeline: Timeline) -> Moment:
    span = timeline.chronicle.span
    try:
        moment = Moment.parse(text)
    except NotAMomentError as error:
        raise BadAddressError(name, "YYYY-MM-DDTHH:MM", error.found) from None
    if not span.start <= moment <= span.end:
        raise BadAddressError(name, f"{span.start} … {span.end}", text)
    return moment


def _read_at(view: ViewState, text: str, timeline: Timeline) -> ViewState:
    return replace(view, moment=_moment("at", text, timeline))


def _read_cities(view: ViewState, text: str, timeline: Timeline) -> ViewState:
    known = timeline.chronicle.city_by_id
    cities = [_one_of("city", city, known) for city in text.split(",")]
    return replace(view, cities=tuple(dict.fromkeys(cities)))


def _read_language(view: ViewState, text: str, _timeline: Timeline) -> ViewState:
    return replace(view, language=Language(_one_of("lang", text, list(Language))))


def _read_account(view: ViewState, text: str, timeline: Timeline) -> ViewState:
    return replace(view, account=_one_of("account", text, timeline.accounts))


def _in_cities(view: ViewState, city: str, name: str) -> ViewState:
    """Return the view if it shows the city of what the address opens."""
    if city not in view.cities:
        raise BadAddressError(name, f"city={city}", f"city={','.join(view.cities)}")
    return view


def _read_place(view: ViewState, text: str, timeline: Timeline) -> ViewState:
    places = timeline.chronicle.place_by_id
    place = places[_one_of("place", text, places)]
    return replace(_in_cities(view, place.city, "place"), selected=place.id)


def _read_event(view: ViewState, text: str, timeline: Timeline) -> ViewState:
    events = timeline.chronicle.event_by_id
    event = events[_one_of("event", text, events)]
    return replace(_in_cities(view, event.city, "event"), event=event.id)


def _read_tour(view: ViewState, text: str, timeline: Timeline) -> ViewState:
    name, _, step = text.partition(":")
    walks = timeline.chronicle.walk_by_id
    steps = walks[_one_of("tour", name, walks)]
    stop = Stop(name, int(_one_of("tour", step, list(map(str, range(len(steps)))))))
    return replace(_in_cities(view, steps[stop.step].city, "tour"), stop=stop)


def _read_pane(view: ViewState, text: str, _timeline: Timeline) -> ViewState:
    return replace(view, pane=Pane(_one_of("pane", text, list(Pane))))


def _read_then(view: ViewState, text: str, timeline: Timeline) -> ViewState:
    return replace(view, then=_moment("then", text, timeline))


def _read_window(view: ViewState, text: str, timeline: Timeline) -> ViewState:
    start, _, end = text.partition(",")
    first, last = _moment("window", start, timeline), _moment("window", end, timeline)
    if last <= first:
        raise BadAddressError("window", f"> {first}", str(last))
    return reduce(view, ShowWindow(Span(first, last)), timeline)


def _read_speed(view: ViewState, text: str, _timeline: Timeline) -> ViewState:
    return replace(view, speed=int(_one_of("speed", text, list(map(str, SPEEDS)))))


def _read_without(view: ViewState, text: str, _timeline: Timeline) -> ViewState:
    """Read what the layers leave out; kinds, sides and certainties have no word in common."""
    names = text.split(",")
    known = [*PlaceKind, *Side, *Certainty]
    for name in names:
        _one_of("without", name, known)
    layers = replace(
        view.layers,
        kinds_left_out=_those_of(PlaceKind, names),
        sides_left_out=_those_of(Side, names),
        certainties_left_out=_those_of(Certainty, names),
    )
    return replace(view, layers=layers)


def _those_of(kind: type[_E], names: Iterable[str]) -> frozenset[_E]:
    return frozenset(kind(name) for name in names if name in list(kind))


def _read_show(view: ViewState, text: str, _timeline: Timeline) -> ViewState:
    words = text.split(",")
    for word in words:
        _one_of("show", word, [*_SWITCHES, "ground", "no_routes", "no_sieges"])
    layers = replace(
        view.layers,
        ground="ground" in words,
        routes="no_routes" not in words,
        sieges="no_sieges" not in words,
    )
    return replace(
        view,
        layers=layers,
        backwards="backwards" in words,
        loop="loop" in words,
        skip_quiet="skip_quiet" in words,
        contrast="contrast" in words,
        lanes="lanes" in words,
    )


def _read_map(view: ViewState, text: str, timeline: Timeline) -> ViewState:
    city, _, numbers = text.partition(":")
    _one_of("map", city, timeline.chronicle.city_by_id)
    try:
        latitude, longitude, zoom = map(float, numbers.split(","))
    except ValueError:
        raise BadAddressError("map", "city:latitude,longitude,zoom", repr(text)) from None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180 and 0 <= zoom <= 22):  # noqa: PLR2004 - degrees, zoom levels
        raise BadAddressError("map", "city:latitude,longitude,zoom", repr(text))
    extents = dict(view.extents) | {city: MapExtent(latitude, longitude, zoom)}
    return replace(view, extents=tuple(sorted(extents.items())))


_READERS: Final[dict[str, Callable[[ViewState, str, Timeline], ViewState]]] = {
    "at": _read_at,
    "city": _read_cities,
    "lang": _read_language,
    "account": _read_account,
    "place": _read_place,
    "event": _read_event,
    "tour": _read_tour,
    "pane": _read_pane,
    "then": _read_then,
    "window": _read_window,
    "speed": _read_speed,
    "without": _read_without,
    "show": _read_show,
    "map": _read_map,
}
