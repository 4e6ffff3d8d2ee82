"""When the server or the way to it goes away, nothing is said to be recorded that is not."""

from contextlib import closing

import psycopg
import pytest
from peewee import PostgresqlDatabase

from kiosk.commands.orders import AddPerson
from kiosk.errors import StoreError
from kiosk.store.postgresql.server import Server
from tests.postgresql.server import ServerCommittee, ask, server_committee

OTHERS = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def cut(committee: ServerCommittee) -> None:
    """End every connection to the committee's database, as a server that restarts does."""
    ask(committee.url, OTHERS)


def people(committee: ServerCommittee) -> set[str]:
    return {str(name) for (name,) in ask(committee.url, "SELECT name FROM person")}


def test_a_lost_connection_is_made_again_for_the_next_order() -> None:
    with server_committee() as committee:
        committee.worker("王晨")
        cut(committee)
        committee.worker("夏敏")
        cut(committee)
        assert len(committee.table("person")) == 2


def test_what_was_interrupted_is_not_recorded_and_can_be_repeated() -> None:
    with server_committee() as committee:
        with pytest.raises(StoreError, match=r"store\.unreachable"):
            committee.commands.do_all(
                [AddPerson(name, romanised="") for name in ("王晨", "夏敏", "李俊")],
                actor="import",
                progress=lambda done: cut(committee) if done == 2 else None,
            )
        assert people(committee) == set()
        committee.worker("王晨")
        assert people(committee) == {"王晨"}


def test_a_refusal_is_told_even_if_the_connection_is_lost_meanwhile() -> None:
    with server_committee() as committee:
        with pytest.raises(ZeroDivisionError):
            fail_when_cut(committee)
        committee.worker("王晨")


def fail_when_cut(committee: ServerCommittee) -> None:
    with committee.store.writing():
        cut(committee)
        raise ZeroDivisionError


def lost_after_commit(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let the connection break when the server has committed, before it can say so."""
    left = [None] * times
    commit = PostgresqlDatabase.commit

    def committed_and_lost(self: PostgresqlDatabase) -> None:
        commit(self)
        if left:
            left.pop()
            self.connection().close()
            self.cursor().execute("SELECT 1")

    monkeypatch.setattr(PostgresqlDatabase, "commit", committed_and_lost)


def lost_before_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the connection break, once, before the server hears that it should commit."""
    left = [None]
    commit = PostgresqlDatabase.commit

    def lost_once(self: PostgresqlDatabase) -> None:
        if left:
            left.pop()
            self.connection().close()
        commit(self)

    monkeypatch.setattr(PostgresqlDatabase, "commit", lost_once)


def test_an_order_whose_answer_was_lost_is_looked_up_and_not_done_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with server_committee() as committee:
        lost_after_commit(monkeypatch, times=1)
        receipt = committee.do(AddPerson("王晨", romanised=""))
        assert people(committee) == {"王晨"}
        assert receipt.seq == 1
        assert committee.do(AddPerson("夏敏", romanised="")).seq == 2


def test_an_order_that_did_not_arrive_is_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with server_committee() as committee:
        lost_before_commit(monkeypatch)
        committee.worker("王晨")
        assert people(committee) == {"王晨"}


def test_where_nobody_can_tell_no_success_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with server_committee() as committee:
        lost_after_commit(monkeypatch, times=2)
        with pytest.raises(StoreError, match=r"store\.uncertain"):
            committee.do(AddPerson("王晨", romanised=""))
        assert people(committee) == {"王晨"}


def test_of_many_orders_whose_answer_was_lost_no_success_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with server_committee() as committee:
        lost_after_commit(monkeypatch, times=1)
        with pytest.raises(StoreError, match=r"store\.uncertain"):
            committee.commands.do_all([AddPerson("王晨", romanised="")], actor="import")


def test_who_waits_too_long_for_a_site_is_told_that_it_is_busy() -> None:
    with server_committee() as committee:
        committee.worker("王晨")
        impatient = Server.open(committee.url, 0.2, 1)
        with closing(impatient), psycopg.connect(committee.url) as other:
            other.execute("SELECT FROM site FOR UPDATE")
            with pytest.raises(StoreError, match=r"store\.busy"):
                touch(impatient)


def touch(server: Server) -> None:
    with server.writing() as database:
        database.execute_sql("UPDATE site SET seq = seq + 1")


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with server_committee() as committee:
        committee.worker("王晨")

        def full(self: PostgresqlDatabase) -> None:
            self.execute_sql("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$")

        with monkeypatch.context() as patched:
            patched.setattr(PostgresqlDatabase, "commit", full)
            with pytest.raises(StoreError, match=r"store\.full"):
                committee.worker("夏敏")
        assert people(committee) == {"王晨"}


def test_a_watch_sees_its_own_site_only_and_survives_a_lost_connection() -> None:
    with (
        server_committee() as committee,
        closing(committee.store.watch(committee.site)) as watch,
        closing(committee.store.watch("elsewhere")) as other,
    ):
        committee.worker("王晨")
        assert watch.changed()
        assert not watch.changed()
        assert not other.changed()
        cut(committee)
        assert not watch.changed()
        cut(committee)
        committee.worker("夏敏")
        assert watch.changed()
