"""What can be written out of a chronicle: pages, tables, pictures."""
