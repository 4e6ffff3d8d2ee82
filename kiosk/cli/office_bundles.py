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
    from kiosk.office.sites.sites import Sites
    from kiosk.store import Store
    from kiosk.sync.join_sticks import Joined
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
        if given.into is None and not _clients(store):
            raise Refused("bundle.not_joined")
        sites = _sites(context, store)
        if given.into is not None:
            joined, wrong = _let_join(sites, given.into, context)
            code = _answer(_stick(sites, _clients(store)), given.into, context, joined + wrong)
            code = Exit.NOT_UNDERSTOOD if wrong else code
        if given.out is not None:
            _hand_out(sites, given.out, given.kiosk, context)
    safe(context)
    return code


def _sites(context: Context, store: "Store") -> "Sites":
    from kiosk.cli.office_work import office_keys
    from kiosk.office.sites.sites import Foundation, Sites

    keys, url = office_keys(context), office_url(context.settings)
    calendar = context.calendar()
    return Sites(Foundation(store, context.settings, context.clock, calendar, keys, url))


def _clients(store: "Store") -> "list[ClientRow]":
    from kiosk.model.sync import ClientRow

    with store.reading() as session:
        return list(session.rows(ClientRow.select().order_by(ClientRow.site, ClientRow.name)))


def _stick(sites: "Sites", clients: "list[ClientRow]") -> "OfficeStick":
    from kiosk.office.sync.of_sites import exchange_of
    from kiosk.sync.keys import OfficeSigner
    from kiosk.sync.office_stick import OfficeStick

    by_id = {each.id: each for each in clients}
    signer = OfficeSigner(sites.base.keys)
    return OfficeStick(exchange_of(sites), signer, by_id.get, sites.base.clock)


def _let_join(sites: "Sites", place: Path, context: Context) -> tuple[int, int]:
    """Let new kiosks join, and give them everything at once; return how many could, and not."""
    from kiosk.office.sync.of_sites import enrolment_of
    from kiosk.sync.join_sticks import answer_joins

    def say(told: "Joined | KioskError") -> None:
        if isinstance(told, KioskError):
            say_problems((told,), context)
            return
        line = context.words.gettext("{device} ({site}) has joined. For the kiosk: {name}")
        context.say(line.format(device=told.device, site=told.site, name=told.name))

    joined, wrong = answer_joins(place, enrolment_of(sites), say)
    new = {each.kiosk for each in joined}
    if new:
        clients = [each for each in _clients(sites.base.store) if each.id in new]
        _stick(sites, clients).hand_out(place, clients, lambda told: _say_told(told, context))
    return len(joined), wrong


def _hand_out(sites: "Sites", place: Path, name: str | None, context: Context) -> None:
    clients = _clients(sites.base.store)
    wanted = [each for each in clients if name in (None, each.name)]
    if not wanted:
        raise Refused("bundle.no_kiosk", device=name)
    _stick(sites, clients).hand_out(place, wanted, lambda told: _say_told(told, context))


def _answer(office: "OfficeStick", place: Path, context: Context, before: int) -> int:
    def say(told: "Answered | KioskError") -> None:
        if isinstance(told, KioskError):
            say_problems((told,), context)
        else:
            _say_answered(told, context)

    answered, failed = office.answer_all(place, say)
    if not (answered or failed or before):
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
