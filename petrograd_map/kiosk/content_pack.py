"""Content packs: a data set with a manifest of hashes, as a folder or a zip, checked to the byte.

The hashes find what was damaged on the way or on the disk. They are no signature: who can write
a pack can write its manifest.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import struct
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Annotated, Final, Literal, Self, TypeAlias

from pydantic import Field, StringConstraints, ValidationError

from petrograd_map.data.findings import Finding, Severity, shown
from petrograd_map.data.schema.base import Model
from petrograd_map.i18n.troubles import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MANIFEST: Final = "manifest.json"
MOST_FILES: Final = 2000
MOST_BYTES: Final = 256 * 1024 * 1024
"""A hundred times the bundled data set: what is larger would fill the disk of a kiosk."""
_MOST_MANIFEST_BYTES: Final = 1024 * 1024
_CHUNK: Final = 1024 * 1024
# An allow-list: no `..`, no drive, no stream, no hidden file, nothing that two systems spell
# differently.
_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*){0,5}")
_LONGEST_NAME: Final = 150


class FileModel(Model):
    """What a manifest says of one file."""

    size: int = Field(alias="bytes", ge=0, le=MOST_BYTES, strict=True)
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class ManifestModel(Model):
    """The manifest: every file of the pack except itself."""

    format: Literal[1]
    files: dict[str, FileModel] = Field(min_length=1, max_length=MOST_FILES)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest that was read.

    Attributes:
        files: What it says of each file, by the file's name in the pack.
        digest: SHA-256 of the manifest itself, hex: as all hashes are in it, it names the content.
        written: The manifest, byte for byte.
    """

    files: dict[str, FileModel]
    digest: str
    written: bytes


class BadPackError(Exception):
    """A pack that cannot be made or used.

    Attributes:
        findings: Why.
    """

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings)
        self.findings = findings


# ------------------------------------------------------------------ making one


def make_pack(folder: Path, out: Path) -> None:
    """Write the files of a data folder as a pack; twice the same files give the same bytes.

    Args:
        folder: The data folder. Hidden files, and a manifest, are left out.
        out: The zip file, which is replaced when the new one is whole.

    Raises:
        BadPackError: If a file cannot be in a pack, or there are too many or too large ones.
        OSError: If one cannot be read or the pack not be written.
    """
    names = sorted(_Folder(folder).names() - {MANIFEST})
    total = sum((folder / name).stat().st_size for name in names)
    _refuse(folder.name, [*_wrong_names(names), *_too_much(len(names), total)])
    files = {}
    for name in names:
        content = (folder / name).read_bytes()
        files[name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    written = json.dumps({"format": 1, "files": files}, indent=1) + "\n"
    handle, scratch = tempfile.mkstemp(prefix=f".{out.name}-", dir=out.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w") as pack:
                pack.writestr(_entry(MANIFEST), written)
                for name in names:
                    pack.writestr(_entry(name), (folder / name).read_bytes())
            file.flush()
            os.fsync(file.fileno())
        Path(scratch).chmod(0o644)
        Path(scratch).replace(out)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    return entry


# ------------------------------------------------------------------ checking and unpacking one


def unpack(pack: Path, into: Path) -> Manifest:
    """Check a pack and write its files, and its manifest, into an empty folder.

    Nothing is written but what the manifest names, with the size and the hash it names.

    Args:
        pack: A zip file or a folder.
        into: The folder; where the pack is bad, some files may be there already.

    Raises:
        BadPackError: If the pack is bad.
        OSError: If the folder cannot be written.
    """
    return _examine(pack, into)


def verify(folder: Path) -> list[Finding]:
    """Return what is wrong with a pack that lies unpacked in a folder."""
    try:
        _examine(folder, None)
    except BadPackError as error:
        return error.findings
    return []


def _examine(pack: Path, into: Path | None) -> Manifest:
    with _entries_of(pack) as entries:
        manifest = _read_manifest(pack.name, entries)
        names = set(manifest.files)
        there = entries.names() - {MANIFEST}
        sizes = sum(file.size for file in manifest.files.values())
        _refuse(
            pack.name,
            [
                *_wrong_names(sorted(names)),
                *_too_much(len(names), sizes),
                *(("pack_missing", name, MANIFEST, name) for name in sorted(names - there)),
                *(("pack_extra", name, MANIFEST, name) for name in sorted(there - names)),
            ],
        )
        wrong: list[_Problem] = []
        for name, file in manifest.files.items():
            wrong += _examine_file(entries, name, file, into)
        _refuse(pack.name, wrong)
    if into is not None:
        _write(into / MANIFEST, [manifest.written])
    return manifest


def _entries_of(pack: Path) -> _Folder | _Zip:
    try:
        return _Folder(pack) if pack.is_dir() else _Zip(pack)
    except _BROKEN_ZIP as error:
        found = getattr(error, "strerror", None) or str(error)
        raise BadPackError(_findings(pack.name, [("pack_zip", "", "zip", found)])) from error


def _examine_file(
    entries: _Folder | _Zip, name: str, file: FileModel, into: Path | None
) -> Iterator[_Problem]:
    """Compare a file with its manifest, and write it; yield what is wrong."""
    digest, size = hashlib.sha256(), 0

    def chunks() -> Iterator[bytes]:
        nonlocal size
        # One byte more than there should be is enough to see that there is more.
        for chunk in entries.chunks(name, file.size + 1):
            size += len(chunk)
            digest.update(chunk)
            yield chunk

    try:
        if into is None:
            for _ in chunks():
                pass
        else:
            _write(into / name, chunks())
    except _DamagedError as error:
        yield "unreadable", name, name, str(error)
        return
    if size != file.size:
        yield "pack_size", name, str(file.size), f"> {file.size}" if size > file.size else str(size)
    elif digest.hexdigest() != file.sha256:
        yield "pack_hash", name, file.sha256[:12], digest.hexdigest()[:12]


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file and see it on the disk: a power cut may follow."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _read_manifest(pack: str, entries: _Folder | _Zip) -> Manifest:
    try:
        written = b"".join(entries.chunks(MANIFEST, _MOST_MANIFEST_BYTES + 1))
    except _DamagedError as error:
        problem = ("unreadable", MANIFEST, MANIFEST, str(error))
        raise BadPackError(_findings(pack, [problem])) from error
    if len(written) > _MOST_MANIFEST_BYTES:
        found = f"> {_MOST_MANIFEST_BYTES:,}"
        _refuse(pack, [("too_large", MANIFEST, f"≤ {_MOST_MANIFEST_BYTES:,}", found)])
    try:
        model = ManifestModel.model_validate_json(written)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        where = "/".join(map(str, first["loc"]))
        problem = ("pack_manifest", MANIFEST, "format 1", f"{where}: {first['msg']}")
        raise BadPackError(_findings(pack, [problem])) from error
    return Manifest(model.files, hashlib.sha256(written).hexdigest(), written)


# ------------------------------------------------------------------ where the files come from


class _DamagedError(Exception):
    """Something that cannot be read."""


class _Folder:
    """A pack as a folder, or a data folder that is to be one."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def names(self) -> set[str]:
        """Return the files that are not hidden; a link counts as one, wherever it leads."""
        found: set[str] = set()
        for folder, inner, files in os.walk(self._root):
            links = [name for name in inner if (Path(folder) / name).is_symlink()]
            inner[:] = [name for name in inner if not name.startswith(".") and name not in links]
            paths = (Path(folder) / name for name in files + links if not name.startswith("."))
            found |= {path.relative_to(self._root).as_posix() for path in paths}
        return found

    def chunks(self, name: str, most: int) -> Iterator[bytes]:
        """Yield the content of a file; nothing is read through a link."""
        path = self._root / name
        try:
            if not stat.S_ISREG(path.lstat().st_mode):
                raise _DamagedError(name)
            with path.open("rb") as file:
                yield from _pieces(file, most)
        except OSError as error:
            raise _DamagedError(name_of(error)) from error


class _Zip:
    """A pack as a zip file."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        try:
            self._look_at_the_end()
            self._archive = zipfile.ZipFile(self._file)
            self._entries = _by_name(self._archive)
        except BaseException:
            self._file.close()
            raise

    def _look_at_the_end(self) -> None:
        """Refuse a list of contents that Python would have to read for long.

        A zip without a comment ends with where its list is and how long:
        https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.16.
        """
        size = self._file.seek(0, os.SEEK_END)
        self._file.seek(max(0, size - _END.size - _ZIP64.size))
        end = self._file.read()
        if len(end) < _END.size:
            raise zipfile.BadZipFile("not a zip")
        signature, _, length, _, comment = _END.unpack(end[-_END.size :])
        if signature != b"PK\5\6" or comment:
            raise zipfile.BadZipFile("not a zip, or one with a comment")
        if length > _MOST_LIST_BYTES or end.startswith(b"PK\6\7"):
            raise zipfile.BadZipFile("too many files")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._archive.close()
        self._file.close()

    def names(self) -> set[str]:
        """Return the files; a folder that has an entry of its own is none."""
        return {name for name in self._entries if not name.endswith("/")}

    def chunks(self, name: str, most: int) -> Iterator[bytes]:
        """Yield the content of a file, unpacked no further than asked for."""
        try:
            entry = self._entries[name]
            # Python unpacks the other kinds without a limit.
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise _DamagedError("neither stored nor deflated")
            with self._archive.open(entry) as file:
                yield from _pieces(file, most)
        except KeyError as error:
            raise _DamagedError("not there") from error
        except _BROKEN_ZIP as error:
            raise _DamagedError(str(error) or type(error).__name__) from error


def _by_name(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if len(entries) < len(archive.infolist()):
        raise zipfile.BadZipFile("two files of one name")
    return entries


# The record at the end of a zip: signature, numbers of discs and entries, length of the list,
# its place, length of the comment; and the one before it in a zip of more than 65,535 files.
_END: Final = struct.Struct("<4s8sLLH")
_ZIP64: Final = struct.Struct("<4sLQL")
_MOST_LIST_BYTES: Final = 1024 * 1024
# What zipfile raises at damaged files, besides its own error.
_BROKEN_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
)


def _pieces(file: IO[bytes], most: int) -> Iterator[bytes]:
    while most > 0 and (piece := file.read(min(most, _CHUNK))):
        most -= len(piece)
        yield piece


# ------------------------------------------------------------------ what can be wrong

_Problem: TypeAlias = tuple[str, str, str, str]
"""Code, file in the pack, expected, found."""


def _refuse(pack: str, problems: Iterable[_Problem]) -> None:
    """Refuse a pack if it has problems."""
    findings = _findings(pack, problems)
    if findings:
        raise BadPackError(findings)


def _findings(pack: str, problems: Iterable[_Problem]) -> list[Finding]:
    return [
        Finding(pack, shown(name, limit=200)[1:-1], Severity.ERROR, code, expected, shown(found))
        for code, name, expected, found in problems
    ]


def _wrong_names(names: list[str]) -> Iterator[_Problem]:
    seen: dict[str, str] = {}
    folders = {str(folder) for name in names for folder in PurePosixPath(name.lower()).parents}
    for name in names:
        if _NAME.fullmatch(name) is None or len(name) > _LONGEST_NAME or name.endswith("."):
            yield "pack_name", name, "a-z A-Z 0-9 _ - . /", name
        # One file on a disk that does not tell small letters from large ones.
        twin = seen.setdefault(name.lower(), name)
        if twin != name or name.lower() in folders:
            yield "pack_twice", name, MANIFEST, twin


def _too_much(files: int, total: int) -> Iterator[_Problem]:
    if files > MOST_FILES:
        yield "too_large", "", f"≤ {MOST_FILES:,}", f"{files:,}"
    if total > MOST_BYTES:
        yield "too_large", "", f"≤ {MOST_BYTES:,}", f"{total:,}"
