"""The window before a class: large enough for the back row, led by a clicker."""
