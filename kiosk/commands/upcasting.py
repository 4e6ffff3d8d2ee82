"""Arguments of orders as earlier versions of this program wrote them, brought up to date.

A kiosk may hand in what it was given before either side was updated; its outbox is never
rewritten. Whoever raises an order's VERSION adds here what makes the new arguments of the old
ones, and leaves it for two years.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from kiosk.errors import Refused

Arguments: TypeAlias = dict[str, Any]
Upcaster: TypeAlias = Callable[[Arguments], Arguments]

UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}
"""By an order's name and the version that is left behind: what makes the next version's arguments.

No order has had a second version yet: arguments that were added since have defaults.
"""


def upcast(
    name: str,
    version: int,
    arguments: Arguments,
    newest: int,
    upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS,
) -> Arguments:
    """Return arguments as the newest version of an order takes them.

    Args:
        name: The order's.
        version: In which they are.
        arguments: As they were written.
        newest: The version that this program knows.
        upcasters: What leads from each version to the next.

    Raises:
        Refused: The version is newer than this program ("command.newer"), or so old that nothing
            leads from it to the next ("command.older").
    """
    if version > newest:
        raise Refused("command.newer", name=name, version=version, known=newest)
    for step in range(version, newest):
        if (name, step) not in upcasters:
            raise Refused("command.older", name=name, version=version, known=newest)
        arguments = upcasters[name, step](arguments)
    return arguments
