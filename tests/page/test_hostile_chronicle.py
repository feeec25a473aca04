"""HTML and script in every text of a chronicle: the page shows them as texts, and runs none."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.golden import BASE
from support.json_documents import resolve, ways
from support.qt import WAIT_MS

from page.conftest import PageUnderTest
from page.opened_file import File
from petrograd_map.data.assemble import load
from petrograd_map.data.findings import pointer
from petrograd_map.data.resources import DataSet
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import ViewState
from petrograd_map.export.page import bake
from petrograd_map.export.standalone.page import Opening, write_html
from petrograd_map.mappage.messages import Fit, ShowPlace, Trouble
from petrograd_map.ui.mapview import MapProfile, take_down

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

MARK: Final = "x-hostile"
"""The tag that every payload tries to bring into the page."""
_RUN: Final = "window.hacked=1"
PAYLOADS: Final = (
    f'<img src=x onerror="{_RUN}">',
    f"<script>{_RUN}</script>",
    f"javascript:{_RUN}",
    f'"><svg onload={_RUN}><{MARK}>',
    f"' onmouseover='{_RUN}' x='",
    f"</script><script>{_RUN}</script>",
    f"</style></textarea></title><!--<{MARK}>--><{MARK}>",
    f"<a href='javascript:{_RUN}'>x</a><iframe srcdoc='<script>top.{_RUN}</script>'>",
    f"${{{_RUN}}}{{{{{_RUN}}}}}`${{{_RUN}}}`",
    f"\u2028\u2029{_RUN}\u2028</{MARK}><{MARK} style='position:fixed'>",
    f"\\u003c{MARK}\\u003e&lt;{MARK}&gt;&#60;{MARK}&#62;",
    f"]]><{MARK}><![CDATA[",
    "%3Cscript%3E\u202e%s{0}%(x)s",
)
TEXTS: Final = frozenset(
    {"en", "ru", "author", "title", "value", "family", "given", "literal", "note", "year"}
)
"""The fields of a file that hold what a person wrote."""

_NAME: Final = {"en": "Square", "ru": "Площадь"}
LABEL: Final = {
    "type": "Feature",
    "properties": {
        "class": "square",
        "name": _NAME,
        "min_zoom": 1,
        "max_zoom": 20,
        "priority": 1,
        "approximate": True,
    },
    "geometry": {"type": "Point", "coordinates": [30.3, 59.935]},
}
STREET: Final = {
    "type": "Feature",
    "properties": {"class": "main", "name": _NAME, "approximate": True},
    "geometry": {"type": "LineString", "coordinates": [[30.285, 59.931], [30.315, 59.943]]},
}
"""Of the base map, whose names are written into the page while it is baked."""
WATCH: Final = """
(() => {
  window.violations = [];
  document.addEventListener('securitypolicyviolation',
    (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  return 0;
})()
"""
INTRUDERS: Final = f"""
[...document.querySelectorAll('*')].filter((element) =>
  element.localName === '{MARK}' ||
  ['iframe', 'object', 'embed', 'base', 'form'].includes(element.localName) ||
  (element.localName === 'script' && !element.src) ||
  element.getAttribute('src') === 'x' ||
  [...element.attributes].some((each) => each.name.startsWith('on') ||
    (/^(href|src|srcdoc|action)$/.test(each.name) && /^\\s*javascript:/i.test(each.value)))
).map((element) => element.outerHTML.slice(0, 200))
"""
TOLD: Final = f"""
[...document.querySelectorAll('*')].some((element) =>
  [...element.attributes].some((each) => each.value.includes('<{MARK}')) ||
  [...element.childNodes].some((each) => each.nodeType === 3 && each.data.includes('<{MARK}')))
"""


def poisoned(document: Any) -> int:
    """Write the payloads into every text of a file, another first in each; return how many."""
    texts = [
        way
        for way in ways(document)
        if way and way[-1] in TEXTS and isinstance(resolve(document, pointer(way)), str)
    ]
    for number, way in enumerate(texts):
        first = number % len(PAYLOADS)
        owner = resolve(document, pointer(way[:-1]))
        owner[way[-1]] = " ".join((*PAYLOADS[first:], *PAYLOADS[:first], str(way[-1])))
    return len(texts)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Timeline]:
    """The baked page and the timeline of a data set whose every text is hostile."""
    root = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(BASE, root)
    for layer, feature in (("labels", LABEL), ("streets", STREET)):
        collection = {"type": "FeatureCollection", "features": [feature]}
        written = root / "geo" / "petrograd" / f"{layer}.geojson"
        written.write_text(json.dumps(collection), encoding="utf-8")
    for file in (root / "events.json", *root.glob("geo/**/*.geojson")):
        document = json.loads(file.read_text(encoding="utf-8"))
        changed = poisoned(document)
        assert changed or file.suffix == ".geojson", file
        file.write_text(json.dumps(document), encoding="utf-8")
    data_set = DataSet(root)
    chronicle, findings = load(data_set)
    assert chronicle is not None, findings
    folder, findings = bake(data_set, chronicle, root.parent / "pages")
    assert folder is not None, findings
    return folder, Timeline(chronicle)


@pytest.fixture
def page(
    qtbot: QtBot, qapp: QApplication, hostile: tuple[Path, Timeline]
) -> Iterator[PageUnderTest]:
    """The loaded page of the hostile chronicle; anything on its console fails the test."""
    folder, timeline = hostile
    profile = MapProfile(folder, qapp)
    under_test = PageUnderTest(qtbot, timeline, profile)
    under_test.load()
    under_test.js(WATCH)
    yield under_test
    noise = under_test.console + [trouble.text for trouble in under_test.of(Trouble)]
    blocked = [*profile.interceptor.blocked, *profile.handler.refused]
    take_down(under_test.view, profile)
    assert noise == []
    assert blocked == []


def _is_unharmed(page: PageUnderTest) -> None:
    assert page.js("typeof window.hacked") == "undefined"
    assert page.js("window.violations") == []
    assert page.js(INTRUDERS) == []


def test_every_text_of_the_data_set_is_hostile(hostile: tuple[Path, Timeline]) -> None:
    chronicle = hostile[1].chronicle
    texts = [
        *(city.name for city in chronicle.cities),
        *(place.name for place in chronicle.places),
        *(event.title for event in chronicle.events),
        *(route.text for route in chronicle.routes),
        *(leg.name for route in chronicle.routes for leg in route.legs),
        *(step.text for tour in chronicle.tours for step in tour.steps),
    ]
    assert len(texts) > 10
    for text in texts:
        for language in Language:
            assert all(payload in text[language] for payload in PAYLOADS[:8]), text


def test_the_names_of_the_base_map_are_hostile_too(hostile: tuple[Path, Timeline]) -> None:
    written = [path.read_bytes() for path in hostile[0].rglob("*") if path.is_file()]
    assert any(MARK.encode() in content for content in written)


@pytest.mark.parametrize("language", list(Language))
def test_no_text_becomes_a_tag_or_a_script(page: PageUnderTest, language: Language) -> None:
    chronicle = page.timeline.chronicle
    cities = tuple(city.id for city in chronicle.cities)
    state = ViewState(moment=chronicle.span.start, cities=cities, language=language)
    page.speak(state)
    page.show(state)
    for event in chronicle.events:
        for moment in (event.span.start, event.span.end.shifted(1)):
            if chronicle.span.start <= moment <= chronicle.span.end:
                state = replace(state, moment=moment)
                page.show(state)
    for place in chronicle.places:
        state = replace(state, selected=place.id)
        page.show(state)
        if not place.beyond:
            page.send(ShowPlace(place.id))
    for city in chronicle.cities:
        page.send(Fit(city.id, city.latitude, city.longitude, 13.0))
    page.show(replace(state, selected=None, contrast=True))
    page.qtbot.waitUntil(lambda: page.js(TOLD), timeout=WAIT_MS)
    _is_unharmed(page)


def test_changing_language_city_and_account_lets_nothing_in(page: PageUnderTest) -> None:
    chronicle = page.timeline.chronicle
    middle = Moment((chronicle.span.start.minutes + chronicle.span.end.minutes) // 2)
    for city in chronicle.cities:
        for language in Language:
            for account in ("best", *(source.id for source in chronicle.sources)):
                state = ViewState(
                    moment=middle, cities=(city.id,), language=language, account=account
                )
                page.speak(state)
                page.show(state)
    _is_unharmed(page)


def test_a_standalone_file_lets_nothing_in(
    qtbot: QtBot, tmp_path: Path, hostile: tuple[Path, Timeline]
) -> None:
    folder, timeline = hostile
    cities = tuple(city.id for city in timeline.chronicle.cities)
    path = tmp_path / "hostile.html"
    write_html(path, folder, timeline, Opening(timeline.chronicle.span.start, cities))
    file = File(qtbot, path)
    file.js(WATCH)
    for _ in Language:
        for pane in ("n", "p", "k", "s"):
            file.press(pane)
            for index in range(file.js("document.querySelectorAll('#page button').length")):
                file.press(pane)
                file.run(f"document.querySelectorAll('#page button')[{index}].click();")
        file.press("l")
    assert file.js(TOLD)
    # Its own scripts and data stand in it.
    intruders = [each for each in file.js(INTRUDERS) if not each.startswith("<script")]
    assert intruders == []
    assert file.js("document.scripts.length") == path.read_text(encoding="utf-8").count("<script")
    assert file.js("typeof window.hacked") == "undefined"
    assert file.js("window.violations") == []
    asked, console = file.interceptor.asked, file.page.console
    file.close()
    assert (asked, console) == ([file.url.toString()], [])


def test_the_watch_would_see_an_intruder(page: PageUnderTest) -> None:
    page.js(
        f"(document.body.insertAdjacentHTML('beforeend', '<{MARK}></{MARK}><p onclick=\"1\">'), 0)"
    )
    assert len(page.js(INTRUDERS)) == 2
