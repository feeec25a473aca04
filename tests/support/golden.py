"""The golden pairs of the checks: a slip in a small whole chronicle, and what is said of it.

`tests/golden/checks/base` is a chronicle that has every part and no finding. Each
`NAME.json` beside it says what the slip is (`about`) and makes it (`patch`: for each file a
JSON Patch, RFC 6902, with `add`, `remove` and `replace`); `NAME.txt` holds the findings as
`petrograd-map check` prints them, in English and, after an empty line, in Russian.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import DataSet
from support.json_documents import resolve

if TYPE_CHECKING:
    from petrograd_map.data.findings import Finding

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "checks"
BASE = GOLDEN / "base"


def names() -> list[str]:
    """Return the names of all pairs."""
    return sorted(path.stem for path in GOLDEN.glob("*.json"))


def findings_of(name: str, scratch: Path) -> list[Finding]:
    """Make the slip of a pair in a copy of the base, and return what is found."""
    slip = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    root = scratch / name
    shutil.copytree(BASE, root)
    for file, operations in slip["patch"].items():
        path = root / file
        changed = patched(json.loads(path.read_text(encoding="utf-8")), operations)
        path.write_text(json.dumps(changed), encoding="utf-8")
    return load(DataSet(root))[1]


def lines(findings: list[Finding]) -> str:
    """Write findings as a pair has them."""
    said = ["\n".join(found.line(language) for found in findings) for language in ("en", "ru")]
    return "\n\n".join(said) + "\n"


def golden_codes() -> set[str]:
    """Return the kinds of finding that the pairs show: each pair is named after its kind."""
    return {name.partition("-")[0] for name in names()}


def patched(document: Any, operations: list[dict[str, Any]]) -> Any:
    """Return a document changed by a JSON Patch."""
    for operation in operations:
        owner_path, _, token = operation["path"].rpartition("/")
        owner = resolve(document, owner_path)
        match operation["op"], owner:
            case "add", list():
                index = len(owner) if token == "-" else int(token)  # noqa: S105 - RFC 6901
                owner.insert(index, operation["value"])
            case "add" | "replace", dict():
                owner[token] = operation["value"]
            case "replace", list():
                owner[int(token)] = operation["value"]
            case "remove", list():
                owner.pop(int(token))
            case "remove", dict():
                del owner[token]
            case _:
                raise ValueError(operation)
    return document
