"""The smoke test itself: what it tells a program, and that it sees what is wrong."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import smoke_test
from smoke_test import Case, Program, WrongError

if TYPE_CHECKING:
    from collections.abc import Callable

SAYS = "import sys; print({out!r}); print({error!r}, file=sys.stderr); sys.exit({code})"


@pytest.fixture
def program(tmp_path: Path) -> Callable[..., Program]:
    """Return what makes a program that says and answers always the same."""

    def make(out: str = "", error: str = "", code: int = 0) -> Program:
        command = (sys.executable, "-c", SAYS.format(out=out, error=error, code=code))
        return Program(command, tmp_path, tmp_path / "scratch", {})

    return make


def test_a_program_is_told_paths_as_it_sees_them(program: Callable[..., Program]) -> None:
    made = program()
    assert made.sees(made.scratch / "a.png") == "/scratch/a.png"
    assert made.variables()["HOME"] == "/scratch/home"


def test_nothing_of_the_desktop_reaches_a_program(
    program: Callable[..., Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH", "QTWEBENGINE_DISABLE_SANDBOX"):
        monkeypatch.setenv(name, "1")
        assert name not in program().variables()


def test_another_exit_code_is_seen(program: Callable[..., Program]) -> None:
    assert program(out="fine").expect(0).out == "fine\n"
    with pytest.raises(WrongError, match="exit code 3, expected 0: no display"):
        program(error="no display", code=3).expect(0, "run")


def test_another_version_is_seen(program: Callable[..., Program]) -> None:
    new, old = program(out="petrograd-map 2"), program(out="petrograd-map 1")
    smoke_test.version(Case(new, new, None, as_root=False))
    with pytest.raises(WrongError, match="petrograd-map 2 was built from petrograd-map 1"):
        smoke_test.version(Case(new, old, None, as_root=False))


def test_other_states_are_seen(program: Callable[..., Program]) -> None:
    source = program(out='{"places": {"p_palace": {"holder": "PG"}}}')
    other = program(out='{"places": {"p_palace": {"holder": "MRC"}}}')
    smoke_test.states(Case(source, source, None, as_root=False))
    with pytest.raises(WrongError, match="the states differ"):
        smoke_test.states(Case(other, source, None, as_root=False))
    empty = program(out='{"places": {}}')
    with pytest.raises(WrongError, match="nothing to compare"):
        smoke_test.states(Case(empty, empty, None, as_root=False))


def test_every_failure_is_told_and_the_rest_still_run(
    program: Callable[..., Program],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def good(_: Case) -> None:
        """It works."""

    def bad(_: Case) -> None:
        """It does not."""
        raise WrongError("a page was baked")

    monkeypatch.setattr(smoke_test, "CHECKS", (bad, good))
    assert smoke_test.run_checks(Case(program(), program(), None, as_root=False)) == ["bad"]
    out = capsys.readouterr().out
    assert "FAILED  It does not. WrongError: a page was baked" in out
    assert "It works." in out


def test_every_check_says_what_it_looks_at() -> None:
    assert all(check.__doc__ for check in smoke_test.CHECKS)
    assert len(set(smoke_test.CHECKS)) == len(smoke_test.CHECKS)
    assert Path(smoke_test.EXAMPLE, "events.json").is_file()
