"""The page asks at once for every file that it will need: each later question costs a wait."""

from __future__ import annotations

import re

from petrograd_map.mappage.baked import WEB

INDEX = (WEB / "index.html").read_text(encoding="utf-8")


def _needed(module: str, found: set[str]) -> set[str]:
    """Return a module and all that it imports, directly or not."""
    if module not in found:
        found.add(module)
        text = (WEB / module).read_text(encoding="utf-8")
        for name in re.findall(r'^import\b[^;"]*"\./([\w.]+)"', text, re.MULTILINE):
            _needed(name, found)
    return found


def test_every_module_is_asked_for_at_once() -> None:
    asked = re.findall(r'<link rel="modulepreload" href="\.\./web/([\w.]+)">', INDEX)
    assert sorted(asked) == sorted(_needed("main.js", set()))


def test_every_font_is_asked_for_at_once() -> None:
    asked = re.findall(r'<link rel="preload" href="\.\./web/(fonts/[\w.-]+)"', INDEX)
    needed = re.findall(r'url\("(fonts/[^"]+)"\)', (WEB / "map.css").read_text(encoding="utf-8"))
    assert sorted(asked) == sorted(needed)
