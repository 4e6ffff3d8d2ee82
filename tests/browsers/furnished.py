"""The sample neighbourhood, with one activity and one ticket of every kind besides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.cli.context import fill_with_sample
from kiosk.clock import FixedClock, wall
from kiosk.commands import Commands
from kiosk.commands.orders import AddActivity, CancelActivity, ChangeActivity, RuleSignUps, RunDraw
from kiosk.draw import commitment
from kiosk.i18n.content import I18nText
from kiosk.paths import DataFolder
from kiosk.reception import Applicant, Reception
from kiosk.sample import sample_settings
from kiosk.sealing import OfficeKeys
from kiosk.store import Store

SHANGHAI = ZoneInfo("Asia/Shanghai")

BAD_WORDS = "<script>alert(1)</script> \u202eedoc\u202c & “A\u0301” {{ 7*7 }}"
"""What a member of staff might have pasted: markup, signs that turn lines round, braces."""

_SEED = "5eed" * 16
_LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"


@dataclass(frozen=True)
class Furnished:
    """A data folder, and what is in it."""

    folder: Path
    activities: Mapping[str, str]
    """Codes of activities, by what is special about them."""
    tickets: Mapping[str, str]
    """Tickets, by what became of them."""
    holders: Mapping[str, tuple[str, str]]
    """Number and household of those who have them."""


def furnish(folder: Path, server: str | None = None) -> Furnished:
    """Fill an empty folder, or a server's database; everything was done in the last ten days."""
    settings = sample_settings()
    folder.mkdir(parents=True)
    data = DataFolder(folder)
    data.settings.write_text(f'site = "{settings.site}"\n', encoding="utf-8")
    now = datetime.now(UTC)
    clock = FixedClock(now)
    opened = Store.open_server(server) if server else Store.open(data.database, clock=clock)
    with opened as store:
        fill_with_sample(store, settings, clock)
        clock.move(timedelta(days=-10))
        keys = OfficeKeys.load_or_create(data.office_key)
        reception = Reception(store, clock, settings, keys)
        commands = Commands(store, clock, settings.site, "test", SHANGHAI)
        made = _Furnisher(commands, reception, clock, now)
        made.plain_ones()
        made.waiting_list()
        made.draws()
        made.changed_ones()
        return Furnished(
            folder,
            MappingProxyType(made.codes),
            MappingProxyType(made.tickets),
            MappingProxyType(made.holders),
        )


class _Furnisher:
    def __init__(
        self, commands: Commands, reception: Reception, clock: FixedClock, now: datetime
    ) -> None:
        self.codes: dict[str, str] = {}
        self.tickets: dict[str, str] = {}
        self.holders: dict[str, tuple[str, str]] = {}
        self._commands = commands
        self._reception = reception
        self._clock = clock
        self._now = now
        self._ids: dict[str, UUID] = {}
        self._numbers = iter(range(13800000001, 13800000999))

    def plain_ones(self) -> None:
        self._add("open", "Open", capacity=200, place=I18nText.of({"zh-Hans": "三楼活动室"}))
        self._add("another", "Another", capacity=200)
        chinese = I18nText.of({"zh-Hans": "三楼手工沙龙：编中国结"})
        self._add("chinese", title=chinese, description=chinese, capacity=12)
        bad = I18nText.of({"zh-Hans": BAD_WORDS, "en": BAD_WORDS})
        self._add("bad-words", title=bad, description=bad, place=bad, organiser="<b>", capacity=9)
        long = I18nText.of({"zh-Hans": "长" * 60, "de": _LONG, "en": _LONG, "ru": _LONG})
        self._add("long", title=long, description=long, place=long, price=long, capacity=9)
        self._add("everybody", "Everybody")
        self._add("lobby", "In the lobby", capacity=20)
        self._rule("lobby", lobby_only=True, party_limit=3)
        self._add("not-yet", "Not yet", capacity=20)
        self._rule("not-yet", opens=self._now + timedelta(hours=20))
        self._add("closed", "Closed", capacity=20)
        self._rule("closed", closes=self._now - timedelta(hours=20))

    def waiting_list(self) -> None:
        self._add("full", "Full", capacity=2)
        self._rule("full", confirm_minutes=1440 * 7)
        self._join("full", "left", 2)
        self._join("full", "offered", 2)
        self._join("full", "waiting", 1)
        self._clock.move(timedelta(days=8))
        self._reception.leave(self.tickets["left"])

    def draws(self) -> None:
        self._add("draw", "Draw", capacity=4)
        self._rule("draw", draw=commitment(_SEED), closes=self._now + timedelta(hours=30))
        self._join("draw", "entered", 2)
        self._add("drawn", "Drawn", capacity=2)
        self._rule("drawn", draw=commitment(_SEED), closes=self._now - timedelta(hours=30))
        for number in range(3):
            self._join("drawn", f"drawn-{number}", 2)

    def changed_ones(self) -> None:
        open_ = self._add("moved", "Moved", capacity=9)
        self._join("moved", "moved", 1)
        self._commands.do(ChangeActivity(open_, place=I18nText.plain("院子")), actor="test")
        off = self._add("called-off", "Called off", capacity=9)
        self._join("called-off", "called-off", 1)
        self._commands.do(CancelActivity(off), actor="test")
        self._join("another", "confirmed", 2)
        self._clock.move(self._now - self._clock.now())
        self._commands.do(RunDraw(self._ids["drawn"], _SEED, "小雪 03 17"), actor="test")

    def _add(self, kind: str, name: str = "", **more: Any) -> UUID:  # noqa: ANN401
        """Announce an activity that begins in three days or later, on the full hour."""
        number = len(self.codes)
        day = self._now.astimezone(SHANGHAI).date() + timedelta(days=3 + number // 4)
        more.setdefault("title", I18nText.of({"zh-Hans": f"活动 {name}", "en": f"{name} class"}))
        starts = wall(day, 600 + 120 * (number % 4), SHANGHAI)
        receipt = self._commands.do(
            AddActivity(starts=starts, ends=starts + timedelta(minutes=90), **more), actor="test"
        )
        self.codes[kind] = str(receipt.facts["code"])
        self._ids[kind] = receipt.row("activity")
        return receipt.row("activity")

    def _rule(self, kind: str, **rules: Any) -> None:  # noqa: ANN401
        self._commands.do(RuleSignUps(self._ids[kind], **rules), actor="test")

    def _join(self, kind: str, became: str, party: int) -> None:
        number = str(next(self._numbers))
        household = f"7-{int(number[-3:])}"
        applicant = Applicant(number=number, household=household, party=party)
        ticket = self._reception.join(self._ids[kind], applicant, origin="staff")
        self.tickets[became] = ticket.code
        self.holders[became] = (number, household)
