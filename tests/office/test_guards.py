"""What no page of ours would make a browser send gets no further, and is told so."""

import logging
from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from kiosk.errors import Refused, StoreError
from kiosk.office.app import guarded
from kiosk.office.guard import ADDRESS, BODY
from kiosk.office.limits import Budget, Limits, note_wrong

FEW = {"any": Budget(30, 1), "sign_up": Budget(3, 1), "wrong": Budget(2, 30),
       "wrong_ticket": Budget(2, 30)}  # fmt: skip
SECRET = "13912345678"


def problem(request: Request, status: int, code: str) -> Response:
    return PlainTextResponse(code, status)


async def say(request: Request) -> Response:
    form = await request.form()
    return PlainTextResponse(f"{request.method} {len(str(form.get('name', '')))}" + " " * 1000)


async def ticket(request: Request) -> Response:
    if request.path_params["code"] != "RIGHT":
        return problem(request, 404, "sign_up.unknown")
    return PlainTextResponse("ticket", headers={"Cache-Control": "private, no-store"})


async def join(request: Request) -> Response:
    if "taken" in await request.form():
        note_wrong(request, "sign_up.already")
        return problem(request, 422, "sign_up.already")
    return PlainTextResponse("joined")


def fail(request: Request) -> Response:
    kind = request.path_params["kind"]
    if kind == "full":
        raise StoreError("store.full", path="kiosk.db")
    if kind == "rule":
        raise Refused("sign_up.closed")
    raise ValueError(SECRET)


PAGES = [
    Route("/say", say, methods=["GET", "POST"]),
    Route("/en/t/{code}", ticket),
    Route("/en/a/X/join", join, methods=["POST"]),
    Route("/fail/{kind}", fail),
]


@pytest.fixture
def phone() -> Iterator[TestClient]:
    app = guarded(PAGES, problem, Limits(FEW), "https://lobby.example.org")
    with TestClient(app, base_url="http://192.168.1.20:8080", client=("203.0.113.7", 1)) as made:
        yield made


def test_every_answer_carries_the_headers(phone: TestClient) -> None:
    long = "/say?" + "x" * ADDRESS
    for address in ("/say", "/nowhere", "/fail/full", "/fail/odd", "/en/t/WRONG", long):
        headers = phone.get(address).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "permissions-policy" in headers
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers


def test_a_page_says_itself_how_it_may_be_kept(phone: TestClient) -> None:
    assert phone.get("/en/t/RIGHT").headers["cache-control"] == "private, no-store"


def test_pages_travel_small(phone: TestClient) -> None:
    assert phone.get("/say").headers["content-encoding"] == "gzip"


def test_a_page_can_be_asked_for_its_headers_alone(phone: TestClient) -> None:
    answer = phone.head("/en/t/RIGHT")
    assert (answer.status_code, answer.text) == (200, "")


def test_other_methods_are_refused(phone: TestClient) -> None:
    for method in ("PUT", "DELETE", "TRACE", "NONSENSE"):
        answer = phone.request(method, "/say")
        assert (answer.status_code, answer.text) == (405, "http.method")
        assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


def test_unknown_addresses_get_the_page_of_the_house(phone: TestClient) -> None:
    answer = phone.get("/wp-login.php")
    assert (answer.status_code, answer.text) == (404, "http.not_found")


def test_a_form_may_have_eight_kilobytes(phone: TestClient) -> None:
    assert phone.post("/say", data={"name": "x" * (BODY - 5)}).text.startswith("POST 8187")
    answer = phone.post("/say", data={"name": "x" * (BODY - 4)})
    assert (answer.status_code, answer.text) == (413, "http.too_large")


def test_a_form_that_does_not_say_its_size_may_have_no_more(phone: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"name="
        for _ in range(90):
            yield b"x" * 100

    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = phone.post("/say", content=pieces(), headers=kind)
    assert (answer.status_code, answer.text) == (413, "http.too_large")


def test_an_address_may_be_as_long_as_ours_are(phone: TestClient) -> None:
    assert phone.get("/say?" + "x" * (ADDRESS - 4)).status_code == 200
    answer = phone.get("/say?" + "x" * (ADDRESS - 3))
    assert (answer.status_code, answer.text) == (414, "http.too_long")


@pytest.mark.parametrize(
    "host", ["", "a b", "evil.example/path", "user@evil.example", "a:99999999"]
)
def test_a_host_that_is_none_is_refused(phone: TestClient, host: str) -> None:
    answer = phone.get("/say", headers={"Host": host})
    assert (answer.status_code, answer.text) == (400, "http.host")


@pytest.mark.parametrize("length", ["-1", "1e3", "٣", "", "99999999999999999999"])
def test_a_length_that_is_none_is_refused(phone: TestClient, length: str) -> None:
    sent = [(b"content-length", length.encode())]
    assert phone.post("/say", headers=sent).status_code in (400, 413)


@pytest.mark.parametrize(
    "headers",
    [
        {},  # an old phone
        {"Origin": "null"},  # what browsers say without HTTPS, with our policy on referrers
        {"Origin": "http://192.168.1.20:8080"},
        {"Origin": "https://lobby.example.org"},  # behind a server that gives us another name
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_our_own_forms_are_taken(phone: TestClient, headers: dict[str, str]) -> None:
    assert phone.post("/say", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://192.168.1.20:8081"},
        {"Origin": "file://"},
        {"Origin": "http://[::1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://192.168.1.20:8080"},
    ],
)
def test_forms_of_other_sites_are_refused(phone: TestClient, headers: dict[str, str]) -> None:
    answer = phone.post("/say", headers=headers)
    assert (answer.status_code, answer.text) == (403, "http.cross_site")


def test_a_link_from_anywhere_leads_to_the_page(phone: TestClient) -> None:
    assert phone.get("/say", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_whoever_asks_without_end_has_to_wait(phone: TestClient) -> None:
    answers = [phone.get("/say") for _ in range(40)]
    assert [each.status_code for each in answers].count(200) == 30
    assert answers[-1].status_code == 429
    assert answers[-1].text == "http.too_many"
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 10


def test_whoever_signs_up_without_end_has_to_wait_but_may_look(phone: TestClient) -> None:
    answers = [phone.post("/en/a/X/join").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert phone.get("/say").status_code == 200


def test_whoever_tries_codes_has_to_wait_even_with_the_right_one(phone: TestClient) -> None:
    assert [phone.get("/en/t/WRONG").status_code for _ in range(2)] == [404, 404]
    wrong, right = phone.get("/en/t/WRONG"), phone.get("/en/t/RIGHT")
    assert (wrong.status_code, wrong.text) == (right.status_code, right.text)
    assert (right.status_code, right.text) == (429, "http.too_many_wrong")
    assert 1 <= int(right.headers["retry-after"]) <= 30
    assert phone.get("/say").status_code == 200


def test_to_look_for_a_page_that_is_not_there_tries_no_code(phone: TestClient) -> None:
    for _ in range(5):
        phone.get("/favicon.ico")
    assert phone.get("/en/t/RIGHT").status_code == 200


def test_whoever_tries_numbers_has_to_wait(phone: TestClient) -> None:
    assert [phone.post("/en/a/X/join", data={"taken": "1"}).status_code for _ in range(2)] == [
        422,
        422,
    ]
    assert phone.post("/en/a/X/join").text == "http.too_many_wrong"


def test_right_codes_cost_nothing_of_that(phone: TestClient) -> None:
    assert {phone.get("/en/t/RIGHT").status_code for _ in range(10)} == {200}


def test_a_full_disk_is_told(phone: TestClient) -> None:
    answer = phone.get("/fail/full")
    assert (answer.status_code, answer.text) == (503, "store.full")
    assert answer.headers["retry-after"] == "10"


def test_what_the_rules_do_not_allow_is_told(phone: TestClient) -> None:
    answer = phone.get("/fail/rule")
    assert (answer.status_code, answer.text) == (422, "sign_up.closed")


def test_a_fault_is_told_calmly_and_logged_without_what_was_typed(
    phone: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = phone.get("/fail/odd")
    assert (answer.status_code, answer.text) == (500, "http.fault")
    ours = [each for each in caplog.records if each.name.startswith("kiosk")]
    assert [each.levelname for each in ours] == ["ERROR"]
    assert "ValueError at " in ours[0].getMessage()
    assert "test_guards.py" in ours[0].getMessage()
    assert SECRET not in caplog.text


def test_even_a_fault_of_the_page_about_faults_is_told(caplog: pytest.LogCaptureFixture) -> None:
    def broken(request: Request, status: int, code: str) -> Response:
        raise ValueError(SECRET)

    with TestClient(guarded(PAGES, broken, Limits(FEW)), client=("203.0.113.7", 1)) as phone:
        answer = phone.get("/fail/odd")
    assert answer.status_code == 500
    assert "desk" in answer.text
    assert "content-security-policy" in answer.headers
    assert SECRET not in caplog.text
