"""What an office tells a site's kiosks of its other sites: activities that are open to all."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from kiosk.model.sync import NearbyRow
from kiosk.queries.nearby import shared_elsewhere
from kiosk.settings import Settings
from kiosk.store import Session, Store

FEW: Final = 5
"""Places that are counted one by one; more are told as so many, or each sign-up were news."""


def nearby_of(
    store: Store,
    settings_of: Callable[[str], Settings],
    address_of: Callable[[str], str],
    now: Callable[[], datetime],
) -> Callable[[Session, str], list[dict[str, Any]]]:
    """Return what tells the neighbours' activities as rows of a kiosk's table.

    Args:
        store: The database of all sites.
        settings_of: Of a site.
        address_of: Of a site's pages for phones.
        now: Returns the present instant.
    """

    def told(_: Session, site: str) -> list[dict[str, Any]]:
        # Not with the site's own look, which may see nothing of others.
        with store.reading() as session:
            found = shared_elsewhere(session, site, now())
        return [
            _row(
                id=each.id,
                site=other,
                site_name=settings_of(other).site_name,
                code=each.code,
                title=each.title,
                place=each.place,
                starts=each.starts,
                ends=each.ends,
                left=None if each.left is None else max(0, min(each.left, FEW)),
                url=address_of(other),
            )
            for other, each in found
        ]

    return told


def _row(**values: object) -> dict[str, Any]:
    """Return values as they are stored, by their columns."""
    fields = NearbyRow._meta.fields
    return {fields[name].column_name: fields[name].db_value(held) for name, held in values.items()}
