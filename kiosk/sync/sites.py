"""The sites of an office: which there are, and what the office has set for each.

The office's own site has its settings in a file. Those of the others stand with them in the
database, as TOML, so that every process that serves them says the same.
"""

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import uuid4

from kiosk.commands.act import Given
from kiosk.commands.ledger import Ledger
from kiosk.commands.orders import NoteSetting
from kiosk.errors import KioskError, Refused, SettingsError
from kiosk.i18n.content import I18nText
from kiosk.model.sites import SiteRow
from kiosk.qr import check_office_url
from kiosk.settings import OWNED, TAGS, Settings, read
from kiosk.store import Session
from kiosk.sync.invitations import Host
from kiosk.text import inert

SETTABLE: Final = (*(name for names in OWNED for name in names), "feeds")
"""What can be set for a site; all else is each machine's own."""

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?")
_LONG = 1000

TAKEN: Final = frozenset(
    {"a", "t", "f", "o", "leave", "join", "rooms", "today", "static", "live", "sync", "api"}
    | {tag.lower() for tag in TAGS}
)
"""What has a meaning of its own at that place of an address."""


@dataclass(frozen=True, slots=True)
class KnownSite:
    """One site of an office."""

    id: str
    seq: int
    """How many commands it has seen."""
    settings: str
    """What was set for it, as TOML; of the office's own site its file says so."""


def known_sites(session: Session) -> Sequence[KnownSite]:
    """Return all sites, by their names."""
    rows = session.rows(SiteRow.select().order_by(SiteRow.id))
    return [KnownSite(row.id, row.seq, row.settings) for row in rows]


def settings_for(site: str, text: str, base: Settings, url: str) -> Settings:
    """Return what holds for a site that is not the office's own.

    Args:
        site: Its name.
        text: What was set for it, as TOML.
        base: The office's settings, which hold where nothing was set.
        url: The office's address; the site's pages are below it. Empty where nobody knows it.

    Raises:
        SettingsError: The text cannot be understood.
    """
    below = replace(
        base,
        site=site,
        site_name=I18nText.plain(site),
        office_url=address_of(site, url),
        device="office",
    )
    return read(text, below, _place(site))


def address_of(site: str, url: str) -> str:
    """Return the address of a site's pages, in the capital letters that make codes smaller."""
    return f"{url.rstrip('/')}/{site.upper()}" if url else ""


def path_of(site: str) -> str:
    """Return the path under which an office serves a site's pages."""
    return f"/{site.lower()}"


def add_site(host: Host, site: str, values: dict[str, str], base: Settings, url: str) -> None:
    """Make a site.

    Args:
        host: Who does.
        site: Its name, as addresses will have it.
        values: Its settings, as they were typed.
        base: The office's settings.
        url: The office's address, where it is known: codes with addresses below it have to fit.

    Raises:
        KioskError: The name can be none ("site.name"), or codes would become too large for it
            ("qr.too_long").
        SettingsError: A value cannot be understood.
        Refused: There is such a site ("site.exists").
        StoreError: The database cannot be used.
    """
    if not _NAME.fullmatch(site) or site in TAKEN:
        raise KioskError("site.name", site=inert(site, 40))
    if url:
        check_office_url(address_of(site, url))
    text = ""
    for name, value in values.items():
        text = _changed(site, text, name, value)
    _check(site, text, base, url)
    with host.store.writing() as session:
        found = session.rows(SiteRow.select(SiteRow.id))
        if site in {row.id.lower() for row in found} | {base.site.lower()}:
            raise Refused("site.exists", site=site)
        ledger = host.ledger(session, site)
        row = _row(session.locked(SiteRow, site))
        row.settings = text
        session.update(row, SiteRow.settings)
        _note(host, ledger, "site", "", site)


def set_setting(host: Host, site: str, name: str, value: str, base: Settings, url: str = "") -> str:
    """Set something for a site, and return what it was before, as TOML.

    Args:
        host: Who does.
        site: Its name.
        name: The setting's name.
        value: As it was typed; empty: what holds for the office holds for it again.
        base: The office's settings.
        url: The office's address, where it is known.

    Raises:
        SettingsError: A site has no such setting ("site.setting"), or it cannot have this value
            ("site.value").
        Refused: There is no such site ("site.unknown"), or it is the office's own, whose settings
            are in its file ("site.own").
        StoreError: The database cannot be used.
    """
    if site == base.site:
        raise Refused("site.own", site=site)
    with host.store.writing() as session:
        if session.by_key(SiteRow, site) is None:
            raise Refused("site.unknown", site=inert(site, 60))
        ledger = host.ledger(session, site)
        row = _row(session.locked(SiteRow, site))
        before, row.settings = row.settings, _changed(site, row.settings, name, value)
        _check(site, row.settings, base, url)
        session.update(row, SiteRow.settings)
        was = str(_table(site, before).get(name, ""))
        _note(host, ledger, name, was, value)
    return was


def _check(site: str, text: str, base: Settings, url: str) -> None:
    """Make sure that a site can have these settings, and say it without naming a file."""
    try:
        settings_for(site, text, base, url)
    except SettingsError as problem:
        if problem.code != "settings.value":
            raise
        facts = {name: inert(str(told), 200) for name, told in problem.facts.items()}
        raise SettingsError("site.value", **facts) from problem


def _row(row: SiteRow | None) -> SiteRow:
    if row is None:
        raise LookupError
    return row


def _note(host: Host, ledger: Ledger, name: str, before: str, after: str) -> None:
    given = Given(host.device, host.actor, host.clock.now())
    ledger.carry_out(NoteSetting(name, before, after), uuid4(), given, new=True)


def _changed(site: str, text: str, name: str, value: str) -> str:
    """Return settings, as TOML, with one of them changed."""
    if name not in SETTABLE:
        raise SettingsError(
            "site.setting", name=inert(name, 40), known=sorted(SETTABLE), path=_place(site)
        )
    table = _table(site, text)
    if value:
        table[name] = _typed(site, value)
    else:
        table.pop(name, None)
    return "".join(f"{each} = {_written(held)}\n" for each, held in sorted(table.items()))


def _typed(site: str, value: str) -> object:
    """Return what somebody has typed: a number, texts of several languages, or a text."""
    if value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    if value.startswith("{"):
        return _table(site, f"value = {inert(value, _LONG)}").get("value")
    return inert(value, _LONG)


def _table(site: str, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        path = _place(site)
        raise SettingsError("settings.syntax", path=path, reason=str(problem)) from problem


def _written(value: object) -> str:
    if isinstance(value, dict):
        pairs = (f"{_written(key)} = {_written(each)}" for key, each in value.items())
        return "{ " + ", ".join(pairs) + " }"
    # A text of JSON is one of TOML, except that TOML wants this one escaped, too.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _place(site: str) -> Path:
    """Return what stands for a file's name where something is wrong with a site's settings."""
    return Path(inert(site, 40))
