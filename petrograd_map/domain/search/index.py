"""The index of a chronicle: answers as one types."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.search.entries import Entry, entries
from petrograd_map.domain.search.folding import skeleton, stems, words
from petrograd_map.domain.search.hits import Hit, HitKind
from petrograd_map.domain.search.typos import near, slips_allowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from petrograd_map.domain.chronicle import Chronicle

MOST_LETTERS: Final = 100
"""What is typed beyond so many letters is not read."""
_LAST: Final = "\U0010ffff"
_SMALL_WORDS: Final = frozenset(
    [
        *("the", "a", "an", "of", "in", "at", "on", "to", "and"),
        *("в", "во", "на", "у", "к", "и", "о", "об", "по", "с", "со", "за"),
    ]
)
"""Words by which nothing is sought."""
_LETTERS_FOR_TEXTS: Final = 3
"""The beginning of a word is sought in texts only from so many letters on."""

# How well a word of the query and a word of the chronicle agree.
_SAME, _SAME_SOUND, _SAME_STEM = 1.0, 0.97, 0.94
_BEGINS, _BEGINS_SOUND = 0.9, 0.87
_SLIP: Final = (0.87, 0.75, 0.65)
_BEGINS_WITH_SLIP: Final = 0.9

# What an agreement is worth, by where it stands. No kind makes up for a text against a name.
_WHOLE_NAME, _START_OF_NAME, _IN_NAME, _SPREAD, _IN_TEXT = 100.0, 90.0, 70.0, 55.0, 30.0
_BY_NAME = 0.9
_MISSING: Final = 200.0
"""What an entry loses by each word of the query that it has not: more than it can gain."""
_OF_KIND: Final = {
    HitKind.PLACE: 20.0,
    HitKind.PERSON: 18.0,
    HitKind.EVENT: 10.0,
    HitKind.TERM: 6.0,
    HitKind.TOUR: 4.0,
    HitKind.SOURCE: 0.0,
}
_KINDS: Final = list(HitKind)
_RENOWN, _MANY_EVENTS = 4.0, 40
"""What a place, person or source gains by the events that speak of it, and how many do."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of one entry.

    Attributes:
        entry: Whose name it is.
        length: How many words it has.
        weight: What it counts for, up to 1.
        in_order: Whether its first word is its chief one. The name of a place says what it is
            now before, now after: Cruiser Aurora, Finland Station.
    """

    entry: int
    length: int
    weight: float
    in_order: bool


@dataclass(slots=True)
class _Agreement:
    """Where one word of the query was found, and how well it agrees there."""

    in_names: dict[int, dict[int, float]]
    """For each name the positions of its words."""
    in_texts: dict[int, float]
    """For each entry."""


class SearchIndex:
    """Finds places, people, events, terms, tours and sources of a chronicle.

    Args:
        chronicle: It is read once, here.
    """

    def __init__(self, chronicle: Chronicle) -> None:
        self._entries = tuple(entries(chronicle))
        self._names: list[_Name] = []
        self._in_names: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._in_texts: defaultdict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self._entries):
            self._read(number, entry)
        self._words = sorted(self._in_names.keys() | self._in_texts.keys())
        self._by_sound = _grouped((skeleton(word), word) for word in self._words)
        self._by_stem = _grouped((stem, word) for word in self._words for stem in stems(word))
        self._sounds = sorted(self._by_sound)

    def search(self, query: str, limit: int = 60) -> list[Hit]:
        """Return what answers best to what was typed so far, best first.

        What has every word comes before what has only some of them, at least half. The last
        word may be unfinished.

        Args:
            query: What was typed, in any language.
            limit: How many hits at most.
        """
        sought = _words_of(query)
        if not sought:
            return []
        last = len(sought) - 1
        found = [self._find(word, unfinished=number == last) for number, word in enumerate(sought)]
        scores = self._scores(found)
        order = sorted(scores, key=lambda number: (-scores[number], *self._rank(number)))
        return [replace(self._entries[n].hit, score=scores[n]) for n in order[:limit]]

    def _read(self, number: int, entry: Entry) -> None:
        """Note every word of an entry."""
        in_order = entry.hit.kind is not HitKind.PLACE
        for names, weight in ((entry.names, 1.0), (entry.by_names, _BY_NAME)):
            for name in names:
                parts = [word for word in words(name) if word not in _SMALL_WORDS]
                for position, word in enumerate(parts):
                    self._in_names[word].append((len(self._names), position))
                self._names.append(_Name(number, len(parts), weight, in_order))
        for word in set(words("\n".join(entry.texts))):
            self._in_texts[word].append(number)

    def _rank(self, number: int) -> tuple[int, int]:
        """Return what decides between equal scores: kind, then the order of the chronicle."""
        return _KINDS.index(self._entries[number].hit.kind), number

    # -------------------------------------------------------------- words

    def _find(self, word: str, *, unfinished: bool) -> _Agreement:
        """Return where a word of the query stands."""
        alike = self._alike(word, unfinished=unfinished)
        in_names: dict[int, dict[int, float]] = {}
        in_texts: dict[int, float] = {}
        into_texts = len(word) >= _LETTERS_FOR_TEXTS
        for known, quality in alike.items():
            for name, position in self._in_names.get(known, ()):
                positions = in_names.setdefault(name, {})
                positions[position] = max(quality, positions.get(position, 0.0))
            if into_texts or quality == _SAME:
                for entry in self._in_texts.get(known, ()):
                    if quality > in_texts.get(entry, 0.0):
                        in_texts[entry] = quality
        return _Agreement(in_names, in_texts)

    def _alike(self, word: str, *, unfinished: bool) -> dict[str, float]:
        """Return the words of the chronicle that a word may mean, and how well they agree.

        Slips of the fingers are thought of only where nothing agrees without.
        """
        alike: dict[str, float] = {}
        sound = skeleton(word)
        if unfinished:
            for begun in _beginning_with(sound, self._sounds):
                alike |= dict.fromkeys(self._by_sound[begun], _BEGINS_SOUND)
            alike |= dict.fromkeys(_beginning_with(word, self._words), _BEGINS)
        for stem in stems(word):
            alike |= dict.fromkeys(self._by_stem.get(stem, ()), _SAME_STEM)
        alike |= dict.fromkeys(self._by_sound.get(sound, ()), _SAME_SOUND)
        if word in self._in_names or word in self._in_texts:
            alike[word] = _SAME
        return alike or self._with_slips(word, sound, unfinished=unfinished)

    def _with_slips(self, word: str, sound: str, *, unfinished: bool) -> dict[str, float]:
        slips = min(slips_allowed(word), slips_allowed(sound))
        found: dict[str, int] = {}
        if slips:
            found = near(sound, self._sounds, 1, begun=unfinished)
        if slips > 1 and not found:
            # Hardly anybody gets two letters wrong and the first one, too.
            found = near(sound, _beginning_with(sound[0], self._sounds), slips, begun=unfinished)
        alike: dict[str, float] = {}
        for known, distance in found.items():
            quality = _SLIP[distance]
            if abs(len(known) - len(sound)) > distance:
                quality *= _BEGINS_WITH_SLIP
            alike |= dict.fromkeys(self._by_sound[known], quality)
        return alike

    # -------------------------------------------------------------- scores

    def _scores(self, found: Sequence[_Agreement]) -> dict[int, float]:
        """Return the score of every entry that answers."""
        parts: defaultdict[int, list[float]] = defaultdict(list)
        for agreement in found:
            in_name = self._best_in_name(agreement)
            for entry in in_name.keys() | agreement.in_texts.keys():
                in_text = _IN_TEXT * agreement.in_texts.get(entry, 0.0)
                parts[entry].append(max(_SPREAD * in_name.get(entry, 0.0), in_text))
        scores = {
            entry: sum(each) / len(found) - _MISSING * (len(found) - len(each))
            for entry, each in parts.items()
            if 2 * len(each) >= len(found)
        }
        for entry, score in self._scores_of_names(found):
            scores[entry] = max(score, scores.get(entry, 0.0))
        return {entry: score + self._standing(entry) for entry, score in scores.items()}

    def _best_in_name(self, agreement: _Agreement) -> dict[int, float]:
        """Return for each entry how well a word agrees with the best of its names."""
        best: dict[int, float] = {}
        for number, positions in agreement.in_names.items():
            name = self._names[number]
            quality = name.weight * max(positions.values())
            if quality > best.get(name.entry, 0.0):
                best[name.entry] = quality
        return best

    def _scores_of_names(self, found: Sequence[_Agreement]) -> Iterator[tuple[int, float]]:
        """Yield the entry and the score of every name that has all the words of the query."""
        for number in found[0].in_names:
            if all(number in each.in_names for each in found[1:]):
                name = self._names[number]
                where = [each.in_names[number] for each in found]
                yield name.entry, name.weight * self._score_of_name(name, where)

    def _score_of_name(self, name: _Name, where: Sequence[Mapping[int, float]]) -> float:
        quality = sum(max(positions.values()) for positions in where) / len(where)
        begun = max(where[-1].values()) in (_BEGINS, _BEGINS_SOUND)
        if name.length == len(where) and not begun:
            return _WHOLE_NAME * quality
        if name.in_order and any(number not in each for number, each in enumerate(where)):
            return _IN_NAME * quality
        return _START_OF_NAME * quality

    def _standing(self, number: int) -> float:
        """Return what an entry is worth by its kind and by how many events speak of it."""
        entry = self._entries[number]
        renown = min(entry.events, _MANY_EVENTS) / _MANY_EVENTS
        return _OF_KIND[entry.hit.kind] + _RENOWN * renown


def _words_of(query: str) -> list[str]:
    """Return the words of a query; a small one counts only where it may yet become another."""
    every = words(query[:MOST_LETTERS])
    return [word for word in every[:-1] if word not in _SMALL_WORDS] + every[-1:]


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, word in pairs:
        groups[key].append(word)
    return dict(groups)


def _beginning_with(start: str, vocabulary: Sequence[str]) -> Sequence[str]:
    """Return the words of a sorted list that begin so."""
    return vocabulary[bisect_left(vocabulary, start) : bisect_left(vocabulary, start + _LAST)]
