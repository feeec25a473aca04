"""Searching the chronicle: one answer for both scripts, whatever the spelling."""
