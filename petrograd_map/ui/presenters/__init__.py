"""Presenters: each turns changes of the view into calls on one part of the window."""
