from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from support.chronicles import layer, point, write_data_set
from support.shell import AT, Said, Shell

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.data.resources import DataSet


def test_state_is_a_table_by_default(run: Shell) -> None:
    said = run("state", *AT, "--city", "petrograd")
    assert said.code == 0
    assert said.err == ""
    (palace,) = (line for line in said.out.splitlines() if line.startswith("Winter Palace"))
    assert "PG Provisional Government" in palace


def test_state_answers_the_question_of_the_design(run: Shell) -> None:
    said = run("state", *AT, "--format", "json")
    assert said.code == 0
    assert list(said.json) == ["at", "at_os", "account", "places"]
    assert said.json["at_os"] == "1917-10-25T06:30"
    holders = {name: place["holder"] for name, place in said.json["places"].items()}
    assert holders["p_telegraph"] == holders["p_bank"] == "MRC"
    assert holders["p_winter_palace"] == holders["p_telephone"] == "PG"


def test_state_reads_old_style(run: Shell) -> None:
    old = run("state", "--at", "1917-10-25T06:30", "--os", "--format", "json")
    assert old.json == run("state", *AT, "--format", "json").json


@pytest.mark.parametrize(
    ("city", "cities"),
    [
        ("petrograd", {"petrograd"}),
        ("moscow", {"moscow"}),
        ("both", {"petrograd", "moscow"}),
        (None, {"petrograd", "moscow"}),
    ],
)
def test_state_is_of_the_city_asked_for(run: Shell, city: str | None, cities: set[str]) -> None:
    words = () if city is None else ("--city", city)
    said = run("state", *AT, "--format", "json", *words)
    assert {place["city"] for place in said.json["places"].values()} == cities


def test_state_follows_an_account(run: Shell) -> None:
    said = run("state", *AT, "--format", "json", "--account", "reed")
    assert said.json["account"] == "reed"
    assert said.json != run("state", *AT, "--format", "json").json


NIGHT = ("--at", "1917-11-06T21:00", "--city", "petrograd")


def test_state_by_an_account_says_what_differs_from_the_best(run: Shell) -> None:
    differs = run("state", *NIGHT, "--format", "json", "--account", "macrohistory").json[
        "differs_from_best"
    ]
    telegraph = differs["p_telegraph"]
    assert (telegraph["account"]["holder"], telegraph["best"]["holder"]) == ("PG", "MRC")
    assert telegraph["best"]["certainty"] == "disputed"
    best = run("state", *NIGHT, "--format", "json").json
    for place, pair in differs.items():
        assert pair["account"] != pair["best"]
        assert pair["best"]["holder"] == best["places"][place]["holder"]
    assert "differs_from_best" not in best


def test_the_table_by_an_account_ends_with_what_differs(run: Shell) -> None:
    said = run("state", *NIGHT, "--account", "macrohistory")
    _, _, section = said.out.partition("otherwise than the best supported account:\n")
    assert "Central Telegraph" in section
    assert "Central Telegraph" in run("state", *NIGHT).out
    assert "otherwise" not in run("state", *NIGHT).out
    russian = run("state", *NIGHT, "--account", "macrohistory", "--lang", "ru").out
    assert "иначе, чем по наиболее обоснованной версии" in russian
    quiet = run("state", "--at", "1917-11-05T12:00", "--account", "macrohistory")
    assert "nothing otherwise" in quiet.out


def test_state_as_csv_and_in_russian(run: Shell) -> None:
    said = run("state", *AT, "--format", "csv", "--lang", "ru", "--city", "petrograd")
    rows = list(csv.DictReader(io.StringIO(said.out)))
    assert {row["id"]: row["name"] for row in rows}["p_winter_palace"] == "Зимний дворец"


@pytest.mark.parametrize(
    ("moment", "same"), [("1917-11-07T03:29", False), ("1917-11-07T03:30", True)]
)
def test_state_as_geojson_has_ships_where_they_lay(run: Shell, moment: str, *, same: bool) -> None:
    """As features of a collection, each with a geometry."""

    def berth(at: str) -> Any:
        said = run("state", "--at", at, "--format", "geojson", "--city", "petrograd")
        features = said.json["features"]
        assert all(feature["geometry"]["type"] == "Point" for feature in features)
        return {f["properties"]["id"]: f["geometry"] for f in features}["p_aurora"]

    assert (berth(moment) == berth("1917-11-16T00:00")) == same


def test_a_ship_lies_at_its_latest_berth_whatever_the_order_in_the_file(
    run: Shell, tmp_path: Path
) -> None:
    berths = [
        point("p_bridge", **{"from": "1917-11-07T03:30"}),
        point("p_bridge", **{"from": "1917-11-06T12:00"}),
        point("p_bridge"),
        point("p_palace"),
    ]
    for number, berth in enumerate(berths):
        berth["geometry"] = {"type": "Point", "coordinates": [30 + number, 59]}
    data_set = write_data_set(tmp_path / "data", places=json.dumps(layer(*berths)))

    def longitude(at: str) -> Any:
        said = run("state", "--at", at, "--format", "geojson", "--data", str(data_set.root))
        assert said.code == 0, said.err
        return said.json["features"][0]["geometry"]["coordinates"][0]

    assert longitude("1917-11-06T11:59") == 32
    assert longitude("1917-11-06T12:00") == 31
    assert longitude("1917-11-07T03:30") == 30


def test_events_are_listed(run: Shell, tmp_path: Path) -> None:
    said = run("events", "--data", str(write_data_set(tmp_path / "d").root))
    assert said.code == 0
    assert [line.split()[-1] for line in said.out.splitlines()[2:]] == [
        "e_opening",
        "e_bridge",
        "e_palace",
    ]


def _ids(said: Said) -> set[str]:
    assert said.code == 0, said.err
    return {entry["id"] for entry in said.json}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), {"e_opening", "e_bridge", "e_palace"}),
        (("--from", "1917-11-07T00:00"), {"e_palace"}),
        (("--to", "1917-11-07T00:00"), {"e_opening", "e_bridge"}),
        (("--from", "1917-11-06T10:00", "--to", "1917-11-06T10:00"), {"e_bridge"}),
        (("--from", "1917-10-26T00:00", "--os"), {"e_palace"}),
        (("--place", "p_bridge"), {"e_opening", "e_bridge"}),
        (("--side", "MRC"), {"e_bridge", "e_palace"}),
        (("--side", "PG"), set()),
        (("--kind", "siege"), set()),
        (("--text", "СЛОВО"), {"e_opening", "e_bridge", "e_palace"}),
        (("--text", "nothing of the kind"), set()),
        (("--city", "petrograd"), {"e_opening", "e_bridge", "e_palace"}),
    ],
)
def test_events_are_chosen(
    run: Shell, data_set: DataSet, words: tuple[str, ...], found: set[str]
) -> None:
    said = run("events", "--data", str(data_set.root), "--format", "json", *words)
    assert _ids(said) == found


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    ("words", "some"),
    [
        (("--text", "Aurora"), {"e_aurora_blank", "e_nikolaevsky_br_taken"}),
        (("--text", "аврора"), {"e_aurora_blank"}),
        (("--text", "Blagoveshchensky"), {"e_nikolaevsky_raised"}),
        (("--text", "F044"), set()),
        (("--text", "дворец"), {"e_palace_taken"}),
        (("--place", "p_winter_palace"), {"e_palace_taken", "e_capital_debate"}),
        (("--place", "winter palace"), {"e_palace_taken", "e_capital_debate"}),
        (("--place", "Зимний дв"), {"e_palace_taken", "e_capital_debate"}),
        (("--place", "x_gatchina"), {"e_krasnov_gatchina", "e_gatchina_ends"}),
        (
            ("--kind", "seizure", "--from", "1917-11-07T01:00", "--to", "1917-11-07T02:00"),
            {"e_post_taken"},
        ),
        (("--to", "1917-10-20T00:00"), {"e_capital_debate"}),
    ],
)
def test_events_are_found_in_either_language(
    run: Shell, words: tuple[str, ...], some: set[str], language: str
) -> None:
    found = _ids(run("events", *words, "--format", "json", "--lang", language))
    assert found
    assert some <= found
    table = run("events", *words, "--lang", language).out
    assert {line.split()[-1] for line in table.splitlines()[2:]} == found


def test_a_search_does_not_mind_capitals_or_the_dots_of_yo(run: Shell) -> None:
    found = _ids(run("events", "--text", "ЕЩЕ", "--format", "json"))
    assert found
    assert found == _ids(run("events", "--text", "ещё", "--format", "json"))


def test_events_of_one_day_in_the_bundled_chronicle(run: Shell) -> None:
    day = ("--from", "1917-11-07T00:00", "--to", "1917-11-07T23:59")
    said = run("events", *day, "--city", "petrograd", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(said.out)))
    assert "e_bank_taken" in {row["id"] for row in rows}
    assert {row["city"] for row in rows} == {"petrograd"}
    assert all(row["from"] <= "1917-11-07T23:59" for row in rows)
    assert all(row["to"] >= "1917-11-07T00:00" for row in rows)


def test_sources_are_a_bibliography_with_what_to_know_of_each(run: Shell) -> None:
    said = run("sources")
    assert said.code == 0
    assert "Reed, John. Ten Days That Shook the World. New York: Boni and Liveright, 1919." in (
        said.out
    )
    assert "checked against the full text" in said.out
    assert "Rests on Reed: " in said.out
    assert "Рид" in run("sources", "--lang", "ru").out


def test_sources_as_csl_json(run: Shell, data_set: DataSet) -> None:
    items = {item["id"]: item for item in run("sources", "--format", "json").json}
    assert items["reed"]["type"] == "book"
    assert items["reed"]["author"] == [{"family": "Reed", "given": "John"}]
    assert items["macrohistory"]["custom"]["depends_on"][0]["source"] == "reed"
    assert items["rabinowitch"]["custom"]["checked"] == "memory"
    (item,) = run("sources", "--format", "json", "--data", str(data_set.root)).json
    assert (item["id"], item["title"]) == ("reed", "Ten Days")
