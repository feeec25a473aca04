"""Mutations of a data set: each must load or be answered with findings, within 5 seconds.

    python benchmarks/mutations.py [--count 10000] [--seed 1917]

Prints one JSON line: how many loaded, how many were refused, the slowest, and the kinds. A
traceback, a finding that cannot be said in both languages, a chronicle that loads and cannot
be used, or more than 5 seconds is a failure: it is printed with what repeats it, and the exit
code is 1.

Of the mutations four fifths are structural, of the small whole chronicle in
`tests/golden/checks/base`; some are of the bundled chronicle; one in ten is drawn by
hypothesis; some dozens are of 50 MB, or of nearly as much as is opened. A small share runs with
the tests (`tests/unit/data/test_mutations.py`).
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import seed as hypothesis_seed
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from petrograd_map.data.assemble import load  # noqa: E402 - found by the line above
from petrograd_map.data.findings import Severity  # noqa: E402
from petrograd_map.data.resources import DataSet, bundled  # noqa: E402
from petrograd_map.domain.texts import Language  # noqa: E402
from petrograd_map.domain.timeline import BEST, Timeline  # noqa: E402
from petrograd_map.export import tables  # noqa: E402
from petrograd_map.export.history import history  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BASE = ROOT / "tests" / "golden" / "checks" / "base"
LIMIT_S = 5.0
TRIES = 3
"""Where many share a machine, it may stand still for longer than the limit: but not each time."""
FIFTY_MB = 50 * 1024 * 1024
JUST_OPENED = 7_500_000
"""Bytes: what is larger than 8 MB is refused unread, so this is harder."""
SCRIPTS = (
    "<script>fetch('https://example.org')</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "{{7*7}}${7*7}{0}%s",
    "</textarea><!--",
    "\u202e\u0000\u001b[31m\r\n\t",
    '<span class="nocase">',
)
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 2, 1917, 3.5, 1e308, -1e308, 10**400, -(10**400), 2**63, "",
    " ", "\n", "x", "best", "both", "petrograd", "p_palace", "e_palace", "reed", "MRC", "UNK",
    "1917-11-07T00:00", "1917-11-31T00:00", "0000-00-00T00:00", "9999-99-99T99:99",
    "1900-03-14T00:00", "2100-03-13T23:59", "1917-10-25", "٣", "Ω" * 300, "a" * 100_000, [], {},
    [[]], [None], {"": ""}, {"en": "x"}, {"en": "x", "ru": "ж"}, {"from": "1917-11-06T00:00"},
    {"kind": "holder_at"}, {"kind": []}, {"kind": {}}, [1, 2, 3], *SCRIPTS,
)  # fmt: skip


class TooSlowError(Exception):
    """A mutation took longer than the limit."""


@dataclass
class Tally:
    """What came of the mutations."""

    loaded: int = 0
    refused: int = 0
    slowest_s: float = 0.0
    slowest: str = ""
    kinds: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.loaded + self.refused + len(self.failures)


# ------------------------------------------------------------------ what a mutation must stand


def answer(data_set: DataSet) -> bool:
    """Load a data set, say its findings, and use it if it loads; tell whether it did."""
    chronicle, findings = load(data_set)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert (chronicle is None) == bool(errors), (
        "refused without a finding, or loaded in spite of one"
    )
    for finding in findings[:200]:
        for language in ("en", "ru"):
            finding.line(language).encode("utf-8")
    if chronicle is None:
        return False
    timeline = Timeline(chronicle)
    middle = chronicle.span.start
    for account in timeline.accounts[:3]:
        tables.state_json(timeline, chronicle.places, middle, account).encode("utf-8")
    tables.state_table(timeline, chronicle.places, middle, BEST, Language.RU).encode("utf-8")
    history(timeline).encode("utf-8")
    return True


@contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Break off what takes longer."""

    def stop(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def stand(tally: Tally, kind: str, name: str, data_set: DataSet) -> None:
    """Let the program answer one mutation, and count what came of it."""
    tally.kinds[kind] += 1
    for _ in range(TRIES):
        start = time.perf_counter()
        try:
            with limit(LIMIT_S):
                loaded = answer(data_set)
        except TooSlowError:
            continue
        except Exception as error:  # noqa: BLE001 - that there is none is what is shown
            tally.failures.append(f"{name}: {type(error).__name__}: {error}"[:300])
            return
        seconds = time.perf_counter() - start
        if seconds <= LIMIT_S:
            break
    else:
        tally.failures.append(f"{name}: longer than {LIMIT_S} s, {TRIES} times")
        return
    if seconds > tally.slowest_s:
        tally.slowest_s, tally.slowest = seconds, name
    if loaded:
        tally.loaded += 1
    else:
        tally.refused += 1


# ------------------------------------------------------------------ structural mutations


def ways(document: Any) -> list[tuple[str | int, ...]]:
    """Return the way to every value in a document."""
    found: list[tuple[str | int, ...]] = []
    pending: list[tuple[tuple[str | int, ...], Any]] = [((), document)]
    while pending:
        way, value = pending.pop()
        if way:
            found.append(way)
        if isinstance(value, dict):
            pending += [((*way, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            pending += [((*way, index), inner) for index, inner in enumerate(value)]
    return found


def at(document: Any, way: tuple[str | int, ...]) -> Any:
    for part in way:
        document = document[part]
    return document


def _replace(dice: random.Random, document: Any) -> str:
    way = dice.choice(ways(document))
    at(document, way[:-1])[way[-1]] = copy.deepcopy(dice.choice(VALUES))
    return json.dumps(document)


def _drop(dice: random.Random, document: Any) -> str:
    way = dice.choice(ways(document))
    del at(document, way[:-1])[way[-1]]
    return json.dumps(document)


def _several(dice: random.Random, document: Any) -> str:
    for _ in range(dice.randint(2, 6)):
        way = dice.choice(ways(document) or [()])
        if not way:
            break
        owner = at(document, way[:-1])
        if dice.random() < 0.3:
            del owner[way[-1]]
        else:
            owner[way[-1]] = copy.deepcopy(dice.choice(VALUES))
    return json.dumps(document)


def _swap(dice: random.Random, document: Any) -> str:
    one, other = dice.choice(ways(document)), dice.choice(ways(document))
    moved = copy.deepcopy(at(document, other))
    at(document, one[:-1])[one[-1]] = moved
    return json.dumps(document)


def _double(dice: random.Random, document: Any) -> str:
    lists = [way for way in ways(document) if isinstance(at(document, way), list)]
    chosen = at(document, dice.choice(lists))
    chosen += copy.deepcopy(chosen) * dice.randint(1, 3)
    return json.dumps(document)


def _shuffle(dice: random.Random, document: Any) -> str:
    lists = [at(document, way) for way in ways(document)]
    for each in lists:
        if isinstance(each, list):
            dice.shuffle(each)
    return json.dumps(document)


def _rename(dice: random.Random, document: Any) -> str:
    objects = [way for way in ways(document) if isinstance(at(document, way), dict)]
    chosen = at(document, dice.choice(objects))
    if chosen:
        key = dice.choice(sorted(chosen))
        chosen[dice.choice((key + "x", key[:-1], key.upper(), "", "~1/0", *SCRIPTS))] = chosen.pop(
            key
        )
    return json.dumps(document)


def _scripts(dice: random.Random, document: Any) -> str:
    """Write HTML and script into every text."""
    texts = [
        way
        for way in ways(document)
        if way[-1] in ("en", "ru", "author", "title", "value", "family")
    ]
    for way in texts:
        if isinstance(at(document, way), str):
            at(document, way[:-1])[way[-1]] = f"{dice.choice(SCRIPTS)} {way[-1]}"
    return json.dumps(document)


def _surrogate(dice: random.Random, document: Any) -> str:
    texts = [way for way in ways(document) if isinstance(at(document, way), str)]
    way = dice.choice(texts)
    at(document, way[:-1])[way[-1]] = dice.choice(("\ud800", "x\udfff", "\udc00\ud800"))
    if dice.random() < 0.2:
        document["\ud83d"] = 1
    return json.dumps(document)


def _moments(dice: random.Random, document: Any) -> str:
    """Move every moment by chance."""
    for way in ways(document):
        value = at(document, way)
        if isinstance(value, str) and value.startswith("1917-1"):
            day, hour = dice.randint(1, 31), dice.randint(0, 24)
            at(document, way[:-1])[way[-1]] = f"1917-1{dice.randint(0, 2)}-{day:02}T{hour:02}:00"
    return json.dumps(document)


def _raw_number(dice: random.Random, document: Any) -> str:
    """Write what is no number of JSON, or too long a one, in place of a value."""
    way = dice.choice(ways(document))
    at(document, way[:-1])[way[-1]] = "@here@"
    number = dice.choice(
        ("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "9" * 5000, "-0", "1E400", "0x10", "01")
    )
    return json.dumps(document).replace('"@here@"', number, 1)


def _deep(dice: random.Random, document: Any) -> str:
    way = dice.choice(ways(document))
    at(document, way[:-1])[way[-1]] = "@here@"
    depth = dice.choice((10, 200, 900, 990, 1000, 5000, 200_000))
    opening, closing = dice.choice((("[", "]"), ('{"a":', "}")))
    nested = opening * depth + "1" + closing * depth
    return json.dumps(document).replace('"@here@"', nested, 1)


def _duplicate_key(dice: random.Random, document: Any) -> str:
    text = json.dumps(document)
    places = [index for index, sign in enumerate(text) if sign == "{"]
    index = dice.choice(places) + 1
    key = dice.choice(("id", "en", "from", "schema_version", "kind", "zzz"))
    return f'{text[:index]}"{key}": 1, "{key}": 2, {text[index:]}'


def _text_damage(dice: random.Random, document: Any) -> bytes:
    """Damage the bytes of the file."""
    raw = bytearray(json.dumps(document, ensure_ascii=False).encode())
    match dice.choice(("cut", "flip", "nul", "utf16", "latin", "bom", "twice")):
        case "cut":
            return bytes(raw[: dice.randrange(len(raw))])
        case "flip":
            for _ in range(dice.randint(1, 20)):
                raw[dice.randrange(len(raw))] = dice.randrange(256)
            return bytes(raw)
        case "nul":
            raw[dice.randrange(len(raw))] = 0
            return bytes(raw)
        case "utf16":
            return bytes(raw).decode().encode("utf-16")
        case "latin":
            return bytes(raw).decode().encode("cp1251", "replace")
        case "bom":
            return b"\xef\xbb\xbf" * dice.randint(1, 2) + bytes(raw)
        case _:
            return bytes(raw) * 2


KINDS: dict[str, Callable[[random.Random, Any], str | bytes]] = {
    "wrong value": _replace,
    "missing key": _drop,
    "several": _several,
    "swapped": _swap,
    "doubled": _double,
    "shuffled": _shuffle,
    "renamed": _rename,
    "scripts": _scripts,
    "lone surrogate": _surrogate,
    "moments": _moments,
    "no number": _raw_number,
    "deep nesting": _deep,
    "duplicate key": _duplicate_key,
    "damaged bytes": _text_damage,
}
FILES = ("events.json", "geo/petrograd/places.geojson", "geo/petrograd/routes.geojson")


class Originals:
    """The data sets that are mutated, each as decoded JSON by file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.documents = {
            file: json.loads((root / file).read_text(encoding="utf-8"))
            for file in FILES
            if (root / file).is_file()
        }

    def copy_to(self, target: Path) -> DataSet:
        for path in (
            *self.root.glob("geo/*/places.geojson"),
            *self.root.glob("geo/*/routes.geojson"),
        ):
            copied = target / path.relative_to(self.root)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copied)
        shutil.copyfile(self.root / "events.json", target / "events.json")
        return DataSet(target)


def structural(tally: Tally, originals: Originals, numbers: range, seed: int) -> None:
    """Let the program answer structural mutations, each repeated by its seed and number."""
    with tempfile.TemporaryDirectory() as folder:
        data_set = originals.copy_to(Path(folder))
        for number in numbers:
            dice = random.Random(f"{seed} {number}")
            kind = sorted(KINDS)[number % len(KINDS)]
            # Two of three change the chronicle, the others a layer.
            file = FILES[0] if dice.random() < 0.67 else dice.choice(FILES[1:])
            changed = KINDS[kind](dice, copy.deepcopy(originals.documents[file]))
            content = changed if isinstance(changed, bytes) else changed.encode("utf-8")
            path = data_set.root / file
            whole = path.read_bytes()
            path.write_bytes(content)
            name = f"{originals.root.name} {kind} seed {seed} number {number} {file}"
            stand(tally, kind, name, data_set)
            path.write_bytes(whole)


# ------------------------------------------------------------------ drawn by hypothesis

any_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from([value for value in VALUES if isinstance(value, str) and len(value) < 400]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=6)
            | st.sampled_from(("id", "kind", "span", "from", "to", "en", "ru", "place", "source")),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


def drawn(tally: Tally, originals: Originals, count: int, seed: int) -> None:
    """Let the program answer values that hypothesis draws, put anywhere in the file."""
    with tempfile.TemporaryDirectory() as folder:
        data_set = originals.copy_to(Path(folder))
        whole = originals.documents[FILES[0]]
        every = ways(whole)

        @hypothesis_seed(seed)
        @settings(
            max_examples=count,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(st.lists(st.tuples(st.sampled_from(every), any_json), min_size=1, max_size=3))
        def run(changes: list[tuple[tuple[str | int, ...], Any]]) -> None:
            document = copy.deepcopy(whole)
            for way, value in changes:
                try:
                    at(document, way[:-1])[way[-1]] = value
                except (LookupError, TypeError):
                    continue
            data_set.events.write_bytes(json.dumps(document).encode())
            stand(tally, "hypothesis", f"hypothesis seed {seed} {changes!r:.120}", data_set)

        run()


# ------------------------------------------------------------------ large files


def _big(document: Any, size: int) -> Iterator[tuple[str, str]]:
    """Yield chronicles of about a size in bytes, and what makes them so large."""

    def grown(section: str, *, distinct: bool) -> str:
        changed = copy.deepcopy(document)
        entry = changed[section][0]
        times = size // len(json.dumps(entry))
        changed[section] += [
            entry | {"id": f"{entry['id']}_{number}"} if distinct else entry
            for number in range(times)
        ]
        return json.dumps(changed)

    text = json.dumps(document)
    yield "blanks", text + " " * size
    yield "a long text", text.replace('"A small whole chronicle"', json.dumps("x" * size))
    yield "a long key", text[:-1] + f', "{"k" * size}": 1}}'
    yield "numbers", "[" + "1," * (size // 2) + "1]"
    yield "objects", text[:-1] + ', "x": [' + "{}," * (size // 3) + "{}]}"
    yield "brackets", "[" * size
    yield "keys", "{" + ",".join(f'"{n}":{n}' for n in range(size // 16)) + "}"
    for section in ("events", "places", "sources", "glossary", "tours", "quiz"):
        yield f"{section}, all alike", grown(section, distinct=False)
        yield f"{section}, each its own", grown(section, distinct=True)
    broken = copy.deepcopy(document)
    broken["events"] = [{"id": 1}] * (size // 12)
    yield "events, all broken", json.dumps(broken)
    broken["events"] = [None] * (size // 6)
    yield "events, all null", json.dumps(broken)
    # Under the limits of size and number, but as much as they allow.
    broken["events"] = [{}] * 19_000
    broken["tours"] = [{"steps": [{}] * 900, "cites": [{}] * 900}] * 60
    yield "nothing but broken entries", json.dumps(broken)
    crowd = copy.deepcopy(document)
    entry = crowd["events"][1]
    crowd["events"] += [entry | {"id": f"e_{number}"} for number in range(990)]
    yield "a thousand changes of one place under way", json.dumps(crowd)
    crowd["events"] = document["events"] + [
        entry | {"id": f"e_{number}", "city": f"c_{number}", "places": [f"p_{number}"]}
        for number in range(3_500)
    ]
    crowd["places"] += [document["places"][0] | {"id": f"p_x{number}"} for number in range(3_500)]
    yield "thousands of unknown ids", json.dumps(crowd)


def large(tally: Tally, originals: Originals) -> None:
    """Let the program answer files of 50 MB, and of nearly as much as it opens."""
    with tempfile.TemporaryDirectory() as folder:
        data_set = originals.copy_to(Path(folder))
        for size in (FIFTY_MB, JUST_OPENED):
            for name, text in _big(originals.documents[FILES[0]], size):
                data_set.events.write_text(text, encoding="utf-8")
                stand(tally, "large", f"{size // 1_000_000} MB: {name}", data_set)
        shutil.copyfile(originals.root / FILES[0], data_set.events)
        layer = originals.documents[FILES[1]]
        point = layer["features"][0]
        unknown = {**point, "properties": {**point["properties"], "place": "p_brigde"}}
        for name, features in (
            ("points", [point] * (FIFTY_MB // len(json.dumps(point)))),
            ("as many points as may be", [point] * 20_000),
            ("as many unknown places as may be", [unknown] * 20_000),
        ):
            many = json.dumps({**layer, "features": features})
            (data_set.root / FILES[1]).write_text(many, encoding="utf-8")
            stand(tally, "large", f"large: {name}", data_set)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1917)
    options = parser.parse_args()
    tally = Tally()
    small, whole = Originals(BASE), Originals(bundled().root)
    large(tally, small)
    of_hypothesis = options.count // 10
    of_bundled = options.count // 50
    drawn(tally, small, of_hypothesis, options.seed)
    structural(tally, whole, range(of_bundled), options.seed)
    structural(tally, small, range(max(0, options.count - tally.count)), options.seed)
    print(
        json.dumps(
            {
                "benchmark": "mutations",
                "mutations": tally.count,
                "loaded": tally.loaded,
                "refused": tally.refused,
                "failures": len(tally.failures),
                "slowest_s": round(tally.slowest_s, 2),
                "slowest": tally.slowest,
                "kinds": dict(sorted(tally.kinds.items())),
            }
        )
    )
    for failure in tally.failures[:50]:
        print(failure, file=sys.stderr)
    return 1 if tally.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
