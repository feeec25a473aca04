"""Findings as text and as JSON."""

from __future__ import annotations

import json
from typing import Final

from petrograd_map.data.findings import Finding, Severity
from petrograd_map.i18n import Catalogue

_NOT_READ: Final = ("no_file", "is_folder", "forbidden", "unreadable")


def errors_of(findings: list[Finding]) -> list[Finding]:
    """Return the findings that are errors."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def as_rows(findings: list[Finding], language: str) -> list[dict[str, str | None]]:
    """Return findings as they are written in JSON."""
    return [
        {
            "file": finding.file,
            "path": finding.path,
            "severity": finding.severity,
            "code": finding.code,
            "message": finding.message(language),
            "expected": finding.expected,
            "found": finding.found,
            "suggestion": finding.suggestion,
        }
        for finding in findings
    ]


def print_findings(findings: list[Finding], form: str, language: str) -> None:
    """Print findings as text, with a line that counts them, or as JSON.

    Where a file cannot be read at all, that is said, and there is nothing to count.
    """
    if form == "json":
        print(json.dumps(as_rows(findings, language), ensure_ascii=False, indent=2))
        return
    for finding in findings:
        print(finding.line(language))
    if len(findings) == 1 and findings[0].code in _NOT_READ:
        return
    errors = len(errors_of(findings))
    catalogue = Catalogue(language)
    counts = (("check.errors", errors), ("check.warnings", len(findings) - errors))
    print(", ".join(catalogue.plural(key, number) for key, number in counts))
