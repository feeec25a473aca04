from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import stat
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.chronicles import write_data_set

from petrograd_map.data.resources import bundled
from petrograd_map.kiosk import content_pack
from petrograd_map.kiosk.content_pack import BadPackError, make_pack, unpack, verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from petrograd_map.data.findings import Finding

PLACES = "geo/petrograd/places.geojson"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_data_set(tmp_path / "data").root


@pytest.fixture
def pack(folder: Path, tmp_path: Path) -> Path:
    make_pack(folder, tmp_path / "pack.zip")
    return tmp_path / "pack.zip"


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refused(pack: Path) -> list[Finding]:
    """Return why a pack is bad; nothing may be written outside the folder for it."""
    into = pack.parent / "deep" / "into"
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    around = {path for path in pack.parent.rglob("*") if into not in path.parents}
    with pytest.raises(BadPackError) as caught:
        unpack(pack, into)
    assert {path for path in pack.parent.rglob("*") if into not in path.parents} == around
    for finding in caught.value.findings:
        assert finding.line("en")
        assert finding.line("ru")
    return caught.value.findings


def manifest(files: dict[str, bytes], **other: Any) -> bytes:
    entries = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files.items()
    }
    return json.dumps({"format": 1, "files": entries} | other).encode()


def write_zip(path: Path, files: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", kind) as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name), content, kind)
    return path


def whole(path: Path, files: dict[str, bytes]) -> Path:
    """Write a zip with a manifest that is true."""
    return write_zip(path, {"manifest.json": manifest(files)} | files)


# ------------------------------------------------------------------ a good pack


def test_a_pack_unpacks_to_the_files_it_was_made_of(
    folder: Path, pack: Path, tmp_path: Path
) -> None:
    (tmp_path / "into").mkdir()
    found = unpack(pack, tmp_path / "into")
    unpacked = files_of(tmp_path / "into")
    written = unpacked.pop("manifest.json")
    assert unpacked == files_of(folder)
    assert hashlib.sha256(written).hexdigest() == found.digest
    assert set(found.files) == set(unpacked)
    assert verify(tmp_path / "into") == []


def test_an_unpacked_pack_is_a_pack(pack: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    assert unpack(pack, tmp_path / "first") == unpack(tmp_path / "first", tmp_path / "second")
    assert files_of(tmp_path / "first") == files_of(tmp_path / "second")


def test_twice_the_same_files_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    make_pack(folder, tmp_path / "one.zip")
    os.utime(folder / "events.json", (0, 0))
    make_pack(folder, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_hidden_files_stay_out_and_everything_else_is_in(folder: Path, tmp_path: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("secret")
    (folder / ".DS_Store").write_text("noise")
    (folder / "LICENSE").write_text("free")
    make_pack(folder, tmp_path / "pack.zip")
    with zipfile.ZipFile(tmp_path / "pack.zip") as made:
        assert set(made.namelist()) == {"manifest.json", "events.json", PLACES, "LICENSE"}


def test_the_bundled_data_set_can_be_packed(tmp_path: Path) -> None:
    make_pack(bundled().root, tmp_path / "pack.zip")
    (tmp_path / "into").mkdir()
    unpack(tmp_path / "pack.zip", tmp_path / "into")
    assert (tmp_path / "into" / "events.json").read_bytes() == bundled().events.read_bytes()


def test_a_pack_that_cannot_be_made_leaves_the_old_one(
    folder: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pack.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        make_pack(folder, pack)
    assert pack.read_bytes() == before
    assert {path.name for path in pack.parent.iterdir()} == {"data", "pack.zip"}


@pytest.mark.parametrize("name", ["geo/Петроград.geojson", "a b.json", "x" * 151])
def test_a_file_of_a_strange_name_is_told_when_packing(
    folder: Path, tmp_path: Path, name: str
) -> None:
    (folder / name).write_text("x")
    with pytest.raises(BadPackError) as caught:
        make_pack(folder, tmp_path / "pack.zip")
    assert [finding.code for finding in caught.value.findings] == ["pack_name"]


# ------------------------------------------------------------------ bad packs


@pytest.mark.parametrize(
    "name",
    [
        "../outside.json",
        "geo/../../outside.json",
        "/outside.json",
        "C:/outside.json",
        "C:outside.json",
        "geo\\..\\outside.json",
        "..",
        "geo//x.json",
        "./x.json",
        ".hidden",
        "geo/.hidden",
        "a\u0000b",
        "a\nb",
        "dot.",
        "карта.json",
        "a/" * 6 + "a",
        "x" * 151,
        "",
    ],
)
def test_no_file_can_be_written_elsewhere(tmp_path: Path, name: str) -> None:
    files = {"events.json": b"{}", name: b"evil"}
    bad = write_zip(tmp_path / "bad.zip", {"manifest.json": manifest(files)})
    assert "pack_name" in {finding.code for finding in refused(bad)}
    assert list((tmp_path / "deep" / "into").iterdir()) == []
    # Named by the zip alone, it is not even looked at.
    files.pop(name)
    bad = write_zip(
        tmp_path / "bad.zip", {"manifest.json": manifest(files)} | files | {name or "x": b"evil"}
    )
    assert {finding.code for finding in refused(bad)} == {"pack_extra"}


@pytest.mark.parametrize(
    "names", [("a.json", "A.json"), ("geo", "geo/x.json"), ("Geo", "geo/x.json")]
)
def test_two_files_that_are_one_on_some_disk_are_refused(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    bad = whole(tmp_path / "bad.zip", dict.fromkeys(names, b"x"))
    assert [finding.code for finding in refused(bad)] == ["pack_twice"]


def test_every_difference_from_the_manifest_is_told_at_once(tmp_path: Path) -> None:
    files = {"a.json": b"same", "b.json": b"other", "c.json": b"longer", "d.json": b"short"}
    there = {"a.json": b"same", "b.json": b"OTHER", "c.json": b"longer!", "d.json": b"s"}
    bad = write_zip(tmp_path / "bad.zip", {"manifest.json": manifest(files)} | there)
    assert [(finding.path, finding.code) for finding in refused(bad)] == [
        ("b.json", "pack_hash"),
        ("c.json", "pack_size"),
        ("d.json", "pack_size"),
    ]
    bad = write_zip(
        tmp_path / "bad.zip", {"manifest.json": manifest(files), "e.json": b""} | {"a.json": b""}
    )
    assert [(finding.path, finding.code) for finding in refused(bad)] == [
        ("b.json", "pack_missing"),
        ("c.json", "pack_missing"),
        ("d.json", "pack_missing"),
        ("e.json", "pack_extra"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"format": 1}',
        b'{"format": 1, "files": {}}',
        b'{"format": 2, "files": {"a": {"bytes": 0, "sha256": "' + b"0" * 64 + b'"}}}',
        b'{"format": 1, "files": {"a": {"bytes": -1, "sha256": "' + b"0" * 64 + b'"}}}',
        b'{"format": 1, "files": {"a": {"bytes": "1", "sha256": "' + b"0" * 64 + b'"}}}',
        b'{"format": 1, "files": {"a": {"bytes": 1, "sha256": "x"}}}',
        b"[" * 100_000,
        manifest({"a": b""}, more=1),
        manifest({f"a{number}": b"" for number in range(2001)}),
    ],
)
def test_what_is_no_manifest_is_told(tmp_path: Path, written: bytes) -> None:
    (finding,) = refused(write_zip(tmp_path / "bad.zip", {"manifest.json": written, "a": b""}))
    assert (finding.path, finding.code) == ("manifest.json", "pack_manifest")


def test_a_pack_without_a_manifest_is_none(tmp_path: Path) -> None:
    (finding,) = refused(write_zip(tmp_path / "bad.zip", {"events.json": b"{}"}))
    assert (finding.path, finding.code) == ("manifest.json", "unreadable")


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"not a zip" * 100, b"PK\5\6" + b"\xff" * 18, b"\0" * 22]
)
def test_what_is_no_zip_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.zip").write_bytes(content)
    assert [finding.code for finding in refused(tmp_path / "bad.zip")] == ["pack_zip"]


def test_a_pack_that_is_not_there_is_told(tmp_path: Path) -> None:
    (finding,) = refused(tmp_path / "none.zip")
    assert finding.code == "pack_zip"
    assert "No such file" in finding.found


# ------------------------------------------------------------------ bombs


def test_a_bomb_is_unpacked_no_further_than_its_manifest_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = 0
    pieces = content_pack._pieces

    def counted(file: Any, most: int) -> Iterator[bytes]:
        nonlocal read
        for piece in pieces(file, most):
            read += len(piece)
            yield piece

    monkeypatch.setattr(content_pack, "_pieces", counted)
    files = {"manifest.json": manifest({"events.json": b"{}"}), "events.json": b"\0" * 50_000_000}
    bad = write_zip(tmp_path / "bad.zip", files)
    assert bad.stat().st_size < 100_000
    assert [finding.code for finding in refused(bad)] == ["pack_size"]
    assert read < 1000


def test_a_manifest_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    bad = write_zip(tmp_path / "bad.zip", {"manifest.json": b" " * 5_000_000})
    assert [finding.code for finding in refused(bad)] == ["too_large"]


def test_a_pack_may_not_promise_more_than_the_disk_should_hold(tmp_path: Path) -> None:
    size = {"bytes": content_pack.MOST_BYTES // 2 + 1, "sha256": "0" * 64}
    written = json.dumps({"format": 1, "files": {"a": size, "b": size}}).encode()
    bad = write_zip(tmp_path / "bad.zip", {"manifest.json": written, "a": b"", "b": b""})
    assert [finding.code for finding in refused(bad)] == ["too_large"]


def test_a_zip_of_very_many_files_is_refused_by_its_end_alone(tmp_path: Path) -> None:
    bad = write_zip(tmp_path / "bad.zip", {f"{number:030}": b"" for number in range(15_000)})
    (finding,) = refused(bad)
    assert (finding.code, "too many" in finding.found) == ("pack_zip", True)
    bad = write_zip(tmp_path / "bad.zip", {str(number): b"" for number in range(66_000)})
    (finding,) = refused(bad)
    assert (finding.code, "too many" in finding.found) == ("pack_zip", True)


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_python_unpacks_without_a_limit_is_not_unpacked(tmp_path: Path, kind: int) -> None:
    files = {"manifest.json": manifest({"a": b"x"}), "a": b"x"}
    (finding,) = refused(write_zip(tmp_path / "bad.zip", files, kind))
    assert finding.code == "unreadable"


def test_two_entries_of_one_name_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as made:
        made.writestr("manifest.json", manifest({"a": b"x"}))
        made.writestr("a", b"x")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a", b"y")
    assert [finding.code for finding in refused(tmp_path / "bad.zip")] == ["pack_zip"]


# ------------------------------------------------------------------ links


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_no_link_is_followed(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "unpacked").mkdir()
    unpack(pack, tmp_path / "unpacked")
    (tmp_path / "secret").write_bytes((tmp_path / "unpacked" / "events.json").read_bytes())
    (tmp_path / "unpacked" / "events.json").unlink()
    (tmp_path / "unpacked" / "events.json").symlink_to(tmp_path / "secret")
    (tmp_path / "unpacked" / "more").symlink_to(tmp_path)
    findings = refused(tmp_path / "unpacked")
    assert [(finding.path, finding.code) for finding in findings] == [("more", "pack_extra")]
    (tmp_path / "unpacked" / "more").unlink()
    findings = refused(tmp_path / "unpacked")
    assert [(finding.path, finding.code) for finding in findings] == [("events.json", "unreadable")]


def test_a_link_in_a_zip_is_a_file_with_its_words(tmp_path: Path) -> None:
    files = {"a": b"/etc/passwd"}
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as made:
        made.writestr("manifest.json", manifest(files))
        entry = zipfile.ZipInfo("a")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(entry, files["a"])
    (tmp_path / "into").mkdir()
    unpack(tmp_path / "link.zip", tmp_path / "into")
    assert not (tmp_path / "into" / "a").is_symlink()
    assert (tmp_path / "into" / "a").read_bytes() == b"/etc/passwd"


# ------------------------------------------------------------------ whatever happened to it

GOOD = io.BytesIO()
with zipfile.ZipFile(GOOD, "w") as made_once:
    for each, text in (
        {"manifest.json": manifest({"a.json": b"{}" * 40})} | {"a.json": b"{}" * 40}
    ).items():
        made_once.writestr(zipfile.ZipInfo(each), text, zipfile.ZIP_DEFLATED)


@settings(max_examples=300)
@given(
    st.integers(0, len(GOOD.getvalue()) - 1),
    st.binary(min_size=1, max_size=8),
    st.sampled_from(["replace", "insert", "cut"]),
)
def test_a_damaged_pack_is_refused_or_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes, how: str
) -> None:
    content = GOOD.getvalue()
    rest = {"replace": content[at + len(noise) :], "insert": content[at:], "cut": b""}[how]
    folder = tmp_path_factory.mktemp("pack")
    (folder / "pack.zip").write_bytes(content[:at] + noise + rest)
    (folder / "into").mkdir()
    try:
        unpack(folder / "pack.zip", folder / "into")
    except BadPackError as error:
        assert error.findings  # noqa: PT017 - either is right
    else:
        assert files_of(folder / "into")["a.json"] == b"{}" * 40
