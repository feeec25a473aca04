"""Parts of a widget that are made when they are first asked for.

Most of what the window can show is not shown when it opens. What is late costs a start neither
its widgets, nor what they show, nor the import of its module.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Widget = TypeVar("_Widget", bound=QWidget)


class Late(Generic[_Widget]):
    """A part of a widget, made when the attribute is first read.

    Args:
        place: Module and class of the part, below `petrograd_map.ui`: `panels.now.NowPanel`.
    """

    def __init__(self, place: str) -> None:
        module, _, self._class = place.rpartition(".")
        self._module = f"petrograd_map.ui.{module}"
        self.name = ""

    def __set_name__(self, owner: type[LateParts], name: str) -> None:
        """Learn the name of the attribute."""
        self.name = name

    @overload
    def __get__(self, owner: None, kind: type[LateParts]) -> Late[_Widget]: ...
    @overload
    def __get__(self, owner: LateParts, kind: type[LateParts]) -> _Widget: ...
    def __get__(self, owner: LateParts | None, kind: type[LateParts]) -> Late[_Widget] | _Widget:
        """Return the part, made now; once made, it is an attribute like all others."""
        return self if owner is None else owner.make(self)

    def new(self, *arguments: object) -> _Widget:
        """Return a new widget of the part's class."""
        return cast("_Widget", getattr(import_module(self._module), self._class)(*arguments))


class LateParts:
    """What a widget is besides, some of whose parts are late."""

    def take_in(self, late: Late[Any], part: QWidget) -> None:
        """Put a part that has just been made where it belongs."""
        raise NotImplementedError

    def arguments(self, late: Late[Any]) -> tuple[object, ...]:  # noqa: ARG002 - for those who need it
        """Return what a part is made of, besides its parent, which comes last."""
        return ()

    def make(self, late: Late[_Widget]) -> _Widget:
        """Make a part, and let those who wait for it fill it."""
        assert isinstance(self, QWidget)  # noqa: S101 - a mixin of widgets
        part = late.new(*self.arguments(late), self)
        self.__dict__[late.name] = part
        self.take_in(late, part)
        for fill in self._waiting().pop(late, ()):
            fill(part)
        return part

    def made(self, late: Late[_Widget]) -> _Widget | None:
        """Return a part if it has been made."""
        return cast("_Widget | None", self.__dict__.get(late.name))

    def when_made(self, late: Late[_Widget], fill: Callable[[_Widget], object]) -> None:
        """Have something done with a part as soon as it is made: now, if it is."""
        part = self.made(late)
        if part is None:
            self._waiting().setdefault(late, []).append(fill)
        else:
            fill(part)

    def all_late(self) -> Iterator[Late[Any]]:
        """Yield every late part, made or not, in the order in which they are written."""
        return (each for each in vars(type(self)).values() if isinstance(each, Late))

    def make_all(self) -> None:
        """Make what has not been made, for those who must find every widget at once."""
        for late in self.all_late():
            getattr(self, late.name)

    def _waiting(self) -> dict[Late[Any], list[Callable[[Any], object]]]:
        waiting: dict[Late[Any], list[Callable[[Any], object]]]
        waiting = self.__dict__.setdefault("_late_waiting", {})
        return waiting


def follow_in_tab_order(before: QWidget, part: QWidget) -> None:
    """Let Tab reach what lies in a part after another widget; made last, it would come last."""
    # By `findChildren`, not along the chain: PySide takes what `nextInFocusChain` returns for the
    # child of the widget that was asked, and forgets it when that is deleted.
    for each in (part, *part.findChildren(QWidget)):
        # A list that pops up is a window of its own.
        if each.window() is part.window() and each.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            QWidget.setTabOrder(before, each)
            before = each
