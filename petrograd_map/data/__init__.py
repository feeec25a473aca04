"""From files to a chronicle: the schema, the checks, and every finding at once."""
