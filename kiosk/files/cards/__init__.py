"""Neighbour cards on paper: the list of households that get one, and the sheets to be cut."""
