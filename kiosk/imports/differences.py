"""What a file says differently from the database, field by field."""

from collections.abc import Collection, Mapping


def differing(
    wanted: Mapping[str, object], stored: object, given: Collection[str]
) -> dict[str, object]:
    """Return the fields that a file gives and that are stored otherwise.

    Args:
        wanted: Field to value, as the file has it.
        stored: The row, with attributes of the same names.
        given: Fields for which the file has a column; the others stay as they are.
    """
    return {
        name: value
        for name, value in wanted.items()
        if name in given and getattr(stored, name) != value
    }
