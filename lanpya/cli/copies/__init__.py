"""A copy of the whole installation but its keys, written and read row by row."""
