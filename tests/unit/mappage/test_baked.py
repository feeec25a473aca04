from __future__ import annotations

import dataclasses
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.chronicles import chronicle, place, write_data_set

from petrograd_map.data.resources import DataSet
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.routes import RouteKind
from petrograd_map.domain.texts import Text
from petrograd_map.mappage import baked

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle

CHRONICLE = chronicle(places=(place("a"), place("b")))


@pytest.fixture
def data_set(tmp_path: Path) -> DataSet:
    return write_data_set(tmp_path / "data")


def test_the_same_layers_have_the_same_key(data_set: DataSet, tmp_path: Path) -> None:
    shutil.copytree(data_set.root, tmp_path / "copy")
    copy = DataSet(tmp_path / "copy")
    assert baked.key(copy.digest(), CHRONICLE) == baked.key(data_set.digest(), CHRONICLE)


def test_a_changed_layer_has_another_key(data_set: DataSet) -> None:
    before = data_set.digest()
    path = data_set.layer("petrograd", "places")
    moved = path.read_bytes().replace(b"59.9", b"59.8", 1)
    assert len(moved) == path.stat().st_size
    path.write_bytes(moved)
    assert data_set.digest() != before


def test_a_layer_more_or_renamed_or_moved_has_another_key(data_set: DataSet) -> None:
    seen = {data_set.digest()}
    path = data_set.layer("petrograd", "water")
    path.write_text("{}")
    seen.add(data_set.digest())
    path = path.rename(path.with_stem("parks"))
    seen.add(data_set.digest())
    moscow = data_set.layer("moscow", "parks")
    moscow.parent.mkdir()
    path.rename(moscow)
    seen.add(data_set.digest())
    assert len(seen) == 4


def test_other_cities_places_or_kinds_or_another_order_have_another_key() -> None:
    cities, places = CHRONICLE.cities, CHRONICLE.places
    square = dataclasses.replace(places[0], kind=PlaceKind.SQUARE)
    variants = [
        CHRONICLE,
        dataclasses.replace(CHRONICLE, cities=cities[:1]),
        dataclasses.replace(CHRONICLE, cities=cities[::-1]),
        dataclasses.replace(CHRONICLE, places=places[:1]),
        dataclasses.replace(CHRONICLE, places=places[::-1]),
        dataclasses.replace(CHRONICLE, places=(square, *places[1:])),
    ]
    assert len({baked.key("digest", each) for each in variants}) == len(variants)


def test_another_route_or_kind_of_route_has_another_key(october: Chronicle) -> None:
    routes = october.routes
    ring = dataclasses.replace(routes[0], kind=RouteKind.RING)
    assert routes[0].kind is not RouteKind.RING
    variants = [routes, routes[1:], (ring, *routes[1:]), routes[::-1]]
    keys = {baked.key("", dataclasses.replace(october, routes=each)) for each in variants}
    assert len(keys) == len(variants)


def test_other_names_need_no_other_page() -> None:
    renamed = dataclasses.replace(CHRONICLE.places[0], name=Text("New", "Новое"))
    changed = dataclasses.replace(CHRONICLE, places=(renamed, *CHRONICLE.places[1:]))
    assert baked.key("digest", changed) == baked.key("digest", CHRONICLE)


@pytest.mark.parametrize("ingredient", baked._INGREDIENTS, ids=lambda path: path.name)
def test_a_changed_ingredient_has_another_key(
    ingredient: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = baked.key("digest", CHRONICLE)
    changed = tmp_path / ingredient.name
    changed.write_bytes(ingredient.read_bytes() + b"\n")
    others = [changed if path == ingredient else path for path in baked._INGREDIENTS]
    monkeypatch.setattr(baked, "_INGREDIENTS", tuple(others))
    assert baked.key("digest", CHRONICLE) != before


@pytest.mark.parametrize(
    "name",
    [
        "mappage/builder.py",
        "mappage/layers.py",
        "mappage/tokens.py",
        "data/geo.py",
        "export/page.py",
        "web/index.html",
        "web/tokens.json",
    ],
)
def test_whatever_makes_the_page_is_an_ingredient(name: str) -> None:
    package = Path(baked.__file__).resolve().parent.parent
    assert package / name in baked._INGREDIENTS


def _put(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text(name)


def test_only_a_whole_page_is_found() -> None:
    assert baked.find("a") is None
    _put(baked.cache() / "a", *baked.FILES)
    assert baked.find("a") == baked.cache() / "a"
    for name in baked.FILES:
        _put(baked.cache() / f"without_{name}", *(other for other in baked.FILES if other != name))
        assert baked.find(f"without_{name}") is None


def test_a_page_in_the_package_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baked, "_PACKAGE", tmp_path)
    _put(baked.cache() / "a", *baked.FILES)
    _put(tmp_path / "baked" / "a", baked.INDEX)
    assert baked.find("a") == baked.cache() / "a"
    _put(tmp_path / "baked" / "b", *baked.FILES)
    _put(baked.cache() / "b", *baked.FILES)
    assert baked.find("b") == tmp_path / "baked" / "b"


def test_pages_are_kept_in_the_user_s_cache() -> None:
    assert baked.cache().is_relative_to(Path(os.environ["XDG_CACHE_HOME"]))


def test_leaflet_comes_with_its_package() -> None:
    for name in ("leaflet.js", "leaflet.css"):
        assert (baked.leaflet() / name).is_file()
