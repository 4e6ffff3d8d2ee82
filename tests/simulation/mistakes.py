"""Mistakes that somebody could make, each of which some promise must notice."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from datetime import UTC, datetime
from typing import NamedTuple
from unittest.mock import patch
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from msgspec import structs

from kiosk.commands import loans, outbox, sign_ups
from kiosk.commands.act import Act, Given
from kiosk.commands.ledger import Ledger
from kiosk.commands.order import Order
from kiosk.model.activities import ActivityRow
from kiosk.model.sites import CommandRow, SiteRow
from kiosk.model.sync import ClientRow, OutboxRow, ReplicaRow
from kiosk.store import Session, WriteSession
from kiosk.sync import answering, exchange, handing_in, journal, projection, replica
from kiosk.sync.messages import Handed, Outcome, Reply, Request, Rows
from tests.simulation.crashes import FragileStore


class Mistake(NamedTuple):
    """What somebody got wrong, and how to get it wrong for a while."""

    told: str
    made: Callable[[ExitStack], None]


def by_number(stack: ExitStack) -> None:
    one, known = handing_in._one, answering.known_outcomes
    asked: dict[UUID, int] = {}

    def last(session: Session, client: ClientRow) -> int:
        rows = session.raw("SELECT max(n) FROM handed_in WHERE kiosk = ?", (client.id.hex,))
        return int(rows[0][0] or 0)

    def once(
        handing: handing_in.Handing,
        session: WriteSession,
        ledger: Ledger,
        request: Request,
        handed: Handed,
        at: datetime,
    ) -> None:
        asked[handed.id] = handed.n
        if handed.n > last(session, handing.client):
            one(handing, session, ledger, request, handed, at)

    def outcomes(
        session: Session, client: ClientRow, wanted: Sequence[UUID], after: int
    ) -> list[Outcome]:
        found = {each.id: each for each in known(session, client, wanted, after)}
        number = last(session, client)
        held = [id_ for id_ in wanted if asked.get(id_, number + 1) <= number]
        return [*({id_: Outcome(id_, "done") for id_ in held} | found).values()]

    stack.enter_context(patch.object(handing_in, "_one", once))
    stack.enter_context(patch.object(handing_in, "_copied", lambda *_: False))
    stack.enter_context(patch.object(exchange, "known_outcomes", outcomes))


def twice(stack: ExitStack) -> None:
    real = handing_in._one

    def one(
        handing: handing_in.Handing,
        session: WriteSession,
        ledger: Ledger,
        request: Request,
        handed: Handed,
        at: datetime,
    ) -> None:
        if session.by(CommandRow, id=handed.id) is not None:
            handed = structs.replace(handed, id=uuid4())
        real(handing, session, ledger, request, handed, at)

    stack.enter_context(patch.object(handing_in, "_one", one))


def no_undo(stack: ExitStack) -> None:
    def undo(session: WriteSession) -> int:
        session.raw("DELETE FROM undo")
        return 0

    stack.enter_context(patch.object(replica, "undo", undo))


def newest_first(stack: ExitStack) -> None:
    real = replica.Replica.request

    def request(self: replica.Replica) -> Request:
        made = real(self)
        return structs.replace(made, commands=made.commands[::-1])

    stack.enter_context(patch.object(replica.Replica, "request", request))


def no_replay(stack: ExitStack) -> None:
    def replay(session: WriteSession, row: ReplicaRow, zone: ZoneInfo) -> int:
        session.raw("UPDATE outbox SET status = 'done' WHERE status = 'waiting' AND n % 5 = 0")
        return 0

    stack.enter_context(patch.object(replica, "replay", replay))


def cursor_of_later(stack: ExitStack) -> None:
    real = exchange.Exchange.answer

    def answer(
        self: exchange.Exchange, client: ClientRow, request: Request, *, live: bool = True
    ) -> Reply:
        reply = real(self, client, request, live=live)
        with self.store_of(client.site).reading() as session:
            site = session.by_key(SiteRow, client.site)
        assert site is not None
        return structs.replace(reply, cursor=site.seq)

    stack.enter_context(patch.object(exchange.Exchange, "answer", answer))


def no_epoch(stack: ExitStack) -> None:
    real = exchange.Exchange._reply

    def reply(
        self: exchange.Exchange,
        session: Session,
        client: ClientRow,
        request: Request,
        protocol: int,
        now: datetime,
        *,
        renew: bool,
    ) -> Reply:
        site = session.by_key(SiteRow, client.site)
        assert site is not None
        request = structs.replace(request, epoch=site.epoch)
        return real(self, session, client, request, protocol, now, renew=renew)

    stack.enter_context(patch.object(exchange.Exchange, "_reply", reply))


def out_of_history(stack: ExitStack) -> None:
    stack.enter_context(patch.object(handing_in, "_elsewhere", lambda *_: False))


def no_copies(stack: ExitStack) -> None:
    stack.enter_context(patch.object(handing_in, "_copied", lambda *_: False))


def stale(stack: ExitStack) -> None:
    stack.enter_context(patch.object(replica, "misfit", lambda *_: None))


def silent(stack: ExitStack) -> None:
    stack.enter_context(patch.object(handing_in, "_note", lambda *_: None))


def outbox_later(stack: ExitStack) -> None:
    pending: list[OutboxRow] = []
    keep = FragileStore.keep_twice

    def put(self: outbox.Outbox, order: Order, row: UUID, given: Given, arguments: str) -> None:
        self._replica.last_n += 1
        self._session.update_at_last(self._replica, ReplicaRow.last_n)
        values = (row.hex, self._replica.last_n, order.COMMAND, order.VERSION, given.actor,
                  int(given.at.timestamp()), arguments)  # fmt: skip
        kept = dict(zip(outbox.LINE, values, strict=True)) | {"id": row, "issued_at": given.at}
        pending[:] = [OutboxRow(**kept)]
        self.lines.append(json.dumps(values, ensure_ascii=False))

    def keep_twice(self: FragileStore, lines: Sequence[str]) -> None:
        with self.writing() as session:
            for row in pending if lines else ():
                session.insert(row)
        keep(self, lines)

    stack.enter_context(patch.object(outbox.Outbox, "put", put))
    stack.enter_context(patch.object(FragileStore, "keep_twice", keep_twice))


def no_clamp(stack: ExitStack) -> None:
    def instant(handing: handing_in.Handing, handed: Handed, earliest: datetime) -> datetime:
        return datetime.fromtimestamp(handed.issued_at, UTC)

    stack.enter_context(patch.object(handing_in, "_instant", instant))


def no_journal(stack: ExitStack) -> None:
    stack.enter_context(patch.object(journal.OutboxLog, "entries", lambda _: []))


def leak(stack: ExitStack) -> None:
    stack.enter_context(patch.object(projection, "_shown", lambda _, column: f'"{column}"'))


def leak_of_log(stack: ExitStack) -> None:
    stack.enter_context(patch.object(projection, "_told", list))


def no_savepoint(stack: ExitStack) -> None:
    stack.enter_context(patch.object(WriteSession, "savepoint", lambda _: nullcontext()))


def twice_lent(stack: ExitStack) -> None:
    real = loans.spend

    def spend(act: Act, activity: ActivityRow, loan: UUID | None, party: int) -> bool:
        before = activity.lent
        spent = real(act, activity, loan, party)
        if spent:
            act.change(activity, lent=before)
        return spent

    stack.enter_context(patch.object(sign_ups, "spend", spend))


def loan_forgotten(stack: ExitStack) -> None:
    real = loans.spend

    def spend(act: Act, activity: ActivityRow, loan: UUID | None, party: int) -> bool:
        return act.session.joined and real(act, activity, loan, party)

    stack.enter_context(patch.object(sign_ups, "spend", spend))


def no_tombstones(stack: ExitStack) -> None:
    real = projection.changed_rows

    def changed_rows(session: Session, site: str, after: int) -> list[Rows]:
        found = real(session, site, after)
        return [
            structs.replace(each, rows=[row for row in each.rows if not row[3]]) for each in found
        ]

    stack.enter_context(patch.object(exchange, "changed_rows", changed_rows))


def not_again(stack: ExitStack) -> None:
    stack.enter_context(patch.object(replica, "_offer_again", lambda *_: False))


def short_of_cursor(stack: ExitStack) -> None:
    real = projection.changed_rows

    def changed_rows(session: Session, site: str, after: int) -> list[Rows]:
        return real(session, site, after if after < 0 else after + 1)

    stack.enter_context(patch.object(exchange, "changed_rows", changed_rows))


def only_asked(stack: ExitStack) -> None:
    stack.enter_context(patch.object(replica, "told_outcomes", lambda *_: []))


MISTAKES = {
    mistake.made.__name__.replace("_", "-"): mistake
    for mistake in (
        Mistake("a kiosk takes all before an answered number for answered", by_number),
        Mistake("the office does again what it has done", twice),
        Mistake("a kiosk does not undo before it takes over", no_undo),
        Mistake("a kiosk hands in the newest first", newest_first),
        Mistake("a kiosk does not do again what waits, and loses some of it", no_replay),
        Mistake("the cursor of a reply is later than its rows", cursor_of_later),
        Mistake("the office goes on as if it had never been put back", no_epoch),
        Mistake("the office carries out what belongs to another history", out_of_history),
        Mistake("the office does not notice that a kiosk is a copy", no_copies),
        Mistake("a kiosk takes over whatever comes, however old", stale),
        Mistake("the office drops what it refuses", silent),
        Mistake("a kiosk writes its outbox after the commit", outbox_later),
        Mistake("the office believes the clocks of kiosks", no_clamp),
        Mistake("a kiosk never reads its journal", no_journal),
        Mistake("the rows that kiosks are told hold everything", leak),
        Mistake("the log that kiosks are told holds everything", leak_of_log),
        Mistake("half of a refused command stays", no_savepoint),
        Mistake("what a kiosk gives away of a loan stays lent", twice_lent),
        Mistake("the office knows nothing of what it has lent", loan_forgotten),
        Mistake("kiosks are not told what was deleted", no_tombstones),
        Mistake("a kiosk gives nothing back to an office that was put back", not_again),
        Mistake("the first change after a cursor is not told", short_of_cursor),
        Mistake("a kiosk believes only what it asked for", only_asked),
    )
}
"""By the name under which one can be chosen."""


@contextmanager
def made(name: str) -> Iterator[None]:
    """Let a mistake be made for a block."""
    with ExitStack() as stack:
        MISTAKES[name].made(stack)
        yield
