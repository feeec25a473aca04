"""The whole program, as it is started."""

from support.qt import baked_page, no_leaks, qapp, timeline

__all__ = ["baked_page", "no_leaks", "qapp", "timeline"]
