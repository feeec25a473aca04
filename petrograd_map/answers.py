"""What the commands answer: exit codes, errors of one line, findings."""

from __future__ import annotations

import json
from typing import Final

from petrograd_map.data.findings import Finding, Severity
from petrograd_map.i18n import Catalogue

DONE: Final = 0
BAD_DATA: Final = 1
WRONG_USE: Final = 2
ENVIRONMENT: Final = 3


class CommandError(Exception):
    """Something that ends the command with one line and an exit code."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def finding_rows(findings: list[Finding], language: str) -> list[dict[str, str | None]]:
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
    """Print findings and how many there are.

    Args:
        findings: The findings.
        form: `text` or `json`.
        language: Of the catalogue.
    """
    if form == "json":
        print(json.dumps(finding_rows(findings, language), ensure_ascii=False, indent=2))
        return
    for finding in findings:
        print(finding.line(language))
    errors = len(errors_among(findings))
    catalogue = Catalogue(language)
    counts = (("check.errors", errors), ("check.warnings", len(findings) - errors))
    print(", ".join(catalogue.plural(key, number) for key, number in counts))


def errors_among(findings: list[Finding]) -> list[Finding]:
    """Return the findings that are errors."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
