"""The measure of positions, on lines whose distance from the reference is known."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.chronicles import layer, write_data_set

if TYPE_CHECKING:
    from types import ModuleType

    from petrograd_map.data.resources import DataSet

SCRIPT = Path(__file__).resolve().parents[3] / "packaging" / "measure_positions.py"
METRE = 0.001 / 111.4
"""A metre to the north, in degrees, at 59.9 degrees north."""


@pytest.fixture(scope="session")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("measure_positions", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Its dataclass looks itself up by this name.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def street(north_m: float, name: str | None, *, approximate: bool = False) -> dict[str, Any]:
    """Return a street of a kilometre from west to east, so far north of 59.9."""
    latitude = 59.9 + north_m * METRE
    line = [[30.3, latitude], [30.318, latitude]]
    names = None if name is None else {"en": "Street", "ru": name}
    return feature("LineString", line, name=names, approximate=approximate)


def road(north_m: float, name: str, **more: Any) -> dict[str, Any]:
    return street(north_m, None) | {"properties": {"name": name, **more}}


def pool(north_m: float, side_m: float, **properties: Any) -> dict[str, Any]:
    south, north = (59.9 + (north_m + reach) * METRE for reach in (-side_m, side_m))
    ring = [[30.3, south], [30.31, south], [30.31, north], [30.3, north], [30.3, south]]
    return feature("Polygon", [ring], **properties)


def write(folder: Path, **layers: list[dict[str, Any]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, features in layers.items():
        text = json.dumps(layer(*features), ensure_ascii=False)
        (folder / f"{name}.geojson").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def drawn(tmp_path: Path) -> DataSet:
    return write_data_set(tmp_path / "drawn")


def rows(script: ModuleType, reference: Path, drawn: DataSet) -> dict[str, list[str]]:
    """Return the rows of the table by what they measure: median, 95 %, largest, samples."""
    head, rule, *body = script.table(reference, drawn).splitlines()
    assert head.count("|") == rule.count("|") == 7
    found = {}
    for line in body:
        _, city, what, *numbers, _ = (cell.strip() for cell in line.split("|"))
        assert city == "petrograd"
        found[what.partition(" (")[0]] = numbers
    return found


def test_streets_are_measured_from_the_nearest_and_from_their_own(
    script: ModuleType, drawn: DataSet, tmp_path: Path
) -> None:
    write(
        drawn.root / "geo" / "petrograd",
        streets=[
            street(7, "Садовая улица"),
            street(500, "Невский проспект", approximate=True),
            street(600, None),
        ],
    )
    reference = tmp_path / "reference"
    roads = [road(5, "Другая улица"), road(37, "Улица Садовая"), road(7, "Садовый переулок")]
    write(reference / "petrograd", streets=roads[:2], rings=roads[2:])
    found = rows(script, reference, drawn)
    assert found["named streets"] == ["0.0", "0.0", "0", "51"]
    assert found["the same, from the street of their name"] == ["30.0", "30.0", "30", "51"]


def test_hand_drawn_references_and_later_names_do_not_count(
    script: ModuleType, drawn: DataSet, tmp_path: Path
) -> None:
    write(drawn.root / "geo" / "petrograd", streets=[street(0, "Забалканский проспект")])
    reference = tmp_path / "reference"
    old = road(20, "Московский проспект", name_1917="Забалканский проспект")
    write(reference / "petrograd", streets=[road(0, "Близкая улица", approx=1), old])
    found = rows(script, reference, drawn)
    assert found["named streets"][0] == "20.0"
    assert found["the same, from the street of their name"][0] == "20.0"


def test_shores_are_measured_without_joints_and_hand_drawn_water(
    script: ModuleType, drawn: DataSet, tmp_path: Path
) -> None:
    surveyed = pool(0, 50, approximate=False, name=None)
    by_hand = pool(150, 100, approximate=True, name=None)
    write(drawn.root / "geo" / "petrograd", water=[surveyed, by_hand])
    reference = write(tmp_path / "reference" / "petrograd", canals=[pool(0, 54)]).parent
    median, _, largest, samples = rows(script, reference, drawn)["water outlines"]
    # Two short sides, drawn where they are, and the long one that is not the joint, 4 m off.
    assert median == "4.0"
    assert largest == "4"
    assert int(samples) == pytest.approx((560 + 2 * 94) / 20, abs=3)


def test_only_what_lies_in_the_frame_is_measured(
    script: ModuleType, drawn: DataSet, tmp_path: Path
) -> None:
    frame = pool(0, 50) | {"properties": {"approximate": False}}
    far = street(2000, "Дальняя улица")
    write(drawn.root / "geo" / "petrograd", extent=[frame], streets=[street(0, "Близкая"), far])
    reference = write(tmp_path / "reference" / "petrograd", streets=[road(0, "Близкая")]).parent
    found = rows(script, reference, drawn)["named streets"]
    assert found[2] == "0"
    assert int(found[3]) == pytest.approx(28, abs=1)


def test_a_city_without_lines_has_no_rows(
    script: ModuleType, drawn: DataSet, tmp_path: Path
) -> None:
    assert rows(script, tmp_path, drawn) == {}


def test_a_reference_that_lacks_the_layers_is_named(
    script: ModuleType, drawn: DataSet, tmp_path: Path
) -> None:
    write(drawn.root / "geo" / "petrograd", streets=[street(0, "Садовая")])
    with pytest.raises(SystemExit, match=r"petrograd: expected one of streets, rings"):
        script.table(tmp_path, drawn)


def test_the_script_prints_the_table(drawn: DataSet, tmp_path: Path) -> None:
    command = [sys.executable, str(SCRIPT), str(tmp_path), "--data", str(drawn.root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("| city | what | median, m |")
    command[2] = str(tmp_path / "nowhere")
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert done.returncode == 2
    assert "nowhere" in done.stderr
