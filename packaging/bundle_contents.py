"""What of PySide6 and of the system goes into the built program.

PyInstaller collects whatever a module of Qt could ever load. A window with one web page, on a
machine that has the libraries of its own system, needs less; what is left out here is named in
`docs/release.md` with its size.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

EXCLUDED_MODULES: Final = (
    "pyogrio",  # GDAL; only `export gpkg` writes with it
    "av",  # the extra `animation`: FFmpeg, 36 MB
    "tzdata",
    "tkinter",
    "setuptools",
    "pip",
    "pytest",
    "hypothesis",
    "mypy",
    "pygments",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtPdf",
)
"""Python modules that nothing in the program needs."""

PLUGINS: Final = (
    "platforms/libqxcb",
    "platforms/libqwayland",
    "platforms/libqoffscreen",
    "platforms/qwindows",
    "platforms/qoffscreen",
    "platforms/libqcocoa",
    "styles/",
    "xcbglintegrations/",
    "wayland-shell-integration/libxdg-shell",
    "wayland-shell-integration/libfullscreen-shell",
    "wayland-graphics-integration-client/libqt-plugin-wayland-egl",
    "wayland-decoration-client/libbradient",
    "platforminputcontexts/libcompose",
    "platforminputcontexts/libibus",
    "platformthemes/libqxdgdesktopportal",
)
"""The plugins of Qt that are kept: screens, keyboards, the desktop's file dialog."""

LOCALES: Final = ("en-US.pak", "ru.pak", "qtbase_ru.qm")
"""Chromium's own words in the languages of the program, and Qt's: those of its dialogs."""

_DEVELOPER: Final = re.compile(r"(devtools|\.debug\.)")
_NOWHERE: Final = re.compile(r"lib[^/]+\.chk|.*/qml/.*")
_SYSTEM_LIBRARY: Final = re.compile(r"lib[^/]+\.so(\.[0-9]+)*")


def is_wanted(place: str) -> bool:
    """Tell whether a collected file goes into the bundle.

    Args:
        place: Where in the bundle it would lie, with `/`.
    """
    path = PurePosixPath(place)
    if _SYSTEM_LIBRARY.fullmatch(place):
        # The system's own, which is kept safe by the system. `doctor` names what is missing.
        return path.name.startswith("libpython")
    if _NOWHERE.fullmatch(place):
        return False
    if path.parts[0] != "PySide6":
        return True
    if "plugins" in path.parts:
        inner = "/".join(path.parts[path.parts.index("plugins") + 1 :])
        return inner.startswith(PLUGINS)
    if "translations" in path.parts:
        return path.name in LOCALES
    if "resources" in path.parts:
        return _DEVELOPER.search(path.name) is None
    return True


def reachable(
    places: Iterable[str], is_library: Callable[[str], bool], needs: Callable[[str], Iterable[str]]
) -> set[str]:
    """Return the files that are needed: all but libraries that no other file needs.

    Args:
        places: Every file, by its place in the bundle.
        is_library: Tells whether a file is there for others only.
        needs: Returns the names of the libraries that a file is linked with.
    """
    everything = list(places)
    by_name = {PurePosixPath(place).name: place for place in everything if is_library(place)}
    left = [place for place in everything if not is_library(place)]
    found = set(left)
    while left:
        needed = {by_name[name] for name in needs(left.pop()) if name in by_name}
        left += needed - found
        found |= needed
    return found


def is_qt_library(place: str) -> bool:
    """Tell whether a file is one of Qt's libraries on Linux, there for others only."""
    return place.startswith("PySide6/Qt/lib/")


# ------------------------------------------------------------------ what it may weigh

BUDGET_MB: Final = 520
"""Measured, and a twentieth more: see docs/release.md. A bundle over it fails its smoke test."""

PARTS: Final = {
    "Chromium": re.compile(r"WebEngineCore\.so|resources/|qtwebengine_locales|QtWebEngineProcess"),
    "Qt": re.compile(r"_internal/(PySide6|shiboken6)/"),
    "what bakes maps": re.compile(
        r"_internal/(numpy|pandas|pyproj|shapely|geopandas|folium|branca|xyzservices|jinja2"
        r"|requests|urllib3|certifi|charset_normalizer|markupsafe|dateutil|pytz)\b"
    ),
    "citations (CSL)": re.compile(r"_internal/(lxml|citeproc)"),
    "the program and its chronicle": re.compile(r"_internal/petrograd_map/"),
    "licences": re.compile(r"_internal/licences/"),
}
"""The parts of a bundle, for its table of sizes."""
OTHER_PART: Final = "Python and small packages"
UNWANTED: Final = re.compile(
    r"((?<!qtbase_ru)\.qm|/qml/.*|devtools[^/]*\.pak|libgdal.*|libQt6Pdf.*|\.debug\..*)$"
)
"""What must not be in a bundle."""
