"""Kills a process at every step it takes in a folder, to see what is left there.

Run as `python -m support.kills NAME FOLDER`: one of `SCENES` is played; the answer is one line of
JSON: how often it was killed, and what was wrong afterwards.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from petrograd_map.data.assemble import load
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.notes import Note, Pin, PinKind
from petrograd_map.kiosk import content_pack
from petrograd_map.kiosk.content import InstalledContent
from petrograd_map.kiosk.statistics import Statistics, read_counts
from petrograd_map.state.keeping import write_atomically
from petrograd_map.state.notebook import Notebook
from support.chronicles import document, write_data_set

if TYPE_CHECKING:
    from collections.abc import Callable

EVENTS = ("open", "os.", "shutil.", "tempfile.")
"""Beginnings of the audit events that are steps (https://docs.python.org/3/library/audit_events)."""
CALLS = ("write", "flush", "fsync", "ftruncate", "close")
"""Built-in functions that are steps, too, and tell no audit."""


@dataclass(frozen=True)
class Scene:
    """Something that a process does in a folder, and what must be true whenever it is killed.

    Attributes:
        prepare: Makes the folder as it is before.
        act: What the process does.
        wrong: Returns what is wrong with the folder afterwards, or None.
    """

    prepare: Callable[[Path], None]
    act: Callable[[Path], object]
    wrong: Callable[[Path], str | None]


def play(scene: Scene, folder: Path) -> dict[str, Any]:
    """Kill the act at its first step, then at its second, and so on until it ends by itself."""
    before = folder / "before"
    before.mkdir(parents=True)
    scene.prepare(before)
    kills, wrong = 0, list[str]()
    while True:
        here = folder / "here"
        shutil.copytree(before, here)
        ended = not _killed_at(kills, lambda: scene.act(here))  # noqa: B023 - called at once
        found = scene.wrong(here)
        # Whatever was left behind: the next time all goes well.
        scene.act(here)
        found = found or scene.wrong(here)
        if found is not None:
            wrong.append(f"after step {kills}: {found}")
        if ended:
            return {"kills": kills, "wrong": wrong}
        shutil.rmtree(here)
        kills += 1


def _killed_at(step: int, act: Callable[[], object]) -> bool:
    """Run an act in a process that kills itself at a step; tell whether it came so far."""
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):
            _kill_at(step)
            act()
            code = 0
        os._exit(code)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not killed and os.waitstatus_to_exitcode(status):
        raise RuntimeError("the act failed by itself")
    return killed


def _kill_at(step: int) -> None:
    taken = 0

    def take_one() -> None:
        nonlocal taken
        if taken == step:
            os.kill(os.getpid(), signal.SIGKILL)
        taken += 1

    def audit(event: str, _arguments: tuple[object, ...]) -> None:
        if event.startswith(EVENTS) and event != "os.kill":
            take_one()

    def profile(_frame: object, event: str, function: Any) -> None:
        if event == "c_call" and function.__name__ in CALLS:
            take_one()

    sys.addaudithook(audit)
    sys.setprofile(profile)


# ------------------------------------------------------------------ the scenes

NOON = datetime.fromisoformat("2017-11-07T12:00")


def _pack(folder: Path, name: str) -> Path:
    """Make a pack of a tiny data set with a title of its own."""
    changed = document()
    changed["title"] = {"en": name, "ru": f"{name} по-русски"}
    data_set = write_data_set(folder / name, chronicle_text=json.dumps(changed))
    content_pack.make_pack(data_set.root, folder / f"{name}.zip")
    return folder / f"{name}.zip"


def _install_three(folder: Path) -> None:
    installed = InstalledContent(folder / "content")
    for name in ("one", "two", "three"):
        assert not _errors(installed.install(_pack(folder, name)))
        installed.came_up()
    _pack(folder, "four")


def _errors(findings: list[Any]) -> list[Any]:
    return [each for each in findings if each.severity == "error"]


def _wrong_content(*titles: str) -> Callable[[Path], str | None]:
    def wrong(folder: Path) -> str | None:
        data_set = InstalledContent(folder / "content").current()
        if data_set is None:
            return "no pack"
        chronicle, findings = load(data_set)
        if chronicle is None:
            return findings[0].line("en")
        damage = content_pack.verify(data_set.root)
        if damage:
            return damage[0].line("en")
        return None if chronicle.title.en in titles else f"shows {chronicle.title.en}"

    return wrong


def _roll_back_once(folder: Path) -> None:
    installed = InstalledContent(folder / "content")
    if installed.record().starts is not None:
        installed.roll_back("a trial")


def _install_all(folder: Path) -> None:
    _install_three(folder)
    InstalledContent(folder / "content").install(folder / "four.zip")


def _count(folder: Path) -> None:
    statistics = Statistics(folder / "statistics")
    for name in ("language.ru", "visit"):
        statistics.count(name, NOON)
    statistics.close()


def _wrong_counts(folder: Path) -> str | None:
    counts = list(read_counts(folder / "statistics"))
    whole = len(counts) % 2 == 0 and all(each.number == 1 for each in counts)
    return None if whole else f"{counts}"


def _write_file(folder: Path) -> None:
    write_atomically(folder / "view.json", json.dumps({"new": "x" * 10_000}))


def _wrong_file(folder: Path) -> str | None:
    return None if json.loads((folder / "view.json").read_text()) else "empty"


_NOTES = [
    Note(Pin(PinKind.PLACE, place), "old", place, Moment(53_620), "best")
    for place in ("p_a", "p_b")
]


def _write_notes(folder: Path) -> None:
    notebook = Notebook(None, folder)
    for note in _NOTES:
        notebook.write(replace(note, text="new" * 3000))


def _wrong_notes(folder: Path) -> str | None:
    texts = [note.text for note in Notebook(None, folder).read()]
    whole = len(texts) == len(_NOTES) and all(text in ("old", "new" * 3000) for text in texts)
    return None if whole else f"{len(texts)} notes"


def _take_notes(folder: Path) -> None:
    for note in _NOTES:
        Notebook(None, folder).write(note)


SCENES = {
    "notes": Scene(_take_notes, _write_notes, _wrong_notes),
    "install": Scene(
        _install_three,
        lambda folder: InstalledContent(folder / "content").install(folder / "four.zip"),
        _wrong_content("three", "four"),
    ),
    "roll_back": Scene(_install_all, _roll_back_once, _wrong_content("three", "four")),
    "statistics": Scene(_count, _count, _wrong_counts),
    "file": Scene(
        lambda folder: write_atomically(folder / "view.json", '{"old": 1}'),
        _write_file,
        _wrong_file,
    ),
}

if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[2]) as scratch:
        print(json.dumps(play(SCENES[sys.argv[1]], Path(scratch))))
