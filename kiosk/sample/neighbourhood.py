"""Puts the sample neighbourhood into an empty database."""

from datetime import datetime
from random import Random

from kiosk.clock import minutes_of_day
from kiosk.commands import Commands
from kiosk.ids import new_id
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings


def build(
    commands: Commands, settings: Settings, now: datetime, keys: OfficeKeys | None = None
) -> None:
    """Put in the sample: workers, their roster, rooms, bookings, activities and who joins them.

    It is arranged around an instant: then, if the office is open, somebody is at the desk, some
    are out and one should be back. The same instant gives the same sample.

    Args:
        commands: Of a site that is empty.
        settings: Of that site.
        now: The instant.
        keys: The office's, which the draw's seed and the PIN of the first worker need; without
            them there are none.

    Raises:
        Refused: The site is not empty; nothing has changed.
        StoreError: The database cannot be written; nothing has changed.
    """
    # The orders cost 40 ms to load, and a kiosk that shows no sample never gives one.
    from kiosk.commands.orders import Order
    from kiosk.sample.activities import activity_orders
    from kiosk.sample.bookings import booking_orders
    from kiosk.sample.duties import duty_orders
    from kiosk.sample.people import WORKERS, people_orders
    from kiosk.sample.planner import Planner
    from kiosk.sample.rooms import SPACES, room_orders
    from kiosk.sample.staff import staff_orders

    zone = settings.zone
    today = now.astimezone(zone).date()
    people = [new_id(now) for _ in WORKERS]
    rooms = {space.code: new_id(now) for space in SPACES}
    visited = [str(worker.first_building + 1) for worker in WORKERS]
    planner = Planner()
    orders: list[Order] = [
        *people_orders(people),
        *room_orders(rooms),
        *duty_orders(people, visited, today, minutes_of_day(now, zone)),
        *activity_orders(rooms, planner, now, zone, Random(today.toordinal()), keys),
        *booking_orders(rooms, planner, now, zone),
        *staff_orders(people, keys),
    ]
    commands.do_all(orders, actor="sample")
