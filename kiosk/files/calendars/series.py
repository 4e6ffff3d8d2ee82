"""Sorts the events of a calendar into series, also where programs gave several the same UID."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from kiosk.files.calendars.events import Moment
from kiosk.files.calendars.sources import Source


def series_of(sources: Iterable[Source]) -> list[list[Source]]:
    """Return the events by their UIDs, in the order of the file; of two states only the newer.

    Events of one UID that begin at different times and are equally new are several events: each
    but the first then has its beginning in its UID.
    """
    by_uid: dict[str, list[Source]] = {}
    for source in sources:
        by_uid.setdefault(source.uid, []).append(source)
    return [each for found in by_uid.values() for each in _separate(found)]


def _separate(found: list[Source]) -> list[list[Source]]:
    newest: dict[Moment, Source] = {}
    for each in (source for source in found if source.change_of is None):
        known = newest.get(each.starts)
        if known is None or known.revision <= each.revision:
            newest[each.starts] = each
    masters = list(newest.values())
    number = max((each.revision.number for each in masters), default=0)
    current = [each for each in masters if each.revision.number == number]
    changes = _newest_changes(found, current[0] if current else None)
    others = (replace(each, uid=f"{each.uid} {each.starts.isoformat()}") for each in current[1:])
    return [[*current[:1], *changes], *([each] for each in others)]


def _newest_changes(found: list[Source], master: Source | None) -> list[Source]:
    newest: dict[Moment, Source] = {}
    for each in (source for source in found if source.change_of is not None):
        change = _at_its_time(each, master)
        key = change.change_of
        known = newest.get(key) if key else None
        if key and (known is None or known.revision <= change.revision):
            newest[key] = change
    return list(newest.values())


def _at_its_time(change: Source, master: Source | None) -> Source:
    """Return a change that names only the day of what it changes with the time of the series."""
    day = change.change_of
    if master is None or not isinstance(master.starts, datetime) or isinstance(day, datetime):
        return change
    if day is None:
        return change
    return replace(change, change_of=datetime.combine(day, master.starts.timetz()))
