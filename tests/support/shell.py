"""The command line, run in this process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from petrograd_map import cli

if TYPE_CHECKING:
    import pytest

AT = ("--at", "1917-11-07T06:30")


class Said:
    """What a command answered."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Runs the program in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str) -> Said:
        self._capsys.readouterr()
        try:
            code = cli.main(words)
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = self._capsys.readouterr()
        assert "Traceback" not in out + err
        return Said(code, out, err)

    def refused(self, code: int, *words: str) -> str:
        """Run a command that must fail: one line on stderr, nothing on stdout."""
        said = self(*words)
        assert said.code == code, said.err
        assert said.out == ""
        assert len(said.err.splitlines()) == 1, said.err
        return said.err
