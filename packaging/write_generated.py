"""Writes the files that are generated from code: `make generated`.

* `assets/events.schema.json` and `docs/data-format.md` from `petrograd_map.data.schema`
* `docs/history.md` from the bundled chronicle
* `petrograd_map/web/contract.js` and `messages.d.ts` from `petrograd_map.mappage.messages`

A test compares what is committed with what this would write.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.data.schema import json_schema
from petrograd_map.domain.timeline import Timeline
from petrograd_map.export.history import history
from petrograd_map.mappage import contract

ROOT = Path(__file__).resolve().parent.parent


def schema_text() -> str:
    """Return the JSON Schema of `events.json` as text."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def data_format() -> str:
    """Return the description of `events.json` as Markdown: a table for each kind of object."""
    schema = json_schema()
    parts = [_HEAD, _table(schema)]
    for name, model in sorted(schema["$defs"].items()):
        if "properties" in model:
            parts += [f"## {name.removesuffix('Model')}\n", model["description"] + "\n"]
            parts.append(_table(model))
    parts.append("## Values\n")
    rows = [
        f"| {name} | {', '.join(f'`{value}`' for value in model['enum'])} |"
        for name, model in sorted(schema["$defs"].items())
        if "enum" in model
    ]
    parts.append("\n".join(["| name | values |", "|---|---|", *rows]) + "\n")
    parts += [_GEO]
    return "\n".join(parts)


_HEAD = """# The format of a data set

Generated from `petrograd_map/data/schema.py` by `make generated`. The same as a JSON Schema for
editors: `assets/events.schema.json`.

A data set is a folder with `events.json` and, for each city, `geo/CITY/places.geojson` and the
layers of the base map. `petrograd-map check DIR` finds everything that is wrong in it.

Moments are New Style (Gregorian), `YYYY-MM-DDTHH:MM`, on the clock of the city. A span says when
a change happened: not before `from`, over by `to`; in between the map shows the place as changing.
An effect names only the fields that it changes. From the earliest to the latest moment that the
accounts of a `disputed` event claim, the certainty of its places is `disputed`.

## events.json
"""

_GEO = """## geo/CITY/places.geojson

A GeoJSON FeatureCollection (WGS 84). Each feature has these properties:

| property | type | meaning |
|---|---|---|
| `place` | id | the place it belongs to |
| `part` | `point` or `footprint` | where the symbol stands (a Point), or the outline or deck |
| `from` | moment or null | for something that moved: from when this position holds |

Every place needs exactly one point without `from`.

The other files in `geo/CITY/` are layers of the base map; each may be missing: `parks` (property
`kind`), `streams`, `water`, `shore`, `streets` (`class`: `main`, `secondary`, `lane`), `railways`,
`buildings`, `walls` (`kind`), `bridges` (`material`), `labels` (`class`, `name` in both languages,
`min_zoom`, `max_zoom`, `priority`, `angle`) and `extent`, one polygon that is the map's frame.
"""


def _table(model: dict[str, Any]) -> str:
    required = set(model.get("required", ()))
    rows = ["| field | type | needed | meaning |", "|---|---|---|---|"]
    for name, field in model["properties"].items():
        needed = "yes" if name in required else "no"
        meaning = field.get("description", "")
        rows.append(f"| `{name}` | {_type(field)} | {needed} | {meaning} |")
    return "\n".join(rows) + "\n"


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2].removesuffix("Model")
    if "anyOf" in field:
        return " or ".join(_type(option) for option in field["anyOf"])
    if field.get("type") == "array":
        return f"list of {_type(field['items'])}" if "items" in field else "list"
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    return str(field.get("type", "anything"))


def history_text() -> str:
    """Return the history of every place of the bundled chronicle.

    Raises:
        ValueError: If the chronicle has errors.
    """
    chronicle, findings = load(bundled())
    if chronicle is None:
        raise ValueError(findings[0].line("en"))
    return history(Timeline(chronicle))


def generated() -> dict[Path, str]:
    """Return the text of every generated file, by path."""
    web = ROOT / "petrograd_map" / "web"
    return {
        ROOT / "assets" / "events.schema.json": schema_text(),
        ROOT / "docs" / "data-format.md": data_format(),
        ROOT / "docs" / "history.md": history_text(),
        web / "contract.js": contract.contract_js(),
        web / "messages.d.ts": contract.messages_d_ts(),
    }


if __name__ == "__main__":
    for path, text in generated().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
