"""Widgets are tested in the application that ships."""

from support.qt import baked_page, no_leaks, qapp, timeline

__all__ = ["baked_page", "no_leaks", "qapp", "timeline"]
