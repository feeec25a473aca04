from __future__ import annotations

import pytest
from support.shell import AT, Shell

from petrograd_map import doctor

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
