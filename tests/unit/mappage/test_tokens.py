from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest
from support.colour import VISION, ciede2000, contrast, lab

from petrograd_map.domain.control import Side
from petrograd_map.i18n import LANGUAGES, Catalogue
from petrograd_map.mappage.baked import WEB
from petrograd_map.mappage.tokens import in_contrast, stylesheet, token, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

HATCHED = tuple(side for side in Side if side is not Side.CIV)
"""The sides with a hatch: ordinary life is the one that has none."""


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        # Sharma, Wu and Dalal (2005), table 1: pairs 1, 4, 7, 9, 17, 25, 33 and 34.
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_measure_itself_gives_the_published_differences(
    one: tuple[float, float, float], other: tuple[float, float, float], difference: float
) -> None:
    assert ciede2000(one, other) == pytest.approx(difference, abs=5e-5)
    assert ciede2000(other, one) == pytest.approx(difference, abs=5e-5)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21, abs=1e-4)
    assert contrast("#FFFFFF", "#FFFFFF") == 1


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("of", [token, in_contrast])
@pytest.mark.parametrize(("one", "other"), [*itertools.combinations(Side, 2)])
def test_any_two_sides_are_told_apart_by_every_eye(
    one: Side, other: Side, of: Callable[[str], str], vision: str
) -> None:
    colours = [lab(of(f"side.{side}.fill"), vision) for side in (one, other)]
    assert ciede2000(*colours) >= 20


@pytest.mark.parametrize("of", [token, in_contrast])
@pytest.mark.parametrize("side", Side)
def test_the_letter_of_a_side_can_be_read_on_a_projector(
    side: Side, of: Callable[[str], str]
) -> None:
    assert contrast(of(f"side.{side}.ink"), of(f"side.{side}.fill")) >= 7


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ui.text", "ui.panel"),
        ("ui.text-soft", "ui.panel"),
        ("ui.text", "ui.bar"),
        ("ui.text-soft", "ui.bar"),
        ("ui.accent", "ui.panel"),
        ("paper.ink", "paper.land"),
        ("paper.ink-soft", "paper.land"),
        ("paper.ink-park", "paper.land"),
    ],
)
def test_words_can_be_read_on_their_ground(ink: str, ground: str) -> None:
    assert contrast(token(ink), token(ground)) >= 4.5


@pytest.mark.parametrize("ink", ["ui.text", "ui.text-soft", "ui.accent", "ui.focus"])
@pytest.mark.parametrize("ground", ["ui.panel", "ui.bar"])
def test_in_high_contrast_words_of_the_window_stand_out_the_more(ink: str, ground: str) -> None:
    assert contrast(in_contrast(ink), in_contrast(ground)) >= 7


@pytest.mark.parametrize("of", [token, in_contrast])
def test_edges_of_what_can_be_grasped_are_seen(of: Callable[[str], str]) -> None:
    assert contrast(of("ui.edge"), of("ui.panel")) >= 3


def test_in_high_contrast_what_is_not_replaced_stays() -> None:
    assert in_contrast("side.PG.fill") == token("side.PG.fill")
    assert in_contrast("paper.land") != token("paper.land")


def test_every_side_has_its_own_colour_and_letter() -> None:
    assert set(tokens()["side"]) == set(Side)
    assert len({token(f"side.{side}.fill") for side in Side}) == len(Side)
    for language in LANGUAGES:
        letters = [Catalogue(language)(f"letter.{side}") for side in Side]
        assert all(len(letter) == 1 for letter in letters)
        assert len(set(letters)) == len(Side)


def test_without_any_colour_sides_are_told_apart_by_their_hatches() -> None:
    page = (WEB / "index.html").read_text(encoding="utf-8")
    hatches = dict(re.findall(r'<pattern id="hatch-(\w+)"[^>]*><\w+ class="[^"]*" (.+?)/>', page))
    assert set(hatches) == set(HATCHED)
    assert len(set(hatches.values())) == len(HATCHED)


def test_a_token_becomes_a_custom_property() -> None:
    lines = _rules()[":root"]
    assert f"  --side-PG-fill: {token('side.PG.fill')};" in lines
    assert f"  --duration-announce-ms: {token('duration.announce-ms')}ms;" in lines
    assert f"  --size-small-px: {token('size.small-px')}px;" in lines
    assert "comment" not in stylesheet()


def test_high_contrast_replaces_tokens_and_adds_none() -> None:
    rules = _rules()
    assert list(rules) == [":root", ".contrast"]
    usual, replaced = ([_name(line) for line in rules[selector]] for selector in rules)
    assert replaced
    assert set(replaced) <= set(usual)
    assert not [name for name in usual if name.startswith("--contrast")]


def _rules() -> dict[str, list[str]]:
    """Return the lines of each rule of the style sheet by its selector."""
    rules: dict[str, list[str]] = {}
    found = re.findall(r"(\S+) \{\n(.*?)\}\n", stylesheet(), re.DOTALL)
    for selector, body in found:
        rules[selector] = body.splitlines()
        assert all(_name(line) for line in rules[selector])
    assert "".join(f"{selector} {{\n{body}}}\n" for selector, body in found) == stylesheet()
    return rules


def _name(line: str) -> str:
    """Return the property that a line sets, or nothing if it is no such line."""
    match = re.fullmatch(r"  (--[A-Za-z0-9-]+): [^;{}]+;", line)
    return "" if match is None else match[1]


def test_a_token_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        token("side.XYZ.fill")


@pytest.mark.parametrize("name", ["map.css"])
def test_the_page_uses_only_properties_that_are_there(name: str) -> None:
    sheet = (WEB / name).read_text(encoding="utf-8")
    known = set(re.findall(r"--[A-Za-z0-9-]+(?=:)", stylesheet() + sheet))
    # Set by the page's scripts, as the map is zoomed and the symbols grow: by their whole name,
    # or by a name made of a beginning and a value.
    scripts = "".join(path.read_text(encoding="utf-8") for path in sorted(WEB.glob("*.js")))
    known |= set(re.findall(r'"(--[A-Za-z0-9-]+)"', scripts))
    made = tuple(re.findall(r"`(--[A-Za-z0-9-]+-)\$\{\w+\}`", scripts))
    used = set(re.findall(r"var\((--[A-Za-z0-9-]+)", sheet))
    assert used
    assert {each for each in used - known if not each.startswith(made)} == set()
