from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.chronicles import write_data_set
from support.shell import AT, Shell

from petrograd_map.mappage import baked

if TYPE_CHECKING:
    from petrograd_map.data.resources import DataSet


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


def test_bake_says_where_the_page_is(run: Shell, data_set: DataSet, tmp_path: Path) -> None:
    said = run("bake", "--data", str(data_set.root), "--into", str(tmp_path / "pages"))
    assert said.code == 0, said.err
    folder = Path(said.out.strip())
    assert folder.parent == tmp_path / "pages"
    assert all((folder / name).is_file() for name in baked.FILES)


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
