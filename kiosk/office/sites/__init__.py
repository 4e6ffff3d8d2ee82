"""The sites of one office: each has pages below its own name, and all have a page together."""
