"""What was done, in a few words each: the log of changes as staff read it."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from kiosk.i18n.content import I18nText
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import NP_
from kiosk.queries.changes import Logged, Subject
from kiosk.text import inert

_DEEDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "activity.add": NP_("log", "Activity added"),
        "activity.cancel": NP_("log", "Activity canceled"),
        "activity.change": NP_("log", "Activity changed"),
        "activity.draw": NP_("log", "Draw done"),
        "activity.photos": NP_("log", "Pictures changed"),
        "activity.publish": NP_("log", "Activity published"),
        "activity.reopen": NP_("log", "Activity takes place after all"),
        "activity.reserve": NP_("log", "Reserved places changed"),
        "activity.share": NP_("log", "Opened to neighbors, or closed"),
        "activity.sign_up_rules": NP_("log", "Rules of sign-up changed"),
        "activity.walk_ins": NP_("log", "Guests without sign-up counted"),
        "booking.cancel": NP_("log", "Booking canceled"),
        "booking.change": NP_("log", "Booking changed"),
        "booking.make": NP_("log", "Room booked"),
        "card.issue": NP_("log", "Neighbor card issued"),
        "card.revoke": NP_("log", "Neighbor card revoked"),
        "change.take_back": NP_("log", "Change taken back"),
        "closure.add": NP_("log", "Closed days added"),
        "closure.remove": NP_("log", "Closed days removed"),
        "duty.set": NP_("log", "Duty entered"),
        "duty.withdraw": NP_("log", "Duty removed"),
        "inbox.answer": NP_("log", "Inbox answered"),
        "inbox.note": NP_("log", "A kiosk's entry not carried out"),
        "layout.add": NP_("log", "Layout added"),
        "layout.change": NP_("log", "Layout changed"),
        "loan.end": NP_("log", "Loan to a kiosk ended"),
        "loan.room": NP_("log", "Room lent to a kiosk"),
        "loan.seats": NP_("log", "Places lent to a kiosk"),
        "pattern.remove": NP_("log", "Pattern removed"),
        "pattern.save": NP_("log", "Pattern saved"),
        "person.add": NP_("log", "Person added"),
        "person.change": NP_("log", "Person changed"),
        "person.order": NP_("log", "Order of people changed"),
        "person.remove": NP_("log", "Person removed"),
        "request.decline": NP_("log", "Request declined"),
        "request.erase": NP_("log", "Contacts of requests erased"),
        "request.grant": NP_("log", "Request granted"),
        "request.make": NP_("log", "Room requested"),
        "room.add": NP_("log", "Room added"),
        "room.change": NP_("log", "Room changed"),
        "roster.publish": NP_("log", "Roster published"),
        "series.cancel": NP_("log", "Series canceled"),
        "series.change": NP_("log", "Series changed"),
        "series.make": NP_("log", "Series booked"),
        "setting.note": NP_("log", "Setting changed"),
        "sign_up.add": NP_("log", "Signed up"),
        "sign_up.cancel": NP_("log", "Place given back"),
        "sign_up.check_in": NP_("log", "Checked in"),
        "sign_up.confirm": NP_("log", "Place confirmed"),
        "sign_up.erase": NP_("log", "Personal data erased"),
        "sign_up.lapse": NP_("log", "Offers lapsed"),
        "sign_up.leave": NP_("log", "Place given back by number"),
        "sign_up.move": NP_("log", "Moved to another activity"),
        "sign_up.no_show": NP_("log", "Did not come"),
        "sign_up.told": NP_("log", "Told by staff"),
        "sign_up.undo_check_in": NP_("log", "Check-in undone"),
        "staff.add": NP_("log", "Staff member added"),
        "staff.entry": NP_("log", "PIN typed"),
        "staff.pin": NP_("log", "PIN changed"),
        "staff.remove": NP_("log", "Staff member removed"),
        "status.back": NP_("log", "Back at the office"),
        "status.desk": NP_("log", "Desk taken over"),
        "status.out": NP_("log", "Gone out"),
        "status.pause": NP_("log", "Desk empty for a while"),
    }
)

_SHOWN = 120


def deed(logged: Logged, words: Localizer) -> str:
    """Return what was done; an order that nobody has words for is told by its name."""
    return deed_named(logged.name, words)


def deed_named(name: str, words: Localizer) -> str:
    """Return what an order of a name does; one that nobody has words for is told by its name."""
    message = _DEEDS.get(name)
    return inert(name, 40) if message is None else words.pgettext(*message)


def subjects(logged: Logged, words: Localizer) -> str:
    """Return what it was done to: the names, at most three, and how many more."""
    told = [_subject(each, words) for each in logged.subjects]
    return words.list([each for each in told if each])


def differences(logged: Logged) -> tuple[tuple[str, str, str], ...]:
    """Return the fields that were changed, as the database names them: name, before, after.

    Whole rows that were made are one line with nothing before.
    """
    lines = []
    for change in logged.changes:
        if change.before is None:
            lines.append((change.table, "", "+"))
            continue
        for name, before in change.before.items():
            lines.append((f"{change.table}.{name}", _plain(before), _plain(change.after[name])))
    return tuple(lines)


def when(logged: Logged, words: Localizer, today: date) -> str:
    """Return when it was done, with the day unless that is today."""
    at: datetime = logged.at.astimezone(words.zone)
    time = words.time(logged.at)
    return time if at.date() == today else f"{words.short_date(at.date())} {time}"


def _subject(subject: Subject, words: Localizer) -> str:
    name = words.text(subject.name) if isinstance(subject.name, I18nText) else subject.name
    shown = inert(name, _SHOWN)
    if not subject.day:
        return shown
    day = date.fromisoformat(subject.day)
    return f"{shown} {words.weekday_short(day)} {words.short_date(day)}"


def _plain(value: object) -> str:
    return "–" if value is None else inert(str(value), _SHOWN)
