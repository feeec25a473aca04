"""How the program presents itself to a desktop, and that all say the same."""

from __future__ import annotations

import configparser
import plistlib
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from petrograd_map import __version__
from petrograd_map.settings import SCHEME

ROOT: Final = Path(__file__).resolve().parents[3]
LINUX: Final = ROOT / "packaging" / "linux"
APP_ID: Final = "org.petrograd1917.PetrogradMap"
PACK_TYPE: Final = "application/x-petrograd-map-pack"


@pytest.fixture
def desktop() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case
    parser.read(LINUX / f"{APP_ID}.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


@pytest.fixture
def metainfo() -> ET.Element:
    return ET.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot()  # noqa: S314 - our own file


def test_a_double_click_opens_a_content_pack(desktop: configparser.SectionProxy) -> None:
    assert desktop["Exec"] == "petrograd-map run %u"
    assert desktop["MimeType"].split(";") == [PACK_TYPE, f"x-scheme-handler/{SCHEME}", ""]
    mime = ET.parse(LINUX / "petrograd-map.xml").getroot()  # noqa: S314 - our own file
    names = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = mime.find("mime:mime-type", names)
    assert kind is not None
    assert kind.get("type") == PACK_TYPE
    pattern = kind.find("mime:glob", names)
    assert pattern is not None
    assert pattern.get("pattern") == "*.pgmap"


def test_the_window_is_known_by_its_desktop_file(desktop: configparser.SectionProxy) -> None:
    assert desktop["Icon"] == desktop["StartupWMClass"] == APP_ID
    opening = (ROOT / "petrograd_map" / "ui" / "opening.py").read_text("utf-8")
    assert f'"{APP_ID}"' in opening


def test_both_languages_are_there(desktop: configparser.SectionProxy, metainfo: ET.Element) -> None:
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        assert desktop[key]
        assert re.search("[а-я]", desktop[f"{key}[ru]"])
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    description = metainfo.find("description")
    assert description is not None
    languages = [paragraph.get(lang, "en") for paragraph in description]
    assert languages.count("en") == languages.count("ru") > 0


def test_the_version_is_said_once_and_repeated_rightly(metainfo: ET.Element) -> None:
    release = metainfo.find("releases/release")
    assert release is not None
    assert release.get("version") == __version__
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"version: {__version__}\n" in citation
    installer = (ROOT / "packaging" / "windows" / "petrograd-map.iss").read_text("utf-8")
    assert "AppVersion={#Version}" in installer
    property_list = plistlib.loads((ROOT / "packaging" / "macos" / "Info.plist").read_bytes())
    assert not {"CFBundleVersion", "CFBundleShortVersionString"} & set(property_list)


def test_the_catalogues_know_the_same_program(metainfo: ET.Element) -> None:
    assert metainfo.findtext("id") == APP_ID
    assert metainfo.findtext("launchable") == f"{APP_ID}.desktop"
    assert metainfo.findtext("provides/mediatype") == PACK_TYPE


def test_macos_opens_packs_and_addresses_too() -> None:
    property_list = plistlib.loads((ROOT / "packaging" / "macos" / "Info.plist").read_bytes())
    (kind,) = property_list["UTExportedTypeDeclarations"]
    assert kind["UTTypeTagSpecification"]["public.filename-extension"] == ["pgmap"]
    (address,) = property_list["CFBundleURLTypes"]
    assert address["CFBundleURLSchemes"] == [SCHEME]
    plistlib.loads((ROOT / "packaging" / "macos" / "entitlements.plist").read_bytes())


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", f"{APP_ID}.desktop"],
        ["appstreamcli", "validate", "--no-net", f"{APP_ID}.metainfo.xml"],
    ],
    ids=lambda command: command[0],
)
def test_the_desktops_own_tools_find_nothing_wrong(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not there")
    done = subprocess.run(command, cwd=LINUX, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    assert done.returncode == 0, done.stdout + done.stderr
