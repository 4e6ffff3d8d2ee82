"""The description of the addresses is that of all addresses, and of no other."""

from starlette.routing import Route

from kiosk.office.pages.openapi import description
from kiosk.office.pages.routes import routes
from tests.office.pages import Pages

AS_TYPED = ("/a/", "/t/", "/{tag}/")
"""Beginnings or whole of addresses for those who type them; they lead on and are not described."""


def test_every_address_is_described_with_what_may_be_done_there(pages: Pages) -> None:
    answered = {
        (route.path, method.lower())
        for route in routes(pages.office)
        if isinstance(route, Route) and not route.path.startswith(AS_TYPED[:2])
        if route.path != AS_TYPED[2]
        for method in (route.methods or set()) - {"HEAD"}
    }
    described = {(path, method) for path, told in description()["paths"].items() for method in told}
    assert described == answered | {("/live", "get")}


def test_every_part_of_an_address_is_described(pages: Pages) -> None:
    told = pages.get("/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for path, methods in told["paths"].items():
        for each in methods.values():
            parts = {part["name"] for part in each["parameters"] if part["in"] == "path"}
            assert parts == {part.strip("{}") for part in path.split("/") if "{" in part}
            assert each["responses"]


def test_every_form_names_the_fields_that_it_takes(pages: Pages) -> None:
    _, code = pages.announce()
    form = description()["paths"]["/{tag}/a/{code}/join"]["post"]["requestBody"]["content"]
    fields = form["application/x-www-form-urlencoded"]["schema"]["properties"]
    page = pages.get(f"/en/a/{code}/join").text
    for name in set(fields) - {"lobby"}:
        assert f'name="{name}"' in page
