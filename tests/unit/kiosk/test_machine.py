"""Whether a computer is an exhibit, told from the files of one that is made up here."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

from petrograd_map.kiosk import machine
from petrograd_map.kiosk.machine import Answer, Verdict, look_over
from petrograd_map.kiosk.pin import hash_pin

KIOSK: Final = Path(__file__).resolve().parents[3] / "packaging" / "kiosk"
SYSTEM: Final = "etc/systemd/system"


class Computer:
    """A folder that stands for the disk of a computer that is a good exhibit."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write(machine.CONFIG, (KIOSK / "kiosk.toml").read_text("utf-8"), mode=0o640)
        self.set_pin("731946")
        self.write("etc/passwd", "root:x:0:0::/root:/bin/sh\nexhibit:x:999:999::/var:/bin/false\n")
        self.write("etc/group", "video:x:44:exhibit\nsudo:x:27:anna\n")
        self.write("etc/shadow", "exhibit:!*:20000::::::\n")
        self.link(f"{SYSTEM}/graphical.target.wants/{machine.SESSIONS[0]}", "unit")
        self.link(f"{SYSTEM}/timers.target.wants/{machine.RESTART}", "unit")
        self.link(f"{SYSTEM}/default.target", "/usr/lib/systemd/system/graphical.target")
        for unit in machine.MASKED:
            self.link(f"{SYSTEM}/{unit}", "/dev/null")
        for program in (*machine._WAYLAND, *machine._X11):
            self.write(f"usr/{program}")
        shutil.copytree(KIOSK / "settings" / "systemd", root / "etc/systemd", dirs_exist_ok=True)
        self.write("proc/sys/kernel/sysrq", "0\n")
        self.write("proc/sys/kernel/unprivileged_userns_clone", "1\n")
        self.write("proc/sys/user/max_user_namespaces", "96000\n")
        self.write("sys/module/kernel/parameters/consoleblank", "0\n")
        self.write("dev/dri/card0")
        self.write("dev/watchdog")
        self.link("etc/localtime", "/usr/share/zoneinfo/Europe/Vienna")

    def write(self, path: str, text: str = "", mode: int = 0o644) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(mode)

    def link(self, path: str, target: str) -> None:
        link = self.root / path
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(target)

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def set_pin(self, digits: str) -> None:
        file = self.root / machine.CONFIG
        text = file.read_text("utf-8").replace('pin_hash = ""', f'pin_hash = "{hash_pin(digits)}"')
        file.write_text(text, encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def wrong(self) -> dict[str, Answer]:
        """What is not as it should be, by its name."""
        return {
            answer.name: answer
            for answer in look_over(self.root)
            if answer.verdict is not Verdict.GOOD
        }


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_a_computer_set_up_as_the_package_does_lacks_nothing(computer: Computer) -> None:
    assert computer.wrong() == {}


def test_a_bare_computer_lacks_what_makes_an_exhibit(tmp_path: Path) -> None:
    missing = {each.name for each in look_over(tmp_path) if each.verdict is Verdict.MISSING}
    assert {"configuration", "user", "starts by itself", "session", "other consoles"} <= missing


@pytest.mark.parametrize(
    ("path", "name", "hint"),
    [
        (f"{SYSTEM}/graphical.target.wants/{machine.SESSIONS[0]}", "starts by itself", "enable"),
        (f"{SYSTEM}/default.target", "with the computer", "set-default graphical.target"),
        (f"{SYSTEM}/sleep.target", "Ctrl+Alt+Del, sleep", "mask sleep.target"),
        ("etc/systemd/logind.conf.d/petrograd-map-kiosk.conf", "other consoles", "NAutoVTs=0"),
        (machine.CONFIG, "configuration", "/etc/petrograd-map/kiosk.toml"),
    ],
)
def test_what_is_taken_away_is_named(computer: Computer, path: str, name: str, hint: str) -> None:
    computer.remove(path)
    wrong = computer.wrong()
    assert list(wrong) == [name]
    assert wrong[name].verdict is Verdict.MISSING
    assert hint in wrong[name].said


def test_a_configuration_with_an_error_is_named_with_it(computer: Computer) -> None:
    computer.change(machine.CONFIG, "reset_after_s", "reset_after")
    assert "Did you mean reset_after_s?" in computer.wrong()["configuration"].said


def test_the_hash_of_the_pin_is_not_for_everybody(computer: Computer) -> None:
    (computer.root / machine.CONFIG).chmod(0o644)
    assert list(computer.wrong()) == ["hash of the PIN"]


def test_without_a_pin_there_is_advice(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    computer.write(machine.CONFIG, (KIOSK / "kiosk.toml").read_text("utf-8"))
    wrong = computer.wrong()
    assert list(wrong) == ["staff's PIN"]
    assert wrong["staff's PIN"].verdict is Verdict.ADVICE


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("etc/group", "video:x:44:exhibit\nsudo:x:27:anna,exhibit\n", "its powers"),
        ("etc/shadow", "exhibit:$y$j9T$salt:20000::::::\n", "its password"),
        ("etc/passwd", "root:x:0:0::/root:/bin/sh\n", "user"),
        ("proc/sys/kernel/sysrq", "438\n", "Alt+SysRq"),
        ("sys/module/kernel/parameters/consoleblank", "600\n", "blanking"),
        ("proc/sys/kernel/unprivileged_userns_clone", "0\n", "sandbox"),
        ("proc/sys/user/max_user_namespaces", "0\n", "sandbox"),
        ("proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1\n", "sandbox"),
    ],
)
def test_what_is_changed_for_the_worse_is_named(
    computer: Computer, path: str, text: str, name: str
) -> None:
    computer.write(path, text)
    wrong = computer.wrong()
    assert list(wrong) == [name]
    assert wrong[name].verdict is Verdict.MISSING


def test_apparmor_lets_a_program_with_a_profile(computer: Computer) -> None:
    computer.write("proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1\n")
    computer.write("etc/apparmor.d/petrograd-map")
    assert computer.wrong() == {}


def test_a_desktop_that_starts_is_in_the_way(computer: Computer) -> None:
    computer.link(f"{SYSTEM}/display-manager.service", "/usr/lib/systemd/system/gdm.service")
    assert "gdm.service" in computer.wrong()["no desktop"].said


def test_x_alone_is_a_session(computer: Computer) -> None:
    computer.remove("usr/bin/cage")
    assert computer.wrong() == {}
    computer.remove("usr/bin/xinit")
    assert list(computer.wrong()) == ["session"]


def test_cage_without_x_has_nothing_to_fall_back_on(computer: Computer) -> None:
    computer.remove("usr/bin/xinit")
    wrong = computer.wrong()
    assert list(wrong) == ["where Wayland fails"]
    assert wrong["where Wayland fails"].verdict is Verdict.ADVICE


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("dev/dri/card0", "graphics"),
        ("dev/watchdog", "a computer that hangs"),
        ("etc/localtime", "time zone"),
    ],
)
def test_what_an_exhibit_can_do_without_is_advice(computer: Computer, path: str, name: str) -> None:
    computer.remove(path)
    wrong = computer.wrong()
    assert list(wrong) == [name]
    assert wrong[name].verdict is Verdict.ADVICE


def test_updates_that_run_by_themselves_are_advised_against(computer: Computer) -> None:
    for unit in machine.UPDATES:
        computer.link(f"{SYSTEM}/timers.target.wants/{unit}", "unit")
    assert list(computer.wrong()) == ["updates"]
    for unit in machine.UPDATES:
        computer.link(f"{SYSTEM}/{unit}", "/dev/null")
    assert computer.wrong() == {}


def test_the_last_drop_in_counts(computer: Computer) -> None:
    computer.write("etc/systemd/logind.conf.d/zz-local.conf", "[Login]\nNAutoVTs=6\n")
    assert list(computer.wrong()) == ["other consoles"]


def test_a_broken_drop_in_is_passed_over(computer: Computer) -> None:
    computer.write("etc/systemd/logind.conf.d/zz-local.conf", "NAutoVTs 6 without a section\n")
    assert computer.wrong() == {}
