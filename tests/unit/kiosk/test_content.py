from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support.chronicles import document, write_data_set

from petrograd_map.data.assemble import load
from petrograd_map.data.findings import Severity
from petrograd_map.kiosk.content import KEPT, TRIALS, InstalledContent, Record
from petrograd_map.kiosk.content_pack import make_pack

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.data.findings import Finding
    from petrograd_map.data.resources import DataSet
    from petrograd_map.domain.chronicle import Chronicle


class Museum:
    """A kiosk's folder, and packs that tell themselves apart by their titles."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "content"
        self.content = InstalledContent(self.folder)

    def pack(self, title: str) -> Path:
        changed = document()
        changed["title"] = {"en": title, "ru": f"{title} по-русски"}
        text = json.dumps(changed)
        make_pack(
            write_data_set(self.root / title, chronicle_text=text).root, self.root / f"{title}.zip"
        )
        return self.root / f"{title}.zip"

    def install(self, title: str) -> None:
        assert errors(self.content.install(self.pack(title))) == []

    def shown(self, data_set: DataSet | None) -> str | None:
        if data_set is None:
            return None
        chronicle, _ = load(data_set)
        assert chronicle is not None
        return chronicle.title.en

    @property
    def current(self) -> str | None:
        return self.shown(self.content.current())

    @property
    def packs(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "packs").iterdir())


def errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


@pytest.fixture
def museum(tmp_path: Path) -> Museum:
    return Museum(tmp_path)


def test_without_a_pack_the_bundled_chronicle_is_shown(museum: Museum) -> None:
    assert museum.current is None
    assert museum.content.begin() is None
    museum.content.came_up()
    museum.content.roll_back("nothing to give up")
    assert not museum.folder.exists()


def test_an_installed_pack_is_in_use(museum: Museum) -> None:
    museum.install("one")
    assert museum.current == "one"
    museum.install("two")
    assert museum.current == "two"


def test_a_pack_may_be_a_folder(museum: Museum) -> None:
    museum.install("one")
    current = museum.content.current()
    assert current is not None
    other = InstalledContent(museum.root / "other")
    assert errors(other.install(current.root)) == []
    assert museum.shown(other.current()) == "one"


def test_three_packs_are_kept(museum: Museum) -> None:
    for title in ("one", "two", "three", "four", "five"):
        museum.install(title)
    assert [name[:6] for name in museum.packs] == ["000003", "000004", "000005"]
    assert len(museum.packs) == KEPT


def test_what_the_first_start_would_wait_for_is_made_before_the_switch(museum: Museum) -> None:
    museum.install("one")
    seen: list[str | None] = []

    def prepare(data_set: DataSet, chronicle: Chronicle) -> None:
        seen.extend([museum.shown(data_set), chronicle.title.en, museum.current])

    museum.content.install(museum.pack("two"), prepare)
    assert seen == ["two", "two", "one"]


def test_what_cannot_be_prepared_is_not_installed(museum: Museum) -> None:
    museum.install("one")

    def prepare(*_: object) -> None:
        raise RuntimeError("no page")

    with pytest.raises(RuntimeError, match="no page"):
        museum.content.install(museum.pack("two"), prepare)
    assert museum.current == "one"
    assert len(museum.packs) == 1


# ------------------------------------------------------------------ bad packs


def test_a_bad_pack_leaves_the_old_content_and_says_why(
    museum: Museum, caplog: pytest.LogCaptureFixture
) -> None:
    museum.install("one")
    pack = museum.pack("two")
    pack.write_bytes(pack.read_bytes()[:-100])
    findings = museum.content.install(pack)
    assert [finding.code for finding in findings] == ["pack_zip"]
    assert museum.current == "one"
    assert len(museum.packs) == 1
    refused = museum.content.record().refused
    assert refused is not None
    assert "two.zip" in refused
    assert "two.zip" in caplog.text
    museum.install("three")
    assert museum.content.record().refused is None


def test_a_pack_whose_chronicle_has_errors_is_refused(museum: Museum) -> None:
    changed: dict[str, Any] = document()
    changed["events"][0]["city"] = "nowhere"
    data_set = write_data_set(museum.root / "bad", chronicle_text=json.dumps(changed))
    make_pack(data_set.root, museum.root / "bad.zip")
    findings = museum.content.install(museum.root / "bad.zip")
    assert "unknown_id" in {finding.code for finding in findings}
    assert museum.current is None
    assert museum.packs == []


def test_where_nothing_can_be_written_the_old_content_stays(
    museum: Museum, monkeypatch: pytest.MonkeyPatch
) -> None:
    museum.install("one")
    pack = museum.pack("two")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        (finding,) = museum.content.install(pack)
    assert (finding.code, finding.found) == ("unwritable", "ENOSPC")
    assert "there is no room left on the disk" in finding.message("en")
    assert finding.line("ru")
    assert museum.current == "one"
    assert len(museum.packs) == 1


# ------------------------------------------------------------------ how a pack proves itself


def test_a_pack_whose_page_never_comes_up_is_given_up(
    museum: Museum, caplog: pytest.LogCaptureFixture
) -> None:
    museum.install("one")
    museum.content.begin()
    museum.content.came_up()
    museum.install("two")
    for _ in range(TRIALS):
        assert museum.shown(museum.content.begin()) == "two"
    assert museum.shown(museum.content.begin()) == "one"
    assert "did not come up" in (museum.content.record().refused or "")
    assert "given up" in caplog.text
    assert len(museum.packs) == 1
    # The one before it has proved itself.
    for _ in range(TRIALS + 2):
        assert museum.shown(museum.content.begin()) == "one"


def test_a_pack_that_came_up_once_is_not_given_up(museum: Museum) -> None:
    museum.install("one")
    museum.content.begin()
    museum.content.came_up()
    for _ in range(TRIALS + 2):
        assert museum.shown(museum.content.begin()) == "one"


def test_the_last_pack_gives_way_to_the_bundled_chronicle(museum: Museum) -> None:
    museum.install("one")
    museum.content.roll_back("a trial")
    assert museum.current is None
    assert museum.content.begin() is None
    assert museum.packs == []
    museum.install("two")
    assert museum.current == "two"


def test_a_pack_damaged_on_the_disk_gives_way(museum: Museum) -> None:
    museum.install("one")
    museum.install("two")
    museum.content.came_up()
    damaged = museum.content.current()
    assert damaged is not None
    content = damaged.events.read_bytes()
    damaged.events.write_bytes(content[:-2] + b"  ")
    assert museum.shown(museum.content.begin()) == "one"
    assert "SHA-256" in (museum.content.record().refused or "")


def test_a_damaged_pack_on_a_disk_that_takes_no_writing_is_not_shown(
    museum: Museum, monkeypatch: pytest.MonkeyPatch
) -> None:
    museum.install("one")
    damaged = museum.content.current()
    assert damaged is not None
    damaged.events.write_bytes(b"{}")

    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("petrograd_map.kiosk.content.write_atomically", read_only)
    monkeypatch.setattr("pathlib.Path.rename", read_only)
    assert museum.content.begin() is None


@pytest.mark.parametrize(
    "text",
    ["", "{", "7", "[]", '{"pack": "../../elsewhere", "starts": null, "refused": null}',
     '{"pack": "000009-000000000000", "starts": null, "refused": null}', '{"pack": null}',
     '{"pack": 7, "starts": "x", "refused": 0}', "[" * 100_000],
)  # fmt: skip
def test_a_damaged_record_means_the_newest_pack(museum: Museum, text: str) -> None:
    museum.install("one")
    museum.install("two")
    (museum.folder / "current.json").write_text(text)
    assert museum.current == "two"
    assert museum.content.record() == Record(pack=museum.packs[-1])


def test_what_killed_installations_left_is_cleared_away(museum: Museum) -> None:
    museum.install("one")
    (museum.folder / "packs" / ".incoming-abc").mkdir()
    (museum.folder / "packs" / ".incoming-abc" / "events.json").write_text("half")
    (museum.folder / "packs" / "000007-0123456789ab").mkdir()
    assert museum.current == "one"
    museum.install("two")
    assert [name[:6] for name in museum.packs] == ["000001", "000002"]
