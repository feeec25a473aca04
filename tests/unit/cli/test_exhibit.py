"""The commands `kiosk` and `pack`, run in this process."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.chronicles import document, write_data_set

from petrograd_map import cli
from petrograd_map.cli import exhibit
from petrograd_map.cli.errors import ENVIRONMENT, CommandError
from petrograd_map.data.assemble import load
from petrograd_map.data.findings import Finding, Severity
from petrograd_map.data.resources import bundled
from petrograd_map.kiosk.content import InstalledContent
from petrograd_map.kiosk.content_pack import make_pack
from petrograd_map.kiosk.pin import is_right
from petrograd_map.kiosk.reading import read_config_text

if TYPE_CHECKING:
    from petrograd_map.data.resources import DataSet
    from petrograd_map.domain.chronicle import Chronicle

EXAMPLE = Path(__file__).resolve().parents[3] / "packaging" / "kiosk" / "kiosk.toml"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration that installs content into a folder of this test."""
    path = tmp_path / "kiosk.toml"
    path.write_text(f"content.folder = '{tmp_path / 'content'}'\n", encoding="utf-8")
    return path


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    data_set = write_data_set(tmp_path / "data")
    assert cli.main(["pack", str(data_set.root), str(tmp_path / "pack.zip")]) == 0
    return tmp_path / "pack.zip"


@pytest.fixture
def baked_pages(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The data sets whose page was asked for; none is drawn."""
    asked: list[Path] = []
    monkeypatch.setattr(exhibit, "baked_page", lambda data_set, _: asked.append(data_set.root))
    return asked


# ------------------------------------------------------------------ --check


def test_the_example_lacks_nothing_but_a_pin(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["kiosk", "--check", str(EXAMPLE)]) == 0
    warning, total = capsys.readouterr().out.splitlines()
    assert warning.startswith("kiosk.toml#staff.pin_hash: warning: Without a PIN nobody can leave")
    assert total == "0 errors, 1 warning"


def test_a_wrong_key_is_told_with_its_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.toml").write_text("[schedule.monday]\nopen = '25:00'\nopens = 1\n")
    assert cli.main(["kiosk", "--check", str(tmp_path / "bad.toml")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("bad.toml#schedule.monday.open: error: ")
    assert lines[1].endswith("Did you mean open?")
    assert cli.main(["kiosk", "--check", str(tmp_path / "bad.toml"), "--format", "json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [row["path"] for row in rows] == ["schedule.monday.open", "schedule.monday.opens"]
    assert rows[1]["suggestion"] == "open"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "none.toml: error: There is no such file.\n"),
        ("ru", "none.toml: ошибка: Такого файла нет.\n"),
    ],
)
def test_a_file_that_is_not_there_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    words = ["kiosk", "--check", str(tmp_path / "none.toml"), "--lang", language]
    assert cli.main(words) == 1
    assert capsys.readouterr().out == said


def test_a_warning_is_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "odd.toml").write_text("schedule = {restart = '12:00', monday.open = '10:00'}")
    assert cli.main(["kiosk", "--check", str(tmp_path / "odd.toml"), "--lang", "ru"]) == 0
    assert "замечание" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["--check", "a", "--hash-pin"], ["--check"]])
def test_exactly_one_thing_is_asked_for(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["kiosk", *words]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


# ------------------------------------------------------------------ --hash-pin


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_hash_of_a_piped_pin_is_printed_as_it_stands_in_the_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("191711\r\nmore\n"))
    assert cli.main(["kiosk", "--hash-pin"]) == 0
    line = capsys.readouterr().out
    config, findings = read_config_text(f"[staff]\n{line}".encode(), "kiosk.toml")
    assert findings == []
    assert config is not None
    assert is_right("191711", config.staff.pin_hash or "")


@pytest.mark.parametrize(
    ("typed", "code"), [(["191711", "191711"], 0), (["191711", "191712"], 2), (["19", "19"], 2)]
)
def test_a_typed_pin_is_asked_for_twice(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: list[str],
    code: int,
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _: typed.pop(0))
    assert cli.main(["kiosk", "--hash-pin"]) == code
    said = capsys.readouterr()
    assert said.out.startswith("pin_hash = ") == (code == 0)
    assert "1917" not in said.out + said.err
    assert typed == []


# ------------------------------------------------------------------ pack and --install


def test_a_pack_is_made_and_installed(
    pack: Path, config: Path, tmp_path: Path, baked_pages: list[Path]
) -> None:
    assert cli.main(["kiosk", "--install", str(pack), "--config", str(config)]) == 0
    current = InstalledContent(tmp_path / "content").current()
    assert current is not None
    assert current.events.read_bytes() == (tmp_path / "data" / "events.json").read_bytes()
    # The page is drawn before the switch, so that no visitor waits for it.
    assert [path.name[:9] for path in baked_pages] == [".incoming"]


def test_a_damaged_pack_is_refused_with_its_findings(
    pack: Path, config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack.write_bytes(pack.read_bytes()[:-5])
    capsys.readouterr()
    words = ["kiosk", "--install", str(pack), "--config", str(config), "--format", "json"]
    assert cli.main(words) == 1
    assert [row["code"] for row in json.loads(capsys.readouterr().out)] == ["pack_zip"]
    assert InstalledContent(tmp_path / "content").current() is None


def test_a_page_that_cannot_be_drawn_ends_the_installation(
    pack: Path,
    config: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def no_page(*_: object) -> None:
        raise CommandError(ENVIRONMENT, "bake failed")

    monkeypatch.setattr(exhibit, "baked_page", no_page)
    assert cli.main(["kiosk", "--install", str(pack), "--config", str(config)]) == 3
    assert capsys.readouterr().err == "petrograd-map kiosk: bake failed\n"
    assert InstalledContent(tmp_path / "content").current() is None


def test_a_bad_configuration_installs_nothing(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.toml").write_text("content.folder = 7")
    assert cli.main(["kiosk", "--install", str(pack), "--config", str(tmp_path / "bad.toml")]) == 1
    assert "content.folder" in capsys.readouterr().out


def test_a_folder_with_errors_is_not_packed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data_set = write_data_set(tmp_path / "data", chronicle_text="{}")
    assert cli.main(["pack", str(data_set.root), str(tmp_path / "pack.zip")]) == 1
    assert "events.json#" in capsys.readouterr().out
    assert not (tmp_path / "pack.zip").exists()
    data_set = write_data_set(tmp_path / "data")
    (data_set.root / "strange name").write_text("x")
    assert cli.main(["pack", str(data_set.root), str(tmp_path / "pack.zip")]) == 1
    assert "strange name" in capsys.readouterr().out
    assert cli.main(["pack", str(tmp_path / "none"), str(tmp_path / "pack.zip")]) == 2


def test_a_pack_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data_set = write_data_set(tmp_path / "data")
    assert cli.main(["pack", str(data_set.root), str(tmp_path / "no" / "pack.zip")]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1


# ------------------------------------------------------------------ what a start shows


@pytest.fixture
def two_packs(tmp_path: Path) -> InstalledContent:
    """Two packs that have proved themselves, "one" and "two"."""
    content = InstalledContent(tmp_path / "content")
    for title in ("one", "two"):
        changed = document()
        changed["title"] = {"en": title, "ru": f"{title} по-русски"}
        data_set = write_data_set(tmp_path / title, chronicle_text=json.dumps(changed))
        make_pack(data_set.root, tmp_path / f"{title}.zip")
        assert not content.install(tmp_path / f"{title}.zip")
        content.came_up()
    return content


def first_that_opens(content: InstalledContent) -> tuple[str, str | None, str | None]:
    """Return the title of what a start shows, its pack, and why another was given up."""
    chronicle, _ = exhibit._first_that_opens(content, content.begin())
    record = content.record()
    return chronicle.title.en, record.pack and record.pack[:6], record.refused


def test_a_start_shows_the_newest_pack(
    two_packs: InstalledContent, baked_pages: list[Path]
) -> None:
    assert first_that_opens(two_packs) == ("two", "000002", None)
    assert [page.name[:6] for page in baked_pages] == ["000002"]


def test_a_pack_whose_map_cannot_be_drawn_is_given_up_for_the_one_before(
    two_packs: InstalledContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(data_set: DataSet, _chronicle: Chronicle) -> Path:
        if data_set.root.name.startswith("000002"):
            raise CommandError(ENVIRONMENT, "no room on the disk")
        return data_set.root

    monkeypatch.setattr(exhibit, "baked_page", draw)
    title, pack, refused = first_that_opens(two_packs)
    assert (title, pack) == ("one", "000001")
    assert refused is not None
    assert refused.startswith("000002")
    assert refused.endswith("its map cannot be drawn: no room on the disk")
    # The next start begins with what is left, and gives up nothing more.
    assert first_that_opens(two_packs) == ("one", "000001", refused)


def test_a_pack_that_a_newer_program_finds_wrong_is_given_up(
    two_packs: InstalledContent, baked_pages: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Finding("events.json", "/title", Severity.ERROR, "missing", "", "title")

    def strict(data_set: DataSet) -> tuple[Chronicle | None, list[Finding]]:
        if data_set.root.name.startswith("000002"):
            return None, [wrong]
        return load(data_set)

    monkeypatch.setattr(exhibit, "open_chronicle", strict)
    title, pack, refused = first_that_opens(two_packs)
    assert (title, pack) == ("one", "000001")
    assert refused is not None
    assert "events.json#/title" in refused
    assert [page.name[:6] for page in baked_pages] == ["000001"]


def test_when_no_pack_opens_the_bundled_chronicle_is_shown(
    two_packs: InstalledContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(data_set: DataSet, _chronicle: Chronicle) -> Path:
        if data_set.root != bundled().root:
            raise OSError(28, "No space left on device")
        return data_set.root

    monkeypatch.setattr(exhibit, "baked_page", draw)
    title, pack, refused = first_that_opens(two_packs)
    assert title not in {"one", "two"}
    assert pack is None
    assert refused is not None
    assert refused.startswith("000001")
