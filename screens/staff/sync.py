"""How this place stands with its office, or the office with its kiosks."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from textual.widget import Widget

from kiosk.back_office.linking import KioskLine, Linking, Stand
from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.text import inert
from kiosk.words.links import events_told, skew_told, standing_told
from kiosk.words.times import moment
from screens.base import Show
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust

EVERY = 2.0
"""Seconds after which a kiosk's page is read again while it is seen."""

_SHOWN = 60
_SILENT = timedelta(hours=1)


class SyncScreen(StaffScreen):
    """On a kiosk: its last contact and what waits. At the office: its kiosks, one a row."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._linking = Linking(desk)
        nothing = words.pgettext("sync", "No kiosks yet. To invite one: kiosk office invite")
        self.table = Table(words, empty=nothing)
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the facts, or the kiosks."""
        yield self.table

    def heading(self) -> str:
        """Name the page."""
        return self.words.pgettext("staff", "Office and kiosks")

    def keys(self) -> tuple[Key, ...]:
        """A kiosk can be told to try at once."""
        if self.desk.sync is None:
            return ()
        return (Key("f5", self.words.pgettext("sync", "Try now")),)

    def on_mount(self) -> None:
        """Follow what happens."""
        super().on_mount()
        if self.desk.joined:
            self.set_interval(EVERY, self._look_again)

    def _look_again(self) -> None:
        if self.is_current:
            self.reload()

    def reader(self) -> Callable[[], Show] | None:
        """Read how it stands."""

        def read() -> Show:
            stand = self._linking.stand()
            if stand is not None:
                return lambda: self._show_office(stand)
            kiosks = self._linking.kiosks()
            return lambda: self._show_kiosks(kiosks)

        return read

    def struck(self, key: str, character: str | None) -> bool:
        """Try at once, or walk."""
        if key == "f5" and self.desk.sync is not None:
            self.desk.sync.now()
            self.say(self.words.pgettext("sync", "Trying …"))
            return True
        return self.table.struck(key)

    # A kiosk

    def _show_office(self, stand: Stand) -> None:
        words = self.words
        rows = [Row(fact, number) for number, fact in enumerate(self._facts(stand))]
        self.table.show((Column(""), Column("", 1)), rows)
        told = events_told(stand.contact, words, self.desk.day())
        self.say(" ".join(told) or standing_told(stand.contact.standing, words))

    def _facts(self, stand: Stand) -> list[tuple[str, str]]:
        words, contact, replica = self.words, stand.contact, stand.replica
        name = words.pgettext("sync", "{name}, of {site}")
        facts = [
            (
                words.pgettext("sync", "This kiosk"),
                name.format(name=replica.device, site=words.text(self.desk.settings.site_name)),
            ),
            (words.pgettext("sync", "Office"), inert(stand.office, _SHOWN) or "–"),
            (words.pgettext("sync", "State"), standing_told(contact.standing, words)),
            (words.pgettext("sync", "Last contact"), self._when(stand.heard)),
            (words.pgettext("sync", "Next attempt"), self._next(stand)),
            (words.pgettext("sync", "For the office"), words.number(replica.waiting)),
            (words.pgettext("sync", "Refused lately"), words.number(replica.refused)),
            (words.pgettext("sync", "Position"), words.number(max(0, replica.cursor))),
            (words.pgettext("sync", "This clock"), self._skew(stand.skew)),
        ]
        if replica.requires:
            asked = words.pgettext("sync", "Update to {version}")
            told = asked.format(version=inert(replica.requires, 20))
            facts.insert(3, (words.pgettext("sync", "Program"), told))
        return facts

    def _next(self, stand: Stand) -> str:
        if stand.contact.next_try is None:
            return "–"
        return self._when(stand.contact.next_try)

    def _when(self, at: datetime | None) -> str:
        if at is None:
            return self.words.pgettext("sync", "never")
        return moment(at, self.words, self.desk.day())

    def _skew(self, seconds: int) -> str:
        words = self.words
        if abs(seconds) < 2:
            return words.pgettext("sync", "as the office's")
        told = words.npgettext("sync", "{n} second ahead", "{n} seconds ahead", seconds)
        if seconds < 0:
            told = words.npgettext("sync", "{n} second behind", "{n} seconds behind", -seconds)
        return told.format(n=words.number(abs(seconds)))

    # The office

    def _show_kiosks(self, kiosks: tuple[KioskLine, ...]) -> None:
        words, now = self.words, self.desk.now()
        rows = []
        for each in kiosks:
            late = each.seen_at is None or now - each.seen_at > _SILENT
            look = "faint" if each.revoked else "warn" if late else "good"
            seen = words.pgettext("sync", "shut out") if each.revoked else self._when(each.seen_at)
            cells = (
                inert(each.name, _SHOWN),
                seen,
                words.number(each.pending),
                words.number(each.behind),
                skew_told(each.skew),
                inert(each.version, 20),
            )
            rows.append(Row(cells, each.id, looks=("strong", look, "", "", "", "faint")))
        columns = (
            Column(words.pgettext("column", "Kiosk"), 1),
            Column(words.pgettext("column", "Last contact")),
            Column(words.pgettext("column", "Waiting"), align="right"),
            Column(words.pgettext("column", "Behind"), align="right"),
            Column(words.pgettext("column", "Clock"), 1),
            Column(words.pgettext("column", "Program")),
        )
        self.table.show(columns, rows)
