"""Several processes of an office at once: never one too many, and nothing lost or doubled."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from kiosk.ids import new_id
from tests.postgresql.server import ServerCommittee, ask, database, server_committee
from tests.postgresql.test_lost_connections import cut

RACER = Path(__file__).with_name("racer.py")
RACERS = 3


class Racer:
    """One process."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(RACER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(RACER.parents[2])},
        )

    def start(self, **job: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()

    def end(self) -> list[dict[str, Any]]:
        assert self.process.stdout is not None
        answer: list[dict[str, Any]] = json.loads(self.process.stdout.readline())
        return answer

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="module")
def racers() -> Iterator[list[Racer]]:
    made = [Racer() for _ in range(RACERS)]
    yield made
    for racer in made:
        racer.close()


@pytest.fixture
def committee() -> Iterator[ServerCommittee]:
    with server_committee() as made:
        yield made


def race(racers: list[Racer], url: str, job: str, **more: object) -> list[list[dict[str, Any]]]:
    for number, racer in enumerate(racers):
        racer.start(url=url, job=job, name=f"racer {number}", **more)
    return [racer.end() for racer in racers]


def test_of_one_hot_activity_exactly_the_places_are_given_out(
    committee: ServerCommittee, racers: list[Racer]
) -> None:
    activity = committee.activity(capacity=40)
    found = race(racers, committee.url, "sign_up", activity=str(activity), count=40)
    told = [each for answers in found for each in answers]
    status = {each["sign_up"].replace("-", ""): each["status"] for each in told}
    rows = ask(committee.url, "SELECT id, status, party, turn FROM sign_up ORDER BY turn")
    assert {id_: state for id_, state, _, _ in rows} == status
    assert len(rows) == RACERS * 40
    assert [turn for *_, turn in rows] == list(range(1, len(rows) + 1))
    # Nobody was passed over: who waits came after everybody who did not.
    assert [state for _, state, _, _ in rows] == sorted(state for _, state, _, _ in rows)
    taken = sum(party for _, state, party, _ in rows if state == "confirmed")
    waiting = sum(party for _, state, party, _ in rows if state == "waiting")
    assert 38 <= taken <= 40  # a party of three is not split
    assert ask(committee.url, "SELECT taken, waiting FROM activity") == [(taken, waiting)]
    assert sorted(each["seq"] for each in told) == list(range(2, RACERS * 40 + 2))


OVERLAPS = """
    SELECT count(*) FROM booking AS one JOIN booking AS other
        ON one.id < other.id AND one.starts < other.ends AND other.starts < one.ends
    LEFT JOIN room AS part ON part.id = one.room LEFT JOIN room AS opposite
        ON opposite.id = other.room
    WHERE one.room = other.room OR part.part_of = other.room OR opposite.part_of = one.room
"""


def test_no_room_or_hall_is_ever_given_to_two(
    committee: ServerCommittee, racers: list[Racer]
) -> None:
    rooms = [str(room) for room in committee.hall()]
    found = race(racers, committee.url, "book", rooms=rooms, count=40)
    codes = Counter(each.get("code") for answers in found for each in answers)
    assert set(codes) == {None, "booking.overlap"}
    assert ask(committee.url, "SELECT count(*) FROM booking") == [(codes[None],)]
    assert ask(committee.url, OVERLAPS) == [(0,)]


def test_programs_that_know_no_commands_cannot_break_it_at_once_either(
    committee: ServerCommittee,
) -> None:
    """By constraints alone: each inserts by hand, in a transaction that stays open for a while."""
    hall, part, _ = committee.hall()
    activity = committee.activity(capacity=3)
    book = (
        "INSERT INTO booking (id, site, seq, room, starts, ends, title, held_by, private, status)"
        " VALUES (%s, 'garden', 1, %s, 0, 3600, '{}', '', FALSE, 'confirmed')"
    )
    join = (
        "INSERT INTO sign_up (id, site, seq, activity, holder, origin, party, status, turn, at)"
        " VALUES (%s, 'garden', 1, %s, %s, 'office', 2, 'confirmed', 1, 0)"
    )

    def work(number: int) -> None:
        room = (hall, part)[number % 2].hex
        for statement, values in (
            (book, (f"b{number}", room)),
            (join, (f"s{number}", activity.hex, f"holder {number}")),
        ):
            with suppress(psycopg.IntegrityError), psycopg.connect(committee.url) as connection:
                connection.execute(statement, values)
                time.sleep(0.05)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ask(committee.url, "SELECT count(*) FROM booking") == [(1,)]
    assert ask(committee.url, "SELECT count(*) FROM sign_up") == [(1,)]
    assert ask(committee.url, "SELECT taken FROM activity") == [(2,)]


def test_one_command_given_to_all_at_once_is_carried_out_once(
    committee: ServerCommittee, racers: list[Racer]
) -> None:
    ids = [str(new_id(committee.clock.now())) for _ in range(15)]
    first, *others = race(racers, committee.url, "repeat", ids=ids)
    assert all("seq" in receipt for receipt in first)
    assert all(receipts == first for receipts in others)
    assert len(committee.table("person")) == len(committee.table("command")) == 15


def test_offices_that_start_at_once_migrate_once(racers: list[Racer]) -> None:
    for _ in range(2):
        with database() as url:
            assert race(racers, url, "open") == [[]] * RACERS
            applied = ask(url, "SELECT name FROM schema_migration")
            assert len(applied) == len(set(applied)) > 0


def test_what_was_receipted_survives_connections_that_are_cut_again_and_again(
    committee: ServerCommittee, racers: list[Racer]
) -> None:
    for number, racer in enumerate(racers):
        racer.start(url=committee.url, job="write", name=f"racer {number}", count=120)
    running = threading.Event()

    def cut_now_and_then() -> None:
        dice = random.Random(4)
        while not running.wait(dice.uniform(0.01, 0.08)):
            cut(committee)

    thread = threading.Thread(target=cut_now_and_then)
    thread.start()
    told = [each for racer in racers for each in racer.end()]
    running.set()
    thread.join()
    receipted = {each["id"].replace("-", "") for each in told if "id" in each}
    lost = [each["code"] for each in told if "id" not in each]
    assert set(lost) <= {"store.unreachable", "store.uncertain"}
    stored = {str(id_) for (id_,) in ask(committee.url, "SELECT id FROM command")}
    assert receipted <= stored
    # Who was told that nothing was changed can rely on it; who was told "perhaps" cannot.
    assert len(stored) <= len(receipted) + lost.count("store.uncertain")
    whole(committee)


def test_what_was_receipted_survives_an_office_that_is_killed(committee: ServerCommittee) -> None:
    racer = Racer()
    racer.start(url=committee.url, job="write", name="victim", count=100000)
    written = 0
    for _ in range(2000):
        written = len(ask(committee.url, "SELECT id FROM person"))
        if written >= 20:
            break
        time.sleep(0.02)
    assert written >= 20
    racer.process.send_signal(signal.SIGKILL)
    racer.close()
    committee.worker("who comes next")
    whole(committee)


def whole(committee: ServerCommittee) -> None:
    """No command is half there: each has its row, its line in the log and its number."""
    numbers = [row[0] for row in ask(committee.url, "SELECT seq FROM command ORDER BY seq")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert ask(committee.url, "SELECT seq FROM person ORDER BY seq") == [(n,) for n in numbers]
    assert ask(committee.url, "SELECT seq FROM site") == [(len(numbers),)]
