from __future__ import annotations

import io

from petrograd_map.export.progress import ProgressLine


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_one_line_that_is_taken_away() -> None:
    terminal = _Terminal()
    line = ProgressLine(terminal)
    line(0.25, "layer events")
    line(1, "")
    line.clear()
    assert terminal.getvalue().split("\r") == [
        "",
        " 25%  layer events\033[K",
        "100%  \033[K",
        "\033[K",
    ]


def test_a_pipe_is_left_alone() -> None:
    pipe = io.StringIO()
    line = ProgressLine(pipe)
    line(0.25, "layer events")
    line.clear()
    assert pipe.getvalue() == ""
