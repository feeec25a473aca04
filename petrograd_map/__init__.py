"""Petrograd 1917: an hour-by-hour map of who held two cities in the October Revolution."""

__version__ = "0.1.0"
