"""Builds the Debian packages from the bundle: `make deb`.

    petrograd-map         the program, from `dist/petrograd-map/` (`make bundle`)
    petrograd-map-kiosk   what makes a computer of nothing but an exhibit

`dpkg-shlibdeps` works out on which packages of the system the libraries inside depend.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from email.utils import formatdate
from pathlib import Path
from typing import TYPE_CHECKING, Final

import elf
from icons import APP_ID

from petrograd_map import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGING: Final = ROOT / "packaging"
BUNDLE: Final = ROOT / "dist" / "petrograd-map"
STAGE: Final = ROOT / "build" / "deb"
HOME: Final = Path("usr/lib/petrograd-map")
PROGRAM: Final = "petrograd-map"
KIOSK: Final = "petrograd-map-kiosk"
MAINTAINER: Final = "The Petrograd 1917 project <petrograd-map@packages.debian.org>"
"""Who answers for the package; who builds their own sets DEBFULLNAME and DEBEMAIL."""


def build(compression: Sequence[str] = ("-Zxz",)) -> list[Path]:
    """Build both packages.

    Args:
        compression: What dpkg-deb is told of it.

    Returns:
        The files.

    Raises:
        subprocess.CalledProcessError: If a step fails.
    """
    shutil.rmtree(STAGE, ignore_errors=True)
    # As in a source package, which dpkg-shlibdeps insists on.
    program, kiosk = STAGE / "debian" / PROGRAM, STAGE / "debian" / KIOSK
    stage_program(program)
    stage_kiosk(kiosk)
    depends = library_packages(program)
    return [
        _pack(program, {"shlibs:Depends": depends}, compression),
        _pack(kiosk, {}, compression),
    ]


# ------------------------------------------------------------------ what lies where


def stage_program(stage: Path) -> None:
    """Lay the files of the program out as they will lie on the disk.

    Args:
        stage: The folder that stands for `/`.
    """
    shutil.copytree(BUNDLE, stage / HOME, symlinks=True)
    licences = stage / "usr/share/doc" / PROGRAM / "licences"
    licences.parent.mkdir(parents=True)
    (stage / HOME / "_internal/licences").rename(licences)
    (stage / HOME / "_internal/licences").symlink_to(f"../../../share/doc/{PROGRAM}/licences")
    for name in (PROGRAM, f"{PROGRAM}-supervisor"):
        link = stage / "usr/bin" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(f"../lib/{PROGRAM}/{name}")
    linux = PACKAGING / "linux"
    share = stage / "usr/share"
    _copy(linux / f"{APP_ID}.desktop", share / "applications")
    _copy(linux / f"{APP_ID}.metainfo.xml", share / "metainfo")
    _copy(linux / "petrograd-map.xml", share / "mime/packages")
    _copy(linux / "apparmor", share / PROGRAM)
    shutil.copytree(ROOT / "build/icons/hicolor", share / "icons/hicolor")
    for page in sorted(linux.glob("*.1")):
        _gzip(page.read_bytes(), share / "man/man1" / f"{page.name}.gz")
    _stage_papers(stage, PROGRAM)


def stage_kiosk(stage: Path) -> None:
    """Lay the files of the kiosk set out as they will lie on the disk.

    Args:
        stage: The folder that stands for `/`.
    """
    for source, folder in KIOSK_FILES.items():
        for path in sorted((PACKAGING / "kiosk").glob(source)):
            if path.is_file():
                _copy(path, stage / folder)
    settings = stage / "usr/share" / KIOSK
    shutil.copytree(PACKAGING / "kiosk/settings", settings)
    page = PACKAGING / "kiosk" / f"{KIOSK}.8"
    _gzip(page.read_bytes(), stage / "usr/share/man/man8" / f"{page.name}.gz")
    _stage_papers(stage, KIOSK)


KIOSK_FILES: Final = {
    "kiosk.toml": "etc/petrograd-map",
    "systemd/*": "usr/lib/systemd/system",
    "sysusers.d/*": "usr/lib/sysusers.d",
    "tmpfiles.d/*": "usr/lib/tmpfiles.d",
    "petrograd-map-kiosk": "usr/sbin",
    "x-session": "usr/lib/petrograd-map-kiosk",
}
"""Into which folder the files of `packaging/kiosk/` go."""


def _stage_papers(stage: Path, package: str) -> None:
    """Add copyright, changelog and what lintian is told."""
    papers = PACKAGING / "deb" / package
    changelog = stage / documents(package)
    _gzip(_changelog(package).encode(), changelog)
    _copy(PACKAGING / "deb/copyright", changelog.parent)
    overrides = papers / "lintian-overrides"
    if overrides.is_file():
        _copy(overrides, stage / "usr/share/lintian/overrides", name=package)


def documents(package: str) -> Path:
    """Return where a package's changelog lies, from `/`; the other papers lie beside it."""
    return Path("usr/share/doc") / package / "changelog.gz"


def _changelog(package: str) -> str:
    """Return the changelog in Debian's form; the real one is CHANGELOG.md."""
    date = formatdate(epoch(), localtime=False)
    text = "  * See CHANGELOG.md of the source for what has changed."
    head = f"{package} ({__version__}) unstable; urgency=medium"
    return f"{head}\n\n{text}\n\n -- {maintainer()}  {date}\n"


def maintainer() -> str:
    """Return who builds the package."""
    name, address = os.environ.get("DEBFULLNAME"), os.environ.get("DEBEMAIL")
    return f"{name} <{address}>" if name and address else MAINTAINER


def epoch() -> int:
    """Return the time that stands in the package: that of the last commit, else now."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said is None:
        git = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        done = subprocess.run(git, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
        said = done.stdout.strip()
    return int(said) if said else int(time.time())


def _copy(source: Path, folder: Path, *, name: str | None = None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, folder / (name or source.name))


def _gzip(content: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(content, 9, mtime=0))


# ------------------------------------------------------------------ what it depends on


def library_packages(stage: Path) -> str:
    """Return the packages whose libraries the program is linked with, as dpkg-shlibdeps finds them.

    Args:
        stage: The folder that stands for `/`.
    """
    files = list(compiled(stage / HOME))
    # By this folder it knows a package's own libraries, which depend on no other package.
    (stage / "DEBIAN").mkdir()
    source = f"Source: {PROGRAM}\n\nPackage: {PROGRAM}\nArchitecture: any\n"
    (STAGE / "debian/control").write_text(source, encoding="utf-8")
    own = sorted({f"-l{path.parent}" for path in files})
    words = ["dpkg-shlibdeps", "-O", f"-S{stage}", *own, *(f"-e{path}" for path in files)]
    done = subprocess.run(words, cwd=STAGE, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return done.stdout.strip().removeprefix("shlibs:Depends=")


def compiled(folder: Path) -> Iterator[Path]:
    """Yield the programs and libraries in a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and elf.is_elf(path):
            yield path


# ------------------------------------------------------------------ the package


def _pack(stage: Path, substitutes: Mapping[str, str], compression: Sequence[str]) -> Path:
    """Make the package of a stage."""
    package = stage.name
    papers = PACKAGING / "deb" / package
    _set_modes(stage)
    control = stage / "DEBIAN"
    control.mkdir(exist_ok=True)
    fields = {
        "Version": __version__,
        "Architecture": _architecture() if package == PROGRAM else "all",
        "Maintainer": maintainer(),
        "Installed-Size": str(_kibibytes(stage)),
        **substitutes,
    }
    text = filled((papers / "control").read_text("utf-8"), fields)
    (control / "control").write_text(text, encoding="utf-8")
    (control / "md5sums").write_text("".join(_sums(stage)), encoding="utf-8")
    files = (path for path in (stage / "etc").rglob("*") if path.is_file())
    configuration = [f"/{path.relative_to(stage)}\n" for path in files]
    if configuration:
        (control / "conffiles").write_text("".join(sorted(configuration)), encoding="utf-8")
    for script in ("preinst", "postinst", "prerm", "postrm"):
        if (papers / script).is_file():
            _copy(papers / script, control)
    out = ROOT / "dist" / f"{package}_{__version__}_{fields['Architecture']}.deb"
    words = ["dpkg-deb", "--root-owner-group", *compression, "--build", str(stage), str(out)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch())}
    subprocess.run(words, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed words
    return out


def filled(template: str, fields: Mapping[str, str]) -> str:
    """Return a control file with its `${…}` filled in.

    Args:
        template: The control file.
        fields: What stands for each name.

    Raises:
        KeyError: If a name is not among them.
    """
    return re.sub(r"\$\{([^}]+)\}", lambda match: fields[match[1]], template)


def _architecture() -> str:
    words = ["dpkg", "--print-architecture"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603 - fixed words
    return done.stdout.strip()


def _set_modes(stage: Path) -> None:
    """Give folders, programs and all other files the modes that Debian expects."""
    for path in stage.rglob("*"):
        if path.is_symlink():
            continue
        runs = path.is_dir() or (
            path.stat().st_mode & 0o100 and path.suffix != ".so" and ".so." not in path.name
        )
        path.chmod(0o755 if runs else 0o644)


def _kibibytes(stage: Path) -> int:
    sizes: Sequence[int] = [path.lstat().st_size for path in stage.rglob("*") if not path.is_dir()]
    return sum(-(-size // 1024) for size in sizes)


def _sums(stage: Path) -> Iterator[str]:
    for path in sorted(stage.rglob("*")):
        inside = path.relative_to(stage)
        if path.is_file() and not path.is_symlink() and inside.parts[0] not in ("DEBIAN", "etc"):
            yield f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {inside}\n"


def main() -> int:
    """Build the packages and say how large they are.

    Returns:
        0, or 3 if something is missing that they are built with.
    """
    missing = [tool for tool in ("dpkg-deb", "dpkg-shlibdeps", "objdump") if not shutil.which(tool)]
    if missing or not BUNDLE.is_dir():
        lacks = "`make bundle` comes first" if not missing else "apt-get install dpkg-dev binutils"
        print(f"deb: {lacks}", file=sys.stderr)
        return 3
    start = time.monotonic()
    # To try a package out: two minutes less, and nearly twice the size.
    fast = ("-Zgzip", "-z1") if "--fast" in sys.argv else ("-Zxz",)
    for path in build(fast):
        print(f"{path.stat().st_size / 1e6:8.1f} MB  {path.relative_to(ROOT)}")
    print(f"built in {time.monotonic() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
