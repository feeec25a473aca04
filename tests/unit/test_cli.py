from __future__ import annotations

import csv
import io
import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.chronicles import broken, layer, point, write_data_set

from petrograd_map import __version__, cli, doctor
from petrograd_map.data.findings import Finding, Severity
from petrograd_map.data.geo_checks import Ruling
from petrograd_map.mappage import baked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.data.resources import DataSet

ROOT = baked.WEB.parent.parent


@pytest.fixture(autouse=True)
def _own_logging() -> Iterator[None]:
    """Let no test leave handlers behind: the command line configures logging."""
    before = logging.root.handlers[:], logging.root.level
    yield
    logging.root.handlers[:], logging.root.level = before[0], before[1]


class Said:
    """What a command answered."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Runs the program in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str) -> Said:
        self._capsys.readouterr()
        try:
            code = cli.main(words)
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = self._capsys.readouterr()
        assert "Traceback" not in out + err
        return Said(code, out, err)

    def refused(self, code: int, *words: str) -> str:
        """Run a command that must fail: one line on stderr, nothing on stdout."""
        said = self(*words)
        assert said.code == code, said.err
        assert said.out == ""
        assert len(said.err.splitlines()) == 1, said.err
        return said.err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def data_set(tmp_path: Path) -> DataSet:
    return write_data_set(tmp_path / "data")


AT = ("--at", "1917-11-07T06:30")


# ------------------------------------------------------------------ state


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


# ------------------------------------------------------------------ events


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


# ------------------------------------------------------------------ sources


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


# ------------------------------------------------------------------ check


def test_the_bundled_chronicle_passes_its_check(run: Shell) -> None:
    said = run("check")
    assert (said.code, said.out, said.err) == (0, "0 errors, 0 warnings\n", "")
    assert run("check", "--format", "json").json == []


def test_check_lists_every_finding_and_where(run: Shell, tmp_path: Path) -> None:
    def change(chronicle: dict[str, Any]) -> None:
        chronicle["events"][0]["effects"].append({"place": "p_palce", "holder": "MRC"})
        chronicle["sources"].append(chronicle["sources"][0] | {"id": "sass"})

    root = write_data_set(tmp_path / "d", chronicle_text=json.dumps(broken(change))).root
    said = run("check", str(root))
    assert said.code == 1
    lines = said.out.splitlines()
    assert lines[0].startswith("events.json#/events/0/effects/1/place: error: ")
    assert lines[0].endswith("Did you mean p_palace?")
    assert lines[1].startswith("events.json#/sources/1: warning: ")
    assert lines[-1] == "1 error, 1 warning"

    (first, _) = run("check", str(root), "--format", "json").json
    keys = ["file", "path", "severity", "code", "message", "expected", "found", "suggestion"]
    assert list(first) == keys
    assert (first["path"], first["code"]) == ("/events/0/effects/1/place", "unknown_id")
    assert first["suggestion"] == "p_palace"
    russian = run("check", str(root), "--lang", "ru").out
    assert "ошибка" in russian
    assert "p_palace?" in russian


def test_warnings_alone_do_not_fail_a_check(run: Shell, tmp_path: Path) -> None:
    changed = broken(lambda c: c["sources"].append(c["sources"][0] | {"id": "sass"}))
    said = run(
        "check", str(write_data_set(tmp_path / "d", chronicle_text=json.dumps(changed)).root)
    )
    assert said.code == 0
    assert said.out.splitlines()[-1] == "0 errors, 1 warning"


def test_check_finds_what_only_the_baker_would_trip_over(run: Shell, data_set: DataSet) -> None:
    data_set.layer("petrograd", "water").write_text("{", encoding="utf-8")
    said = run("check", str(data_set.root))
    assert said.code == 1
    assert "geo/petrograd/water.geojson#: error: " in said.out


@pytest.mark.parametrize("content", ["null", "[]", "", "{", "7"])
def test_check_of_a_file_that_holds_nothing(run: Shell, tmp_path: Path, content: str) -> None:
    said = run("check", str(write_data_set(tmp_path / "d", chronicle_text=content).root))
    assert said.code == 1
    assert said.out.startswith("events.json#: error: ")


def test_the_bundled_chronicle_covers_the_notes(run: Shell) -> None:
    said = run("check", "--coverage")
    assert said.code == 0
    assert said.out.splitlines()[0] == "0 errors, 0 warnings"
    assert "Facts: 145 of 145 covered" in said.out
    assert "missing" not in said.out
    told = run("check", "--coverage", "--format", "json").json
    assert told["findings"] == []
    assert told["coverage"]["control"] == {"covered": 182, "total": 182, "missing": []}


def test_what_is_not_covered_fails_a_check(run: Shell, data_set: DataSet) -> None:
    needed = {"places": ["p_bridge", "p_gone"], "facts": [], "conflicts": ["C01"], "control": []}
    (data_set.root / "coverage.json").write_text(json.dumps(needed), encoding="utf-8")
    said = run("check", str(data_set.root), "--coverage")
    assert said.code == 1
    assert "Places: 1 of 2 covered\n  missing: p_gone\n" in said.out
    assert "  missing: C01\n" in said.out
    assert run("check", str(data_set.root)).code == 0


def test_coverage_of_a_folder_that_names_none_is_wrong_use(run: Shell, data_set: DataSet) -> None:
    assert "coverage.json" in run.refused(2, "check", str(data_set.root), "--coverage")
    assert "csv" in run.refused(2, "check", "--notes", str(data_set.root))


def test_check_of_a_folder_that_is_not_there(run: Shell, tmp_path: Path) -> None:
    assert "nowhere" in run.refused(2, "check", str(tmp_path / "nowhere"))


# ------------------------------------------------------------------ check --geo


@pytest.fixture
def labels(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What the census of labels finds: it needs Qt, which unit tests do not load."""
    found: list[Finding] = []
    monkeypatch.setattr(cli, "_label_ruling", lambda *_: Ruling("labels", 9, tuple(found)))
    return found


@pytest.mark.usefixtures("labels")
def test_the_bundled_map_passes_its_rules(run: Shell) -> None:
    said = run("check", "--geo")
    assert (said.code, said.err) == (0, "")
    *rules, total = said.out.splitlines()
    assert total == "0 errors, 0 warnings"
    assert len(rules) == 10
    assert all(re.search(r": [1-9]\d* looked at, 0 errors$", line) for line in rules)
    assert rules[-1].endswith("in either language: 9 looked at, 0 errors")


@pytest.mark.usefixtures("labels")
def test_places_over_nothing_pass_the_maps_rules(run: Shell, data_set: DataSet) -> None:
    said = run("check", "--geo", str(data_set.root), "--format", "json")
    assert said.code == 0
    assert said.json["findings"] == []
    looked_at = {rule["rule"]: rule["looked_at"] for rule in said.json["rules"]}
    assert looked_at["geometry"] == 2
    assert looked_at["bridges"] == 0
    assert "approximate" not in looked_at


def test_an_overlap_of_labels_is_an_error(
    run: Shell, data_set: DataSet, labels: list[Finding]
) -> None:
    labels.append(
        Finding("geo/petrograd", "", Severity.ERROR, "labels_overlap", "13 (en)", "a × b")
    )
    said = run("check", str(data_set.root), "--geo", "--lang", "ru")
    assert said.code == 1
    *_, rule, finding, total = said.out.splitlines()
    assert rule.endswith("просмотрено 9, 1 ошибка")
    assert finding.startswith("geo/petrograd#: ошибка: ")
    assert finding.endswith("a × b.")
    assert total == "1 ошибка, 0 замечаний"


def test_a_layer_that_cannot_be_drawn_leaves_no_labels_to_count(
    run: Shell, data_set: DataSet, labels: list[Finding]
) -> None:
    data_set.layer("petrograd", "water").write_text("{", encoding="utf-8")
    said = run("check", "--geo", str(data_set.root), "--format", "json")
    assert said.code == 1
    assert labels == []
    assert "labels" not in [rule["rule"] for rule in said.json["rules"]]
    (finding,) = said.json["findings"]
    assert finding["file"] == "geo/petrograd/water.geojson"
    assert finding["code"] == "layer"


def test_a_chronicle_with_errors_has_no_map_to_check(run: Shell, tmp_path: Path) -> None:
    root = write_data_set(tmp_path / "d", chronicle_text="{}").root
    assert "events.json" in run.refused(1, "check", "--geo", str(root))


@pytest.mark.parametrize(
    ("trouble", "answer", "hint"),
    [
        ("missing_packages", ["libegl1"], "libegl1"),
        ("sandbox_refuses", True, "QTWEBENGINE_DISABLE_SANDBOX=1"),
    ],
)
def test_where_qt_cannot_start_the_labels_are_not_counted(
    run: Shell,
    data_set: DataSet,
    machine: pytest.MonkeyPatch,
    trouble: str,
    answer: object,
    hint: str,
) -> None:
    machine.setattr(doctor, trouble, lambda **_: answer)
    said = run("check", "--geo", str(data_set.root))
    assert said.code == 3
    assert said.out.splitlines()[-1] == "0 errors, 0 warnings"
    (sentence,) = said.err.splitlines()
    assert sentence.startswith("The labels were not counted: ")
    assert hint in sentence


def test_a_folder_that_is_not_there_is_wrong_use(run: Shell, tmp_path: Path) -> None:
    said = run.refused(2, "state", *AT, "--data", str(tmp_path / "nowhere"))
    assert "no such folder" in said


# ------------------------------------------------------------------ import

TABLES = {
    "events.csv": "id,kind,from,title_en,title_ru,text_en,text_ru,place,holder,source\n"
    'e_a,condition,1917-11-07 10:00,Noon,Полдень,Calm.,Тихо.,p_a,PG,"Reed, Ten Days"\n',
    "places.csv": "id,city,kind,name_en,name_ru,longitude,latitude\n"
    "p_a,north,bridge,Bridge,Мост,30.3,59.9\n",
}


@pytest.fixture
def two_tables(tmp_path: Path) -> list[str]:
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / name) for name in TABLES]


def test_import_makes_a_data_folder_that_opens(
    run: Shell, tmp_path: Path, two_tables: list[str]
) -> None:
    said = run("import", *two_tables, str(tmp_path / "out"))
    assert said.code == 0
    assert said.out.splitlines()[-1] == str(tmp_path / "out")
    state = run("state", "--at", "1917-11-07T12:00", "--data", str(tmp_path / "out"))
    assert "Bridge" in state.out
    assert "nothing is overwritten" in run.refused(2, "import", *two_tables, str(tmp_path / "out"))


def test_import_tells_row_and_column(run: Shell, tmp_path: Path, two_tables: list[str]) -> None:
    events = Path(two_tables[0])
    events.write_text(TABLES["events.csv"].replace(",PG,", ",PJ,"), encoding="utf-8")
    said = run("import", *two_tables, str(tmp_path / "out"))
    assert said.code == 1
    assert said.out.startswith("events.csv#row=2,column=holder: error: ")
    assert not (tmp_path / "out").exists()


# ------------------------------------------------------------------ wrong use


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("state", *AT, "--city", "petrogard"), "did you mean petrograd?"),
        (("state", *AT, "--city", "kiev"), "expected one of petrograd, moscow, both"),
        (("state", *AT, "--account", "rabinowitsch"), "did you mean rabinowitch?"),
        (("state", *AT, "--account", "bst"), "did you mean best?"),
        (("state", "--at", "1917-11-31T06:30"), "'1917-11-31T06:30'"),
        (("state", "--at", "7 November"), "expected YYYY-MM-DDTHH:MM"),
        (("state", "--at", "1900-02-29T12:00", "--os"), "a day and a minute that exist"),
        (("state",), "--at"),
        (("state", *AT, "--format", "xml"), "xml"),
        (("state", *AT, "--lang", "de"), "de"),
        (("state", *AT, "--colour"), "--colour"),
        (("events", "--place", "p_winter_palce"), "did you mean p_winter_palace?"),
        (("events", "--city", "mosow"), "did you mean moscow?"),
        (("events", "--from", "yesterday"), "yesterday"),
        (("events", "--side", "mrc"), "mrc"),
        (("run", "--city", "petrogard"), "did you mean petrograd?"),
        (("run", "--at", "never"), "never"),
        (("run", "--account", "nobody_at_all"), "expected one of best, "),
        (("--city", "petrogard"), "did you mean petrograd?"),
        (("snapshot", *AT, "out.jpg"), "OUT.png or OUT.pdf"),
        (("snapshot", *AT, "--size", "0x0", "out.png"), "'0x0'"),
        (("snapshot", *AT, "--size", "99999x99999", "out.png"), "from 200 to 10000"),
        (("snapshot", *AT, "--size", "big", "out.png"), "'big'"),
        (("snapshot", *AT), "OUT"),
        (("lanes", "out.jpg"), "OUT.png, OUT.svg or OUT.pdf"),
        (("lanes", "--order", "name", "out.png"), "name"),
        (("lanes", "--city", "petrogard", "out.png"), "did you mean petrograd?"),
        (("lanes", "--account", "bst", "out.png"), "did you mean best?"),
        (
            ("lanes", "--from", "1917-11-09T00:00", "--to", "1917-11-08T00:00", "out.png"),
            "lies before",
        ),
        (("lanes", "--from", "1917-11-17T00:00", "out.png"), "no time to draw"),
        (("lanes", "--to", "1918-01-01T00:00", "out.png"), "--to: expected a moment from"),
        (("sate", *AT), "sate"),
    ],
)
def test_wrong_use_is_one_line_and_code_2(run: Shell, words: tuple[str, ...], hint: str) -> None:
    assert hint in run.refused(2, *words)


# ------------------------------------------------------------------ wrong data


@pytest.mark.parametrize(
    "command", [("state", *AT), ("events",), ("run",), ("bake",), ("snapshot", *AT, "out.png")]
)
@pytest.mark.parametrize("content", [None, "{", "null", b"\xff\xfe", "[" * 100_000])
def test_a_data_folder_that_cannot_be_read_is_one_line_and_code_1(
    run: Shell, tmp_path: Path, command: tuple[str, ...], content: str | bytes | None
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    if content is not None:
        write_data_set(folder, chronicle_text=content)
    assert "events.json" in run.refused(1, *command, "--data", str(folder))


def test_a_layer_of_places_that_is_null_is_one_line_and_code_1(run: Shell, tmp_path: Path) -> None:
    root = write_data_set(tmp_path / "d", places="null").root
    assert "places.geojson" in run.refused(1, "state", *AT, "--data", str(root))


def test_the_first_of_several_errors_is_named_with_their_number(run: Shell, tmp_path: Path) -> None:
    root = write_data_set(tmp_path / "d", chronicle_text="{}").root
    line = run.refused(1, "state", *AT, "--data", str(root))
    assert re.search(r"\(7 errors; `petrograd-map check` lists them\.\)", line)


def test_a_page_that_cannot_be_baked_is_one_line_and_code_1(run: Shell, data_set: DataSet) -> None:
    for name in ("water", "parks"):
        data_set.layer("petrograd", name).write_text("{", encoding="utf-8")
    assert "parks.geojson" in run.refused(1, "bake", "--data", str(data_set.root))


def test_a_page_that_cannot_be_written_is_no_fault_of_the_data(
    run: Shell, data_set: DataSet, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    run.refused(3, "bake", "--data", str(data_set.root), "--into", str(tmp_path / "file" / "x"))


# ------------------------------------------------------------------ bake


def test_bake_says_where_the_page_is(run: Shell, data_set: DataSet, tmp_path: Path) -> None:
    said = run("bake", "--data", str(data_set.root), "--into", str(tmp_path / "pages"))
    assert said.code == 0, said.err
    folder = Path(said.out.strip())
    assert folder.parent == tmp_path / "pages"
    assert all((folder / name).is_file() for name in baked.FILES)


# ------------------------------------------------------------------ version, help, doctor


def test_the_version_is_said(run: Shell) -> None:
    said = run("--version")
    assert (said.code, said.out) == (0, f"petrograd-map {__version__}\n")


@pytest.mark.parametrize("command", [(), *((name,) for name in cli.COMMANDS)])
def test_every_command_has_help(run: Shell, command: tuple[str, ...]) -> None:
    said = run(*command, "--help")
    assert said.code == 0
    assert said.out.startswith("usage: petrograd-map")
    if not command:
        assert all(name in said.out for name in cli.COMMANDS)


def test_doctor_is_content_with_a_machine_that_has_everything(
    run: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_loads", lambda _: True)
    said = run("doctor")
    assert said.code == 0
    assert "all there" in said.out
    assert __version__ in said.out


def test_doctor_names_the_package_and_the_command(
    run: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_loads", lambda library: library != "libnss3.so")
    said = run("doctor")
    assert said.code == 3
    assert "missing: libnss3" in said.out
    assert said.err.strip().endswith("apt-get install --yes --no-install-recommends libnss3")


# ------------------------------------------------------------------ what a window needs


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A machine with all libraries and a display, and an ordinary user."""
    monkeypatch.setattr(doctor, "missing_packages", lambda **_: [])
    monkeypatch.setattr(doctor, "has_display", lambda: True)
    monkeypatch.setattr(doctor, "sandbox_refuses", lambda: False)
    return monkeypatch


WINDOW = [("run",), ("snapshot", *AT, "out.png")]


@pytest.mark.parametrize("command", [*WINDOW, ("lanes", "out.png")])
def test_missing_libraries_are_named(
    run: Shell, machine: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    machine.setattr(doctor, "missing_packages", lambda **_: ["libegl1", "libnss3"])
    line = run.refused(3, *command)
    assert "apt-get install" in line
    assert line.strip().endswith("libegl1 libnss3")


@pytest.mark.parametrize("command", WINDOW)
def test_root_is_told_what_to_do(
    run: Shell, machine: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    machine.setattr(doctor, "sandbox_refuses", lambda: True)
    line = run.refused(3, *command)
    assert "ordinary user" in line
    assert "QTWEBENGINE_DISABLE_SANDBOX=1" in line


def test_without_a_display_a_snapshot_is_offered(run: Shell, machine: pytest.MonkeyPatch) -> None:
    machine.setattr(doctor, "has_display", lambda: False)
    assert "petrograd-map snapshot" in run.refused(3, "run")
    assert "petrograd-map snapshot" in run.refused(3)


# ------------------------------------------------------------------ errors of our own


def test_an_error_of_the_program_is_one_line(
    run: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(cli, "load", fail)
    line = run.refused(3, "state", *AT)
    assert "ZeroDivisionError: by zero" in line
    assert "--debug" in line
    assert cli.main(["state", *AT, "--debug"]) == 3
    shown = capsys.readouterr().err
    assert "Traceback" in shown
    assert line in shown


def test_stopping_by_the_keyboard_is_no_error(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "load", stop)
    said = run("state", *AT)
    assert (said.code, said.err) == (130, "")


@pytest.mark.parametrize("words", [("events",), ("check",), ("--version",)])
def test_a_reader_that_has_enough_is_no_error(words: tuple[str, ...]) -> None:
    """The pipe is closed before a line is read; a short answer is only written at the end."""
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "petrograd_map", *words],
            cwd=ROOT,
            stdout=write,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


# ------------------------------------------------------------------ what is loaded


def _loaded(statement: str) -> set[str]:
    """Return the top-level modules loaded after a statement, in a process of its own."""
    code = f"import sys\n{statement}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


BAKERS = {"folium", "branca", "geopandas", "pandas", "shapely"}
CITERS = {"citeproc", "lxml"}


def test_a_window_loads_none_of_what_bakes_the_page() -> None:
    loaded = _loaded("import petrograd_map.app")
    assert "PySide6" in loaded
    assert loaded & (BAKERS | CITERS) == set()


def test_the_command_line_loads_neither_qt_nor_the_bakers() -> None:
    loaded = _loaded(
        "from petrograd_map.cli import main\n"
        "sys.stdout, out = sys.stderr, sys.stdout\n"
        "main(['state', '--at', '1917-11-07T06:30'])\n"
        "sys.stdout = out"
    )
    assert loaded & (BAKERS | CITERS | {"PySide6", "numpy"}) == set()


def test_the_doctor_needs_the_standard_library_only() -> None:
    loaded = _loaded("import petrograd_map.doctor")
    assert loaded & (BAKERS | CITERS | {"PySide6", "pydantic", "platformdirs"}) == set()
