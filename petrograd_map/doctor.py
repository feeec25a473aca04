"""What the machine must have for Qt's web engine, and what it lacks.

Standard library only, so that it also answers where Qt cannot be imported:

    python -m petrograd_map.doctor            say what is missing, and the command for it
    python -m petrograd_map.doctor --install  install it, where we may (root with apt)
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from importlib.util import find_spec
from typing import Final

# Libraries that the PySide6 wheels load but do not bring, with Debian's package of each:
# what `ldd` names for PySide6 6.11.3, without what every Debian has.
ENGINE: Final = {
    "libasound.so.2": "libasound2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libEGL.so.1": "libegl1",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgbm.so.1": "libgbm1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libnspr4.so": "libnspr4",
    "libnss3.so": "libnss3",
    "libudev.so.1": "libudev1",
    "libX11.so.6": "libx11-6",
    "libxcb-dri3.so.0": "libxcb-dri3-0",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXext.so.6": "libxext6",
    "libXfixes.so.3": "libxfixes3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbfile.so.1": "libxkbfile1",
    "libXrandr.so.2": "libxrandr2",
    "libXrender.so.1": "libxrender1",
    "libXtst.so.6": "libxtst6",
}
"""What the web engine needs, even without a window."""

WINDOW: Final = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What a window needs besides."""


RENAMED: Final = {"libasound2": "libasound2t64", "libglib2.0-0": "libglib2.0-0t64"}
"""Names since the change to 64-bit time: Debian 13, Ubuntu 24.04."""


def missing_packages(*, window: bool = True) -> list[str]:
    """Return Debian's names of the packages whose libraries do not load; empty off Linux.

    Args:
        window: Whether a window is to be shown, or only pictures drawn.
    """
    if not sys.platform.startswith("linux"):
        return []
    needed = ENGINE | WINDOW if window else ENGINE
    packages = [package for library, package in needed.items() if not _loads(library)]
    if _has_renamed_packages():
        packages = [RENAMED.get(package, package) for package in packages]
    return packages


def _has_renamed_packages() -> bool:
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return False
    since = {"debian": "13", "ubuntu": "24.04"}.get(system.get("ID", ""))
    version = system.get("VERSION_ID", "")
    return since is not None and version.split(".") >= since.split(".")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


INSTALL_ENCODER: Final = "pip install 'petrograd-map[animation]'"
"""The command that installs what animations need."""


def has_encoder() -> bool:
    """Whether animations can be written: the encoder is an extra of the program."""
    return find_spec("av") is not None


def install_command(packages: list[str]) -> str:
    """Return the one command that installs some packages on Debian and its kin."""
    root = "" if _is_root() else "sudo "
    return f"{root}apt-get install --yes --no-install-recommends {' '.join(packages)}"


def has_display() -> bool:
    """Tell whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    offscreen = os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal", "vnc")
    return offscreen or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def sandbox_refuses() -> bool:
    """Tell whether Chromium's sandbox will refuse to start: it does so for root."""
    return _is_root() and os.environ.get("QTWEBENGINE_DISABLE_SANDBOX") != "1"


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def main(arguments: list[str]) -> int:
    """Say what is missing, or install it.

    Returns:
        0 if nothing is missing any more, else 3.
    """
    packages = missing_packages()
    if not packages:
        return 0
    command = install_command(packages)
    if "--install" in arguments and _is_root() and shutil.which("apt-get"):
        print(f"Installing system libraries for Qt: {' '.join(packages)}", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for step in ("apt-get update --quiet", command.replace("install", "install --quiet", 1)):
            subprocess.run(step.split(), env=environment, check=False)  # noqa: S603 - fixed words
        packages = missing_packages()
        if not packages:
            return 0
    print(f"System libraries for Qt are missing. Install them with:\n  {command}", file=sys.stderr)
    return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
