"""What is exported is nothing new where it came from, and the same rows in an empty database."""

import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.commands.orders import (
    AddActivity,
    AddLayout,
    AddPerson,
    AddRoom,
    Book,
    CancelActivity,
    CancelBooking,
)
from kiosk.files.rosters.dittos import is_ditto
from kiosk.files.writing import cells
from kiosk.files.writing.sheets import Reader
from kiosk.i18n.languages import CHINESE, ENGLISH, Language
from kiosk.i18n.localizer import localizer
from kiosk.kinds import DutyKind
from tests.committee import MONDAY, SHANGHAI, Committee, new_committee
from tests.exports import rows
from tests.exports.office import Exporter, bring_in, plan

DAYS = st.integers(0, 300).map(lambda number: MONDAY + timedelta(days=number))


@dataclass(frozen=True, slots=True)
class World:
    """What a committee has, before it is given to a database."""

    people: list[Any]
    rooms: list[Any]
    layouts: list[Any]
    bookings: list[Any]
    activities: list[Any]


def worlds() -> st.SearchStrategy[World]:
    """Committees with rooms that are open all day, and things in them that do not clash."""
    return st.builds(
        World,
        people=rows.people(),
        rooms=st.lists(
            st.tuples(rows.texts(20), rows.contents(), st.booleans()),
            min_size=1,
            max_size=3,
            unique_by=lambda room: room[0].casefold(),
        ),
        layouts=st.lists(rows.contents(), max_size=3, unique=True),
        bookings=st.lists(
            st.tuples(DAYS, rows.contents(), rows.texts() | st.just(""), st.booleans(),
                      st.none() | rows.texts(20).map("bookings:{}".format), st.booleans()),
            max_size=4,
            unique_by=(lambda booking: booking[0], lambda booking: booking[4] or object()),
        ),
        activities=st.lists(
            st.tuples(DAYS, rows.contents(), st.none() | rows.contents(),
                      st.sampled_from(["", "room", "booked"]), st.integers(1, 3),
                      st.none() | rows.texts(20).map("activities:{}".format)),
            max_size=4,
            unique_by=(lambda activity: activity[0], lambda activity: activity[5] or object()),
        ),
    )  # fmt: skip


def settle(committee: Committee, world: World) -> None:
    """Put a world into a database, as screens and imports do."""
    for line in world.people:
        committee.do(AddPerson(line.name, line.romanised, line.role, line.lines, line.buildings,
                               line.languages))  # fmt: skip
    rooms: list[UUID] = []
    for code, name, private in world.rooms:
        hall = rooms[0] if rooms and private else None
        added = AddRoom(code, name, 40, 0, 1440, part_of=hall, private=private)
        rooms.append(committee.do(added).row("room"))
    layouts = [
        committee.do(AddLayout(rooms[0], name, number + 1, number * 5)).row("layout")
        for number, name in enumerate(world.layouts)
    ]
    for day, title, group, private, source, called_off in world.bookings:
        layout = layouts[0] if layouts else None
        times = committee.at(540, day), committee.at(600, day)
        booked = Book(rooms[0], *times, title, group, private, layout, source=source)
        booking = committee.do(booked).row("booking")
        if called_off:
            committee.do(CancelBooking(booking))
    for day, title, place, room, amount, source in world.activities:
        announced = AddActivity(
            title,
            committee.at(720, day),
            # What has no room may last for days.
            committee.at(780, day) if room else committee.at(780, day + timedelta(days=amount)),
            room=rooms[-1] if room else None,
            book_room=room == "booked",
            place=place,
            capacity=amount,
            reserved=amount - 1,
            audience=place,
            price=title,
            organiser="A",
            languages=("en",),
            description=title,
            source=source,
        )
        activity = committee.do(announced).row("activity")
        if amount == 3:
            committee.do(CancelActivity(activity))


def duties() -> st.SearchStrategy[list[tuple[Any, ...]]]:
    """Duties without words of their own, which a list cannot always tell from the kind."""
    reader = Reader.of(localizer(CHINESE, SHANGHAI))
    # A place that is called like a ditto mark is one, in a roster.
    places = rows.contents().filter(
        lambda place: (
            len(written := cells.one(place, ("place",), reader)) < 100 and not is_ditto(written)
        )
    )
    each = st.tuples(
        st.sampled_from(["王晨", "欧阳娜娜", "Anna Schmidt"]),
        DAYS,
        st.integers(0, 1439),
        st.sampled_from(DutyKind),
        st.none() | places,
    )
    return st.lists(each, min_size=1, max_size=6, unique_by=lambda duty: duty[:2])


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".ics"])
@given(duties=duties(), language=st.sampled_from([CHINESE, ENGLISH]))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_roster_is_imported_as_the_same_duties(
    suffix: str, duties: list[tuple[Any, ...]], language: Language
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        new_committee() as one,
        new_committee() as other,
    ):
        names = dict.fromkeys(duty[0] for duty in duties)
        people = {name: one.worker(name) for name in names}
        for name in names:
            other.worker(name)
        for name, day, starts, kind, place in duties:
            ends = min(starts + 90, 1440)
            one.duty(people[name], starts, ends, kind, day=day, place=place)
        exporter = Exporter(one, Path(folder), language)
        path = exporter.file("roster", suffix)
        nothing = plan(one, "roster", path)
        assert (nothing.steps, nothing.missed) == ((), ())
        bring_in(other, "roster", path)
        again = Exporter(other, Path(folder), language)
        assert again.export("roster", ".csv") == exporter.export("roster", ".csv")


TABLES = ("people", "rooms", "bookings", "activities")
CALENDARS = ("bookings", "activities")


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".ics"])
@given(world=worlds(), language=st.sampled_from([CHINESE, ENGLISH]))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_export_is_imported_as_the_same_rows(suffix: str, world: World, language: Language) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        new_committee() as one,
        new_committee() as other,
    ):
        settle(one, world)
        exporter = Exporter(one, Path(folder), language)
        again = Exporter(other, Path(folder), language)
        for what in TABLES:
            undated = suffix == ".ics" and what not in CALENDARS
            path = exporter.file(what, ".csv" if undated else suffix)
            nothing = plan(one, what, path)
            assert (nothing.steps, nothing.problems) == ((), ()), what
            bring_in(other, what, path)
            assert again.export(what, ".csv").content == exporter.export(what, ".csv").content, what
