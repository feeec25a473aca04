"""Each rule on a small map that keeps it, and on one that breaks it."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from support.chronicles import document, layer, point, write_data_set

from petrograd_map.data import geo_checks
from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from petrograd_map.data.findings import Finding
    from petrograd_map.domain.chronicle import Chronicle

Layers = dict[str, list[dict[str, Any]]]

# At 59.9 degrees north 0.001 degrees are 111 m northwards and 56 m eastwards. The river runs
# from west to east, 222 m broad, its southern shore at 59.899.
RIVER = [[30.28, 59.899], [30.32, 59.899], [30.32, 59.901], [30.28, 59.901], [30.28, 59.899]]
DECK = [[30.3, 59.8989], [30.3, 59.9011]]
METRE = 0.001 / 111.4
"""A metre to the north, in degrees."""


def feature(geometry: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"approximate": False} | properties,
        "geometry": {"type": geometry, "coordinates": coordinates},
    }


def named(english: str, russian: str) -> dict[str, str]:
    return {"en": english, "ru": russian}


def square(west: float, south: float, side_m: float = 40) -> list[list[list[float]]]:
    east, north = west + 2 * side_m * METRE, south + side_m * METRE
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def footprint(place: str, kind: str, coordinates: Any, **more: Any) -> dict[str, Any]:
    return feature(kind, coordinates, place=place, part="footprint", **more)


def berth(place: str, coordinates: list[float], **more: Any) -> dict[str, Any]:
    found = point(place, approximate=False, **more)
    return found | {"geometry": {"type": "Point", "coordinates": coordinates}}


GOOD: Layers = {
    "extent": [feature("Polygon", square(30.27, 59.89, 3000))],
    "water": [feature("Polygon", [RIVER], name=named("Neva", "Нева"), kind="river")],
    "streams": [feature("LineString", [[30.29, 59.903], [30.31, 59.903]], name=None)],
    "bridges": [
        feature("LineString", DECK, name=named("Palace Bridge", "Дворцовый мост"), width_m=20),
        feature("LineString", [[30.305, 59.9029], [30.305, 59.9031]], name=None),
    ],
    "streets": [
        feature(
            "LineString",
            [[30.3001, 59.897], *([lon + 0.0001, lat] for lon, lat in DECK), [30.3001, 59.904]],
            **{"class": "main", "name": named("Nevsky Prospekt", "Невский проспект")},
        ),
        # On the quay, as far over the shore as shores are exact.
        feature("LineString", [[30.285, 59.899 + 3 * METRE], [30.295, 59.899 + 3 * METRE]]),
    ],
    "railways": [feature("LineString", [[30.29, 59.895], [30.31, 59.895]])],
    "buildings": [feature("Polygon", square(30.31, 59.902), kind="palace")],
    "blocks": [feature("Polygon", square(30.306, 59.8975))],
    "places": [
        berth("p_bridge", [30.3, 59.9]),
        footprint("p_bridge", "LineString", DECK),
        berth("p_palace", [30.3105, 59.9022]),
        footprint("p_palace", "Polygon", square(30.31, 59.902)),
        berth("p_ship", [30.29, 59.9]),
        footprint("p_ship", "Polygon", square(30.29, 59.8995, 20)),
        berth("p_ship", [30.295, 59.9], **{"from": "1917-11-07T03:30"}),
    ],
}


def chronicle_text() -> str:
    """Return the tiny chronicle with a ship in it."""
    whole = document()
    whole["places"].append(whole["places"][0] | {"id": "p_ship", "kind": "ship"})
    return json.dumps(whole)


class Checked:
    """What the rules say of a map, and of a layer of parks that is no GeoJSON."""

    def __init__(self, root: Path, layers: Layers, parks: str | None = None) -> None:
        data_set = write_data_set(
            root, chronicle_text=chronicle_text(), places=json.dumps(layer(*layers["places"]))
        )
        for name, features in layers.items():
            path = data_set.layer("petrograd", name)
            path.write_text(json.dumps(layer(*features)), encoding="utf-8")
        if parks is not None:
            data_set.layer("petrograd", "parks").write_text(parks, encoding="utf-8")
        chronicle, problems = load(data_set)
        assert chronicle is not None, problems
        rulings = geo_checks.check(data_set, chronicle, own=True)
        self.seen = {ruling.rule: ruling.seen for ruling in rulings}
        self.errors = {ruling.rule: ruling.errors for ruling in rulings}
        self.findings = [finding for ruling in rulings for finding in ruling.findings]

    def only(self) -> Finding:
        (finding,) = self.findings
        return finding


def test_a_map_that_keeps_every_rule_passes(tmp_path: Path) -> None:
    checked = Checked(tmp_path, GOOD)
    assert checked.findings == []
    assert checked.seen == {
        "geometry": 17,
        "bridges": 2,
        "crossings": 3,
        "places": 7,
        "extent": 7,
        "dry_land": 2,
        "alphabets": 3,
        "anachronisms": 3,
        "approximate": 17,
    }


def _water_pond_with_a_knot(layers: Layers) -> None:
    knot = [[[30.30, 59.91], [30.31, 59.92], [30.31, 59.91], [30.30, 59.92], [30.30, 59.91]]]
    layers["water"].insert(0, feature("Polygon", knot))


def _metres_for_degrees(layers: Layers) -> None:
    layers["parks"] = [feature("Polygon", square(3_373_000, 8_387_000), name=None)]


def _bridge_on_land(layers: Layers) -> None:
    layers["bridges"][0]["geometry"]["coordinates"] = [[30.3, 59.895], [30.3, 59.896]]
    layers["streets"].pop(0)


def _bridge_too_short(layers: Layers) -> None:
    layers["bridges"][0]["geometry"]["coordinates"] = [[30.3, 59.8989], [30.3, 59.9009]]


def _line(name: str) -> Callable[[Layers], None]:
    def change(layers: Layers) -> None:
        wet = feature("LineString", [[30.315, 59.898], [30.315, 59.902]])
        layers[name].append(wet)

    return change


def _street_beside_its_bridge(layers: Layers) -> None:
    layers["streets"][0]["geometry"]["coordinates"] = [[30.301, 59.897], [30.301, 59.904]]


def _place(index: int, coordinates: Any) -> Callable[[Layers], None]:
    def change(layers: Layers) -> None:
        layers["places"][index]["geometry"]["coordinates"] = coordinates

    return change


def _area(name: str) -> Callable[[Layers], None]:
    def change(layers: Layers) -> None:
        layers[name].append(feature("Polygon", square(30.312, 59.9005, 100)))

    return change


def _name(english: str, russian: str) -> Callable[[Layers], None]:
    def change(layers: Layers) -> None:
        layers["water"][0]["properties"]["name"] = named(english, russian)

    return change


def _silent(layers: Layers) -> None:
    del layers["streets"][1]["properties"]["approximate"]


STREETS, PLACES = "streets.geojson#/features", "places.geojson#/features"
BAD: list[tuple[Callable[[Layers], None], str, str, str, str]] = [
    (_water_pond_with_a_knot, "geometry", "invalid_geometry", "water.geojson#/features/0", "Self-"),
    (_metres_for_degrees, "geometry", "coordinates", "parks.geojson#/features/0/geometry", "park"),
    (_bridge_on_land, "bridges", "dry_bridge", "bridges.geojson#/features/0", "Palace Bridge (59."),
    (_bridge_too_short, "bridges", "wet_end", "bridges.geojson#/features/0", ": 11 m"),
    (_line("streets"), "crossings", "wet_line", f"{STREETS}/2", "(59.90000, 30.31500): 215 m"),
    (_line("railways"), "crossings", "wet_line", "railways.geojson#/features/1", ": 215 m"),
    (_street_beside_its_bridge, "crossings", "wet_line", f"{STREETS}/0", "Nevsky Prospekt (59.9"),
    (_place(0, [30.31, 59.9]), "places", "wet_place", f"{PLACES}/0", "p_bridge (59.90000, 30.31"),
    (_place(2, [30.315, 59.9]), "places", "wet_place", f"{PLACES}/2", "p_palace (59.90000, 30.31"),
    (_place(3, square(30.31, 59.9)), "places", "wet_place", f"{PLACES}/3", "p_palace"),
    (_place(4, [30.29, 59.898]), "places", "dry_ship", f"{PLACES}/4", "p_ship (59.89800, 30.29"),
    (_place(5, square(30.29, 59.8985, 80)), "places", "dry_ship", f"{PLACES}/5", "p_ship"),
    (_place(6, [30.295, 59.9015]), "places", "dry_ship", f"{PLACES}/6", "p_ship (59.90150"),
    (_place(2, [30.5, 59.9]), "extent", "outside", f"{PLACES}/2", "p_palace (59.90000, 30.50000)"),
    (_area("buildings"), "dry_land", "wet_area", "buildings.geojson#/features/1", " m²"),
    (_area("blocks"), "dry_land", "wet_area", "blocks.geojson#/features/1", " m²"),
    (_name("Нева", "Нева"), "alphabets", "alphabet", "water.geojson#/features/0", '"Нева"'),
    (_name("Neva", "Neva"), "alphabets", "alphabet", "water.geojson#/features/0", '"Neva"'),
    (_name("Neva", "Hева"), "alphabets", "alphabet", "water.geojson#/features/0", '"Hева"'),
    (_name("Leninsky Canal", "Нева"), "anachronisms", "anachronism", "water.geojson", "Leninsky"),
    (_name("Canal", "Канал Грибоедова"), "anachronisms", "anachronism", "water.geojson", "Грибо"),
    (_silent, "approximate", "missing", f"{STREETS}/1/properties", "[]"),
]


@pytest.mark.parametrize(("change", "rule", "code", "where", "found"), BAD)
def test_a_map_that_breaks_a_rule_is_told_where(
    tmp_path: Path,
    change: Callable[[Layers], None],
    rule: str,
    code: str,
    where: str,
    found: str,
) -> None:
    layers = deepcopy(GOOD)
    change(layers)
    checked = Checked(tmp_path, layers)
    finding = checked.only()
    assert checked.errors[rule] == 1
    assert finding.code == code
    assert f"geo/petrograd/{where}" in f"{finding.file}#{finding.path}"
    assert found in finding.found


def test_every_rule_has_a_map_that_breaks_it(tmp_path: Path) -> None:
    assert {rule for _, rule, *_ in BAD} == set(Checked(tmp_path, GOOD).seen)


def test_a_finding_points_past_the_features_that_cannot_be_drawn(tmp_path: Path) -> None:
    layers = deepcopy(GOOD)
    layers["streets"].insert(0, feature("Point", [30.3, 59.9]))
    _line("streets")(layers)
    checked = Checked(tmp_path, layers)
    assert [finding.path for finding in checked.findings] == [
        "/features/0/geometry/type",
        "/features/3/geometry",
    ]
    assert checked.seen["geometry"] == 19


def test_a_ship_touches_the_quay_and_a_bridge_needs_no_layer(tmp_path: Path) -> None:
    layers = deepcopy(GOOD)
    layers["places"][5]["geometry"]["coordinates"] = square(30.29, 59.899 - 3 * METRE, 20)
    del layers["bridges"], layers["streets"]
    assert Checked(tmp_path, layers).findings == []


def test_a_bridge_that_is_only_a_point_may_stand_over_water(tmp_path: Path) -> None:
    layers = deepcopy(GOOD)
    del layers["bridges"], layers["streets"], layers["places"][1]
    assert Checked(tmp_path, layers).findings == []


def test_a_city_without_layers_passes(tmp_path: Path) -> None:
    checked = Checked(tmp_path, {"places": GOOD["places"]})
    assert checked.findings == []
    nothing = {"bridges", "crossings", "places", "extent", "dry_land", "alphabets", "anachronisms"}
    assert {rule for rule, seen in checked.seen.items() if not seen} == nothing


@pytest.mark.parametrize("parks", ["{", "[]", '{"features": {}}', '{"features": [null, 7]}'])
def test_a_broken_layer_hides_no_other_error(tmp_path: Path, parks: str) -> None:
    layers = deepcopy(GOOD)
    _silent(layers)
    checked = Checked(tmp_path, layers, parks)
    assert checked.errors["geometry"] in (1, 2)
    assert checked.findings[-1].code == "missing"


def test_a_folder_without_layers_has_nothing_to_look_at(tmp_path: Path) -> None:
    (tmp_path / "geo" / "moscow").mkdir(parents=True)
    assert Checked(tmp_path, GOOD).findings == []


def test_only_the_bundled_map_must_say_what_is_approximate(tmp_path: Path) -> None:
    data_set = write_data_set(tmp_path)
    chronicle, _ = load(data_set)
    assert chronicle is not None
    rules = {ruling.rule for ruling in geo_checks.check(data_set, chronicle, own=False)}
    assert "approximate" not in rules
    own = geo_checks.check(data_set, chronicle, own=True)
    assert {ruling.rule: ruling.errors for ruling in own}["approximate"] == 2


def test_the_bundled_map_passes(october: Chronicle) -> None:
    rulings = geo_checks.check(bundled(), october, own=True)
    assert [finding for ruling in rulings for finding in ruling.findings] == []
    assert all(ruling.seen > 100 for ruling in rulings)


# ------------------------------------------------------------------ names


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("Alexander Nevsky Bridge", "Мост"),
        ("Bridge", "мост Александра Невского"),
        ("Volodarsky Bridge", "Мост"),
        ("Bridge", "Кантемировский мост"),
        ("Station", "Станция метро"),
        ("Lenina", "Улица"),
        ("Street", "Улица Ленина"),
        ("3rd Sovetskaya", "Улица"),
        ("Street", "3-я Советская улица"),
        ("Moskovsky Prospekt", "Проспект"),
    ],
)
def test_a_name_of_later_years_is_caught(tmp_path: Path, english: str, russian: str) -> None:
    layers = deepcopy(GOOD)
    _name(english, russian)(layers)
    assert Checked(tmp_path, layers).only().code == "anachronism"


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("Alexander Nevsky Lavra", "Александро-Невская лавра"),
        ("Alexander Nevsky Church", "Церковь Александра Невского"),
        ("Marsovo Pole", "Марсово поле"),
        ("Hotel Metropol", "Гостиница «Метрополь»"),
        ("Pushkinskaya", "Пушкинская улица"),
        ("Gagarinskaya", "Гагаринская улица"),
        ("Petrograd Soviet", "Петроградский Совет"),
        ("Bolshaya Moskovskaya", "Большая Московская улица"),
        ("Suvorovsky Prospekt", "Суворовский проспект"),
        ("Kirochnaya", "Кирочная улица"),
        ("Lane of Paul I", "Переулок Павла I"),
        ("Lenin's Flat", "Квартира Ленина"),
        ("Gorky's Flat", "Квартира Горького"),
    ],
)
def test_a_name_of_1917_is_left_alone(tmp_path: Path, english: str, russian: str) -> None:
    layers = deepcopy(GOOD)
    _name(english, russian)(layers)
    assert Checked(tmp_path, layers).findings == []
