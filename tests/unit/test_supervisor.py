from __future__ import annotations

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petrograd_map import supervisor
from petrograd_map.kiosk.supervised import BEAT_S, RESTART_NOW, Heartbeat
from petrograd_map.supervisor import Starts, Supervisor, Systemd, Times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "tests" / "support" / "fake_program.py"
QUICK = Times(
    tick_s=0.01,
    first_beat_s=60.0,
    stale_s=60.0,
    pause_s=0.01,
    longest_pause_s=0.01,
    longest_pause_down_s=0.01,
    end_s=60.0,
)
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the fake program knows signals")


def program(folder: Path, *acts: list[str]) -> list[str]:
    """Return the command of a program that does these things at its first, second … start."""
    return [sys.executable, "-I", "-S", str(PROGRAM), str(folder), json.dumps(acts)]


def starts(folder: Path) -> list[list[str]]:
    """Return the words with which the program was started each time."""
    return [json.loads(line) for line in (folder / "starts").read_text().splitlines()]


def until(true: Callable[[], object], *, limit_s: float = 60.0) -> None:
    end = time.monotonic() + limit_s
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def run(
    folder: Path, *acts: list[str], times: Times = QUICK, systemd: Systemd | None = None
) -> int:
    return Supervisor(program(folder, *acts), times, systemd or Systemd({})).run()


# ------------------------------------------------------------------ starting again


def test_an_intended_end_is_the_end(tmp_path: Path) -> None:
    assert run(tmp_path, ["exit 0"]) == 0
    assert starts(tmp_path) == [[]]


@pytest.mark.parametrize("end", ["exit 1", "exit 3", "die", f"exit {RESTART_NOW}"])
def test_any_other_end_is_followed_by_a_start(
    tmp_path: Path, end: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    assert run(tmp_path, [end], ["exit 0"]) == 0
    assert starts(tmp_path) == [[], []]
    died = [record.message for record in caplog.records if record.levelno == logging.ERROR]
    expected = {
        "exit 1": ["the program has died: exit code 1"],
        "exit 3": ["the program has died: exit code 3"],
        "die": ["the program has died: signal 9"],
        f"exit {RESTART_NOW}": [],
    }
    assert died == expected[end]
    assert "start 2" in caplog.messages


def test_after_three_starts_the_fourth_is_in_safe_mode(tmp_path: Path) -> None:
    died = ["exit 1"]
    assert run(tmp_path, died, died, died, died, ["exit 0"]) == 0
    assert starts(tmp_path) == [[], [], [], ["--safe-mode"], ["--safe-mode"]]


def test_a_program_that_is_not_there_is_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    missing = Supervisor([str(tmp_path / "none")], QUICK, Systemd({}))

    class Stop(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - its signature
            if caplog.text.count("cannot be started") == 3:
                missing.stop()

    stop = Stop()
    logging.getLogger("supervisor").addHandler(stop)
    try:
        assert missing.run() == 0
    finally:
        logging.getLogger("supervisor").removeHandler(stop)
    assert "cannot be started" in caplog.text


def test_what_a_dead_program_has_started_dies_with_it(tmp_path: Path) -> None:
    """Its children hold its standard output; when the last of them is gone, that ends."""
    script = (
        "import sys; from petrograd_map.supervisor import Supervisor, Systemd, Times;"
        "sys.exit(Supervisor(sys.argv[1:], Times(pause_s=0.01), Systemd({})).run())"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", script, *program(tmp_path, ["child", "die"], ["child", "exit 0"])],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0
    assert len(starts(tmp_path)) == 2


# ------------------------------------------------------------------ counting starts


def test_a_start_long_ago_does_not_count() -> None:
    counted = Starts(Times())
    assert [counted.note(second) for second in (0, 100, 200, 299)] == [False, False, False, True]
    # At 500 those at 0, 100 and 200 are five minutes old.
    assert not counted.note(500)
    assert counted.number == 5


def test_the_pause_doubles_and_is_longer_for_what_never_came_up() -> None:
    counted = Starts(Times())
    up, down = [], []
    for _ in range(8):
        counted.note(0)
        up.append(counted.pause_s(0, came_up=True))
        down.append(counted.pause_s(0, came_up=False))
    assert up == [0.5, 1, 1, 1, 1, 1, 1, 1]
    assert down == [0.5, 1, 2, 4, 8, 16, 32, 60]
    assert counted.pause_s(300, came_up=False) <= 0.5


@given(st.lists(st.tuples(st.floats(0, 400), st.booleans()), max_size=200))
def test_it_never_loops_hot(lives: list[tuple[float, bool]]) -> None:
    """However short the lives: no more than 80 starts in five minutes, and ten if none came up."""
    times, now_s = Times(), 0.0
    counted, began = Starts(times), list[float]()
    for lived_s, came_up in lives:
        counted.note(now_s)
        began.append(now_s)
        now_s += lived_s
        pause_s = counted.pause_s(now_s, came_up=came_up)
        assert 0 < pause_s <= times.longest_pause_down_s
        now_s += pause_s
    most = 80 if any(came_up for _, came_up in lives) else 14
    assert all(later - first >= 299 for first, later in zip(began, began[most:], strict=False))


# ------------------------------------------------------------------ the heartbeat


def test_a_program_that_beats_is_left_alone(tmp_path: Path) -> None:
    beats = ["beat"] * 200
    assert run(tmp_path, [*beats, "exit 0"]) == 0
    assert starts(tmp_path) == [[]]


@pytest.mark.parametrize("acts", [["beat", "hang"], ["beat", "deaf", "hang"]])
def test_a_program_whose_heart_stops_is_killed_and_started_again(
    tmp_path: Path, acts: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert run(tmp_path, acts, ["exit 0"], times=replace(QUICK, stale_s=0.3)) == 0
    assert starts(tmp_path) == [[], []]
    assert "no heartbeat" in caplog.text


def test_a_program_that_never_comes_up_is_killed_after_its_grace(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert run(tmp_path, ["hang"], ["exit 0"], times=replace(QUICK, first_beat_s=0.5)) == 0
    assert "no heartbeat" in caplog.text


def test_the_program_renews_the_file_that_it_is_told(tmp_path: Path) -> None:
    file = tmp_path / "heartbeat"
    file.touch()
    os.utime(file, (0, 0))
    Heartbeat({"PETROGRAD_MAP_HEARTBEAT": str(file)}).beat()
    assert file.stat().st_mtime > 0
    assert Times().stale_s > BEAT_S * 3


def test_without_a_supervisor_or_its_file_the_program_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Heartbeat({}).beat()
    assert caplog.text == ""
    Heartbeat({"PETROGRAD_MAP_HEARTBEAT": str(tmp_path / "gone")}).beat()
    assert "cannot be renewed" in caplog.text


# ------------------------------------------------------------------ systemd


@pytest.fixture(params=["path", "abstract"])
def ear(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[socket.socket, Systemd]]:
    """What systemd listens with, and who talks to it."""
    if request.param == "abstract" and sys.platform != "linux":
        pytest.skip("only Linux has abstract sockets")
    name = f"petrograd-map-test-{os.getpid()}"
    address = str(tmp_path / "s") if request.param == "path" else f"@{name}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(address.replace("@", "\0", 1))
        listening.setblocking(False)  # noqa: FBT003 - the signature
        yield listening, Systemd({"NOTIFY_SOCKET": address})


def heard(listening: socket.socket) -> list[str]:
    messages: list[str] = []
    while True:
        try:
            messages.append(listening.recv(1000).decode())
        except BlockingIOError:
            return messages


def test_systemd_hears_of_a_program_that_beats(
    tmp_path: Path, ear: tuple[socket.socket, Systemd]
) -> None:
    listening, systemd = ear
    acts = ["beat", "leave beaten", "until heard", "exit 0"]
    messages: list[str] = []

    class Hear(Systemd):
        def tell(self, message: str) -> None:
            systemd.tell(message)
            messages.extend(heard(listening))
            if "WATCHDOG=1" in messages:
                (tmp_path / "heard").touch()

    assert run(tmp_path, acts, systemd=Hear({})) == 0
    assert messages == ["READY=1", "WATCHDOG=1"]


def test_systemd_hears_nothing_of_a_program_that_does_not(
    tmp_path: Path, ear: tuple[socket.socket, Systemd]
) -> None:
    listening, systemd = ear
    assert run(tmp_path, ["exit 1"], ["exit 0"], systemd=systemd) == 0
    times = replace(QUICK, first_beat_s=0.3)
    assert (
        run(tmp_path, ["hang"], ["hang"], ["hang"], ["exit 0"], times=times, systemd=systemd) == 0
    )
    assert heard(listening) == []


def test_ready_is_told_once(tmp_path: Path, ear: tuple[socket.socket, Systemd]) -> None:
    listening, systemd = ear
    # Long enough beats for a look to fall between them.
    life = ["beat"] * 50
    lives = [[*life, "until never"], [*life, "until never"], ["exit 0"]]
    run(tmp_path, *lives, times=replace(QUICK, stale_s=0.2), systemd=systemd)
    messages = heard(listening)
    assert messages.count("READY=1") == 1
    assert messages.count("WATCHDOG=1") >= 2


def test_a_systemd_that_does_not_listen_is_no_trouble(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Systemd({"NOTIFY_SOCKET": str(tmp_path / "none")}).tell("READY=1")
    assert "cannot be told" in caplog.text


# ------------------------------------------------------------------ being told to end


class Running:
    """A supervisor in a process of its own."""

    def __init__(self, folder: Path, *acts: list[str], times: str = "Times(end_s=60)") -> None:
        script = (
            "import sys, logging; logging.basicConfig(level=logging.INFO);"
            "from petrograd_map.supervisor import Times, supervise;"
            f"sys.exit(supervise(sys.argv[1:], {times}))"
        )
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", script, *program(folder, *acts)],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
            text=True,
        )

    def end(self, number: int) -> str:
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=120)
        return said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_end_it_tells_the_program(tmp_path: Path, number: int) -> None:
    running = Running(tmp_path, ["polite", "leave up", "hang"])
    until((tmp_path / "up").exists)
    said = running.end(number)
    assert running.process.returncode == 0
    assert (tmp_path / "ended").exists()
    assert "killed" not in said
    assert len(starts(tmp_path)) == 1


def test_a_program_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    running = Running(tmp_path, ["deaf", "leave up", "hang"], times="Times(end_s=0.3)")
    until((tmp_path / "up").exists)
    said = running.end(signal.SIGTERM)
    assert running.process.returncode == 0
    assert "does not end" in said
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "up").read_text()), 0)


def test_told_to_end_between_two_starts_it_ends(tmp_path: Path) -> None:
    running = Running(tmp_path, ["exit 1"], times="Times(pause_s=60)")
    assert running.process.stderr is not None
    for line in running.process.stderr:
        if "next start" in line:
            break
    running.end(signal.SIGTERM)
    assert running.process.returncode == 0
    assert len(starts(tmp_path)) == 1


# ------------------------------------------------------------------ the command


def test_the_words_after_the_dashes_are_the_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def note(command: list[str]) -> int:
        commands.append(command)
        logging.getLogger("supervisor").warning("noted")
        return 0

    monkeypatch.setattr(supervisor, "supervise", note)
    before = logging.root.handlers[:]
    try:
        words = ["--logs", str(tmp_path / "logs"), "--", "run", "--kiosk", "kiosk.toml"]
        assert supervisor.main(words) == 0
        assert supervisor.main([]) == 0
    finally:
        for handler in set(logging.root.handlers) - set(before):
            handler.close()
        logging.root.handlers[:] = before
    assert commands[0][-3:] == ["run", "--kiosk", "kiosk.toml"]
    assert commands[1] == commands[0][:-3]
    assert "noted" in (tmp_path / "logs" / "supervisor.log").read_text()


def test_it_imports_nothing_heavy() -> None:
    script = "import sys, petrograd_map.supervisor; print(*sorted(sys.modules))"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    ours = {name for name in done.stdout.split() if name.startswith("petrograd_map")}
    assert ours == {
        "petrograd_map",
        "petrograd_map.kiosk",
        "petrograd_map.kiosk.logs",
        "petrograd_map.kiosk.supervised",
        "petrograd_map.settings",
        "petrograd_map.supervisor",
    }
    heads = {name.partition(".")[0] for name in done.stdout.split()}
    assert not heads & {"PySide6", "pydantic", "pydantic_core", "platformdirs", "asyncio", "ssl"}
