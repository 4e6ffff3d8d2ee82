"""A fair draw that anybody can compute again."""
