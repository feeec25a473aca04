"""The keys of the program, as data: bound by the presenter, listed by the dialog and the guide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Key:
    """Something that can be done by key.

    Attributes:
        id: Short name; its text is `key.ID` in the catalogue.
        group: To what it belongs: `key_group.GROUP` in the catalogue.
        keys: The keys, as `QKeySequence` reads them.
    """

    id: str
    group: str
    keys: tuple[str, ...]


KEYS: Final = (
    Key("play", "time", ("Space",)),
    Key("play_back", "time", ("Shift+Space",)),
    Key("minute_back", "time", ("Left",)),
    Key("minute_on", "time", ("Right",)),
    Key("hour_back", "time", ("Shift+Left",)),
    Key("hour_on", "time", ("Shift+Right",)),
    Key("day_back", "time", ("Ctrl+Left",)),
    Key("day_on", "time", ("Ctrl+Right",)),
    Key("previous_change", "time", ("[",)),
    Key("next_change", "time", ("]",)),
    Key("start", "time", ("Home",)),
    Key("end", "time", ("End",)),
    Key("faster", "time", (".",)),
    Key("slower", "time", (",",)),
    Key("loop", "time", ("O",)),
    Key("skip_quiet", "time", ("Q",)),
    Key("window_closer", "time", ("Ctrl++", "Ctrl+=")),
    Key("window_wider", "time", ("Ctrl+-",)),
    Key("window_all", "time", ("Ctrl+0",)),
    Key("search", "view", ("/", "Ctrl+F", "G")),
    Key("back", "view", ("B", "Backspace")),
    Key("forward", "view", ("Shift+B",)),
    Key("up", "view", ("Esc",)),
    Key("first_city", "view", ("1",)),
    Key("second_city", "view", ("2",)),
    Key("both_cities", "view", ("3",)),
    Key("compare", "view", ("M",)),
    Key("lanes", "view", ("T",)),
    Key("ground", "view", ("V",)),
    Key("contrast", "view", ("C",)),
    Key("best", "view", ("R",)),
    Key("language", "view", ("L",)),
    Key("map_closer", "map", ("+", "=")),
    Key("map_farther", "map", ("-",)),
    Key("map_left", "map", ("Alt+Left",)),
    Key("map_right", "map", ("Alt+Right",)),
    Key("map_up", "map", ("Alt+Up",)),
    Key("map_down", "map", ("Alt+Down",)),
    Key("map_whole", "map", ("0",)),
    Key("now", "panel", ("N",)),
    Key("places", "panel", ("P",)),
    Key("key", "panel", ("K",)),
    Key("learn", "panel", ("E",)),
    Key("note", "panel", ("W",)),
    Key("notes", "panel", ("Shift+W",)),
    Key("next_step", "panel", ("PgDown",)),
    Key("previous_step", "panel", ("PgUp",)),
    Key("keys", "program", ("?", "F1")),
    Key("handout", "program", ("Ctrl+P",)),
    Key("copy", "program", ("Ctrl+Shift+C",)),
    Key("full_screen", "program", ("F11",)),
    Key("quit", "program", ("Ctrl+Q",)),
)
"""Every key, in the order of the list."""

CLASSROOM_KEYS: Final = (
    Key("class_start", "classroom", ("F5", "Shift+F5")),
    Key("class_next", "classroom", ("PgDown",)),
    Key("class_previous", "classroom", ("PgUp",)),
    Key("class_black", "classroom", ("B", ".")),
    Key("class_freeze", "classroom", ("F",)),
    Key("class_laser", "classroom", ("P",)),
    Key("class_speaker", "classroom", ("S",)),
    Key("class_swap", "classroom", ("X",)),
    Key("class_first", "classroom", ("1",)),
    Key("class_second", "classroom", ("2",)),
    Key("class_third", "classroom", ("3",)),
    Key("class_fourth", "classroom", ("4",)),
    Key("class_fifth", "classroom", ("5",)),
    Key("class_sixth", "classroom", ("6",)),
    Key("class_leave", "classroom", ("Esc",)),
)
"""The keys before a class: those of a clicker, and the teacher's. F5 begins everywhere, the others
hold while the classroom is open."""
WITH_CLASSROOM: Final = frozenset(
    {"play", "play_back", "minute_back", "minute_on", "hour_back", "hour_on", "day_back", "day_on"}
    | {"previous_change", "next_change", "language"}
    | {"map_closer", "map_farther", "map_left", "map_right", "map_up", "map_down", "map_whole"}
    | {"full_screen", "quit"}
)
"""Ids of the other keys that hold in the classroom, too."""
