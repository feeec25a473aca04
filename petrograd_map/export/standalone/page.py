"""Puts the standalone page together: one file, whose policy lets nothing in from outside.

It is the page that folium built for the window, with the window's own modules and style
sheets. What Python does in the window is done by `web/standalone/`, with what was worked out
here (`history`, `telling`). Scripts and style sheet are named in the policy by their hashes.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from functools import partial
from html import escape
from string import Template, printable
from typing import TYPE_CHECKING, Any, Final

from petrograd_map import __version__
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import BEST
from petrograd_map.export.progress import unheard
from petrograd_map.export.standalone.bundle import bundle
from petrograd_map.export.standalone.fonts import only, tables, woff
from petrograd_map.export.standalone.history import history
from petrograd_map.export.standalone.telling import telling
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage import baked
from petrograd_map.phrases import moment_words
from petrograd_map.state.whole import WrongOutError, told, whole_files

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.export.progress import Progress

SUFFIX: Final = ".html"
_ENTRY: Final = "standalone/main.js"
_INSTEAD: Final = {"channel.js": "standalone/channel.js"}
_STYLES: Final = ("map.css", "routes.css", "standalone/standalone.css")
_FONT_LICENCES: Final = ("OFL.txt", "ParaType.txt")
_CHANGEABLE: Final = "OldStandard"
"""Fonts whose licence lets us hand on a part of them (docs/licences.md)."""
_FONT: Final = re.compile(r'url\("fonts/([\w-]+)\.ttf"\)')
_IMAGE: Final = re.compile(r"url\((?:images/|#default)[^)]*\)")
_BODY: Final = re.compile(r"<body>\n(.*)\n</body>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a standalone file shows when it is opened.

    Attributes:
        at: The moment.
        cities: Ids of the cities, in order.
        language: The language.
        account: The account policy that the map follows.
    """

    at: Moment
    cities: tuple[str, ...]
    language: Language = Language.EN
    account: str = BEST


def write_html(
    path: Path,
    page: Path,
    timeline: Timeline,
    opening: Opening,
    *,
    force: bool = False,
    progress: Progress = unheard,
) -> None:
    """Write a chronicle as one HTML file: whole, or nothing of it.

    Args:
        path: The file.
        page: The folder of the baked page of the same data set.
        timeline: The timeline of the chronicle.
        opening: What the file shows first.
        force: Whether a file that is there already may be replaced.
        progress: Hears how far it is, and may stop it.

    Raises:
        WrongOutError: If the file is there and may not be replaced, or has a wrong ending.
        ExportError: If it cannot be written; the text is one sentence.
        CancelledError: If `progress` stopped it.
    """
    words = Catalogue(opening.language)
    if path.suffix.lower() != SUFFIX:
        raise WrongOutError(words("export.ending", ending=SUFFIX, file=path))
    progress(0, words("export.step.intervals"))
    content = html(page, timeline, opening).encode()
    progress(0.9, words("export.step.saving"))
    try:
        with whole_files(path.parent, [path.name], force=force) as folder:
            (folder / path.name).write_bytes(content)
    except OSError as error:
        raise told(error, path, opening.language) from error
    progress(1, "")


def html(page: Path, timeline: Timeline, opening: Opening) -> str:
    """Return a chronicle as one HTML page; the same input gives the same text."""
    title = timeline.chronicle.title[opening.language]
    licences = [_read(baked.WEB / "fonts" / name) for name in _FONT_LICENCES]
    features = _read(page / baked.FEATURES)
    record = json.dumps(
        _record(timeline, opening, licences), ensure_ascii=False, separators=(",", ":")
    )
    scripts = _scripts(page)
    styles = _styles(page, letters_shown(features, record, *scripts))
    folium_body = _BODY.search(_read(page / baked.INDEX))
    if folium_body is None:
        raise ValueError(f"{page / baked.INDEX} has no body")
    # safe_substitute would hide a placeholder that nobody fills.
    return Template(_read(baked.WEB / "standalone" / "index.html")).substitute(
        language=opening.language,
        policy=_policy(styles, scripts),
        title=escape(title),
        notices=_notices(licences),
        styles=styles,
        frames=folium_body[1],
        loading=_loading(title, opening),
        features=_packed(features),
        chronicle=_packed(record),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def _record(timeline: Timeline, opening: Opening, licences: list[str]) -> dict[str, Any]:
    """Return what the page knows; for its shape see `web/standalone/record.d.ts`."""
    return {
        "history": history(timeline),
        "telling": telling(timeline),
        "start": {
            "at": opening.at.minutes,
            "cities": opening.cities,
            "language": opening.language,
            "account": opening.account,
            "version": __version__,
            "licences": licences,
        },
    }


# ------------------------------------------------------------------ what it is made of


def _read(path: Path) -> str:
    # Universal newlines: a browser hashes a script with those of Unix.
    return path.read_text(encoding="utf-8")


def letters_shown(*texts: str) -> set[str]:
    """Return every letter that texts may show; the style sheet sets some in capitals."""
    found = {*printable}.union(*texts)
    return found.union(*(letter.upper() for letter in found))


def _styles(page: Path, letters: set[str]) -> str:
    """Return all style sheets as one, with the fonts in it.

    Args:
        page: The folder of the baked page.
        letters: Every letter that the file may show.
    """
    leaflet = _read(baked.leaflet() / "leaflet.css")
    own = "\n".join(_read(baked.WEB / name) for name in _STYLES)
    # Leaflet's images are for controls and markers that this map has not.
    sheets = [
        _IMAGE.sub("none", leaflet),
        _read(page / baked.TOKENS),
        _FONT.sub(partial(_font, letters), own),
    ]
    text = "\n".join(sheets)
    if "</" in text:
        raise ValueError("a style sheet would end before its end")
    return text


def _font(letters: set[str], match: re.Match[str]) -> str:
    font = tables((baked.WEB / "fonts" / f"{match[1]}.ttf").read_bytes())
    if match[1].startswith(_CHANGEABLE):
        font = only(font, letters)
    packed = base64.b64encode(woff(font)).decode("ascii")
    return f'url("data:font/woff;base64,{packed}") format("woff")'


def _scripts(page: Path) -> list[str]:
    """Return the scripts in the order in which the window's page runs them."""
    texts = [
        _read(baked.leaflet() / "leaflet.js"),
        _read(baked.WEB / "leaflet_options.js"),
        _read(page / baked.MAPS),
        bundle(baked.WEB, _ENTRY, _INSTEAD),
    ]
    # A file has no map of sources beside it.
    texts[0] = texts[0].partition("//# sourceMappingURL")[0]
    for text in texts:
        if "</script" in text.lower() or "<!--" in text:
            raise ValueError("a script would end before its end")
    return texts


def _policy(styles: str, scripts: list[str]) -> str:
    """Return the Content-Security-Policy: these scripts, this style sheet, nothing else."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(styles)}; font-src data:; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _packed(text: str) -> str:
    """Return text deflated, in letters; without the time of packing, which would differ."""
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode("ascii")


def _notices(licences: list[str]) -> str:
    """Return the licences of the fonts for whoever reads the source of the page."""
    return "\n\n".join(text.replace("--", "- ").strip() for text in licences)


def _loading(title: str, opening: Opening) -> str:
    """Return what a browser shows that cannot show the map, or not yet."""
    said = [moment_words(opening.at, opening.language)]
    said += [Catalogue(language)("standalone.needs") for language in Language]
    return f'<p class="name">{escape(title)}</p>' + "".join(
        f"<p>{escape(each)}</p>" for each in said
    )
