"""The chronicle and its timeline: what is known of who held which place, when, and who says so.

This package imports the standard library only (checked by import-linter).
"""
