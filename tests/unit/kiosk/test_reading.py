from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from petrograd_map.data.findings import Severity
from petrograd_map.kiosk.config import Hours, KioskConfig, Schedule, Sound, keys_of, tables_in
from petrograd_map.kiosk.pin import hash_pin
from petrograd_map.kiosk.reading import read_config, read_config_text
from petrograd_map.kiosk.values import time_of_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.data.findings import Finding

EXAMPLE = Path(__file__).resolve().parents[3] / "packaging" / "kiosk" / "kiosk.toml"
ROOT = Path.cwd().anchor


def read(text: str) -> tuple[KioskConfig | None, list[Finding]]:
    return read_config_text(text.encode("utf-8", "surrogatepass"), "kiosk.toml")


def config_of(text: str) -> KioskConfig:
    config, findings = read(text)
    assert findings == []
    assert config is not None
    return config


def only(text: str) -> Finding:
    """Return the one finding that a configuration has."""
    config, findings = read(text)
    (finding,) = findings
    assert (config is None) == (finding.severity is Severity.ERROR)
    assert finding.file == "kiosk.toml"
    for language in ("en", "ru"):
        assert finding.line(language)
    return finding


def ways(table: type[Any], way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield from ((*way, name) for name, _, _ in keys_of(table))
    for name, inner in tables_in(table).items():
        yield from ways(inner, (*way, name))


# ------------------------------------------------------------------ what is right


def test_an_empty_file_is_the_usual_kiosk() -> None:
    config = config_of("")
    assert config == KioskConfig()
    assert (config.idle.reset_after_s, config.idle.countdown_s) == (90, 25)
    assert config.layout.target_mm == 20
    assert not config.layout.low_controls
    assert config.staff.pin_hash is None
    assert config.schedule.restart == 4 * 60
    assert [(day.open, day.close) for day in config.schedule.days] == [(0, 1440)] * 7


def test_the_example_is_without_findings_and_names_every_key() -> None:
    config, findings = read_config(EXAMPLE)
    assert findings == []
    assert config is not None
    document = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    named = {(name, *rest) for name, table in document.items() for rest in _named(table)}
    of_days = {way for way in ways(KioskConfig) if len(way) == 3}
    assert named >= set(ways(KioskConfig)) - of_days
    # The hours of a weekday: each key on some day, and each day.
    assert {way[2] for way in named if len(way) == 3} == {way[2] for way in of_days}
    assert {way[1] for way in named if len(way) == 3} == {way[1] for way in of_days}


def _named(table: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from ((name, *rest) for rest in _named(value))
        else:
            yield (name,)


def tables(table: type[Any] = KioskConfig) -> Iterator[type[Any]]:
    yield table
    for inner in tables_in(table).values():
        yield from tables(inner)


def test_every_default_is_a_value_that_its_key_takes() -> None:
    for table in tables():
        for name, key, default in keys_of(table):
            value: Any = list(default) if isinstance(default, tuple) else default
            if table in (Hours, Schedule) and name != "closed":
                value = time_of_day(value)
            elif value is None:
                value = ""
            assert key.kind.read(value) == default, name


def test_every_key_says_what_it_is_for() -> None:
    for table in tables():
        for _, key, _ in keys_of(table):
            assert key.meaning.endswith(".")
            assert key.kind.words


def test_values_are_taken() -> None:
    pin_hash = hash_pin("1917")
    config = config_of(
        f"""
        [staff]
        corner = "bottom-left"
        pin_hash = "{pin_hash}"
        [schedule]
        restart = ""
        monday = {{open = "09:30", close = "24:00"}}
        tuesday.closed = true
        [languages]
        first = "ru"
        offered = ["ru"]
        [cities]
        first = ["moscow", "petrograd"]
        [logs]
        folder = '{ROOT}var'
        """
    )
    assert config.staff.corner == "bottom-left"
    assert config.staff.pin_hash == pin_hash
    assert config.schedule.restart is None
    assert (config.schedule.monday.open, config.schedule.monday.close) == (570, 1440)
    assert config.schedule.tuesday.closed
    assert config.languages.offered == ("ru",)
    assert config.cities.first == ("moscow", "petrograd")
    assert config.logs.folder == Path(f"{ROOT}var")


def test_a_file_of_an_editor_of_windows_is_read() -> None:
    config, findings = read_config_text(b"\xef\xbb\xbf[statistics]\r\non = false\r\n", "kiosk.toml")
    assert findings == []
    assert config is not None
    assert not config.statistics.on


# ------------------------------------------------------------------ what is wrong


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("idle = 90", "idle", "type"),
        ("schedule.monday = '10:00'", "schedule.monday", "type"),
        ("idle.reset_after_s = true", "idle.reset_after_s", "type"),
        ("idle.reset_after_s = 90.0", "idle.reset_after_s", "type"),
        ("idle.reset_after_s = '90'", "idle.reset_after_s", "type"),
        ("idle.reset_after_s = 29", "idle.reset_after_s", "range"),
        ("idle.countdown_s = 19", "idle.countdown_s", "range"),
        ("layout.target_mm = 19", "layout.target_mm", "range"),
        ("attract.on = 'yes'", "attract.on", "type"),
        ("attract.on = 1", "attract.on", "type"),
        ("screen.name = 1", "screen.name", "type"),
        ('screen.name = "a\\nb"', "screen.name", "type"),
        ("attract.speed = 16", "attract.speed", "type"),
        ("attract.speed = true", "attract.speed", "type"),
        ("languages.offered = []", "languages.offered", "empty"),
        ("languages.offered = 'en'", "languages.offered", "type"),
        ("languages.offered = ['en', 'en']", "languages.offered", "once"),
        ("languages = {first = 'ru', offered = ['en']}", "languages.first", "not_offered"),
        ("cities.offered = ['petrograd', 7]", "cities.offered", "type"),
        ("cities.offered = ['Petrograd']", "cities.offered", "pattern"),
        ("cities.first = ['kiev']", "cities.first", "not_offered"),
        ("schedule.restart = '24:00'", "schedule.restart", "time_of_day"),
        ("schedule.restart = '4:00'", "schedule.restart", "time_of_day"),
        ("schedule.restart = 04:00:00", "schedule.restart", "time_of_day"),
        ("schedule.monday.open = '10:60'", "schedule.monday.open", "time_of_day"),
        ("schedule.monday.close = '24:01'", "schedule.monday.close", "time_of_day"),
        ("schedule.monday = {open='10:00',close='06:00'}", "schedule.monday.close", "closes_first"),
        ("schedule.monday = {open='10:00',close='10:00'}", "schedule.monday.close", "closes_first"),
        ("staff.pin_hash = '1917'", "staff.pin_hash", "pin_hash"),
        ("staff.pin_hash = 1917", "staff.pin_hash", "pin_hash"),
        ("logs.folder = 'logs'", "logs.folder", "whole_path"),
        ('logs.folder = "/a\\u0000b"', "logs.folder", "type"),
        ("nonsense = 1", "nonsense", "extra"),
        ('"a.b\\"/" = 1', 'a.b\\"/', "extra"),
        ("schedule.monday.nonsense = 1", "schedule.monday.nonsense", "extra"),
        ("[attract]\non = maybe", "", "not_toml"),
        ("a = " + "[" * 20_000, "", "not_toml"),
        ("a = " + "9" * 5000, "", "not_toml"),
        ("\ud800", "", "not_utf8"),
        ("#" * 70_000, "", "too_large"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_its_key(text: str, path: str, code: str) -> None:
    finding = only(text)
    assert (finding.path, finding.code) == (path, code)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("shedule.restart = ''", "schedule"),
        ("idle.reset_after = 90", "reset_after_s"),
        ("schedule.monday.opens = '10:00'", "open"),
        ("staff.corner = 'top_right'", "top-right"),
    ],
)
def test_a_slip_is_told_what_was_meant(text: str, meant: str) -> None:
    finding = only(text)
    assert finding.suggestion == meant
    assert meant in finding.line("en")


def test_everything_wrong_is_told_at_once_and_nothing_that_follows_from_it() -> None:
    _, findings = read(
        "languages.first = 'de'\nlanguages.offered = ['ru', 'fr']\n"
        "schedule.monday.open = 25\nschedule.monday.close = '00:00'\nidle.countdown_s = 1\nx = 0\n"
    )
    assert [finding.path for finding in findings] == [
        "idle.countdown_s",
        "languages.first",
        "languages.offered",
        "schedule.monday.open",
        "x",
    ]


def test_a_restart_among_visitors_is_a_warning() -> None:
    finding = only("schedule = {restart = '10:30', friday = {open = '10:00', close = '18:00'}}")
    assert (finding.path, finding.code) == ("schedule.restart", "restart_while_open")
    assert finding.severity is Severity.WARNING
    assert "schedule.friday" in finding.line("en")


def test_where_toml_breaks_off_the_line_is_told() -> None:
    assert only("[sound]\n\non = maybe").expected == "3"
    assert only("[idle]\ncountdown_s =").expected == "2"


def test_where_toml_breaks_off_is_told_in_the_language_asked_for() -> None:
    line = only("[attract\non = true").line("ru")
    assert line == "kiosk.toml: ошибка: Это не TOML; чтение остановилось в строке 1: [attract"


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.toml", "no_file"), (tmp_path, "is_folder")):
        config, (finding,) = read_config(path)
        assert config is None
        assert finding.code == code


def test_sound_is_off_until_it_is_switched_on() -> None:
    assert config_of("").sound == Sound(on=False, volume=0.4)
    assert config_of("[sound]\non = true\nvolume = 1\n").sound == Sound(on=True, volume=1.0)


@pytest.mark.parametrize("volume", ["40", "-0.1", "1.01", "nan", "inf"])
def test_a_volume_is_a_share_of_the_whole(volume: str) -> None:
    finding = only(f"sound.volume = {volume}")
    assert (finding.path, finding.code, finding.expected) == ("sound.volume", "range", "0–1")


@pytest.mark.parametrize("volume", ["true", '"0.4"', "[0.4]"])
def test_a_volume_is_a_number(volume: str) -> None:
    finding = only(f"sound.volume = {volume}")
    assert (finding.path, finding.code, finding.expected) == ("sound.volume", "type", "number")


# ------------------------------------------------------------------ whatever stands in it

SCALARS = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**63),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["", "10:00", "24:00", "en", "petrograd", "top-right", "/logs"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def toml(value: Any) -> str:
    """Write a value as TOML: strings as JSON does, numbers as Python does."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value).replace("\\ud", "\\u0") if value else '""'
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case dict():
            pairs = (f"{toml(key)} = {toml(each)}" for key, each in value.items())
            return f"{{{', '.join(pairs)}}}"
        case _:
            return repr(value)


def assert_answered(content: bytes) -> None:
    config, findings = read_config_text(content, "kiosk.toml")
    errors = [each for each in findings if each.severity is Severity.ERROR]
    assert (config is None) == bool(errors)
    for finding in findings:
        assert "\n" not in finding.line("en") + finding.line("ru")
        (finding.line("en") + finding.line("ru")).encode()


@given(st.binary(max_size=200))
@example(b"a = 0001-01-01T00:00:00+23:59")
@example(b"a = 9999-99-99")
def test_any_bytes_give_a_configuration_or_findings(content: bytes) -> None:
    assert_answered(content)


@given(
    st.dictionaries(
        st.sampled_from([*sorted({".".join(way) for way in ways(KioskConfig)}), "idle.x"]), VALUES
    )
)
def test_any_values_of_known_keys_give_a_configuration_or_findings(
    values: dict[str, Any],
) -> None:
    text = "\n".join(f"{key} = {toml(value)}" for key, value in values.items())
    assert_answered(text.encode())
