"""The golden record of a standalone file: what Python bakes, and what it answers itself.

`tests/golden/standalone.json` holds the record of the small chronicle of the checks, and the
answers that the modules of the page must find in it. Written anew by
`PYTHONPATH=tests python -m support.standalone`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import DataSet
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import Layers, ViewState
from petrograd_map.export.standalone.history import history
from petrograd_map.export.standalone.telling import telling
from petrograd_map.mappage.messages import encode
from petrograd_map.mappage.scene import SceneWriter
from petrograd_map.phrases import moment_words
from support.golden import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "standalone.json"
_MOMENTS = 25


def golden() -> str:
    """Return the golden record as text."""
    chronicle, findings = load(DataSet(BASE))
    assert chronicle is not None, findings
    timeline = Timeline(chronicle)
    record = {
        "history": history(timeline),
        "telling": _without_the_program_s_words(telling(timeline)),
        "words": [
            [minute, *(moment_words(Moment(minute), language) for language in Language)]
            for minute in (-20_000, 0, 43_199, 43_200, 53_430, 67_680, 131_760, 8_000_000)
        ],
        "scenes": list(_scenes(timeline)),
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _without_the_program_s_words(told: dict[str, Any]) -> dict[str, Any]:
    """Leave out what no module that is tested says, so that a new wording changes little."""
    words = {key: told["words"][key] for key in ("moment.both",)}
    return {key: told[key] for key in told if key not in ("page", "speeds")} | {"words": words}


def _scenes(timeline: Timeline) -> Iterator[dict[str, Any]]:
    """Yield views as the page has them, and the whole scene that each asks for."""
    chronicle = timeline.chronicle
    span = chronicle.span
    step = (span.end.minutes - span.start.minutes) / (_MOMENTS - 1)
    cities = tuple(city.id for city in chronicle.cities)
    events = [None, *(event.id for event in chronicle.events)]
    for index in range(_MOMENTS):
        state = ViewState(
            moment=Moment(round(span.start.minutes + index * step)),
            cities=cities if index % 3 else cities[:1],
            language=list(Language)[index % 2],
            account=timeline.accounts[index % len(timeline.accounts)],
            selected=chronicle.places[index % len(chronicle.places)].id if index % 4 else None,
            event=events[index % len(events)],
            contrast=index % 5 == 0,
            layers=Layers(routes=index % 6 != 0, sieges=index % 7 != 0, ground=index % 2 == 0),
        )
        scene = SceneWriter(timeline).write(state)
        assert scene is not None
        yield {
            "view": {
                "moment": state.moment.minutes,
                "cities": state.cities,
                "language": state.language,
                "account": state.account,
                "selected": state.selected,
                "event": state.event,
                "contrast": state.contrast,
                "routes": state.layers.routes,
                "sieges": state.layers.sieges,
                "ground": state.layers.ground,
            },
            "scene": json.loads(encode(scene)),
        }


if __name__ == "__main__":
    GOLDEN.write_text(golden(), encoding="utf-8")
