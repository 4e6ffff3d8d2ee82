"""What stands in brackets behind a name: 张三(早), 李四(代)."""

from dataclasses import replace

from kiosk.files.rosters.cells import Key, Mark, read_marks
from kiosk.files.rosters.kinds import kind_of
from kiosk.files.rosters.names import Named


def noted(person: Named, duty: Mark, key: Key) -> Mark:
    """Return a duty with what its person's note says: another time, another duty, or a remark."""
    if not person.note:
        return duty
    marks = read_marks(person.note, key)
    if marks is not None and len(marks) == 1:
        mark = marks[0]
        only_time = mark.starts is not None and kind_of(person.note) is None
        kind = duty.kind if only_time else mark.kind
        timed = mark if mark.starts is not None else duty
        label = f"{duty.label} ({person.note})" if only_time and duty.label else person.note
        return replace(duty, kind=kind, starts=timed.starts, ends=timed.ends, label=label)
    return replace(duty, label=f"{duty.label} ({person.note})".strip())
