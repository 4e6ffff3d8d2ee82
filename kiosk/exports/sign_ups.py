"""Who comes to an activity, for whoever stands at its door: the one table with contacts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.errors import KioskError
from kiosk.files.grids import Value
from kiosk.files.writing.sheets import Reader, Sheet, Written
from kiosk.i18n.explicit import NONE
from kiosk.queries.stored_sign_ups import StoredSignUp
from kiosk.sealing import Contact, OfficeKeys
from kiosk.text import inert_once
from kiosk.tickets import ticket_told

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Listed:
    """A sign-up with whom it is of."""

    sign_up: StoredSignUp
    contact: Contact | None
    """None where it was erased, was never given or cannot be read."""


@dataclass(frozen=True, slots=True)
class SignUpList:
    """All sign-ups of an activity, in the order in which the office calls them up."""

    lines: tuple[Listed, ...]
    readable: int
    """Contacts that could be read."""
    unreadable: int
    """Contacts that are sealed for another office."""


def sign_up_list(sign_ups: Iterable[StoredSignUp], keys: OfficeKeys | None) -> SignUpList:
    """Return sign-ups with their contacts; without keys, nobody's."""
    lines = []
    readable = unreadable = 0
    for each in sign_ups:
        contact = None
        if keys is not None and each.contact is not None:
            contact = _opened(each.contact, keys)
            readable += contact is not None
            unreadable += contact is None
        lines.append(Listed(each, contact))
    return SignUpList(tuple(lines), readable, unreadable)


def sign_ups_sheet(lines: Sequence[Listed], reader: Reader, zone: ZoneInfo) -> Sheet:
    """Return the table of an activity's sign-ups, for a file that spreadsheets open."""
    contacts = [each.contact for each in lines]
    rows = [each.sign_up for each in lines]
    columns: tuple[tuple[str, str, Iterable[Value]], ...] = (
        ("status", "状态", (_status(row, reader) for row in rows)),
        ("people", "人数", (row.party for row in rows)),
        ("name", "姓名", (_field(contact, "name") for contact in contacts)),
        ("number", "号码", (_field(contact, "number") for contact in contacts)),
        ("household", "住户", (_field(contact, "household") for contact in contacts)),
        ("ticket", "报名码", (_ticket(row) for row in rows)),
        ("signed up", "报名时间", (_local(row.at, zone) for row in rows)),
        ("came", "到场", (row.attended for row in rows)),
        ("tell them", "待告知", (_word(NOTICES, row.notice, reader) for row in rows)),
    )
    headers = (chinese if reader.chinese else english for english, chinese, _ in columns)
    written = [
        Written(header, tuple(cells))
        for header, (_, _, cells) in zip(headers, columns, strict=True)
    ]
    return Sheet.of("sign-ups", written)


STATUSES: Mapping[str, tuple[str, str]] = {
    "confirmed": ("has a place", "已报上"),
    "offered": ("asked, has not answered", "候补待确认"),
    "waiting": ("waiting list", "候补"),
    "entered": ("in the draw", "待抽签"),
    "left": ("canceled", "已取消"),
    "removed": ("removed", "已移出"),
    "lapsed": ("did not answer in time", "逾期未确认"),
    "absent": ("did not come", "未到场"),
    "refused": ("not possible", "未能报名"),
}
"""How a sign-up stands, or why it ended, in English and Chinese."""

NOTICES: Mapping[str, tuple[str, str]] = {
    "promoted": ("has a place now", "候补成功"),
    "offered": ("a place is free: answer", "有空位，请确认"),
    "lapsed": ("the place went to others", "逾期，名额已给他人"),
    "removed": ("was removed", "已被移出"),
    "moved": ("moved: another time or place", "时间或地点有变"),
    "called_off": ("called off", "活动取消"),
    "reopened": ("takes place after all", "活动恢复举行"),
    "drawn": ("has a place by the draw", "已抽中"),
    "not_drawn": ("was not drawn, waits", "未抽中，候补"),
    "settled": ("the office has decided", "居委会已处理"),
    "refused": ("was not possible", "未能报名"),
}
"""What a holder is to be told, in English and Chinese."""


def _opened(sealed: str, keys: OfficeKeys) -> Contact | None:
    """Return what may be shown of what somebody wrote on a phone."""
    try:
        contact = keys.unseal(sealed)
    except KioskError:
        return None
    parts = (contact.name, contact.number, contact.household)
    return Contact(*(inert_once(str(part), _LONGEST) for part in parts))


def _status(row: StoredSignUp, reader: Reader) -> Value:
    return _word(STATUSES, row.ended if row.status == "cancelled" else row.status, reader)


def _word(words: Mapping[str, tuple[str, str]], code: str | None, reader: Reader) -> Value:
    if code is None:
        return None
    english, chinese = words.get(code, (code, code))
    return chinese if reader.chinese else english


def _field(contact: Contact | None, name: str) -> str:
    text: str = "" if contact is None else getattr(contact, name)
    return text or NONE


def _ticket(row: StoredSignUp) -> str:
    return NONE if row.ticket is None else ticket_told(row.ticket)


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    """Return an instant as workbooks know it: on the wall, to the minute."""
    return at.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
