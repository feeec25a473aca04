"""The remainder of a chronicle: what can be checked although some entries are broken.

A teacher who mistypes one word and one id wants to hear of both at once. So the broken
entries are left out, the rest is checked, and what is found is told by the places in the
file as it is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from petrograd_map.data.findings import Finding, Severity, shown
from petrograd_map.data.schema import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Remainder:
    """A chronicle without its broken entries.

    Attributes:
        document: What is left, as decoded JSON.
        indices: For each section, the index in the file of every entry that is left.
        broken_ids: The ids of the entries left out, as findings show them.
    """

    document: dict[str, Any]
    indices: Mapping[str, Sequence[int]]
    broken_ids: frozenset[str]

    def told(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings about the remainder as findings about the file.

        Left out is what may only follow from the broken entries: warnings, and ids that
        stand in a broken entry.
        """
        return [
            replace(
                finding, path=self._in_file(finding.path), expected=self._in_file(finding.expected)
            )
            for finding in findings
            if finding.severity is Severity.ERROR and finding.found not in self.broken_ids
        ]

    def _in_file(self, where: str) -> str:
        parts = where.split("/")
        if len(parts) > 2 and parts[0] == "" and parts[1] in self.indices:  # noqa: PLR2004 - /section/index
            parts[2] = str(self.indices[parts[1]][int(parts[2])])
        return "/".join(parts)


def without_broken(raw: Any, ways: Iterable[tuple[str | int, ...]]) -> Remainder | None:
    """Leave the broken entries out of a chronicle.

    Args:
        raw: The decoded file.
        ways: Where each error stands, as pydantic writes it.

    Returns:
        The remainder, or None if an error concerns more than single entries.
    """
    broken: dict[str, set[int]] = defaultdict(set)
    for way in ways:
        match way:
            case (str() as section, int() as index, *_) if section in SECTIONS:
                broken[section].add(index)
            case _:
                return None
    given = [section for section in SECTIONS if section in raw]
    kept = {
        section: [index for index in range(len(raw[section])) if index not in broken[section]]
        for section in given
    }
    entries = [raw[section][index] for section in broken for index in broken[section]]
    return Remainder(
        document=raw | {name: [raw[name][index] for index in kept[name]] for name in given},
        indices=kept,
        broken_ids=frozenset(
            shown(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry
        ),
    )
