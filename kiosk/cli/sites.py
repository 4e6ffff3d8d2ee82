"""The steps of the verb office that make its sites and say what holds for each."""

import argparse

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.kiosks import add_database, host_of, office_store
from kiosk.cli.office_work import office_keys
from kiosk.cli.own_address import office_url
from kiosk.errors import Refused


def add_steps(steps: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add site and overview below the verb office."""
    site = steps.add_parser("site", help="make sites, list them, and set what holds for each")
    add_database(site)
    deeds = site.add_subparsers(title="steps", metavar="STEP", required=True)
    add = deeds.add_parser("add", help="make a site, whose pages are below its name")
    add.add_argument("site", metavar="SITE", help="its short name in addresses: garden")
    add.add_argument("--name", default="", metavar="TEXT", help="its name, as pages show it")
    add.add_argument("--language", dest="tag", default="", metavar="TAG", help="its language")
    add.add_argument("--time-zone", default="", metavar="ZONE", help="its zone: Asia/Shanghai")
    add_address(add)
    add_database(add)
    add.set_defaults(run=run_add)
    lists = deeds.add_parser("list", help="list the sites and their addresses")
    add_address(lists)
    add_database(lists)
    lists.set_defaults(run=run_list)
    change = deeds.add_parser("set", help="set what holds for a site")
    change.add_argument("site", metavar="SITE", help="which")
    change.add_argument("key", metavar="KEY", help="the setting's name, as in settings.toml")
    change.add_argument("value", metavar="VALUE", help="its value; '' takes the office's again")
    add_address(change)
    add_database(change)
    change.set_defaults(run=run_set)

    glance = steps.add_parser(
        "overview",
        help="print the secret address of the page that shows all sites",
        description=(
            "Whoever knows the address sees how every site stands: desks, kiosks, activities in "
            "numbers, and nothing of a resident. Another number in the setting “feeds” makes it "
            "useless."
        ),
    )
    add_address(glance)
    glance.set_defaults(run=run_overview)


def add_address(parser: argparse.ArgumentParser) -> None:
    """Add the option of the office's address."""
    parser.add_argument("--url", default="", help="the office's address, if not that in settings")


def run_add(given: argparse.Namespace, context: Context) -> int:
    """Make a site.

    Raises:
        KioskError: The name can be none, or codes would become too large for its address.
        SettingsError: A value cannot be understood.
        Refused: There is such a site, or this is no office but a kiosk.
        StoreError: The database cannot be used.
    """
    from kiosk.sync.sites import add_site, path_of

    typed = {"site_name": given.name, "language": given.tag, "time_zone": given.time_zone}
    values = {name: value for name, value in typed.items() if value}
    url = given.url or context.settings.office_url
    with office_store(context, given.database) as store:
        add_site(host_of(context, store), given.site, values, context.settings, url)
    words, where = context.words, url or office_url(context.settings)
    told = words.gettext("{site} is there. Its pages: {url}")
    context.say(told.format(site=given.site, url=where.rstrip("/") + path_of(given.site)))
    context.say(
        words.gettext("Invite its kiosks: kiosk office invite {site}").format(site=given.site)
    )
    return Exit.DONE


def run_list(given: argparse.Namespace, context: Context) -> int:
    """List the sites.

    Raises:
        Refused: This is no office but a kiosk.
        StoreError: The database cannot be used.
    """
    from kiosk.sync.sites import known_sites, path_of, settings_for
    from kiosk.text import inert

    own, words = context.settings, context.words
    url = (given.url or office_url(own)).rstrip("/")
    with office_store(context, given.database) as store, store.reading() as session:
        found = known_sites(session)
    for site in found:
        if site.id == own.site:
            name, address = own.site_name, url
        else:
            name = settings_for(site.id, site.settings, own, url).site_name
            address = url + path_of(site.id)
        context.say(f"{site.id:<16} {inert(words.text(name), 40)}  {address}")
    return Exit.DONE


def run_set(given: argparse.Namespace, context: Context) -> int:
    """Set something for a site.

    Raises:
        SettingsError: A site has no such setting, or it cannot have this value.
        Refused: There is no such site, it is the office's own, or this is no office but a kiosk.
        StoreError: The database cannot be used.
    """
    from kiosk.sync.sites import set_setting
    from kiosk.text import inert

    words, url = context.words, given.url or context.settings.office_url
    with office_store(context, given.database) as store:
        host = host_of(context, store)
        was = set_setting(host, given.site, given.key, given.value, context.settings, url)
    told = words.gettext("{name} of {site}: {after} (before: {before})")
    shown = {"after": inert(given.value, 60) or "–", "before": inert(was, 60) or "–"}
    context.say(told.format(name=given.key, site=given.site, **shown))
    return Exit.DONE


def run_overview(given: argparse.Namespace, context: Context) -> int:
    """Print the address of the page that shows all sites.

    Raises:
        Refused: This is no office but a kiosk.
        KioskError: The office's key cannot be used.
    """
    from kiosk.office.sites.overview import overview_address, overview_token

    if context.identity is not None:
        raise Refused("kiosk.no_office")
    token = overview_token(office_keys(context, make=True), context.settings)
    if not token:
        context.say(context.words.gettext("There is no such page: the setting “feeds” is 0."))
        return Exit.DONE
    own = context.settings
    context.say(
        overview_address(given.url or office_url(own) or f"http://…:{own.office_port}", token)
    )
    return Exit.DONE
