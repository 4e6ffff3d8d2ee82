"""Whatever is sent to the office, it answers with a sentence, and tells nothing it should not."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from httpx2 import Response
from hypothesis import given, settings
from hypothesis import strategies as st
from schemathesis import openapi
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.browsers.places import TAGS, UNKNOWN_TICKET
from tests.office.fuzzed import ENGINES, Asked, as_it_stands, asked, somebody

FORMS = ("join", "leave", "cancel", "confirm", "room")

BAD = (
    "", "0", "-1", "7", "1e9", "٣", "１３８００１３８０００", "13800138000", "+8613800138000",
    "999000000000", "5-301", "5号楼301室", "' OR 1=1 --", "\x00", "a\x00b", "\r\nSet-Cookie: a=b",
    "\x1b[2J", "\u202e\u2066abc", "<img src=x onerror=alert(1)>", "{{7*7}}", "=1+1", "\ud7ff",
    '"><b>bold',
    "😀" * 30, "a" * 101, "9" * 4000, "%00", "../../etc/passwd", "\ufeff", "א" * 50, "é" * 99,
)  # fmt: skip

values = st.sampled_from(BAD) | st.text(max_size=120)
fields = st.dictionaries(
    st.sampled_from(["number", "household", "name", "party", "lobby", "code", "activity", "by"])
    | st.text(max_size=10),
    st.lists(values, max_size=3),
    max_size=8,
)


@pytest.fixture(scope="module", params=ENGINES)
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Asked]:
    with asked(tmp_path_factory.mktemp("fuzz") / "data", request.param) as made:
        yield made


def is_fine(answer: Response) -> None:
    """Check that a reader would get a page that says something, and no more than that."""
    assert answer.status_code < 500, answer.text[-500:]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    if answer.status_code >= 400:
        assert answer.headers["content-type"].startswith("text/html"), answer.text[:300]
        assert answer.headers["cache-control"] == "private, no-store"
        assert "</html>" in answer.text
    # What was typed comes back as words, never as markup; and nobody reads where we failed.
    for never in ("Traceback", "<img src=x", "<script>alert", "<b>bold"):
        assert never not in answer.text
    assert "\r\nset-cookie" not in str(answer.headers).lower()
    assert "set-cookie" not in answer.headers


def as_bytes(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    """Return headers as they travel; clients refuse to send what is none."""
    return [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]


def path_of(office: Asked, form: str, tag: str) -> tuple[str, str]:
    """Return the path of a form, and what its token is about."""
    code, ticket = office.activities["full"], office.tickets["moved"]
    return {
        "join": (f"/{tag}/a/{code}/join", code),
        "leave": (f"/{tag}/leave", ""),
        "room": (f"/{tag}/rooms/ask", ""),
        "cancel": (f"/{tag}/t/{ticket}/cancel", ticket),
        "confirm": (f"/{tag}/t/{ticket}/confirm", ticket),
    }[form]


@settings(max_examples=60)
@given(form=st.sampled_from(FORMS), tag=st.sampled_from(TAGS), typed=fields, mine=st.booleans())
def test_forms_with_anything_in_them(
    office: Asked, form: str, tag: str, typed: dict[str, list[str]], mine: bool
) -> None:
    path, subject = path_of(office, form, tag)
    if mine:
        purpose = form if form != "leave" else "find" if typed.get("by") == ["code"] else "leave"
        typed = {**typed, "token": [office.token(purpose, subject)]}
    pairs = [(name, value) for name, several in typed.items() for value in several]
    body = urlencode(pairs, errors="surrogatepass")
    answer = office.client.post(
        path,
        content=body,
        headers={**somebody(), "Content-Type": "application/x-www-form-urlencoded"},
    )
    is_fine(answer)


GOOD = {
    "join": {
        "number": "13911112222",
        "household": "5-301",
        "name": "Li",
        "party": "1",
        "lobby": "",
    },
    "find": {"by": "code", "code": UNKNOWN_TICKET},
    "leave": {"by": "number", "activity": "", "number": "13911112222", "household": "5-301"},
    "room": {
        "room": "activity",
        "group": "Choir",
        "title": "Rehearsal",
        "people": "5",
        "day": "2026-11-25",
        "starts": "14:00",
        "ends": "15:00",
        "number": "13911112222",
    },
}
"""What people would type, by what the form is for."""


@pytest.mark.parametrize("purpose", GOOD)
def test_each_field_alone_with_everything_bad(office: Asked, purpose: str) -> None:
    path, subject = path_of(office, "leave" if purpose == "find" else purpose, "fr")
    good = {**GOOD[purpose]}
    if "activity" in good:
        good["activity"] = office.activities["another"]
    seen = set()
    for name in good:
        for bad in BAD:
            form = {**good, name: bad, "token": office.token(purpose, subject)}
            answer = office.client.post(path, data=form, headers=somebody())
            is_fine(answer)
            seen.add(answer.status_code)
    assert 422 in seen


BODIES = (
    ("application/x-www-form-urlencoded", b"number=%zz&party=%ff%fe&token=%"),
    ("application/x-www-form-urlencoded", b"&&&&=&=&;" * 50),
    ("application/x-www-form-urlencoded", b"a=1&" * 300),
    ("application/x-www-form-urlencoded; charset=utf-7", b"number=+AGE-"),
    ("application/x-www-form-urlencoded", b"number=\xff\xfe\x00"),
    ("application/json", b'{"number": "13800138000"}'),
    ("text/plain", b"number=13800138000"),
    ("", b"number=13800138000"),
    ("\xff\xfe", b"x"),
    ("multipart/form-data", b"--x\r\n"),
    ("multipart/form-data; boundary=", b"--\r\n"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="number'),
    (
        "multipart/form-data; boundary=x; charset=no-such",
        b'--x\r\nContent-Disposition: form-data; name="number"\r\n\r\n1\r\n--x--\r\n',
    ),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="number"; filename="a"\r\n\r\n1\r\n--x--\r\n',
    ),
    ("multipart/form-data; boundary=" + "x" * 300, b"x"),
    ("multipart/form-data; boundary=x", b"--y\r\n" + b"z" * 4000),
    ("application/x-www-form-urlencoded", b"number=" + b"1" * 9000),
)


@pytest.mark.parametrize(("kind", "body"), BODIES, ids=range(len(BODIES)))
@pytest.mark.parametrize("form", FORMS)
def test_bodies_that_are_no_forms(office: Asked, form: str, kind: str, body: bytes) -> None:
    path, _ = path_of(office, form, "en")
    headers = [*as_bytes(somebody()), (b"content-type", kind.encode("latin-1"))]
    answer = office.client.post(path, content=body, headers=headers)
    is_fine(answer)
    assert answer.status_code in (400, 413, 422)


PATHS = (
    "//evil.example", "//evil.example/%2e%2e", "/%2f%2fevil.example/x", "/\\evil.example",
    "/EN//evil.example", "/EN/%2f%2fevil.example", "/EN/%5cevil.example", "/A///evil.example",
    "/A/%2f%2fevil.example/EN", "/T/%2f%2fevil.example", "/A/..%2f..%2fetc%2fpasswd/EN",
    "/A/x%0d%0aSet-Cookie:%20a=b", "/T/%0d%0ax/EN", "/A/%00/EN", "/T/%00", "/T/%ff%fe", "/en/a/%00",
    "/en/t/%00", "/en/a/%ed%a0%80", "/en/a/" + "%f0%9f%98%80" * 40, "/en/a/ABC%2fjoin",
    "/static/../app.py", "/static/%2e%2e%2fapp.py", "/static/..%2f..%2fsettings.py",
    "/static/%00",
    "/en?page=99999999999999999999", "/en?page=-1", "/en?page=%00", "/en?%ff=%fe",
    "/en?page=1&page=2",
    "/en/leave?activity=%22%3E%3Cscript%3E", "/en/leave?activity=%00", "/EN?x=%0d%0aa:b",
    "/xx", "/zh", "/zh-CN/today", "/en-GB", "/en/", "/.", "/..", "/en/a/", "/%", "/%zz", "/en/%",
    "/live/x", "/openapi.json/", "/" + "x" * 990,
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS, ids=range(len(PATHS)))
def test_addresses_that_nobody_made(office: Asked, path: str) -> None:
    for method in ("GET", "HEAD", "POST", "DELETE", "TRACE"):
        status, headers, body = as_it_stands(office.client.app, method, path)
        assert status < 500, (method, body)
        goes_to = headers.get("location", "/")
        assert goes_to.startswith("/"), goes_to
        assert not goes_to.startswith(("//", "/\\")), goes_to
        assert not {"\r", "\n"} & set(goes_to)
        assert not re.search(r"(href|action|src)=.?(//|/?\\|http)", body), body


def test_hosts_that_are_not_ours_come_into_no_link(office: Asked) -> None:
    code = office.activities["open"]
    ticket = office.tickets["confirmed"]
    for path in ("/en", f"/en/a/{code}", f"/en/a/{code}/calendar.ics", f"/en/t/{ticket}", "/EN"):
        headers = {
            **somebody(),
            "Host": "evil.example",
            "X-Forwarded-Host": "evil.example",
            "X-Forwarded-Proto": "gopher",
            "Forwarded": "host=evil.example",
            "X-Original-URL": "/evil.example",
        }
        answer = office.client.get(path, headers=headers)
        assert answer.status_code in (200, 308)
        assert "evil.example" not in answer.text + str(answer.headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept-Language": "zh;q=x, *;q=1.9, " + "a-" * 3000},
        {"Accept-Language": "\xff\x00"},
        {"Accept-Encoding": "br;q=0, gzip;q=\xff"},
        {"If-None-Match": '"' + "x" * 5000},
        {"Cookie": "a=" + "b" * 5000},
        {"Range": "bytes=9-1,-"},
        {"Content-Length": "-5"},
        {"Last-Event-ID": "\xff"},
        {"X-Forwarded-For": "not, an, address" * 100},
        {"Host": "a b"},
        {"Host": ""},
        {"Origin": "http://[", "Sec-Fetch-Site": "?"},
    ],
)
def test_headers_that_make_no_sense(office: Asked, headers: dict[str, str]) -> None:
    for path in ("/", "/en", f"/en/a/{office.activities['open']}", "/en/nothing"):
        is_fine(office.client.get(path, headers=as_bytes({**somebody(), **headers})))


def told(answer: Response, *typed: str) -> tuple[int, str]:
    """Return what tells two answers apart, but for what was typed and the token of the form."""
    text = re.sub(r'(name="token" value=)"[^"]*"', r"\1", answer.text)
    for own in sorted(typed, key=len, reverse=True):
        for written in (own, quote(own, safe=""), quote(own)):
            text = text.replace(written, "")
    return answer.status_code, text


@pytest.mark.parametrize("rest", ["", "/cancel", "/qr.svg"])
def test_tickets_that_are_none_all_look_alike(office: Asked, rest: str) -> None:
    def answer(code: str) -> Response:
        return office.client.get(f"/en/t/{code}{rest}", headers=somebody())

    right = office.tickets["entered"]
    assert answer(right).status_code == 200
    unknown = told(answer(UNKNOWN_TICKET), UNKNOWN_TICKET)
    assert unknown[0] == 404
    mistyped = right[:-1] + next(sign for sign in "23" if sign != right[-1])
    for code in (mistyped, "nothing", "1" * 40, "a b", "猫", right + right):
        assert told(answer(quote(code)), code) == unknown, code


def test_who_is_not_signed_up_and_who_gave_the_wrong_household_look_alike(office: Asked) -> None:
    """Sending in a stranger's number tells nobody whether it is on the list."""
    code = office.activities["another"]
    number, household = office.holders["confirmed"]
    answers = set()
    for typed in ((number, "7-999"), ("13911112222", household), ("13911112222", "3-3")):
        form = {"by": "number", "activity": code, "number": typed[0], "household": typed[1]}
        form["token"] = office.token("leave", "")
        answer = office.client.post("/en/leave", data=form, headers=somebody())
        answers.add(told(answer, *typed))
    assert len(answers) == 1
    assert answers.pop()[0] == 422
    form = {"by": "number", "activity": code, "number": number, "household": household}
    form["token"] = office.token("leave", "")
    # Who knows both is let out: the rows above were not refused for another reason.
    right = office.client.post("/en/leave", data=form, headers=somebody())
    assert right.headers["location"] == f"/en/t/{office.tickets['confirmed']}"


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


def test_the_described_addresses_hold(office: Asked) -> None:
    """Every address in the description, asked with what fits it and with what does not."""
    schema = openapi.from_asgi("/openapi.json", office.client.app)
    operations = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    assert len(operations) >= 15
    for operation in operations:

        @settings(max_examples=10, database=None)
        @given(case=operation.as_strategy())
        def hold(case: Any) -> None:  # noqa: ANN401  as schemathesis makes it
            answer = case.call(headers=somebody())
            case.validate_response(answer, checks=CHECKS)

        hold()
