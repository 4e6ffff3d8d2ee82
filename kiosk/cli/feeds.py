"""The verb that tells at which secret addresses calendars can be subscribed to."""

import argparse
from typing import TYPE_CHECKING

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.office_work import office_keys
from kiosk.cli.own_address import office_url

if TYPE_CHECKING:
    from kiosk.exports.feeds import Feed


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb feeds."""
    feeds = verbs.add_parser(
        "feeds",
        help="list the secret addresses of the calendars of rooms, people and activities",
        description=(
            "Thunderbird, Outlook and phones subscribe to such an address (“new calendar from "
            "the network”, “from the internet”, “add subscribed calendar”) and then follow every "
            "change. Whoever knows an address can read it: give it only to whom it concerns. "
            "Another number in the setting “feeds” makes all addresses useless. With ?lang=en at "
            "its end, a calendar is in that language."
        ),
    )
    feeds.add_argument("--url", default="", help="the office's address, if not that in settings")
    feeds.set_defaults(run=run_feeds)


def run_feeds(given: argparse.Namespace, context: Context) -> int:
    """Print the addresses.

    Raises:
        KioskError: The office's key cannot be used.
        StoreError: The database cannot be used.
    """
    from kiosk.exports.feeds import feed_address, feeds

    words = context.words
    if not context.settings.feeds:
        context.say(words.gettext("No calendars are served: the setting “feeds” is 0."))
        return Exit.DONE
    with context.store() as store:
        keys = office_keys(context, make=True)
        with store.reading() as session:
            found = feeds(session, context.settings, keys, words)
    url = given.url or office_url(context.settings) or f"http://…:{context.settings.office_port}"
    for each in found:
        context.say(f"{_told(each, context)}\n  {feed_address(url, each)}")
    return Exit.DONE


def _told(feed: "Feed", context: Context) -> str:
    words = context.words
    match feed.kind.value:
        case "room":
            return words.gettext("Room: {name}").format(name=feed.name)
        case "person":
            return words.gettext("Duties: {name}").format(name=feed.name)
    return words.gettext("Activities")
