"""What stands in brackets behind a name: 张三(早), 李四(代)."""

from dataclasses import replace

from kiosk.files.rosters.cells import Key, Mark, read_marks
from kiosk.files.rosters.names import Named


def noted(person: Named, duty: Mark, key: Key) -> Mark:
    """Return a duty with what its person's note says: another time, another duty, or a remark."""
    if not person.note:
        return duty
    marks = read_marks(person.note, key)
    if marks is not None and len(marks) == 1:
        mark = marks[0]
        only_time = mark.starts is not None and not mark.label
        kind = duty.kind if only_time else mark.kind
        timed = mark if mark.starts is not None else duty
        return replace(duty, kind=kind, starts=timed.starts, ends=timed.ends, label=person.note)
    return replace(duty, label=f"{duty.label} ({person.note})".strip())
