"""A draw as staff announce and do it, and as anybody computes it again."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from kiosk.cli.exits import Exit
from kiosk.draw import Draw, Entry, allot, commitment, order
from kiosk.tickets import draw_number
from tests.cli.counter import Counter

CLOSES = "2026-11-23 12:00"


def announced(counter: Counter, **more: object) -> tuple[str, str]:
    """Announce an activity with a draw, and return its code and the published hash."""
    code = counter.activity(**more)
    said = counter.type("activity", code, "sign-ups", "--closes", CLOSES, "--draw")
    return code, said.line("this hash").split()[-1]


def done(counter: Counter, parties: tuple[int, ...] = (2, 2, 1, 3)) -> tuple[Draw, str, list[str]]:
    """Do a draw of four places, and return it with the hash and the tickets that took part."""
    code, noted = announced(counter, capacity=4)
    tickets = [
        counter.join(code, f"138123456{place:02}", f"5-{300 + place}", party=party)
        for place, party in enumerate(parties)
    ]
    counter.committee.clock.move(timedelta(hours=3))
    counter.done("draw", "run", code, "--word", "3 14 15")
    found = counter.reception.activity_by_code(code)
    assert found is not None
    draw = counter.reception.draw(found.id)
    assert draw is not None
    return draw, noted, tickets


@contextmanager
def served(content: bytes, *, endless: bool = False) -> Iterator[str]:
    """An address at which something is published."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path in ("/gone", "/en/a/7F3K9Q/draw"):
                self.send_error(410)
                return
            self.send_response(200)
            self.end_headers()
            self.wfile.write(content)
            while endless:
                self.wfile.write(b" " * 65536)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        serving = Thread(target=server.serve_forever, daemon=True)
        serving.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            serving.join()


def test_draw_is_refused_before_sign_ups_end_and_done_once(counter: Counter) -> None:
    code, _ = announced(counter, capacity=4)
    ticket = counter.join(code, "", "5-301")
    typed = counter.type("draw", "run", code)
    assert (typed.code, f"end at {CLOSES}" in typed.said) == (Exit.REFUSED, True)
    counter.committee.clock.move(timedelta(hours=3))
    said = counter.done("draw", "run", code)
    assert f"   1. {draw_number(ticket)}  1  has a place" in said
    assert "was done before" in counter.done("draw", "run", code)
    plain = counter.activity(starts=1000, ends=1100)
    typed = counter.type("draw", "run", plain)
    assert (typed.code, "has no draw" in typed.said) == (Exit.REFUSED, True)


def test_anybody_computes_the_published_draw_again(counter: Counter, tmp_path: Path) -> None:
    draw, noted, tickets = done(counter)
    path = tmp_path / "draw.json"
    path.write_text(draw.to_json(), encoding="utf-8")
    said = counter.done("draw", "verify", path, "--hash", noted.upper())
    assert "The draw fits" in said
    assert all(draw_number(each) in said for each in tickets)
    assert not any(each in said for each in tickets)
    assert sum("has a place" in line for line in said.splitlines()) == len(draw.chosen)
    with served(draw.to_json().encode()) as address:
        for page in ("/en/a/7F3K9Q/draw", "/en/a/7F3K9Q/draw.json"):
            assert "The draw fits" in counter.done("draw", "verify", address + page)


@pytest.mark.parametrize(
    "forge",
    [
        lambda table: table["chosen"].reverse(),
        lambda table: table["chosen"].pop(),
        lambda table: table.update(seed="0" * 64),
        lambda table: table.update(word="another"),
        lambda table: table.update(places=99),
        lambda table: table["entries"].remove([table["chosen"][0], 1]),
        lambda table: table.update(hash="0" * 64),
    ],
)
def test_forged_draw_does_not_fit(counter: Counter, tmp_path: Path, forge: object) -> None:
    draw, _, _ = done(counter, (1, 1, 1, 1, 1))
    table = json.loads(draw.to_json())
    forge(table)  # type: ignore[operator]
    path = tmp_path / "draw.json"
    path.write_text(json.dumps(table), encoding="utf-8")
    typed = counter.type("draw", "verify", path)
    assert typed.code == Exit.REFUSED
    assert "does not fit" in typed.said


@pytest.mark.parametrize("entry", [Entry("K7F3QX9P", 2), Entry("H3XT8MPW", -2)])
def test_draw_with_a_household_twice_or_fewer_than_nobody_does_not_fit(
    counter: Counter, tmp_path: Path, entry: Entry
) -> None:
    entries, seed = (Entry("K7F3QX9P", 2), entry), "5eed"
    chosen = allot(order(seed, "", entries), 4, fill_gaps=True)
    draw = Draw("7F3K9Q", commitment(seed), seed, "", 4, True, entries, chosen)
    path = tmp_path / "draw.json"
    path.write_text(draw.to_json(), encoding="utf-8")
    assert counter.type("draw", "verify", path).code == Exit.REFUSED


def test_draw_with_another_hash_than_was_noted_does_not_fit(
    counter: Counter, tmp_path: Path
) -> None:
    draw, noted, _ = done(counter)
    path = tmp_path / "draw.json"
    path.write_text(draw.to_json(), encoding="utf-8")
    other = ("1" if noted[0] == "0" else "0") + noted[1:]
    typed = counter.type("draw", "verify", path, "--hash", other)
    assert typed.code == Exit.REFUSED
    assert "not the one that you noted" in typed.said


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": "lobby-kiosk draw 1"}',
        b"<html>",
    ],
)
def test_what_is_no_draw_gets_one_sentence(
    counter: Counter, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "draw.json"
    path.write_bytes(content)
    typed = counter.type("draw", "verify", path)
    assert typed.code == Exit.NOT_UNDERSTOOD
    assert typed.said.count("\n") == 1
    with served(content) as address:
        assert counter.type("draw", "verify", address).code == Exit.NOT_UNDERSTOOD


def test_published_signs_cannot_act_on_a_terminal(counter: Counter, tmp_path: Path) -> None:
    draw, _, _ = done(counter)
    table = json.loads(draw.to_json())
    table.update(word="\x1b[2J\u202e" + "x" * 5000)
    table["entries"].append(["\x1b]0;title\x07", 1])
    path = tmp_path / "draw.json"
    path.write_text(json.dumps(table), encoding="utf-8")
    typed = counter.type("draw", "verify", path)
    assert typed.code == Exit.REFUSED
    assert "\x1b" not in typed.said
    assert "\u202e" not in typed.said
    assert max(map(len, typed.said.splitlines())) < 200


def test_servers_that_do_not_answer_well_get_one_sentence(counter: Counter) -> None:
    with served(b"{", endless=True) as address:
        typed = counter.type("draw", "verify", address)
        assert (typed.code, "too large" in typed.said) == (Exit.NOT_UNDERSTOOD, True)
        typed = counter.type("draw", "verify", f"{address}/gone")
        assert (typed.code, "HTTP 410" in typed.said) == (Exit.NOT_UNDERSTOOD, True)
    typed = counter.type("draw", "verify", address)
    assert (typed.code, "cannot be read" in typed.said) == (Exit.NOT_UNDERSTOOD, True)
    typed = counter.type("draw", "verify", "http://[")
    assert (typed.code, "cannot be read" in typed.said) == (Exit.NOT_UNDERSTOOD, True)
