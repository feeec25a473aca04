"""The Debian packages, as far as they can be looked at without building them."""

from __future__ import annotations

import configparser
import gzip
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import debian
import pytest
from man_pages import man_pages

from petrograd_map import __version__
from petrograd_map.kiosk import machine
from petrograd_map.supervisor import Times

ROOT: Final = Path(__file__).resolve().parents[3]
PACKAGING: Final = ROOT / "packaging"
KIOSK: Final = PACKAGING / "kiosk"
PACKAGES: Final = (debian.PROGRAM, debian.KIOSK)


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case
    parser.read(KIOSK / "systemd" / name, encoding="utf-8")
    return parser


def seconds(text: str) -> float:
    number, unit_name = re.fullmatch(r"(\d+)(min|s)?", text).groups()  # type: ignore[union-attr]
    return float(number) * (60 if unit_name == "min" else 1)


def said_by(command: list[str | Path]) -> str:
    """Return what a tool complains of."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    return done.stderr if done.stderr or done.returncode == 0 else str(done.returncode)


def is_shell(script: Path) -> None:
    assert said_by(["sh", "-n", script]) == ""


# ------------------------------------------------------------------ the packages


@pytest.mark.parametrize("package", PACKAGES)
def test_a_control_file_is_filled_in(package: str) -> None:
    template = (PACKAGING / "deb" / package / "control").read_text("utf-8")
    names = ("Version", "Architecture", "Maintainer", "Installed-Size", "shlibs:Depends")
    text = debian.filled(template, dict.fromkeys(names, "filled"))
    assert "${" not in text
    fields = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith(" "))
    assert fields["Package"] == package
    assert len(fields["Description"]) <= 80
    assert {"Depends", "Section", "Priority"} <= set(fields)


def test_a_name_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        debian.filled("Depends: ${shlib:Depends}", {"shlibs:Depends": "libc6"})


def test_the_kiosk_package_is_of_the_same_version() -> None:
    template = (PACKAGING / "deb" / debian.KIOSK / "control").read_text("utf-8")
    assert "petrograd-map (= ${Version})" in template


@pytest.mark.parametrize("script", sorted((PACKAGING / "deb").glob("*/p*")), ids=str)
def test_a_maintainer_script_is_a_shell_script_that_stops_at_errors(script: Path) -> None:
    assert script.name in ("preinst", "postinst", "prerm", "postrm")
    assert script.read_text("utf-8").startswith("#!/bin/sh\nset -e\n")
    assert script.stat().st_mode & 0o111
    is_shell(script)


def test_the_kiosk_set_lies_where_systemd_looks(tmp_path: Path) -> None:
    debian.stage_kiosk(tmp_path)
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    for name in (*machine.SESSIONS, machine.RESTART):
        assert f"usr/lib/systemd/system/{name}" in files
    assert machine.CONFIG in files
    assert "usr/lib/sysusers.d/petrograd-map-kiosk.conf" in files
    settings = "usr/share/petrograd-map-kiosk/systemd/logind.conf.d/petrograd-map-kiosk.conf"
    assert settings in files
    assert (tmp_path / "usr/sbin/petrograd-map-kiosk").stat().st_mode & 0o111
    changelog = gzip.decompress((tmp_path / debian.documents(debian.KIOSK)).read_bytes()).decode()
    assert changelog.startswith(f"petrograd-map-kiosk ({__version__}) ")


# ------------------------------------------------------------------ the kiosk's units


@pytest.mark.parametrize("name", machine.SESSIONS)
def test_a_session_runs_the_supervisor_as_the_exhibits_user(name: str) -> None:
    service = unit(name)["Service"]
    x_session = (KIOSK / "x-session").read_text("utf-8")
    assert service.get("User", "") == machine.USER or f"--reuid={machine.USER} " in x_session
    assert service["Type"] == "notify"
    # It is started by cage or xinit, so its messages are those of a child. systemd does not hear
    # a child that PAM has taken into a login session.
    assert service["NotifyAccess"] == "all"
    assert "PAMName" not in service
    # Not `always`: staff may end it.
    assert service["Restart"] == "on-failure"


def test_the_supervisor_is_given_the_configuration_that_is_checked() -> None:
    command = unit(machine.SESSIONS[0])["Service"]["ExecStart"]
    x_session = (KIOSK / "x-session").read_text("utf-8").replace("\\\n    ", "")
    words = f"-- run --kiosk /{machine.CONFIG}"
    assert command.endswith(words)
    assert x_session.rstrip().endswith(words)


@pytest.mark.parametrize("name", machine.SESSIONS)
def test_systemd_waits_longer_than_a_bad_start_takes(name: str) -> None:
    service, times = unit(name)["Service"], Times()
    worst = times.first_beat_s + times.longest_pause_down_s
    assert seconds(service["WatchdogSec"]) > worst
    assert seconds(service["TimeoutStartSec"]) > worst
    assert seconds(service["TimeoutStopSec"]) > times.end_s


def test_where_wayland_fails_again_and_again_x_is_tried() -> None:
    wayland, x11 = machine.SESSIONS
    about = unit(wayland)["Unit"]
    assert about["OnFailure"] == x11
    starts = seconds(about["StartLimitIntervalSec"]) / int(about["StartLimitBurst"])
    assert starts > seconds(unit(wayland)["Service"]["RestartSec"])
    assert wayland in unit(x11)["Unit"]["Conflicts"]


def test_the_sandbox_can_be_made_in_a_session() -> None:
    for name in machine.SESSIONS:
        assert "RestrictNamespaces" not in unit(name)["Service"]


def test_the_timer_restarts_what_runs() -> None:
    command = unit("petrograd-map-kiosk-restart.service")["Service"]["ExecStart"]
    assert "try-restart" in command
    assert set(machine.SESSIONS) <= set(command.split())


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not there")
    units = sorted((KIOSK / "systemd").iterdir())
    # cage and xinit are not on a machine that only builds.
    for path in units:
        text = path.read_text("utf-8")
        text = re.sub(r"/usr/bin/(cage|xinit)", "/bin/true", text)
        text = text.replace("Requires=seatd.service\n", "")
        (tmp_path / path.name).write_text(re.sub("Documentation=.*\n", "", text), "utf-8")
    command: list[str | Path] = [
        "systemd-analyze",
        "verify",
        *(tmp_path / path.name for path in units),
    ]
    assert said_by(command) == ""


# ------------------------------------------------------------------ what switches it on


def test_what_is_switched_off_is_what_the_doctor_asks_for() -> None:
    script = (KIOSK / "petrograd-map-kiosk").read_text("utf-8")
    masked = re.search(r'masked="([^"]+)"', script)
    units = re.search(r'units="([^"]+)"', script)
    assert masked is not None
    assert units is not None
    assert set(masked[1].split()) == {*machine.MASKED, *machine.UPDATES}
    assert tuple(units[1].split()) == machine.SESSIONS
    is_shell(KIOSK / "petrograd-map-kiosk")


def test_the_user_is_made_without_powers() -> None:
    lines = (KIOSK / "sysusers.d" / "petrograd-map-kiosk.conf").read_text("utf-8").splitlines()
    assert any(line.startswith(f"u {machine.USER} ") for line in lines)
    groups = {line.split()[2] for line in lines if line.startswith("m ")}
    assert groups == {"video", "render", "input", "audio"}


# ------------------------------------------------------------------ the pages


@pytest.mark.parametrize("page", man_pages(), ids=str)
def test_groff_finds_nothing_wrong_with_a_man_page(page: str) -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not there")
    command: list[str | Path] = ["groff", "-man", "-Tutf8", "-ww", "-z", PACKAGING / "linux" / page]
    assert said_by(command) == ""
