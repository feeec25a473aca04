"""Runs a built program as its users do, and compares it with the source it was built from.

    python packaging/smoke_test.py COMMAND ...

COMMAND starts the program: an executable of a wheel, of the bundle, of the installed package, or
all of it behind `chroot`; the supervisor is the same with `-supervisor` after the last word. What
is looked at: that nothing is baked at the first start, states and pictures of both cities, an own
data folder and a content pack, an exhibit alone and under its supervisor, bad data, exit codes.

With `--bundle FOLDER` the size of the folder is held to its budget. With `--root DIR` the program
sees DIR as `/`. With `--ordinary-user` the command runs as somebody other than root, and Chromium's
sandbox stays on; root's does without it.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import bundle

ROOT: Final = Path(__file__).resolve().parent.parent
EXAMPLE: Final = ROOT / "docs" / "example"
EXAMPLE_AT: Final = "1916-04-24T13:00"
MOMENTS: Final = ("1917-11-06T12:00", "1917-11-07T02:30", "1917-11-08T02:30", "1917-11-12T12:00")
CITIES: Final = ("petrograd", "moscow")
COMMAND_S: Final = 180
"""So long a command may take on a slow machine."""
END_S: Final = 30
"""So long an exhibit may take to end."""


class WrongError(Exception):
    """Something that is not as it should be."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said.

    Attributes:
        code: Its exit code.
        out: Its standard output.
        error: Its standard error.
    """

    code: int
    out: str
    error: str


@dataclass(frozen=True, slots=True)
class Program:
    """A program that is tested, or that it is compared with.

    Attributes:
        command: What starts it.
        root: What it sees as `/`.
        scratch: A folder for files, as this script sees it; it lies below `root`.
        environment: What it is told besides.
    """

    command: tuple[str, ...]
    root: Path
    scratch: Path
    environment: Mapping[str, str]

    def sees(self, path: Path) -> str:
        """Return a path below `root` as the program sees it."""
        return str(Path("/") / path.relative_to(self.root))

    def variables(self, **more: str) -> dict[str, str]:
        """Return the environment of the program: no desktop, and a home in the scratch folder."""
        desktop = ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH", "QTWEBENGINE_DISABLE_SANDBOX")
        kept = {name: value for name, value in os.environ.items() if name not in desktop}
        home = self.sees(self.scratch / "home")
        folders = {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("CACHE", "STATE", "CONFIG")}
        return kept | {"HOME": home} | folders | dict(self.environment) | more

    def __call__(self, *words: str, **variables: str) -> Said:
        """Run a command to its end."""
        done = subprocess.run(  # noqa: S603 - the program under test
            [*self.command, *words],
            env=self.variables(**variables),
            capture_output=True,
            encoding="utf-8",
            timeout=COMMAND_S,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def expect(self, code: int, *words: str, **variables: str) -> Said:
        """Run a command and insist on its exit code.

        Raises:
            WrongError: If it is another.
        """
        said = self(*words, **variables)
        if said.code != code:
            raise WrongError(f"{words}: exit code {said.code}, expected {code}: {said.error}")
        return said


@dataclass(frozen=True, slots=True)
class Case:
    """What the checks are given.

    Attributes:
        program: The program under test.
        source: The same from its source.
        bundle: The folder that is measured, or None.
        as_root: Whether the program runs as root.
    """

    program: Program
    source: Program
    bundle: Path | None
    as_root: bool


Check: TypeAlias = Callable[[Case], None]


def wrong_unless(condition: object, otherwise: str) -> None:
    """Insist on something.

    Raises:
        WrongError: If it is not so.
    """
    if not condition:
        raise WrongError(otherwise)


# ------------------------------------------------------------------ what is looked at


def version(case: Case) -> None:
    """Built program and source are of one version."""
    built, source = (each.expect(0, "--version").out for each in (case.program, case.source))
    wrong_unless(built == source, f"{built.strip()} was built from {source.strip()}")


def size(case: Case) -> None:
    """The folder keeps within its budget."""
    if case.bundle is not None:
        wrong = bundle.over_budget(bundle.files_of(case.bundle))
        wrong_unless(not wrong, "; ".join(wrong))


def machine(case: Case) -> None:
    """The machine has all that the program needs."""
    case.program.expect(0, "doctor")


def states(case: Case) -> None:
    """Who held what is the same as by the source."""
    for moment in MOMENTS:
        words = ("state", "--at", moment, "--city", "both", "--format", "json")
        built, source = (
            json.loads(each.expect(0, *words).out) for each in (case.program, case.source)
        )
        wrong_unless(len(source["places"]) > 0, f"{moment}: nothing to compare")
        wrong_unless(built == source, f"{moment}: the states differ")


def pictures(case: Case) -> None:
    """Snapshots of both cities are the source's to the byte, and nothing was baked for them."""
    for city in CITIES:
        drawn = []
        for each in (case.program, case.source):
            out = each.scratch / f"{city}.png"
            words = ("--at", MOMENTS[1], "--city", city, "--size", "1280x800", each.sees(out))
            each.expect(0, "snapshot", *words)
            drawn.append(out.read_bytes())
        wrong_unless(drawn[0] == drawn[1], f"{city}: the pictures differ")
    pages = case.program.scratch / "home" / "CACHE" / "petrograd-map" / "pages"
    wrong_unless(not pages.exists(), "a page was baked, which should have come along")


def own_data(case: Case) -> None:
    """A data folder is checked, packed as a content pack, baked and drawn."""
    program = case.program
    folder, pack = program.scratch / "example", program.scratch / "example.pgmap"
    shutil.copytree(EXAMPLE, folder)
    program.expect(0, "check", program.sees(folder))
    program.expect(0, "pack", program.sees(folder), program.sees(pack))
    out = program.scratch / "example.png"
    words = ("--data", program.sees(pack), "--at", EXAMPLE_AT, program.sees(out))
    program.expect(0, "snapshot", *words)
    wrong_unless(out.read_bytes().startswith(b"\x89PNG"), "no picture of the content pack")
    # There is no display here, but the pack was read: a desktop may hand it over.
    program.expect(3, "run", program.sees(pack))
    program.expect(3, "run", f"file://{program.sees(pack)}")


def documents(case: Case) -> None:
    """The rarer commands find all they need: citations, lanes, the file for any browser."""
    program = case.program
    for name, words in {
        "out.html": ("export", "html"),
        "out.geojson": ("export", "geojson"),
        "out.svg": ("lanes",),
    }.items():
        out = program.scratch / name
        program.expect(0, *words, program.sees(out))
        wrong_unless(out.stat().st_size > 0, f"{name} is empty")
    built, source = (each.expect(0, "sources").out for each in (case.program, case.source))
    wrong_unless(built == source, "the bibliographies differ")


def exit_codes(case: Case) -> None:
    """Bad data, wrong use and a machine without a display are told apart, in one line each."""
    program = case.program
    bad = program.scratch / "bad"
    shutil.copytree(EXAMPLE, bad)
    events = bad / "events.json"
    events.write_text(events.read_text("utf-8").replace('"id"', '"identity"', 1), "utf-8")
    program.expect(1, "check", program.sees(bad))
    broken = program.scratch / "broken.pgmap"
    broken.write_bytes(b"PK, or is it?")
    refused: tuple[tuple[int, tuple[str, ...]], ...] = (
        (1, ("run", "--data", program.sees(bad))),
        (1, ("run", program.sees(broken))),
        (2, ("state", "--at", "yesterday")),
        (2, ("sate",)),
        (2, ("run", program.sees(program.scratch / "nothing.pgmap"))),
        (3, ("run",)),
    )
    for code, words in refused:
        said = program.expect(code, *words)
        wrong_unless(said.error.count("\n") == 1, f"{words}: not one line: {said.error}")
    if case.as_root:
        out = program.sees(program.scratch / "root.png")
        snapshot = ("snapshot", "--at", MOMENTS[0], out)
        said = program.expect(3, *snapshot, QTWEBENGINE_DISABLE_SANDBOX="0")
        wrong_unless("root" in said.error, f"root is not told what to do: {said.error}")


# ------------------------------------------------------------------ the exhibit


def exhibit(case: Case) -> None:
    """An exhibit comes up, says so, and ends when it is told to."""
    program = case.program
    heartbeat = program.scratch / "heartbeat"
    heartbeat.touch()
    heartbeat.chmod(0o666)
    os.utime(heartbeat, (0, 0))
    told = {"PETROGRAD_MAP_HEARTBEAT": program.sees(heartbeat)}
    with _running(program, program.command, _kiosk_words(program), told) as process:
        _wait(process, lambda: heartbeat.stat().st_mtime > 0, "no heartbeat")
        _end(process)


def supervisor(case: Case) -> None:
    """Under the supervisor systemd hears that the exhibit is up, and then of its end."""
    program = case.program
    address = program.scratch / "notify"
    *before, last = program.command
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(str(address))
        address.chmod(0o777)
        channel.settimeout(COMMAND_S)
        told = {"NOTIFY_SOCKET": program.sees(address)}
        words = ("--", *_kiosk_words(program))
        with _running(program, (*before, f"{last}-supervisor"), words, told) as process:
            heard = channel.recv(100)
            wrong_unless(heard == b"READY=1", f"systemd hears {heard!r}")
            _end(process)


def _kiosk_words(program: Program) -> tuple[str, ...]:
    config = program.scratch / "kiosk.toml"
    folder = program.sees(program.scratch / "home" / "exhibit")
    tables = {name: f'folder = "{folder}/{name}"' for name in ("logs", "statistics", "content")}
    config.write_text("".join(f"[{name}]\n{key}\n" for name, key in tables.items()), "utf-8")
    return ("run", "--kiosk", program.sees(config))


@contextlib.contextmanager
def _running(
    program: Program, command: Sequence[str], words: Sequence[str], told: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run an exhibit, and see that it is gone afterwards."""
    offscreen = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    environment = program.variables(**offscreen, **told)
    process = subprocess.Popen([*command, *words], env=environment)  # noqa: S603 - the program under test
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(END_S)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(process: subprocess.Popen[bytes], fact: Callable[[], bool], otherwise: str) -> None:
    until = time.monotonic() + COMMAND_S
    while not fact():
        wrong_unless(process.poll() is None and time.monotonic() < until, otherwise)
        time.sleep(0.1)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    code = process.wait(END_S)
    wrong_unless(code == 0, f"it ends with exit code {code}")


# ------------------------------------------------------------------ all of it

CHECKS: Final[tuple[Check, ...]] = (
    version,
    size,
    machine,
    pictures,
    states,
    own_data,
    documents,
    exit_codes,
    exhibit,
    supervisor,
)


def run_checks(case: Case) -> list[str]:
    """Run every check, tell of each, and return the names of those that failed."""
    failed = []
    for check in CHECKS:
        start = time.monotonic()
        about = (check.__doc__ or "").splitlines()[0]
        try:
            check(case)
        except (WrongError, OSError, ValueError, subprocess.SubprocessError) as error:
            failed.append(check.__name__)
            print(f"FAILED  {about} {type(error).__name__}: {error}", flush=True)
        else:
            print(f"ok {time.monotonic() - start:4.0f} s  {about}", flush=True)
    return failed


def main() -> int:
    """Read the command line and run every check.

    Returns:
        0 if all is as it should be, else 1.
    """
    parser = argparse.ArgumentParser(description="Runs a built program as its users do.")
    parser.add_argument("--bundle", metavar="FOLDER", type=Path, help="hold its size to its budget")
    parser.add_argument("--root", metavar="DIR", type=Path, default=Path("/"))
    parser.add_argument("--ordinary-user", action="store_true", help="not root: sandbox on")
    parser.add_argument("command", metavar="COMMAND", nargs="+")
    options = parser.parse_args()
    root = options.root.resolve()
    start = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="pm-", dir=root / "tmp") as inside,
        tempfile.TemporaryDirectory() as outside,
    ):
        # The program may be another user than this script.
        Path(inside).chmod(0o777)
        without_sandbox = {"QTWEBENGINE_DISABLE_SANDBOX": "1"} if os.geteuid() == 0 else {}
        source = {**without_sandbox, "PYTHONPATH": str(ROOT)}
        case = Case(
            Program(
                tuple(options.command),
                root,
                Path(inside),
                {} if options.ordinary_user else without_sandbox,
            ),
            Program(
                (sys.executable, "-P", "-m", "petrograd_map"), Path("/"), Path(outside), source
            ),
            options.bundle,
            as_root=os.geteuid() == 0 and not options.ordinary_user,
        )
        failed = run_checks(case)
    print(f"{len(CHECKS) - len(failed)} of {len(CHECKS)} in {time.monotonic() - start:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
