from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from petrograd_map import doctor

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An ordinary user on Linux, whose machine lacks nothing."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(doctor, "_loads", lambda _: True)
    monkeypatch.setattr(doctor, "_is_root", lambda: False)
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "QTWEBENGINE_DISABLE_SANDBOX"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


class _Runs:
    """Stands for `subprocess.run` and remembers the commands."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []

    def __call__(self, command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        self.commands.append(list(command))
        return subprocess.CompletedProcess(list(command), 0)


def test_nothing_is_missing_where_every_library_loads(linux: pytest.MonkeyPatch) -> None:
    assert doctor.missing_packages() == []
    linux.setattr(doctor, "_loads", lambda _: False)
    assert set(doctor.missing_packages(window=False)) == set(doctor.ENGINE.values())
    both = {**doctor.ENGINE, **doctor.WINDOW}
    assert set(doctor.missing_packages()) == set(both.values())


def test_a_snapshot_needs_no_library_of_windows(linux: pytest.MonkeyPatch) -> None:
    linux.setattr(doctor, "_loads", lambda library: library not in doctor.WINDOW)
    assert doctor.missing_packages(window=False) == []
    assert len(doctor.missing_packages()) == len(doctor.WINDOW)


def test_other_systems_bring_their_libraries(linux: pytest.MonkeyPatch) -> None:
    linux.setattr(doctor, "_loads", lambda _: False)
    for platform in ("win32", "darwin"):
        linux.setattr(sys, "platform", platform)
        assert doctor.missing_packages() == []
        assert doctor.has_display()


def test_a_library_loads_or_not() -> None:
    assert not doctor._loads("libno_such_thing_1917.so.0")


def test_an_ordinary_user_is_told_to_use_sudo(linux: pytest.MonkeyPatch) -> None:
    end = "apt-get install --yes --no-install-recommends a b"
    assert doctor.install_command(["a", "b"]) == f"sudo {end}"
    linux.setattr(doctor, "_is_root", lambda: True)
    assert doctor.install_command(["a", "b"]) == end


@pytest.mark.parametrize(
    ("variables", "there"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
    ],
)
def test_a_display_is_known_by_the_environment(
    linux: pytest.MonkeyPatch, variables: dict[str, str], *, there: bool
) -> None:
    for name, value in variables.items():
        linux.setenv(name, value)
    assert doctor.has_display() is there


def test_the_sandbox_refuses_root_only(linux: pytest.MonkeyPatch) -> None:
    assert not doctor.sandbox_refuses()
    linux.setattr(doctor, "_is_root", lambda: True)
    assert doctor.sandbox_refuses()
    linux.setenv("QTWEBENGINE_DISABLE_SANDBOX", "0")
    assert doctor.sandbox_refuses()
    linux.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    assert not doctor.sandbox_refuses()


def test_the_doctor_says_the_command(
    linux: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor.main([]) == 0
    assert capsys.readouterr() == ("", "")
    linux.setattr(doctor, "_loads", lambda library: library != "libnss3.so")
    assert doctor.main([]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert "sudo apt-get install --yes --no-install-recommends libnss3" in err


def test_only_root_with_apt_installs(
    linux: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = _Runs()
    linux.setattr(subprocess, "run", runs)
    linux.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    linux.setattr(doctor, "_loads", lambda library: library != "libnss3.so")
    assert doctor.main(["--install"]) == 3
    assert runs.commands == []

    linux.setattr(doctor, "_is_root", lambda: True)
    linux.setattr(shutil, "which", lambda _: None)
    assert doctor.main(["--install"]) == 3
    assert runs.commands == []

    linux.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    linux.setattr(doctor, "_loads", lambda library: library != "libnss3.so" or runs.commands)
    assert doctor.main(["--install"]) == 0
    assert [command[:2] for command in runs.commands] == [
        ["apt-get", "update"],
        ["apt-get", "install"],
    ]
    assert runs.commands[1][-1] == "libnss3"
    assert "libnss3" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("system", "name"),
    [
        ({"ID": "debian", "VERSION_ID": "12"}, "libasound2"),
        ({"ID": "debian", "VERSION_ID": "13"}, "libasound2t64"),
        ({"ID": "ubuntu", "VERSION_ID": "22.04"}, "libasound2"),
        ({"ID": "ubuntu", "VERSION_ID": "24.04"}, "libasound2t64"),
        ({"ID": "arch"}, "libasound2"),
    ],
)
def test_a_package_is_called_as_the_system_calls_it(
    monkeypatch: pytest.MonkeyPatch, system: dict[str, str], name: str
) -> None:
    monkeypatch.setattr(doctor, "_loads", lambda library: library != "libasound.so.2")
    monkeypatch.setattr(doctor.platform, "freedesktop_os_release", lambda: system)  # type: ignore[attr-defined]  # its import
    assert doctor.missing_packages() == [name]
