"""What somebody changed in a worker's day, and how that stands when others changed it too."""

from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

from kiosk.rostering.days import Day, ordered, overlap
from kiosk.rostering.sheets import Entry

FIELDS = ("kind", "starts", "ends", "place", "back_at", "label")
"""What can differ in a duty; each is merged by itself."""


class Turn(NamedTuple):
    """One duty that comes, changes or goes."""

    old: Entry | None
    """None: it comes."""
    new: Entry | None
    """None: it goes."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody makes of a worker's day, and what they saw there before."""

    seen: Day
    wanted: Day

    @property
    def empty(self) -> bool:
        """Nothing differs."""
        return not turns(self.seen, self.wanted)


def turns(seen: Day, wanted: Day) -> tuple[Turn, ...]:
    """Return what differs between two states of a day: what goes, what changes, what comes.

    A new entry from the minute from which a vanished duty was is that duty, changed.
    """
    old = {entry.duty: entry for entry in seen}
    left = dict(old)
    changed: list[Turn] = []
    new: list[Entry] = []
    for entry in wanted:
        if entry.duty is None or entry.duty not in left:
            new.append(entry)
        else:
            changed.append(Turn(left.pop(entry.duty), entry))
    by_start = {entry.starts: entry for entry in left.values()}
    come: list[Turn] = []
    for entry in new:
        same = by_start.pop(entry.starts, None)
        if same is None:
            come.append(Turn(None, replace(entry, duty=None)))
        else:
            del left[same.duty]
            changed.append(Turn(same, replace(entry, duty=same.duty)))
    gone, changed, came = _unshuffled(changed, seen)
    gone += [Turn(entry, None) for entry in left.values()]
    return (*gone, *(turn for turn in changed if turn.old != turn.new), *come, *came)


def _unshuffled(changed: list[Turn], seen: Day) -> tuple[list[Turn], list[Turn], list[Turn]]:
    """Take apart duties that move to the minute of another: no two may begin at one, ever."""
    gone: list[Turn] = []
    stay: list[Turn] = []
    came: list[Turn] = []
    begins = {entry.starts for entry in seen}
    for old, new in changed:
        if old and new and new.starts != old.starts and new.starts in begins:
            gone.append(Turn(old, None))
            came.append(Turn(None, replace(new, duty=None)))
        else:
            stay.append(Turn(old, new))
    return gone, stay, came


def caught_up(edit: Edit, live: Day) -> Edit:
    """Return an edit as it stands over what the day has become meanwhile.

    What others changed elsewhere in the day is in both of its states. Where both changed the same,
    `seen` keeps what the editor saw, so that publishing finds that they disagree, and `wanted`
    what the editor wants: nothing of it is lost.
    """
    if edit.seen == live:
        return edit
    meeting = _Meeting(edit.seen, live)
    for old, new in turns(edit.seen, edit.wanted):
        meeting.take(old, new)
    return Edit(ordered(meeting.seen.values()), ordered([*meeting.wanted.values(), *meeting.come]))


class _Meeting:
    """What an editor saw and wants, over what the day is now."""

    def __init__(self, before: Day, live: Day) -> None:
        self._before = {entry.duty: entry for entry in before}
        self._standing = {entry.duty: entry for entry in live}
        self._mine: set[UUID | None] = set()
        self.seen: dict[UUID | None, Entry] = dict(self._standing)
        self.wanted: dict[UUID | None, Entry] = dict(self._standing)
        self.come: list[Entry] = []

    def take(self, old: Entry | None, new: Entry | None) -> None:
        """Put a duty that comes, changes or goes over what is there."""
        if old is None:
            if new is not None:
                self._add(new)
            return
        theirs = self._standing.get(old.duty)
        self._mine.add(old.duty)
        if new is None:
            self.wanted.pop(old.duty, None)
            if theirs is not None:
                self.seen[old.duty] = old
        elif theirs is None:
            self.seen[old.duty] = old
            self._add(new)
        else:
            self.seen[old.duty], merged = _merged(old, new, theirs)
            self._make_room(merged)
            self.wanted[old.duty] = merged

    def _add(self, new: Entry) -> None:
        if any(new.content == each.content for each in self.wanted.values()):
            return
        self._make_room(new)
        self.come.append(new)

    def _make_room(self, new: Entry) -> None:
        """Hide what is in the way; as the editor never saw it so, publishing will find it."""
        for duty, each in tuple(self.wanted.items()):
            known = self._before.get(duty)
            if duty in self._mine:
                continue
            if known is None and _clash(new, each):
                del self.wanted[duty], self.seen[duty]
            elif known is not None and each.starts == new.starts:
                del self.wanted[duty]
                self.seen[duty] = known


def _clash(one: Entry, other: Entry) -> bool:
    return one.starts == other.starts or overlap(one, other)


def _merged(old: Entry, new: Entry, theirs: Entry) -> tuple[Entry, Entry]:
    mine = {name: getattr(new, name) for name in FIELDS if getattr(old, name) != getattr(new, name)}
    disputed = {
        name: getattr(old, name)
        for name, value in mine.items()
        if getattr(theirs, name) not in (getattr(old, name), value)
    }
    if mine.get("starts", theirs.starts) >= mine.get("ends", theirs.ends):
        mine |= {"starts": new.starts, "ends": new.ends}
        disputed |= {"starts": old.starts, "ends": old.ends}
    return replace(theirs, **disputed), replace(theirs, **mine)
