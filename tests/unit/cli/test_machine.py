from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map import __version__, doctor

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from support.shell import Shell


def test_doctor_is_content_with_a_machine_that_has_everything(
    run: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_loads", lambda _: True)
    said = run("doctor")
    assert said.code == 0
    assert "all there" in said.out
    assert __version__ in said.out


def test_doctor_names_the_package_and_the_command(
    run: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_loads", lambda library: library != "libnss3.so")
    said = run("doctor")
    assert said.code == 3
    assert "missing: libnss3" in said.out
    assert said.err.strip().endswith("apt-get install --yes --no-install-recommends libnss3")


def test_doctor_names_what_a_computer_lacks_for_an_exhibit(run: Shell, tmp_path: Path) -> None:
    said = run("doctor", "--kiosk", "--root", str(tmp_path))
    assert said.code == 3
    assert "missing  user" in said.out
    assert said.err.startswith(
        "petrograd-map doctor: missing for an exhibit: configuration, user, "
    )
    assert said.err.count("\n") == 1


def test_doctor_tells_root_what_to_do_about_the_sandbox(
    run: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_loads", lambda _: True)
    monkeypatch.setattr(doctor, "sandbox_refuses", lambda: True)
    said = run("doctor")
    assert said.code == 0
    (line,) = (each for each in said.out.splitlines() if each.startswith("sandbox"))
    assert "ordinary user" in line
    assert "QTWEBENGINE_DISABLE_SANDBOX=1" in line
