"""The verb that says who may enter the staff side of the screen, and with which PIN."""

import argparse
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.office_work import ACTOR, commands_of
from kiosk.errors import Refused
from kiosk.text import inert

if TYPE_CHECKING:
    from kiosk.queries.stored_staff import StoredStaff
    from kiosk.queries.views import Person
    from kiosk.store import Store

_LONGEST = 60
_LINE = 200


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb staff with its steps."""
    verb = verbs.add_parser("staff", help="say who may change things at the screen, with a PIN")
    steps = verb.add_subparsers(title="steps", metavar="STEP", required=True)
    asked = "The PIN is asked for twice; from a pipe, one line is read."
    add = steps.add_parser("add", help="give somebody a PIN", description=asked)
    add.add_argument("name", metavar="NAME", help="as the list of changes will show it")
    add.add_argument(
        "--person", metavar="NAME", help="who that is on the roster, unless the names are the same"
    )
    add.set_defaults(run=run_add)
    pin = steps.add_parser("pin", help="give somebody another PIN", description=asked)
    pin.add_argument("name", metavar="NAME", help="who has a PIN")
    pin.set_defaults(run=run_pin)
    remove = steps.add_parser("remove", help="take somebody's PIN away")
    remove.add_argument("name", metavar="NAME", help="who has a PIN")
    remove.set_defaults(run=run_remove)
    listing = steps.add_parser("list", help="print who has a PIN")
    listing.set_defaults(run=run_list)


def run_add(given: argparse.Namespace, context: Context) -> int:
    """Give somebody a PIN.

    Raises:
        Refused: The name has one ("staff.exists"), nobody on the roster is called so
            ("person.unnamed"), or the PIN will not do.
        KioskError: The office's keys cannot be used.
        StoreError: The database cannot be used.
    """
    from kiosk.commands.orders import AddStaff
    from kiosk.pins import hashed
    from kiosk.queries.stored_staff import staff_by_name

    site = context.settings.site
    with context.store() as store:
        keys = context.common_keys()
        with store.reading() as session:
            if staff_by_name(session, site, given.name) is not None:
                raise Refused("staff.exists", name=inert(given.name, _LONGEST))
        person = _person(given, context, store)
        pin = _asked_pin(context)
        if pin is None:
            return Exit.NOT_CONFIRMED
        order = AddStaff(given.name, hashed(keys, pin), None if person is None else person.id)
        commands_of(context, store).do(order, actor=ACTOR)
    words = context.words
    told = words.gettext("{name} can now enter the staff side: key F12 at the screen.")
    context.say(told.format(name=inert(given.name, _LONGEST)))
    if person is None:
        told = words.gettext("Nobody on the roster is called {name}. If somebody is: --person")
        context.say(told.format(name=inert(given.name, _LONGEST)))
    return Exit.DONE


def run_pin(given: argparse.Namespace, context: Context) -> int:
    """Give somebody another PIN; whoever waits after wrong ones need not wait any more.

    Raises:
        Refused: Nobody of this name has a PIN ("staff.unnamed"), or the new one will not do.
        KioskError: The office's keys cannot be used.
        StoreError: The database cannot be used.
    """
    from kiosk.commands.orders import ChangePin
    from kiosk.pins import hashed

    with context.store() as store:
        keys = context.common_keys()
        found = _named(given.name, context, store)
        pin = _asked_pin(context)
        if pin is None:
            return Exit.NOT_CONFIRMED
        commands_of(context, store).do(ChangePin(found.id, hashed(keys, pin)), actor=ACTOR)
    context.say(context.words.gettext("{name} has a new PIN.").format(name=found.name))
    return Exit.DONE


def run_remove(given: argparse.Namespace, context: Context) -> int:
    """Take somebody's PIN away.

    Raises:
        Refused: Nobody of this name has a PIN ("staff.unnamed").
        StoreError: The database cannot be used.
    """
    from kiosk.commands.orders import RemoveStaff

    with context.store() as store:
        found = _named(given.name, context, store)
        commands_of(context, store).do(RemoveStaff(found.id), actor=ACTOR)
    context.say(context.words.gettext("{name} no longer has a PIN.").format(name=found.name))
    return Exit.DONE


def run_list(given: argparse.Namespace, context: Context) -> int:
    """Print who has a PIN, and who they are on the roster.

    Raises:
        StoreError: The database cannot be used.
    """
    from kiosk.queries.people import people_all
    from kiosk.queries.stored_staff import staff_all

    site = context.settings.site
    with context.store() as store, store.reading() as session:
        staff = staff_all(session, site)
        names = {person.id: person.name for person in people_all(session, site)}
    if not staff:
        context.say(context.words.gettext("Nobody has a PIN yet. Try: kiosk staff add NAME"))
    for each in staff:
        person = names.get(each.person) if each.person is not None else None
        context.say(each.name if person in (None, each.name) else f"{each.name} ({person})")
    return Exit.DONE


def _named(name: str, context: Context, store: "Store") -> "StoredStaff":
    from kiosk.queries.stored_staff import staff_by_name

    with store.reading() as session:
        found = staff_by_name(session, context.settings.site, name)
    if found is None:
        raise Refused("staff.unnamed", name=inert(name, _LONGEST))
    return found


def _person(given: argparse.Namespace, context: Context, store: "Store") -> "Person | None":
    """Return who somebody is on the roster."""
    from kiosk.queries.people import people_by_name

    with store.reading() as session:
        people = people_by_name(session, context.settings.site)
    found = people.get((given.person or given.name).strip())
    if found is None and given.person is not None:
        raise Refused("person.unnamed", name=inert(given.person, _LONGEST))
    return found


def _asked_pin(context: Context) -> str | None:
    """Return a PIN that was typed twice, or once where nobody types; None where it was not."""
    from kiosk.pins import tidy

    if not sys.stdin.isatty():
        return tidy(sys.stdin.readline(_LINE))
    words = context.words
    try:
        pin = tidy(getpass(words.gettext("New PIN (4 to 12 digits):") + " "))
        again = getpass(words.gettext("The same PIN again:") + " ")
    except EOFError:
        context.say(words.gettext("Nothing was changed."))
        return None
    if tidy(again) != pin:
        raise Refused("pin.unlike")
    return pin
