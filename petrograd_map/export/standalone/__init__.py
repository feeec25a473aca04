"""One HTML file that shows a chronicle in any browser, from a memory stick, without a network."""
