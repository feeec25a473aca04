"""Whether a computer is set up as an exhibit: what `petrograd-map doctor --kiosk` looks at.

Only files are read, below a root that may be another than `/`: an image of a disk, or a test's
folder. What is said names what to do; on a Debian with the package petrograd-map-kiosk most of it
is done by `petrograd-map-kiosk enable`.
"""

from __future__ import annotations

import configparser
import stat
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from petrograd_map.data.findings import Severity
from petrograd_map.kiosk.reading import read_config

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

USER: Final = "exhibit"
"""Who runs the exhibit."""
CONFIG: Final = "etc/petrograd-map/kiosk.toml"
SESSIONS: Final = ("petrograd-map-kiosk.service", "petrograd-map-kiosk-x11.service")
"""The units of which one is to start with the computer: on Wayland, on X."""
RESTART: Final = "petrograd-map-kiosk-restart.timer"
MASKED: Final = (
    "ctrl-alt-del.target",
    "sleep.target",
    "suspend.target",
    "hibernate.target",
    "hybrid-sleep.target",
)
"""What must not happen to an exhibit, whoever asks for it."""
UPDATES: Final = ("apt-daily.timer", "apt-daily-upgrade.timer")
# cage gets the screen from seatd; that of Debian 12 does not start without Xwayland.
_WAYLAND: Final = ("bin/cage", "bin/Xwayland", "sbin/seatd")
_X11: Final = ("bin/xinit", "bin/X", "bin/xhost")
_ENABLE: Final = "run `petrograd-map-kiosk enable`"
_PRIVILEGED: Final = ("sudo", "wheel", "adm", "disk", "docker")


class Verdict(StrEnum):
    """What a check came to."""

    GOOD = "ok"
    ADVICE = "advice"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check says.

    Attributes:
        name: What was looked at.
        verdict: What it came to.
        said: What was found, and what to do.
    """

    name: str
    verdict: Verdict
    said: str


@dataclass(frozen=True, slots=True)
class Machine:
    """The files of a computer.

    Attributes:
        root: What stands for `/`.
    """

    root: Path

    def has(self, path: str) -> bool:
        """Tell whether there is a file, or a link, even one that leads nowhere."""
        where = self.root / path
        return where.exists() or where.is_symlink()

    def text(self, path: str) -> str:
        """Return what a file holds; nothing if it cannot be read."""
        try:
            return (self.root / path).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""

    def leads_to(self, path: str) -> str:
        """Return the name of what a link leads to; nothing if it is none."""
        where = self.root / path
        return where.readlink().name if where.is_symlink() else ""

    def is_masked(self, unit: str) -> bool:
        """Tell whether systemd was told never to start a unit."""
        return self.leads_to(f"etc/systemd/system/{unit}") == "null"

    def is_enabled(self, unit: str) -> bool:
        """Tell whether systemd starts a unit with the computer."""
        system = self.root / "etc/systemd/system"
        return any((wants / unit).is_symlink() for wants in system.glob("*.wants"))

    def setting(self, file: str, section: str, key: str) -> str | None:
        """Return a setting of systemd: that of the last file that names it.

        Args:
            file: Such as `logind.conf`, with its folder of drop-ins beside it.
            section: The section.
            key: The setting.
        """
        found = None
        folders = ("usr/lib/systemd", "etc/systemd")
        files = [self.root / folder / file for folder in folders]
        dropped = [path for each in files for path in each.parent.glob(f"{file}.d/*.conf")]
        for path in [*files, *sorted(dropped, key=lambda each: each.name)]:
            parser = configparser.ConfigParser(strict=False, interpolation=None)
            parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case
            try:
                parser.read(path, encoding="utf-8")
            except configparser.Error:
                continue
            found = parser.get(section, key, fallback=found)
        return found


Check: TypeAlias = "Callable[[Machine], Iterator[Answer]]"


def look_over(root: Path) -> list[Answer]:
    """Return what every check says of a computer.

    Args:
        root: What stands for `/`.
    """
    machine = Machine(root)
    return [answer for check in CHECKS for answer in check(machine)]


def _says(name: str, good: object, said: str, otherwise: str) -> Answer:
    return Answer(name, Verdict.GOOD, said) if good else Answer(name, Verdict.MISSING, otherwise)


def _advises(name: str, good: object, said: str, otherwise: str) -> Answer:
    return Answer(name, Verdict.GOOD, said) if good else Answer(name, Verdict.ADVICE, otherwise)


# ------------------------------------------------------------------ the exhibit


def _configuration(machine: Machine) -> Iterator[Answer]:
    path = machine.root / CONFIG
    if not machine.has(CONFIG):
        yield Answer("configuration", Verdict.MISSING, f"there is no /{CONFIG}")
        return
    try:
        config, findings = read_config(path)
        mode = path.stat().st_mode
    except OSError as error:
        # It holds the PIN's hash: only root and the exhibit may read it.
        yield Answer("configuration", Verdict.ADVICE, f"{error}: look again as root")
        return
    if config is None:
        first = next(each for each in findings if each.severity is Severity.ERROR)
        yield Answer("configuration", Verdict.MISSING, first.line("en"))
        return
    yield Answer("configuration", Verdict.GOOD, f"/{CONFIG}")
    yield _advises(
        "staff's PIN",
        config.staff.pin_hash,
        "set",
        "none: only the system can end the exhibit; make one with `petrograd-map kiosk --hash-pin`",
    )
    if config.staff.pin_hash:
        open_to_all = mode & stat.S_IROTH
        yield _says("hash of the PIN", not open_to_all, "not for all", f"chmod 640 /{CONFIG}")
    restart = config.schedule.restart
    yield _advises(
        "restart each night",
        restart or machine.is_enabled(RESTART),
        "by the schedule" if restart else RESTART,
        f"set schedule.restart in /{CONFIG}, or {_ENABLE}",
    )


def _user(machine: Machine) -> Iterator[Answer]:
    users = [line.split(":") for line in machine.text("etc/passwd").splitlines()]
    own = next((fields for fields in users if fields[0] == USER), None)
    yield _says("user", own, USER, f"there is no user {USER}: `adduser --disabled-password {USER}`")
    if own is None:
        return
    lines = (line.split(":") for line in machine.text("etc/group").splitlines())
    groups = [fields[0] for fields in lines if USER in fields[-1].split(",")]
    powers = [group for group in groups if group in _PRIVILEGED]
    yield _says("its powers", not powers, "none", f"take {USER} out of {', '.join(powers)}")
    # Only root may read it.
    shadow = (line.split(":") for line in machine.text("etc/shadow").splitlines())
    for fields in shadow:
        if fields[0] == USER:
            locked = fields[1].startswith(("!", "*"))
            yield _says("its password", locked, "none", f"`passwd --lock {USER}`")


def _session(machine: Machine) -> Iterator[Answer]:
    units = [unit for unit in SESSIONS if machine.is_enabled(unit)]
    yield _says("starts by itself", units, ", ".join(units), _ENABLE)
    target = machine.leads_to("etc/systemd/system/default.target")
    target = target or machine.leads_to("usr/lib/systemd/system/default.target")
    yield _says(
        "with the computer",
        target == "graphical.target",
        target,
        f"it starts {target or 'something else'}: `systemctl set-default graphical.target`",
    )
    desktop = machine.leads_to("etc/systemd/system/display-manager.service")
    yield _says(
        "no desktop",
        not desktop,
        "none starts",
        f"{desktop} starts, too: `systemctl disable display-manager.service`",
    )
    wayland = [name for name in _WAYLAND if not machine.has(f"usr/{name}")]
    x11 = [name for name in _X11 if not machine.has(f"usr/{name}")]
    yield _says(
        "session",
        not wayland or not x11,
        "X" if wayland else "cage",
        f"install what brings {', '.join(wayland)}",
    )
    if not wayland:
        said = "nothing else is tried: install xinit and xserver-xorg-core"
        yield _advises("where Wayland fails", not x11, "X is tried", said)


# ------------------------------------------------------------------ the ways out


def _ways_out(machine: Machine) -> Iterator[Answer]:
    consoles = [machine.setting("logind.conf", "Login", key) for key in ("NAutoVTs", "ReserveVT")]
    yield _says(
        "other consoles",
        consoles == ["0", "0"],
        "none",
        f"NAutoVTs=0 and ReserveVT=0 in logind.conf: {_ENABLE}",
    )
    unmasked = [unit for unit in MASKED if not machine.is_masked(unit)]
    yield _says(
        "Ctrl+Alt+Del, sleep", not unmasked, "masked", f"`systemctl mask {' '.join(unmasked)}`"
    )
    sysrq = machine.text("proc/sys/kernel/sysrq").strip()
    # A kernel without the key has no such file.
    yield _says("Alt+SysRq", sysrq in ("0", ""), "off", f"kernel.sysrq is {sysrq}: {_ENABLE}")


def _screen(machine: Machine) -> Iterator[Answer]:
    blank = machine.text("sys/module/kernel/parameters/consoleblank").strip()
    yield _says(
        "blanking",
        blank in ("0", ""),
        "off",
        f"the console blanks after {blank} s: consoleblank=0 on the kernel's command line",
    )
    cards = [path.name for path in (machine.root / "dev/dri").glob("card*")]
    yield _advises(
        "graphics", cards, ", ".join(sorted(cards)), "no /dev/dri: the processor draws, slowly"
    )


# ------------------------------------------------------------------ what keeps it running


def _sandbox(machine: Machine) -> Iterator[Answer]:
    """Chromium's sandbox is made of user namespaces, which some systems keep from programs."""
    kernel = "proc/sys/kernel/"
    clone = machine.text(f"{kernel}unprivileged_userns_clone").strip()
    most = machine.text("proc/sys/user/max_user_namespaces").strip()
    restricted = machine.text(f"{kernel}apparmor_restrict_unprivileged_userns").strip() == "1"
    if clone == "0" or most == "0":
        name = "kernel.unprivileged_userns_clone" if clone == "0" else "user.max_user_namespaces"
        said = f"{name} is 0: the program does not start for an ordinary user"
        yield Answer("sandbox", Verdict.MISSING, said)
        return
    profile = machine.has("etc/apparmor.d/petrograd-map")
    yield _says(
        "sandbox",
        profile or not restricted,
        "AppArmor lets it" if restricted else "nothing keeps it back",
        "AppArmor keeps it back: copy /usr/share/petrograd-map/apparmor to "
        "/etc/apparmor.d/petrograd-map, then `apparmor_parser -r` it",
    )


def _upkeep(machine: Machine) -> Iterator[Answer]:
    running = [unit for unit in UPDATES if machine.is_enabled(unit) and not machine.is_masked(unit)]
    yield _advises(
        "updates",
        not running,
        "by hand",
        f"they may come while people watch: `systemctl mask {' '.join(running)}`",
    )
    seconds = machine.setting("system.conf", "Manager", "RuntimeWatchdogSec")
    watched = machine.has("dev/watchdog") and seconds not in (None, "0", "off")
    yield _advises(
        "a computer that hangs",
        watched,
        f"is started again after {seconds} s",
        "stays so: no /dev/watchdog, or RuntimeWatchdogSec is not set in system.conf",
    )
    zone = machine.leads_to("etc/localtime") or machine.text("etc/timezone").strip()
    yield _advises(
        "time zone",
        zone not in ("", "UTC", "Etc/UTC"),
        zone,
        "UTC: the opening hours are those of the computer's clock; `timedatectl set-timezone`",
    )


CHECKS: Final[tuple[Check, ...]] = (
    _configuration,
    _user,
    _session,
    _ways_out,
    _screen,
    _sandbox,
    _upkeep,
)
