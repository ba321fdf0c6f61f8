"""Making many records of a list: its columns, its lines, and the pages on which that is done."""
