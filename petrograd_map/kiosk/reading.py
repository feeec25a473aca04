"""Reads a kiosk's CONFIG.toml: the configuration, or everything that is wrong with it."""

from __future__ import annotations

import errno
import re
import tomllib
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from petrograd_map.data.findings import Finding, Severity, closest, in_order, shown
from petrograd_map.kiosk.config import KioskConfig, Table, keys_of, tables_in
from petrograd_map.kiosk.values import DAY_MINUTES, UnfitError, time_of_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST_BYTES: Final = 64 * 1024
"""Thirty times the example; what is larger is another file."""
_WEEKDAYS: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)


def read_config(path: Path) -> tuple[KioskConfig | None, list[Finding]]:
    """Read a configuration.

    Returns:
        The configuration, or None if anything is in error; and every finding. The path of a
        finding is the way to the key, with dots: `schedule.monday.open`.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        return None, [_unreadable(path, error)]
    return read_config_text(content, path.name)


def read_config_text(content: bytes, file: str) -> tuple[KioskConfig | None, list[Finding]]:
    """Read a configuration from the content of its file.

    Args:
        content: What stands in the file.
        file: Its name, for the findings.

    Returns:
        As `read_config`.
    """
    if len(content) > _MOST_BYTES:
        return None, [_broken(file, "too_large", f"≤ {_MOST_BYTES:,}", f"> {_MOST_BYTES:,}")]
    try:
        raw = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        found = f"0x{error.object[error.start]:02x} ({error.start})"
        return None, [_broken(file, "not_utf8", "UTF-8", found)]
    except (ValueError, RecursionError) as error:
        return None, [_not_toml(file, content.decode("utf-8-sig"), error)]
    findings: list[Finding] = []
    config = _Reader(file, findings).table(KioskConfig, raw, ())
    wrong = {finding.path for finding in findings}
    # What follows from a value that is wrong already is not said again.
    findings += (each for each in _rules(config, file) if not wrong & {each.path, each.expected})
    return (None if _has_errors(findings) else config), in_order(findings)


def _has_errors(findings: list[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _broken(file: str, code: str, expected: str, found: str) -> Finding:
    return Finding(file, "", Severity.ERROR, code, expected, shown(found, limit=200)[1:-1])


def _unreadable(path: Path, error: OSError) -> Finding:
    """Say why a file was not read, in words of ours: those of the system are in its language."""
    code = "is_folder" if path.is_dir() else _REASONS.get(error.errno or 0, "unreadable")
    return _broken(path.name, code, str(path), errno.errorcode.get(error.errno or 0, "OSError"))


_REASONS: Final = {
    errno.ENOENT: "no_file",
    errno.ENOTDIR: "no_file",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
}


def _not_toml(file: str, text: str, error: Exception) -> Finding:
    """Show the line at which reading stopped: what the parser says of it is in English alone."""
    lines = text.splitlines() or [""]
    # Where it does not say a line, it has come to the end, or to a number of too many digits.
    said = re.search(r"line (\d+)", str(error))
    number = int(said[1]) if said else len(lines)
    line = lines[min(number, len(lines)) - 1].strip()
    return _broken(file, "not_toml", str(number), line[:_LONGEST_LINE])


_LONGEST_LINE: Final = 60
"""Characters of a line that are shown."""


class _Reader:
    """Turns tables of TOML into tables of the configuration, and collects findings."""

    def __init__(self, file: str, findings: list[Finding]) -> None:
        self._file = file
        self._findings = findings

    def table(self, kind: type[Table], raw: Any, way: tuple[str, ...]) -> Table:
        """Read a table; what is missing or wrong has its default."""
        if not isinstance(raw, dict):
            self._find(way, "type", f"[{'.'.join(way)}]", raw)
            return kind()
        inner, keys = tables_in(kind), {name: key for name, key, _ in keys_of(kind)}
        known = [each.name for each in fields(kind)]  # type: ignore[arg-type] # all are dataclasses
        read: dict[str, object] = {}
        for name, value in raw.items():
            here = (*way, name)
            if name in inner:
                read[name] = self.table(inner[name], value, here)
            elif name in keys:
                try:
                    read[name] = keys[name].kind.read(value)
                except UnfitError as error:
                    self._find(here, error.code, error.expected, value, error.suggestion)
            else:
                self._find(here, "extra", ", ".join(known), name, closest(name, known))
        return kind(**read)

    def _find(
        self, way: tuple[str, ...], code: str, expected: str, found: Any, like: str | None = None
    ) -> None:
        path = shown(".".join(way), limit=200)[1:-1]
        if not isinstance(found, str | bool | int | float | list | dict):
            found = str(found)  # TOML has dates and times
        self._findings.append(
            Finding(self._file, path, Severity.ERROR, code, expected, shown(found), like)
        )


# ------------------------------------------------------------------ what no single key can answer


def _rules(config: KioskConfig, file: str) -> Iterator[Finding]:
    """Yield what is wrong between keys; `expected` names the other key, if it has one."""
    if config.languages.first not in config.languages.offered:
        yield _not_offered(file, "languages", config.languages.first)
    for city in config.cities.first:
        if city not in config.cities.offered:
            yield _not_offered(file, "cities", city)
    for name, hours in zip(_WEEKDAYS, config.schedule.days, strict=True):
        way = f"schedule.{name}"
        if hours.close <= hours.open:
            yield Finding(
                file,
                f"{way}.close",
                Severity.ERROR,
                "closes_first",
                f"{way}.open",
                shown(time_of_day(hours.close)),
            )
        restart = config.schedule.restart
        all_day = (hours.open, hours.close) == (0, DAY_MINUTES)
        if restart is None or hours.closed or all_day:
            continue
        if hours.open <= restart < hours.close:
            yield Finding(
                file,
                "schedule.restart",
                Severity.WARNING,
                "restart_while_open",
                way,
                shown(time_of_day(restart)),
            )


def _not_offered(file: str, table: str, found: str) -> Finding:
    return Finding(
        file, f"{table}.first", Severity.ERROR, "not_offered", f"{table}.offered", shown(found)
    )
