"""What goes into the built program, and what it may weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING

import bundle
import bundle_contents
import pytest

if TYPE_CHECKING:
    from pathlib import Path

QT = "PySide6/Qt"


@pytest.mark.parametrize(
    "place",
    [
        f"{QT}/lib/libQt6WebEngineCore.so.6",
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/plugins/platforms/libqwayland.so",
        f"{QT}/plugins/platforms/libqoffscreen.so",
        f"{QT}/translations/qtwebengine_locales/ru.pak",
        f"{QT}/resources/icudtl.dat",
        "libpython3.11.so.1.0",
        "shapely.libs/libgeos-d1e818bb.so.3.14.1",
        "petrograd_map/i18n/ru/window.json",
        f"{QT}/translations/qtbase_ru.qm",
    ],
)
def test_what_the_window_needs_is_in(place: str) -> None:
    assert bundle_contents.is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        f"{QT}/translations/qtbase_de.qm",
        f"{QT}/translations/qtwebengine_locales/de.pak",
        f"{QT}/qml/QtQuick/qmldir",
        f"{QT}/plugins/imageformats/libqpdf.so",
        f"{QT}/plugins/tls/libqopensslbackend.so",
        f"{QT}/resources/qtwebengine_devtools_resources.pak",
        f"{QT}/resources/v8_context_snapshot.debug.bin",
        "libnss3.so",
        "libX11.so.6",
        "libsoftokn3.chk",
    ],
)
def test_what_nothing_needs_is_out(place: str) -> None:
    assert not bundle_contents.is_wanted(place)


def test_a_library_that_nothing_loads_is_left_out() -> None:
    core, gui, pdf = (f"{QT}/lib/libQt6{name}.so.6" for name in ("Core", "Gui", "Pdf"))
    needs = {"a/lib.so": ["libQt6Gui.so.6", "libc.so.6"], gui: ["libQt6Core.so.6"], pdf: []}
    found = bundle_contents.reachable(
        [core, gui, pdf, "a/lib.so", "b/lib.so"],
        bundle_contents.is_qt_library,
        lambda place: needs.get(place, []),
    )
    assert found == {core, gui, "a/lib.so", "b/lib.so"}


def test_sizes_are_told_by_part_the_heaviest_first() -> None:
    found = bundle.sizes(
        [
            ("_internal/pandas/a.so", 10),
            (f"_internal/{QT}/lib/libQt6WebEngineCore.so.6", 200),
            ("_internal/numpy.libs/b.so", 5),
            ("petrograd-map", 3),
        ]
    )
    assert found == {"Chromium": 200, "what bakes maps": 15, bundle_contents.OTHER_PART: 3}
    assert list(found) == ["Chromium", "what bakes maps", bundle_contents.OTHER_PART]


def test_the_budget_is_kept() -> None:
    most = int(bundle_contents.BUDGET_MB * bundle.MEGABYTE)
    assert bundle.over_budget([("petrograd-map", most)]) == []
    wrong = bundle.over_budget([("petrograd-map", most + bundle.MEGABYTE)])
    assert len(wrong) == 1
    assert "more than the budget" in wrong[0]


@pytest.mark.parametrize(
    "place", ["x/qtbase_de.qm", "x/libgdal.so.36", f"{QT}/lib/libQt6Pdf.so.6", f"{QT}/qml/a/b"]
)
def test_what_crept_in_is_named(place: str) -> None:
    assert bundle.over_budget([(place, 1)]) == [f"{place} is in the bundle, where nothing needs it"]


def test_links_weigh_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    (tmp_path / "link").symlink_to("file")
    assert bundle.files_of(tmp_path) == [("file", 5)]
