"""A coding in the forms the field uses: record dictionaries, JSON lines, flat tables."""
