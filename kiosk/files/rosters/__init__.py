"""Duty rosters: a reader for each shape in which offices write them, and parts they share.

A new shape is a new module with a `Shape` in it and one more line in `shapes.SHAPES`.
"""
