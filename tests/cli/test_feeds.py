"""The addresses of calendars, as the office gives them out."""

import re
from dataclasses import replace

from tests.cli.counter import Counter


def test_every_room_and_person_has_an_address_of_its_own(counter: Counter) -> None:
    counter.committee.worker("王晨")
    counter.committee.room("tea")
    said = counter.done("feeds", "--url", "https://lobby.example/")
    addresses = re.findall(r"https://lobby\.example/f/([0-9a-f]{32})\.ics", said)
    assert len(set(addresses)) == 3
    assert re.findall(r"^(?=\S)(.*)$", said, re.MULTILINE) == [
        "Activities",
        "Room: tea",
        "Duties: 王晨",
    ]
    assert counter.done("feeds", "--url", "https://lobby.example/") == said


def test_another_edition_has_other_addresses_and_none_has_none(counter: Counter) -> None:
    before = counter.done("feeds")
    settings = replace(counter.context.settings, feeds=2)
    counter.context = replace(counter.context, settings=settings)
    after = counter.done("feeds")
    tokens = [set(re.findall(r"[0-9a-f]{32}", each)) for each in (before, after)]
    assert not tokens[0] & tokens[1]
    counter.context = replace(counter.context, settings=replace(settings, feeds=0))
    assert "/f/" not in counter.done("feeds")
