"""What an earlier version of the program wrote is understood by this one, and never guessed."""

import pytest

from kiosk.commands.upcasting import Arguments, upcast
from kiosk.errors import Refused
from kiosk.sync.orders import read_order


def split_name(arguments: Arguments) -> Arguments:
    return {"names": {"zh-Hans": arguments["name"]}}


def add_mood(arguments: Arguments) -> Arguments:
    return arguments | {"mood": "good"}


STEPS = {("person.paint", 1): split_name, ("person.paint", 2): add_mood}


def test_each_version_leads_to_the_next() -> None:
    assert upcast("person.paint", 1, {"name": "王"}, 3, STEPS) == {
        "names": {"zh-Hans": "王"},
        "mood": "good",
    }
    assert upcast("person.paint", 3, {"names": {}}, 3, STEPS) == {"names": {}}


@pytest.mark.parametrize(("version", "code"), [(4, "command.newer"), (0, "command.older")])
def test_what_is_too_new_or_too_old_is_kept_for_staff(version: int, code: str) -> None:
    with pytest.raises(Refused) as caught:
        upcast("person.paint", version, {}, 3, STEPS)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("name", "version", "arguments", "code"),
    [
        ("sign_up.teleport", 1, "{}", "command.unknown"),
        ("sign_up.cancel", 9, "{}", "command.newer"),
        ("sign_up.cancel", 0, "{}", "command.older"),
        ("sign_up.cancel", 0, "[", "command.malformed"),
        ("sign_up.cancel", 0, "[]", "command.malformed"),
        ("sign_up.cancel", 1, '{"sign_up": 5}', "command.malformed"),
        ("sign_up.cancel", 1, "", "command.malformed"),
    ],
)
def test_an_order_that_cannot_be_read_says_why(
    name: str, version: int, arguments: str, code: str
) -> None:
    with pytest.raises(Refused) as caught:
        read_order(name, version, arguments)
    assert caught.value.code == code
