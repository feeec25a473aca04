"""Writes the files that are generated from code: `make generated`.

* `assets/events.schema.json` and `docs/data-format.md` from `petrograd_map.data.schema`
  and the example in `docs/example`
* `docs/history.md` from the bundled chronicle
* `docs/kiosk-config.md` from `petrograd_map.kiosk.config`
* `docs/licences.md` from `packaging/licences.py` and the installed packages
* the man pages in `packaging/linux/` from the command line's parsers
* the table of keys in `docs/using.md` from `petrograd_map.ui.keys`
* `petrograd_map/web/contract.js` and `messages.d.ts` from `petrograd_map.mappage.messages`

A test compares what is committed with what this would write.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from licences import licences_document
from man_pages import man_pages

from petrograd_map.data.assemble import load
from petrograd_map.data.checks import texts
from petrograd_map.data.checks.effects import MOST_EFFECTS
from petrograd_map.data.csv_tables import EVENT_COLUMNS, PLACE_COLUMNS, Column
from petrograd_map.data.resources import bundled
from petrograd_map.data.schema import json_schema
from petrograd_map.domain.lessons import PERIOD_MINUTES
from petrograd_map.domain.timeline import Timeline
from petrograd_map.export.history import history
from petrograd_map.i18n import Catalogue
from petrograd_map.kiosk.config import KioskConfig, keys_of, tables_in
from petrograd_map.kiosk.values import time_of_day
from petrograd_map.mappage import contract
from petrograd_map.ui.keys import CLASSROOM_KEYS, KEYS

ROOT = Path(__file__).resolve().parent.parent


def schema_text() -> str:
    """Return the JSON Schema of `events.json` as text."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def data_format() -> str:
    """Return the description of a data set as Markdown: a table for each kind of object."""
    schema = json_schema()
    parts = [_HEAD, _example(), "## events.json\n", f"{schema['description']}\n", _table(schema)]
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
    parts += [_checks(), _GEO, _import()]
    return "\n".join(parts)


_HEAD = """# The format of a data set

Generated from `petrograd_map/data/schema/` by `make generated`. The same as a JSON Schema for
editors: `assets/events.schema.json`.

A data set is a folder:

```
events.json                  the chronicle
geo/CITY/places.geojson      a point for each place
geo/CITY/routes.geojson      a line for each leg of a route, if there are routes
geo/CITY/*.geojson           the layers of the base map, all optional
coverage.json                ids that the chronicle must cover, optional
```

`petrograd-map check DIR` finds everything that is wrong in it; `petrograd-map run --data DIR` opens
it. Without layers of a base map the places stand on an empty sheet.

Moments are New Style (Gregorian), `YYYY-MM-DDTHH:MM`, on the clock of the city. A span says when
a change happened: not before `from`, over by `to`; in between the map shows the place as changing.
An effect names only the fields that it changes. From the earliest to the latest moment that the
accounts of a `disputed` event claim, the certainty of its places is `disputed`.

Every text is an object with `en` and `ru`. Ids are made of small Latin letters, digits and `_`.
"""

_GEO = """## geo/CITY/places.geojson

A GeoJSON FeatureCollection (WGS 84). Each feature has these properties:

| property | type | meaning |
|---|---|---|
| `place` | id | the place it belongs to |
| `part` | `point` or `footprint` | where the symbol stands (a Point), or the outline or deck |
| `from` | moment or null | for something that moved: from when this position holds |

Every place needs exactly one point without `from`, also one that lies `beyond` the sheet.

## geo/CITY/routes.geojson

A GeoJSON FeatureCollection (WGS 84) of Points, LineStrings and MultiLineStrings, one or more for
each leg of the city's routes:

| property | type | meaning |
|---|---|---|
| `route` | id | the route |
| `leg` | number | which of its legs, counted from 0 |
| `approximate` | true or false | the way is not known in detail |
| `beyond` | true or false | it lies beyond the sheet and is not drawn |
| `blank` | true or false | a blank was fired |
| `target` | true or false | a Point that is fired at: where the gun stood is not known |

The other files in `geo/CITY/` are layers of the base map; each may be missing: `parks` (property
`kind`), `streams`, `water`, `shore`, `streets` (`class`: `main`, `secondary`, `lane`), `railways`,
`buildings`, `walls` (`kind`), `bridges` (`material`), `labels` (`class`, `name` in both languages,
`min_zoom`, `max_zoom`, `priority`, `angle`) and `extent`, one polygon that is the map's frame.

## coverage.json

What `petrograd-map check --coverage` looks for: `places` by id; `facts` and `conflicts`, ids of
notes that an event, a route or a conflict names in `notes`; and `control`, rows of a table of
control written `PLACE MOMENT HOLDER`, on which an effect must rest.
"""


def _example() -> str:
    """Return the example chronicle: the very files of `docs/example`."""
    folder = ROOT / "docs" / "example"
    parts = [
        "## A small chronicle\n",
        "Another city and day. It opens as it stands: `petrograd-map run --data docs/example`.\n",
    ]
    for name in ("events.json", "geo/dublin/places.geojson"):
        text = (folder / name).read_text(encoding="utf-8")
        parts.append(f"`{name}`\n\n```json\n{text}```\n")
    return "\n".join(parts)


def _checks() -> str:
    """Return what is checked besides the shape of each value."""
    least, most = texts.PANEL_WORDS
    tour_least, tour_most = texts.TOUR_WORDS
    lesson_least, lesson_most = texts.LESSON_WORDS
    return f"""## What is checked

Errors keep a data set from being opened: a value of a wrong type, an id that is not there or
stands twice, a span that runs backwards or lies outside its city's, a place of another city, an
event without a source, a dispute of fewer than two claims, two effects that contradict each other
at one moment, a step outside its tour or lesson, a question that the chronicle does not answer, an
account to be read that its event does not have.

Warnings do not: a place whose holder is not said when its city's time begins, changes of holder
that overlap, effects that do nothing, sources that nothing cites, legs without a line, texts that
are the same in both languages, two dates of one day that are not 13 days apart, a lesson whose
parts are not question, background, sources and discussion in this order, or that takes longer than
{PERIOD_MINUTES} minutes, a step whose moment gives its prediction away, and lengths:

* a title has at most {texts.TITLE_CHARACTERS} characters;
* a text in a panel has at most {most} words; the text of an event, a route or a conflict and the
  answer of a card at least {least} (not that of an event of the kind `condition`);
* the steps of a tour have {tour_least} to {tour_most} words together;
* a step of a lesson has {lesson_least} to {lesson_most} words;
* Russian may be 15 % shorter.

So that nothing can keep the program waiting, no file may be larger than 8 MB (the bundled
chronicle has 1 MB), no list longer than 20,000 entries, and no place may have more than
{MOST_EFFECTS} effects.
"""


def _import() -> str:
    """Return the description of the tables that `petrograd-map import` reads."""
    return "\n".join(
        [
            """## Two tables instead

`petrograd-map import EVENTS.csv PLACES.csv DIR` makes a data set of two tables, as a spreadsheet
saves them: CSV in UTF-8, cells divided by commas, semicolons or tabs, the names of the columns in
the first row. What is wrong is told by row and column, and then nothing is written; a folder that
holds anything is never overwritten. What no table has (sides, the clock, what to know of a source)
is filled in plainly, to be improved in `events.json`.

A row of EVENTS.csv whose id stands above adds a place or a source to that event; there, cells that
would repeat the event may stay empty. Say with a first event of the kind `condition` who held every
place at the beginning. The first source of an event is the preferred one.

EVENTS.csv
""",
            _columns(EVENT_COLUMNS),
            "PLACES.csv\n",
            _columns(PLACE_COLUMNS),
        ]
    )


def _columns(columns: tuple[Column, ...]) -> str:
    rows = ["| column | needed | meaning |", "|---|---|---|"]
    rows += [
        f"| `{column.name}` | {'yes' if column.needed else 'no'} | {column.meaning} |"
        for column in columns
    ]
    return "\n".join(rows) + "\n"


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
    options = field.get("anyOf") or field.get("oneOf")
    if options:
        return " or ".join(_type(option) for option in options)
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


def kiosk_config() -> str:
    """Return the reference of a kiosk's CONFIG.toml as Markdown: a table for each of its tables."""
    parts = [_CONFIG_HEAD]
    for name, table in tables_in(KioskConfig).items():
        parts += [f"## [{name}]\n", f"{table.__doc__}\n", _keys(table, of_day=False)]
        days = tables_in(table)
        if days:
            hours = next(iter(days.values()))
            listed = ", ".join(f"`[{name}.{day}]`" for day in days)
            parts += [f"{listed}: {hours.__doc__}\n", _keys(hours, of_day=True)]
    return "\n".join(parts)


_CONFIG_HEAD = """# A kiosk's configuration: every key

Generated from `petrograd_map/kiosk/config.py` by `make generated`. How to use it:
[kiosk.md](kiosk.md); an example with all keys: `packaging/kiosk/kiosk.toml`.
"""


def _keys(table: type[Any], *, of_day: bool) -> str:
    rows = ["| key | values | default | meaning |", "|---|---|---|---|"]
    for name, key, default in keys_of(table):
        # Times of day are numbers in the program.
        is_time = not isinstance(default, bool) and (of_day or name == "restart")
        written = f'"{time_of_day(int(str(default)))}"' if is_time else _toml(default)
        rows.append(f"| `{name}` | {key.kind.words} | `{written}` | {key.meaning} |")
    return "\n".join(rows) + "\n"


def _toml(value: object) -> str:
    """Write a value as TOML does; what is None in the program is empty in the file."""
    value = list(value) if isinstance(value, tuple) else value
    return json.dumps("" if value is None else value)


def using() -> str:
    """Return the guide with the keys as they are now; all else in it is written by hand."""
    before, begin, rest = (ROOT / "docs" / "using.md").read_text("utf-8").partition(_KEYS_BEGIN)
    _, end, after = rest.partition(_KEYS_END)
    words = Catalogue("en")
    rows = ["| keys | what | of |", "|---|---|---|"]
    rows += [
        f"| {' '.join(f'`{key}`' for key in each.keys)} "
        f"| {words(f'key.{each.id}')} | {words(f'key_group.{each.group}')} |"
        for each in (*KEYS, *CLASSROOM_KEYS)
    ]
    table = "\n".join(rows)
    return f"{before}{begin}\n\n{table}\n\n{end}{after}"


_KEYS_BEGIN = "<!-- generated from petrograd_map/ui/keys.py by `make generated` -->"
_KEYS_END = "<!-- end -->"


def generated() -> dict[Path, str]:
    """Return the text of every generated file, by path."""
    web = ROOT / "petrograd_map" / "web"
    return {
        ROOT / "assets" / "events.schema.json": schema_text(),
        ROOT / "docs" / "data-format.md": data_format(),
        ROOT / "docs" / "history.md": history_text(),
        ROOT / "docs" / "kiosk-config.md": kiosk_config(),
        ROOT / "docs" / "using.md": using(),
        ROOT / "docs" / "licences.md": licences_document(),
        **{ROOT / "packaging" / "linux" / name: text for name, text in man_pages().items()},
        web / "contract.js": contract.contract_js(),
        web / "messages.d.ts": contract.messages_d_ts(),
    }


if __name__ == "__main__":
    for path, text in generated().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
