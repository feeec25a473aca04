"""Kills at the exhibit: `python -m tests.e2e.chaos [--only PART …] [--seed 1917] [--quick]`.

renderers  100 renderers are killed while the real exhibit shows something chosen by chance. It
           must come back with the same view, and its page must show the same. By its own rule
           (three reloads in five minutes, then the fallback) the exhibit would stop at the fourth,
           so for this part its reloads are counted by a clock on which six minutes pass between
           two kills; nothing else is changed. Timed from the kill until all is drawn again.
loading    20 renderers are killed while the page is on its way. Timed and counted as above.
hangs      20 pages are made to hang (`for (;;) {}`). Timed until that is found, and until all is
           drawn again. The reloads are counted as above.
programs   20 times the program is killed under the real supervisor, all within some minutes, so
           that most starts come after its longest pause, and in safe mode.
gpu        20 times the GPU's thread is crashed (`chrome://gpucrash`), which takes the program with
           it. The exhibit refuses that address, so another page of the same program loads it.
           Both are timed from the kill until the new program's page is there, by its log.
files      1,000 processes that write a view, statistics or a content pack, or go back to an older
           pack, are killed at any instant. Whatever they leave must be readable, and the next one
           must go on from there. (tests/support/kills.py kills at every step instead.)

Prints a Markdown table and one JSON line. Everything but `files` needs Linux.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

_ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_ROOT / "tests"), str(_ROOT / "benchmarks")]

from measuring import offscreen  # before Qt is imported
from measuring.figures import print_line, print_table, summary
from measuring.processes import children
from support.asking import calm_intents
from support.kills import SCENES
from support.trial import PAGE_SHOWS, trial

from petrograd_map.kiosk.logs import LOG_NAME
from petrograd_map.state.intents import LookAt
from petrograd_map.ui.reloads import WINDOW_S, Reloads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from support.kills import Scene
    from support.trial import Trial

_LIMIT_MS = 60_000
_LIMIT_S = 60.0
_SAME_MS = 10_000
_LOADING_MS = 150
"""Less than a page takes to come."""
_INSTANTS_S = 0.02
"""A process is killed at any instant of so long; each act takes less."""
_SHARES = {"file": 0.4, "statistics": 0.3, "install": 0.2, "roll_back": 0.1}
_IS_THERE = "the page is there"


def renderers(times: int, seed: int) -> dict[str, Any]:
    """Kill renderers; return how many came back as they were, and after how long."""
    back_s, other = list[float](), list[str]()
    with tempfile.TemporaryDirectory() as name, trial(Path(name)) as running:
        _let_reload(running)
        for number in range(times):
            _show_something(running, random.Random(f"{seed} {number}"))  # noqa: S311 - no secret
            view, page = running.state, running.js(PAGE_SHOWS)
            start = time.perf_counter()
            os.kill(running.exhibit.map_view.page.renderProcessPid(), signal.SIGKILL)
            _wait_for_death(running, number)
            running.settle()
            back_s.append(time.perf_counter() - start)
            if not (running.shows_the_same(view) and _comes_to_show(running, page)):
                other.append(f"{number}: {page} became {running.js(PAGE_SHOWS)}")
    return {"tried": times, "well": times - len(other), "back_s": summary(back_s), "wrong": other}


def loading(times: int, seed: int) -> dict[str, Any]:
    """Kill renderers whose page is not there yet."""
    back_s, other = list[float](), list[str]()
    with tempfile.TemporaryDirectory() as name, trial(Path(name)) as running:
        _let_reload(running)
        view = running.exhibit.map_view
        for number in range(times):
            dice = random.Random(f"{seed} {number}")  # noqa: S311 - no secret
            _show_something(running, dice)
            state, page = running.state, running.js(PAGE_SHOWS)
            view.load()
            offscreen.rest(dice.uniform(0, _LOADING_MS))
            start = time.perf_counter()
            os.kill(view.page.renderProcessPid(), signal.SIGKILL)
            _wait_for_death(running, number)
            running.settle()
            back_s.append(time.perf_counter() - start)
            if not (running.shows_the_same(state) and _comes_to_show(running, page)):
                other.append(f"{number}: {page} became {running.js(PAGE_SHOWS)}")
    return {"tried": times, "well": times - len(other), "back_s": summary(back_s), "wrong": other}


def hangs(times: int, seed: int) -> dict[str, Any]:
    """Let pages hang; return how many were found and came back, and after how long."""
    found_s, back_s, other = list[float](), list[float](), list[str]()
    with tempfile.TemporaryDirectory() as name, trial(Path(name)) as running:
        _let_reload(running)
        for number in range(times):
            dice = random.Random(f"{seed} {number}")  # noqa: S311 - no secret
            _show_something(running, dice)
            # At any instant between two beats.
            offscreen.rest(dice.uniform(0, 2000))
            view, page = running.state, running.js(PAGE_SHOWS)
            start = time.perf_counter()
            running.exhibit.map_view.page.runJavaScript("for (;;) {}")
            _wait_for_death(running, number)
            found_s.append(time.perf_counter() - start)
            running.settle()
            back_s.append(time.perf_counter() - start - found_s[-1])
            if not (running.shows_the_same(view) and _comes_to_show(running, page)):
                other.append(f"{number}: {page} became {running.js(PAGE_SHOWS)}")
    return {
        "tried": times,
        "well": times - len(other),
        "found_s": summary(found_s),
        "back_s": summary(back_s),
        "wrong": other,
    }


def _let_reload(running: Trial) -> None:
    running.exhibit.map_view.reloads = Reloads(lambda: running.clock.ms() / 1000)


def _show_something(running: Trial, dice: random.Random) -> None:
    running.clock.go_on(WINDOW_S + 60)
    # Somebody is there, and stays.
    running.exhibit.mode.glass.touched.emit()
    asked = [each for each in calm_intents(running.timeline, dice) if not isinstance(each, LookAt)]
    for intent in dice.sample(asked, dice.randint(1, 4)):
        running.exhibit.store.dispatch(intent)
    running.settle()


def _wait_for_death(running: Trial, number: int) -> None:
    view = running.exhibit.map_view
    offscreen.wait_for(lambda: view.deaths > number, limit_ms=_LIMIT_MS)


def _comes_to_show(running: Trial, page: dict[str, Any]) -> bool:
    try:
        offscreen.wait_for(lambda: running.js(PAGE_SHOWS) == page, limit_ms=_SAME_MS)
    except TimeoutError:
        return False
    return True


# ------------------------------------------------------------------ the whole program


def programs(times: int, _seed: int) -> dict[str, Any]:
    """Kill the program under its supervisor."""
    return _back_after(times, signal.SIGKILL, ["-m", "petrograd_map"])


def gpu(times: int, _seed: int) -> dict[str, Any]:
    """Crash the GPU's thread in the program."""
    return _back_after(times, signal.SIGUSR1, [str(_ROOT / "tests" / "support" / "gpu_crash.py")])


def _back_after(times: int, number: signal.Signals, program: list[str]) -> dict[str, Any]:
    back_s = list[float]()
    with tempfile.TemporaryDirectory() as name, _supervised(Path(name), program) as supervisor:
        diary = Path(name) / "logs" / LOG_NAME
        _wait_until(lambda: _starts(diary) == 1)
        for count in range(times):
            start = time.perf_counter()
            (victim,) = children(supervisor.pid)
            os.kill(victim, number)
            _wait_until(lambda wanted=count + 2: _starts(diary) == wanted)  # type: ignore[misc]
            back_s.append(time.perf_counter() - start)
        safe = diary.read_text(encoding="utf-8").count("safe mode:")
    within = sum(each <= 10 for each in back_s)
    return {"tried": times, "well": within, "back_s": summary(back_s), "safe_mode": safe}


@contextmanager
def _supervised(folder: Path, program: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program as an exhibit under the real supervisor."""
    config = folder / "kiosk.toml"
    config.write_text(
        "[screen]\nwidth_mm = 400\n"
        + "".join(
            f'[{table}]\nfolder = "{folder / table}"\n'
            for table in ("logs", "statistics", "content")
        ),
        encoding="utf-8",
    )
    runs = "import sys; from petrograd_map.supervisor import supervise; supervise(sys.argv[1:])"
    words = [sys.executable, *program, "run", "--kiosk", str(config)]
    with subprocess.Popen(  # noqa: S603 - ours
        [sys.executable, "-c", runs, *words], cwd=_ROOT, stderr=subprocess.DEVNULL
    ) as supervisor:
        try:
            yield supervisor
        finally:
            supervisor.terminate()


def _starts(diary: Path) -> int:
    try:
        return diary.read_text(encoding="utf-8").count(_IS_THERE)
    except OSError:
        return 0


def _wait_until(fact: Callable[[], bool]) -> None:
    end = time.monotonic() + _LIMIT_S
    while not fact():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.02)


# ------------------------------------------------------------------ what is on disk


def files(times: int, seed: int) -> dict[str, Any]:
    """Kill processes that write; return how many left what can be read."""
    dice, wrong, early = random.Random(seed), list[str](), 0  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as name:
        for scene, share in _SHARES.items():
            before = Path(name) / scene
            before.mkdir()
            SCENES[scene].prepare(before)
            for _ in range(round(times * share)):
                here = Path(name) / "here"
                shutil.copytree(before, here)
                early += not _kill_once(SCENES[scene], here, dice.uniform(0, _INSTANTS_S))
                found = _look(SCENES[scene], here)
                if found is not None:
                    wrong.append(f"{scene}: {found}")
                shutil.rmtree(here)
    return {"tried": times, "well": times - len(wrong), "before_it_began": early, "wrong": wrong}


def _kill_once(scene: Scene, folder: Path, after_s: float) -> bool:
    """Kill a process that does something again and again; tell whether it had begun."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        while True:
            os.write(writing, b".")
            scene.act(folder)
    os.read(reading, 1)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)
    return os.WIFSIGNALED(status)


def _look(scene: Scene, folder: Path) -> str | None:
    """Return what is wrong with what was left, or with what the next process makes of it."""
    try:
        found = scene.wrong(folder)
        scene.act(folder)
        return found or scene.wrong(folder)
    except Exception as error:  # noqa: BLE001 - whatever it is, the file was not readable
        return repr(error)


# ------------------------------------------------------------------ the tool

PARTS: dict[str, tuple[Callable[[int, int], dict[str, Any]], int]] = {
    "files": (files, 1000),
    "renderers": (renderers, 100),
    "loading": (loading, 20),
    "hangs": (hangs, 20),
    "programs": (programs, 20),
    "gpu": (gpu, 20),
}
"""Every part, and how often it kills."""


def main() -> None:
    """Read the command line, kill, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.chaos", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--seed", type=int, default=1917)
    parser.add_argument("--quick", action="store_true", help="two kills of each kind, 10 of files")
    options = parser.parse_args()
    results = {}
    for name in options.only:
        part, times = PARTS[name]
        if options.quick:
            times = 10 if name == "files" else 2
        start = time.perf_counter()
        results[name] = part(times, options.seed)
        results[name]["seconds"] = time.perf_counter() - start
        print(name, results[name], file=sys.stderr, flush=True)
    print_table(
        ("part", "kills", "well", "found after s, p50", "most", "back after s, p50", "p95", "most"),
        [(name, each["tried"], each["well"], *_times(each)) for name, each in results.items()],
    )
    print_line("chaos", seed=options.seed, **results)
    if any(each["well"] != each["tried"] for each in results.values()):
        raise SystemExit(1)


def _times(result: dict[str, Any]) -> list[str]:
    wanted = (
        *(("found_s", "p50"), ("found_s", "max")),
        *(("back_s", "p50"), ("back_s", "p95"), ("back_s", "max")),
    )
    return [f"{result[what][which]:.2f}" if what in result else "-" for what, which in wanted]


if __name__ == "__main__":
    main()
