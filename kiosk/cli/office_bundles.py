"""An office's side of exchanging by a stick, on the command line."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.bundles import safe, say_problems
from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.kiosks import office_store
from kiosk.cli.own_address import office_url
from kiosk.errors import FileError, KioskError, Refused

if TYPE_CHECKING:
    from kiosk.model.sync import ClientRow
    from kiosk.store import Store
    from kiosk.sync.office_stick import Answered, OfficeStick, Told


def run_office(given: argparse.Namespace, context: Context) -> int:
    """Answer what kiosks have put into a folder, or write what they do not know yet.

    Raises:
        FileError: The folder cannot be read or written, or there is no bundle ("bundle.none").
        Refused: No kiosk has joined this office ("bundle.not_joined"), or none of this name
            ("bundle.no_kiosk").
        StoreError: The database cannot be used.
    """
    code: int = Exit.DONE
    with office_store(context, given.database) as store:
        clients = _clients(store)
        if not clients:
            raise Refused("bundle.not_joined")
        office = _stick(context, store, clients)
        if given.into is not None:
            code = _answer(office, given.into, context)
        if given.out is not None:
            wanted = [each for each in clients if given.kiosk in (None, each.name)]
            if not wanted:
                raise Refused("bundle.no_kiosk", device=given.kiosk)
            office.hand_out(given.out, wanted, lambda told: _say_told(told, context))
    safe(context)
    return code


def _clients(store: "Store") -> "list[ClientRow]":
    from kiosk.model.sync import ClientRow

    with store.reading() as session:
        return list(session.rows(ClientRow.select().order_by(ClientRow.site, ClientRow.name)))


def _stick(context: Context, store: "Store", clients: "list[ClientRow]") -> "OfficeStick":
    from kiosk.cli.office_work import office_keys
    from kiosk.office.sync.exchanging import exchange_of
    from kiosk.sync.keys import OfficeSigner
    from kiosk.sync.office_stick import OfficeStick

    by_id = {each.id: each for each in clients}
    keys = office_keys(context)
    url = office_url(context.settings)
    exchange = exchange_of(store, context.clock, context.settings, keys, url)
    return OfficeStick(exchange, OfficeSigner(keys), by_id.get, context.clock)


def _answer(office: "OfficeStick", place: Path, context: Context) -> int:
    def say(told: "Answered | KioskError") -> None:
        if isinstance(told, KioskError):
            say_problems((told,), context)
        else:
            _say_answered(told, context)

    answered, failed = office.answer_all(place, say)
    if not (answered or failed):
        raise FileError("bundle.none", path=str(place))
    return Exit.NOT_UNDERSTOOD if failed else Exit.DONE


def _say_answered(told: "Answered", context: Context) -> None:
    words = context.words
    # i18n: a kiosk and its site; how many commands it handed in, and what became of them. Those
    # for staff wait in the inbox.
    line = words.gettext(
        "{device} ({site}): handed in {handed}, new {new}. "
        "Done: {done}. Refused: {refused}. For staff: {parked}."
    )
    numbers = {
        name: words.number(getattr(told, name))
        for name in ("handed", "new", "done", "refused", "parked")
    }
    context.say(line.format(device=told.device, site=told.site, **numbers))
    notes = []
    if told.older:
        notes.append(words.gettext("It is older than what the kiosk said before; no harm done."))
    if told.copied:
        notes.append(words.gettext("There is a copy of this kiosk. It has to hand in once more."))
    if told.revoked:
        notes.append(words.gettext("This kiosk is shut out; what it brought is in the inbox."))
    if told.reply:
        notes.append(words.gettext("For the kiosk: {name}").format(name=told.reply))
    for note in notes:
        context.say(f"  {note}")


def _say_told(told: "Told", context: Context) -> None:
    words = context.words
    if told.everything:
        line = words.gettext("{device} ({site}): {name}, with everything.")
    else:
        line = words.gettext("{device} ({site}): {name}, with what is new.")
    context.say(line.format(device=told.device, site=told.site, name=told.name))
