"""Checks of effects: each does something, none contradicts another, none is missing."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from petrograd_map.data.checks.report import error, span_of, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.data.checks.report import Way
    from petrograd_map.data.findings import Finding
    from petrograd_map.data.schema import ChronicleModel, EffectModel
    from petrograd_map.domain.moments import Span

MOST_EFFECTS: Final = 1000
"""On one place: the time that a timeline takes grows with the square of those under way."""
_FIELDS = ("holder", "grip", "pressure", "physical", "certainty")
_MAY_BE_NULL = ("grip", "physical")


class _Step(NamedTuple):
    """One effect on one place, with its time."""

    span: Span
    way: Way
    event: str
    effect: EffectModel


def effects_do_something(model: ChronicleModel) -> Iterator[Finding]:
    """Every effect changes something, every place is touched by one."""
    touched = set()
    for index, event in enumerate(model.events):
        for number, effect in enumerate(event.effects):
            touched.add(effect.place)
            if not effect.model_fields_set - {"place", "span"}:
                way = ("events", index, "effects", number)
                yield warning("no_effect", *way, expected=" | ".join(_FIELDS), found=effect.place)
    for index, place in enumerate(model.places):
        if place.id not in touched:
            yield warning("untouched", "places", index, expected="/events", found=place.id)


def effects_are_not_too_many(model: ChronicleModel) -> Iterator[Finding]:
    """A place has no more effects than can be worked out while somebody waits."""
    index = {place.id: number for number, place in enumerate(model.places)}
    for name, steps in _steps_by_place(model).items():
        if len(steps) > MOST_EFFECTS and name in index:
            way = ("places", index[name])
            yield error("too_large", *way, expected=f"≤ {MOST_EFFECTS}", found=len(steps))


def places_have_an_opening(model: ChronicleModel) -> Iterator[Finding]:
    """Who held a place when its city's time begins on the bar is said, even if it is `UNK`."""
    opening = {city.id: max(city.span.start, model.span.start) for city in model.cities}
    steps = _steps_by_place(model)
    for index, place in enumerate(model.places):
        own = steps.get(place.id, ())
        held = any(
            step.effect.holder is not None
            and step.span.end <= opening.get(place.city, step.span.end)
            for step in own
        )
        if own and not held:
            expected = str(opening[place.city]) if place.city in opening else ""
            yield warning("no_opening", "places", index, expected=expected, found=place.id)


def changes_of_holder_do_not_overlap(model: ChronicleModel) -> Iterator[Finding]:
    """A change of holder begins when the one before it is over."""
    for steps in _steps_by_place(model).values():
        changes = [step for step in steps if step.effect.holder is not None]
        changes.sort(key=lambda step: (step.span.start, step.span.end))
        for before, after in pairwise(changes):
            if after.span.start < before.span.end:
                expected = f"{before.event}: {before.span.end}"
                yield warning("overlap", *after.way, expected=expected, found=str(after.span.start))


def effects_agree_at_one_moment(model: ChronicleModel) -> Iterator[Finding]:
    """Two effects of one span on one place do not differ in a field.

    If they did, which one counts would hang on their order in the file.
    """
    for steps in _steps_by_place(model).values():
        said: dict[tuple[Span, str], tuple[Any, str]] = {}
        for step in steps:
            for field in _FIELDS:
                value = getattr(step.effect, field)
                written = field in step.effect.model_fields_set
                if not written or (value is None and field not in _MAY_BE_NULL):
                    continue
                earlier, event = said.setdefault((step.span, field), (value, step.event))
                if earlier != value:
                    expected = f"{event}, {step.span.end}: {field} {earlier or 'null'}"
                    found = None if value is None else str(value)
                    yield error("contradiction", *step.way, field, expected=expected, found=found)


def _steps_by_place(model: ChronicleModel) -> dict[str, list[_Step]]:
    found: dict[str, list[_Step]] = defaultdict(list)
    for index, event in enumerate(model.events):
        for number, effect in enumerate(event.effects):
            span = span_of(effect.span or event.span)
            way = ("events", index, "effects", number)
            found[effect.place].append(_Step(span, way, event.id, effect))
    return found
